import { describe, expect, it } from 'vitest';
import { SECRET_NAMES } from '../../../src/batch/redact-text.ts';
import { secretNames } from '../../../src/batch/secret-names.ts';
import type { Job } from '../../../src/panel/share/job.ts';
import { createSharing, type SharingParts } from '../../../src/panel/share/sharing.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings.ts';

const COPIED = { text: 'curl', batches: 1, removed: [], unsearched: 0, missing: [] };

function sharingWith(outcome: (job: Job) => unknown, redaction = DEFAULT_SETTINGS.redaction) {
  const jobs: Job[] = [];
  const copied: string[] = [];
  const saved: string[] = [];
  const run = (job: Job, _tell: unknown, signal: AbortSignal) => {
    jobs.push(job);
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      Promise.resolve()
        .then(() => outcome(job))
        .then(resolve, reject);
    });
  };
  const sharing = createSharing({
    run: run as SharingParts['run'],
    copyText: async (text) => void copied.push(text),
    saveFile: (_, name) => void saved.push(name),
    settings: () => ({ collectors: [], teamBudgets: [], redaction }),
    now: () => new Date(2026, 10, 23, 14, 2),
    makeUuid: () => 'uuid',
    version: '1',
  });
  return { sharing, jobs, copied, saved, said: () => sharing.store.getState().said };
}

describe('sharing', () => {
  it('copies without secrets, with them for once, and then without them again', async () => {
    const { sharing, jobs, copied, said } = sharingWith(() => COPIED);
    sharing.store.getState().toggleRedaction();
    await sharing.copy(['a'], 'bash', 'en');
    expect(said()).toEqual({
      is: 'copied',
      batches: 1,
      removed: [],
      unsearched: 0,
      missing: [],
      isRedacted: false,
    });
    await sharing.copy(['a'], 'bash', 'en');
    expect(said()).toMatchObject({ isRedacted: true });
    expect(jobs.map((job) => job.do === 'copy' && job.redaction)).toEqual(['nothing', SECRET_NAMES]);
    expect(copied).toEqual(['curl', 'curl']);
  });

  it('takes out what the settings say, and where they say nothing, for once', async () => {
    const mine = { isOn: true, added: ['phone'], removed: ['Cookie'] };
    const named = sharingWith(() => COPIED, mine);
    await named.sharing.copy(['a'], 'bash', 'en');
    expect(named.jobs).toMatchObject([{ redaction: secretNames(mine) }]);
    const off = sharingWith(() => COPIED, { ...mine, isOn: false });
    await off.sharing.copy(['a'], 'bash', 'en');
    off.sharing.store.getState().toggleRedaction();
    await off.sharing.copy(['a'], 'bash', 'en');
    expect(off.jobs.map((job) => job.do === 'copy' && job.redaction)).toEqual(['nothing', secretNames(mine)]);
    // What would be taken out is told also where nothing is.
    await off.sharing.preview(['a'], new AbortController().signal);
    expect(off.jobs.at(-1)).toEqual({ do: 'preview', ids: ['a'], redaction: secretNames(mine) });
  });

  it('says that there was nothing to copy, and copies nothing', async () => {
    const { sharing, copied, said } = sharingWith(() => ({ ...COPIED, text: null }));
    await sharing.copy(['a'], 'json', 'en');
    expect([said(), copied]).toEqual([{ is: 'nothing-to-copy' }, []]);
  });

  it('saves a file under the name of its time', async () => {
    const progress = { done: 1, total: 1, gone: 2, unsearched: 0, removed: [] };
    const { sharing, saved, said } = sharingWith(() => ({ file: new Blob(), progress }));
    await sharing.exportFile(['a'], 'logsCsv');
    expect(saved).toEqual(['tracklens-2026-11-23-1402.csv']);
    expect(said()).toMatchObject({ is: 'exported', gone: 2, isRedacted: true });
  });

  it('tells what a file brought, and why it brought nothing', async () => {
    const file = new File(['{}'], 'a.har');
    const good = sharingWith(() => ({ kept: 2, others: 1, skipped: 0 }));
    await good.sharing.importFile(file);
    expect(good.said()).toEqual({ is: 'imported', name: 'a.har', kept: 2, others: 1, skipped: 0 });
    await good.sharing.importFile(new File([], 'empty.har'));
    expect(good.said()).toMatchObject({ is: 'not-read', name: 'empty.har', fault: 'empty' });
    const bad = sharingWith(() => ({ fault: 'not-json', line: 1, column: 2 }));
    await bad.sharing.importFile(file);
    expect(bad.said()).toEqual({
      is: 'not-read',
      name: 'a.har',
      fault: 'not-json',
      facts: { line: 1, column: 2 },
    });
    const lost = sharingWith(() => Promise.reject(new Error('disk')));
    await lost.sharing.importFile(file);
    expect(lost.said()).toMatchObject({ fault: 'unreadable', facts: { why: 'Error: disk' } });
  });

  it('says nothing of what is given up, by a person or by the next', async () => {
    const { sharing, said } = sharingWith((job) => (job.do === 'export' ? new Promise(() => {}) : COPIED));
    const first = sharing.exportFile(['a'], 'har');
    expect(sharing.store.getState().working).toEqual({ what: 'export', name: null, done: 0, total: 0 });
    sharing.cancel();
    await first;
    expect([said(), sharing.store.getState().working]).toEqual([null, null]);
    const second = sharing.exportFile(['a'], 'har');
    await Promise.all([sharing.copy(['a'], 'bash', 'en'), second]);
    expect(said()).toMatchObject({ is: 'copied' });
  });
});
