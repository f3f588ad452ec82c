import { expect, it, vi } from 'vitest';
import { devtoolsLock, holdDevtoolsLock } from '../../src/browser/devtools-lock.ts';

it('holds the lock of its tab for ever, and shares it', () => {
  const request = vi.fn();
  holdDevtoolsLock({ request } as unknown as LockManager, 7);
  const [name, options, hold] = request.mock.calls[0] as [string, object, () => Promise<void>];
  expect([name, options]).toEqual([devtoolsLock(7), { mode: 'shared' }]);
  expect(hold()).toBeInstanceOf(Promise);
});
