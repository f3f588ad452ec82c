import { openArchive } from '../../../../src/archive/archive.ts';
import { createChangeFeed } from '../../../../src/archive/feed.ts';
import { inspectBatch } from '../../../../src/batch/inspect-batch.ts';
import { digest } from '../../../../src/batch/summary.ts';
import { largeBatch, type Sample, usualBatch } from './sample.ts';

/** Batches of one transaction. */
const WRITTEN_TOGETHER = 200;
const SESSION = 'bench';
const NO_LIMITS = { batches: 1_000_000, bytes: 4_000_000_000 };

const opening = openArchive(createChangeFeed(), { keptOfTab: NO_LIMITS, keptInAll: NO_LIMITS });

async function write(samples: readonly Sample[]): Promise<void> {
  const archive = await opening;
  const changed = await archive.change(
    SESSION,
    samples.map(({ requestId, batch, bytes }) => ({ requestId, change: () => ({ batch, bytes }) })),
  );
  // Those that are too long to be inspected as they are written.
  const bytesOf = new Map(samples.map(({ batch, bytes }) => [batch.id, bytes]));
  const left = changed.filter(({ uninspected }) => uninspected);
  await archive.keepDigests(
    left.map(({ batch }) => ({
      id: batch.id,
      inputs: batch.inputs,
      digest: digest(inspectBatch(batch, bytesOf.get(batch.id) ?? null)),
    })),
  );
}

/** Writes usual batches, by the very code by which the background writes them. */
async function seed(count: number): Promise<void> {
  for (let from = 0; from < count; from += WRITTEN_TOGETHER) {
    const length = Math.min(WRITTEN_TOGETHER, count - from);
    await write(Array.from({ length }, (_, at) => usualBatch(SESSION, from + at)));
  }
}

/** Writes one large batch, as the newest that the archive has but for those that were written after it. */
async function seedLarge(n: number, rawBytes: number, isCompressed: boolean): Promise<string> {
  const large = largeBatch(SESSION, n, rawBytes, isCompressed);
  await write([large]);
  return large.batch.id;
}

const seeding = { seed, seedLarge };
export type Seeding = typeof seeding;
Object.assign(globalThis, { seeding });
