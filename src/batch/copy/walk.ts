import type { HarSource } from '../har/format.ts';
import { addUp, type Removed } from '../redact.ts';
import { type Redaction, type Shared, share } from './share.ts';

/** How far an export has come. */
export interface ExportProgress {
  /** Batches that were read so far, and how many there are to read: some formats read each twice. */
  readonly done: number;
  readonly total: number;
  /** Batches that were no longer kept when it was their turn. */
  readonly gone: number;
  /** Batches whose body is given as it was sent, for it could not be looked through for secrets. */
  readonly unsearched: number;
  /** What was taken out so far. */
  readonly removed: readonly Removed[];
}

/** What an export writes, and how it is told of. */
export interface ExportSource {
  readonly ids: readonly string[];
  /** Reads a batch from the archive; `null` where it is no longer kept. */
  readonly open: (id: string) => Promise<HarSource | null>;
  readonly redaction?: Redaction;
  /** Is told after each batch. */
  readonly onProgress?: (progress: ExportProgress) => void;
}

/**
 * Reads batches one after the other and lets go of each before the next, so that any number can be written. Ending the
 * loop ends the export.
 */
export class Walk {
  readonly #source: ExportSource;
  #progress: ExportProgress;

  /** @param rounds how often all batches will be walked over */
  constructor(source: ExportSource, rounds = 1) {
    this.#source = source;
    this.#progress = { done: 0, total: source.ids.length * rounds, gone: 0, unsearched: 0, removed: [] };
  }

  get progress(): ExportProgress {
    return this.#progress;
  }

  /** All batches without their secrets. @param isCounted whether this is the round in which they are written */
  async *batches(isCounted = true): AsyncGenerator<Shared> {
    const { ids, open, redaction, onProgress } = this.#source;
    for (const id of ids) {
      const opened = await open(id);
      const shared = opened && share(opened, redaction);
      if (shared) yield shared;
      const { done, gone, unsearched, removed, ...rest } = this.#progress;
      this.#progress = {
        ...rest,
        done: done + 1,
        gone: gone + (isCounted && !shared ? 1 : 0),
        unsearched: unsearched + (isCounted && shared?.isUnsearched ? 1 : 0),
        removed: isCounted && shared && shared.removed.length > 0 ? addUp([removed, shared.removed]) : removed,
      };
      onProgress?.(this.#progress);
    }
  }
}
