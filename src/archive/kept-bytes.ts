import type { Batch } from '../batch/batch.ts';

/** What the limits by bytes count of a batch: the bytes of its body, and the characters of all that its record says. */
export function keptBytes(batch: Batch): number {
  const bodyBytes = 'byteLength' in batch.body ? batch.body.byteLength : 0;
  return bodyBytes + characters(batch);
}

/** Field names count as well: those of a form are the page's own, and a record of many small fields is not small. */
function characters(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + characters(each), 0);
  return Object.entries(value).reduce((sum, [name, each]) => sum + name.length + characters(each), 0);
}
