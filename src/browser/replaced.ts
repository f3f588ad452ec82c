import type { Runtime } from 'webextension-polyfill';

/**
 * Whether the extension that this page belongs to is no more: it was updated, reloaded, switched off or removed while the
 * page was open. Chrome then takes `runtime.id` away, and every call fails with "Extension context invalidated".
 */
export function isReplaced(runtime: Pick<Runtime.Static, 'id'>): boolean {
  try {
    return !runtime.id;
  } catch {
    return true;
  }
}
