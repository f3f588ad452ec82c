import { describe, expect, it } from 'vitest';
import { LEFT_OUT, NEW_DRAFT } from '../../../src/compose/draft.ts';
import { createComposerStore, KEPT_DRAFT_MAX_CHARACTERS } from '../../../src/panel/store/composer.ts';

function storageWith(kept: string | null = null) {
  let value = kept;
  return {
    getItem: () => value,
    setItem: (_: string, text: string) => {
      value = text;
    },
    removeItem: () => {
      value = null;
    },
  };
}

describe('the composer’s draft', () => {
  it('is remembered as it was edited', () => {
    const storage = storageWith();
    const store = createComposerStore(storage);
    store.getState().change({ url: 'https://a.example/', headers: [['x', 'y']], way: 'beacon', compression: 'lz4' });
    store.getState().settle('APIVersion', LEFT_OUT);
    store.getState().keep();
    expect(createComposerStore(storage).getState().draft).toEqual(store.getState().draft);
  });

  it('is not remembered where it is too long, and no older one comes back for it', () => {
    const storage = storageWith();
    const store = createComposerStore(storage);
    store.getState().keep();
    store.getState().change({ url: 'x'.repeat(KEPT_DRAFT_MAX_CHARACTERS) });
    store.getState().keep();
    expect(createComposerStore(storage).getState().draft).toEqual(NEW_DRAFT);
  });

  it.each(['{', 'null', '7', '[]', '{"settings":7,"headers":[["a"],7],"body":{"form":"text"},"way":"x"}'])(
    'is a new one where %s is remembered',
    (kept) => {
      expect(createComposerStore(storageWith(kept)).getState().draft).toEqual(NEW_DRAFT);
    },
  );
});
