/** The kinds of file that batches are written to. */
export type FileKind = 'har' | 'csv' | 'ndjson';

/** The name of a file that is written now, in local time: `tracklens-2026-11-23-1402.har`. */
export function fileName(kind: FileKind, now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join('-');
  return `tracklens-${day}-${two(now.getHours())}${two(now.getMinutes())}.${kind}`;
}
