import type { Archive } from '../../archive/archive.ts';
import type { Imported } from '../../batch/copy/import-har.ts';

/** Batches of an import that are written at once: what is captured meanwhile gets its turn between. */
const WRITTEN_AT_ONCE = 50;

/**
 * Puts the batches of an import into the archive, which takes their secrets out and inspects them as it does those of pages.
 * @param onProgress is told how many are kept so far
 */
export async function keepImported(
  archive: Pick<Archive, 'change'>,
  { session, batches }: Imported,
  onProgress: (kept: number) => void = () => {},
): Promise<void> {
  for (let from = 0; from < batches.length; from += WRITTEN_AT_ONCE) {
    const written = batches.slice(from, from + WRITTEN_AT_ONCE);
    await archive.change(
      session,
      written.map(({ requestId, batch, bytes }) => ({
        requestId,
        change: () => ({ batch, ...(bytes && { bytes }) }),
      })),
    );
    onProgress(from + written.length);
  }
}
