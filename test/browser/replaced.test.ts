import { expect, it } from 'vitest';
import { isReplaced } from '../../src/browser/replaced.ts';

it('knows an extension that is no more by its missing id', () => {
  const throwing = {
    get id(): string {
      throw new Error('Extension context invalidated.');
    },
  };
  const gone = { id: undefined } as unknown as { id: string };
  expect([{ id: 'tracklens' }, gone, throwing].map(isReplaced)).toEqual([false, true, true]);
});
