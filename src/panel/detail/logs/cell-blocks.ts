import type { Cell } from '../../worker/cell.ts';
import { type AskBatch, isAbandoned } from '../../worker/inspector.ts';
import type { LogRow, Sort } from '../../worker/questions.ts';

/** Rows and keys that are asked for at once: about what a window shows. */
export const BLOCK_ROWS = 64;
export const BLOCK_KEYS = 16;

/** Blocks that are kept; each may have a thousand cells of 300 characters. */
const BLOCKS_MAX = 48;

/** What of the table is to be seen. */
export interface Window {
  readonly fromRow: number;
  /** Not included. */
  readonly toRow: number;
  readonly keys: readonly number[];
}

/**
 * The cells of a table of logs, fetched from the worker as they come into sight and dropped when many others have come
 * since. One block is asked for at a time, and always one that is to be seen now: what was passed by is never asked for.
 */
export class CellBlocks {
  readonly #ask: AskBatch;
  readonly #sort: Sort | null;
  readonly #blocks = new Map<string, readonly LogRow[]>();
  readonly #listeners = new Set<() => void>();
  readonly #giveUp = new AbortController();
  #wanted: { row: number; key: number }[] = [];
  #isAsking = false;
  readonly #versions = new Map<number, number>();
  #version = 0;

  constructor(ask: AskBatch, sort: Sort | null) {
    this.#ask = ask;
    this.#sort = sort;
  }

  /** The log in a row; `null` while that is not known. */
  logAt(row: number): number | null {
    if (!this.#sort) return row;
    for (const [name, rows] of this.#blocks) {
      if (Number(name.split(' ')[0]) === Math.floor(row / BLOCK_ROWS)) return rows[row % BLOCK_ROWS]?.log ?? null;
    }
    return null;
  }

  /** A cell; `null` where the log has no such key, `undefined` while it is not there. */
  cell(row: number, key: number): Cell | null | undefined {
    const rows = this.#blocks.get(nameOf(Math.floor(row / BLOCK_ROWS), Math.floor(key / BLOCK_KEYS)));
    return rows?.[row % BLOCK_ROWS]?.cells[key % BLOCK_KEYS];
  }

  /** Says what is to be seen now. */
  want({ fromRow, toRow, keys }: Window): void {
    const wanted = new Map<string, { row: number; key: number }>();
    for (let row = Math.floor(fromRow / BLOCK_ROWS); row * BLOCK_ROWS < toRow; row++) {
      for (const key of keys) {
        const block = { row, key: Math.floor(key / BLOCK_KEYS) };
        wanted.set(nameOf(block.row, block.key), block);
      }
    }
    for (const name of [...wanted.keys()]) {
      const known = this.#blocks.get(name);
      if (!known) continue;
      // The last to be dropped.
      this.#blocks.delete(name);
      this.#blocks.set(name, known);
      wanted.delete(name);
    }
    this.#wanted = [...wanted.values()];
    void this.#fetch();
  }

  /** For useSyncExternalStore: another number after each block that has come. */
  readonly version = (): number => this.#version;

  /** Another number when something of a row may have come, or gone. */
  rowVersion(row: number): number {
    return this.#versions.get(Math.floor(row / BLOCK_ROWS)) ?? 0;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks for nothing more. */
  stop(): void {
    this.#wanted = [];
    this.#giveUp.abort();
  }

  #drop(name: string): void {
    this.#blocks.delete(name);
    this.#versions.set(Number(name.split(' ')[0]), this.#version);
  }

  async #fetch(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    for (let block = this.#wanted.shift(); block; block = this.#wanted.shift()) {
      const { row, key } = block;
      const keys = Array.from({ length: BLOCK_KEYS }, (_, at) => key * BLOCK_KEYS + at);
      const rows = { from: row * BLOCK_ROWS, to: (row + 1) * BLOCK_ROWS };
      try {
        const answer = await this.#ask('logs', { ...rows, keys, sort: this.#sort }, this.#giveUp.signal);
        this.#blocks.set(nameOf(row, key), answer);
        this.#version += 1;
        this.#versions.set(row, this.#version);
        const oldest = this.#blocks.size > BLOCKS_MAX ? this.#blocks.keys().next().value : undefined;
        if (oldest !== undefined) this.#drop(oldest);
        for (const listener of this.#listeners) listener();
      } catch (error) {
        if (!isAbandoned(error)) console.error('Tracklens:', error);
        break;
      }
    }
    this.#isAsking = false;
  }
}

const nameOf = (row: number, key: number) => `${row} ${key}`;
