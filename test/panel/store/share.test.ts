import { describe, expect, it } from 'vitest';
import { createShareStore } from '../../../src/panel/store/share.ts';

describe('the store of sharing', () => {
  it('takes the secrets out again after what was done once without', () => {
    const store = createShareStore();
    store.getState().toggleRedaction();
    expect(store.getState().turnsRedaction).toBe(true);
    store.getState().begin({ what: 'copy', name: null });
    store.getState().tell(1, 2);
    expect(store.getState()).toMatchObject({
      turnsRedaction: true,
      working: { what: 'copy', done: 1, total: 2 },
      said: null,
    });
    store.getState().end({ is: 'nothing-to-copy' });
    expect(store.getState()).toMatchObject({ turnsRedaction: false, working: null, said: { is: 'nothing-to-copy' } });
    store.getState().tell(2, 2);
    expect(store.getState().working).toBe(null);
    store.getState().dismiss();
    expect(store.getState().said).toBe(null);
    store.getState().toggleFormulas();
    expect(store.getState().keepsFormulas).toBe(false);
  });
});
