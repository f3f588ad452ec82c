import type { Archive } from '../archive/archive.ts';
import { isSettled } from '../batch/batch.ts';

/** Removes the settled batches of a tab that began before a time, in ms since 1970. */
export async function clearLog(
  archive: Archive,
  scope: { readonly session: string; readonly tabId: number },
  before: number,
): Promise<void> {
  const rows = await archive.summariesSince(0);
  const isOver = ({ session, tabId, startedAt, answer }: (typeof rows)[number]) =>
    session === scope.session && tabId === scope.tabId && startedAt < before && isSettled(answer);
  await archive.remove(rows.filter(isOver).map(({ id }) => id));
}
