/** Whether a byte is of a hit. @param hits where each begins, in order */
export function hitIn(hits: readonly number[], byteLength: number, at: number): boolean {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  const last = hits[low - 1];
  return last !== undefined && at < last + byteLength;
}
