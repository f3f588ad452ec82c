import { expect, it } from 'vitest';
import { createCaptureStore } from '../../../src/panel/store/capture.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings.ts';

it('knows nothing before anyone has told', () => {
  expect(createCaptureStore().getState()).toEqual({
    settings: DEFAULT_SETTINGS,
    reach: 'asking',
    state: null,
    report: null,
  });
});
