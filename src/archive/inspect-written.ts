import { inspectBatch, isReadable } from '../batch/inspect-batch.ts';
import { redact } from '../batch/redact.ts';
import { digest } from '../batch/summary.ts';
import { headerValue } from '../sls/wire.ts';
import type { Archived } from './schema.ts';
import type { Write } from './write.ts';

/**
 * Bytes of a body that is inspected within the write that brings it: so most batches are written once, not twice. Longer ones
 * would keep the browser's next calls from being written for longer than a beat.
 */
export const INSPECTED_AT_ONCE_BYTES = 16_384;

/** The same of a body that is said to be compressed: a thousand times as long when it is read (deflate), it takes some 100 ms. */
export const COMPRESSED_AT_ONCE_BYTES = 4_096;

/** Bytes, as they are read, after which one write inspects no more: a page may send any number that are as long as can be. */
export const READ_AT_ONCE_BYTES = 1_048_576;

/**
 * Inspects those of the changed batches that can be read by now and are small.
 * @returns all of them as they are now, each once
 */
export async function inspectWritten(on: Write, changed: readonly Archived[]): Promise<Archived[]> {
  const inspected: Archived[] = [];
  let readBytes = 0;
  for (const id of new Set(changed.map(({ batch }) => batch.id))) {
    const archived = await on.get(id);
    if (!archived) continue;
    const known = readBytes < READ_AT_ONCE_BYTES ? await inspectOne(on, archived) : archived;
    if (known !== archived) readBytes += known.digest?.sizes.raw ?? 0;
    inspected.push(known);
  }
  return inspected;
}

async function inspectOne(on: Write, archived: Archived): Promise<Archived> {
  if (!archived.uninspected || !isReadable(archived.batch)) return archived;
  // As it will be stored: an inspection must not depend on whether the secrets were still there.
  const { batch } = redact(archived.batch);
  const { body } = batch;
  const byteLength = 'byteLength' in body ? body.byteLength : 0;
  const isCompressed = headerValue(batch.requestHeaders, 'x-log-compresstype') !== null;
  if (byteLength > (isCompressed ? COMPRESSED_AT_ONCE_BYTES : INSPECTED_AT_ONCE_BYTES)) return archived;
  const bytes = 'byteLength' in body ? ((await on.body(batch.id)) ?? null) : null;
  const known: Archived = { batch: archived.batch, digest: digest(inspectBatch(batch, bytes)) };
  await on.putArchived(known);
  return known;
}
