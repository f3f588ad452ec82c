/** The name of the Web Lock that says that DevTools is open on a tab. */
export const devtoolsLock = (tabId: number) => `tracklens-devtools-${tabId}`;

/**
 * Says that DevTools is open on a tab, for as long as this page lives: the browser releases the lock with the page, however
 * that ends, so nobody can be left believing it. Shared, because a second DevTools page on the same tab is as good a reason.
 */
export function holdDevtoolsLock(locks: LockManager, tabId: number): void {
  void locks.request(devtoolsLock(tabId), { mode: 'shared' }, () => new Promise(() => {}));
}
