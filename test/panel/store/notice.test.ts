import { describe, expect, it } from 'vitest';
import type { CaptureState } from '../../../src/browser/messages.ts';
import type { Capture } from '../../../src/panel/store/capture.ts';
import { NOTICES, noticesOf } from '../../../src/panel/store/notice.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings.ts';

const state: CaptureState = { session: 's', access: 'all-sites', readsBlobs: false, storage: { kind: 'disk' } };
const well: Capture = { settings: DEFAULT_SETTINGS, reach: 'here', state, report: null };
const settings = (change: Partial<Capture['settings']>) => ({ ...well, settings: { ...DEFAULT_SETTINGS, ...change } });

describe('noticesOf', () => {
  it.each<[string, Capture, readonly string[]]>([
    ['nothing where all is well', well, []],
    ['nothing before the background has answered', { ...well, reach: 'asking', state: null }, []],
    ['that it is paused', settings({ isPaused: true }), ['paused']],
    ['that it waits for DevTools', settings({ recording: 'with-devtools' }), ['waits-for-devtools']],
    ['that access is withheld', { ...well, state: { ...state, access: 'withheld' } }, ['withheld']],
    ['that access is to some sites', { ...well, state: { ...state, access: 'this-site' } }, ['this-site']],
    ['that the disk refuses', { ...well, state: { ...state, storage: { kind: 'memory', why: 'full' } } }, ['memory']],
    ['that the background is lost', { ...well, reach: 'lost' }, ['lost']],
    ['that the extension is replaced', { ...well, reach: 'replaced' }, ['replaced']],
  ])('tells %s', (_, capture, notices) => {
    expect(noticesOf(capture, false)).toEqual(notices);
  });

  it('waits for no DevTools in DevTools', () => {
    expect(noticesOf(settings({ recording: 'with-devtools' }), true)).toEqual([]);
  });

  it('tells the gravest first', () => {
    const all: Capture = {
      ...settings({ isPaused: true, recording: 'with-devtools' }),
      reach: 'lost',
      state: { ...state, access: 'withheld', storage: { kind: 'memory', why: 'full' } },
    };
    const notices = noticesOf(all, false);
    expect(notices).toEqual(['lost', 'paused', 'waits-for-devtools', 'memory', 'withheld']);
    expect(notices).toEqual(NOTICES.filter((notice) => notices.includes(notice)));
  });
});
