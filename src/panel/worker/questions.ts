import type { OpenedBatch } from '../../archive/archive.ts';
import type { Batch } from '../../batch/batch.ts';
import type { Span } from '../../sls/codec/annotation.ts';
import type { PatternFault } from '../detail/hex/search.ts';
import type { BudgetsOfBatch, Compressed } from './budgets.ts';
import type { ByteHits, ByteMeaning, FramingSummary, Side } from './bytes.ts';
import type { Cell, Field } from './cell.ts';
import type { FieldLines, LightComparison } from './comparison.ts';
import type { FormattedJson } from './format-json.ts';
import type { LightInspection } from './light-inspection.ts';
import type { SearchSlice } from './search-logs.ts';
import type { KeyStatistics, KeyTable } from './union-of-keys.ts';

/** By what the logs are sorted; a key by its number. */
export interface Sort {
  readonly key: number;
  readonly isDescending: boolean;
}

/** A log, as the row of a table. */
export interface LogRow {
  /** From 0, as it was sent. */
  readonly log: number;
  /** By the keys that were asked for; `null` where the log has none of that name. */
  readonly cells: readonly (Cell | null)[];
}

/** One log by itself, or some of its fields. */
export interface WholeLog {
  readonly fields: readonly Field[];
  /** How many fields it has. */
  readonly count: number;
}

/** A part of a longer text. */
export interface TextPart {
  readonly text: string;
  /** Characters of the whole. */
  readonly length: number;
}

/** A part of more bytes. */
export interface BytesPart {
  readonly bytes: Uint8Array;
  /** Bytes of the whole. */
  readonly byteLength: number;
}

/** From where to where, the second not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Which batch stands on the left: the one that is asked, or the other. */
export interface Sides {
  readonly isSwapped: boolean;
}

/** All that can be asked about an open batch, and what is answered. To ask more: a row here, and its answer in held-batch.ts. */
export interface Questions {
  /** The keys of all logs. */
  keys: { ask: null; answer: KeyTable };
  /** All about a key, by its number. */
  key: { ask: { readonly key: number }; answer: KeyStatistics | null };
  /** Rows of the table of logs: positions in the order that is asked for. */
  logs: { ask: Range & { readonly keys: readonly number[]; readonly sort: Sort | null }; answer: readonly LogRow[] };
  /** Where a log stands in an order; -1 for none. */
  position: { ask: { readonly log: number; readonly sort: Sort | null }; answer: number };
  /** One log: some of its fields, by their places in it. */
  log: { ask: Range & { readonly log: number }; answer: WholeLog | null };
  /** A value, whole or in part: the field of a log by its place in it. */
  value: { ask: Range & { readonly log: number; readonly field: number }; answer: TextPart | null };
  /** A value by its key, whole. */
  cell: { ask: { readonly log: number; readonly key: number }; answer: TextPart | null };
  search: { ask: { readonly text: string; readonly from: number }; answer: SearchSlice };
  /** One log as JSON, as long as it is. */
  logJson: { ask: { readonly log: number }; answer: string | null };
  /** All values of a key, a line each; a line is empty where a log has none. */
  column: { ask: { readonly key: number }; answer: string };
  /** The body as JSON with a line for each value; as it is where it is none. `null` where it is no text. */
  json: { ask: { readonly maxCharacters: number }; answer: FormattedJson | null };
  /** The body before compression, as text. */
  text: { ask: Range; answer: TextPart | null };
  /** The body as it travelled, or before compression; `null` where it could not be read so far. */
  bytes: { ask: Range & { readonly of: Side }; answer: BytesPart | null };
  /** The framing as a whole; `null` where there are no bytes. */
  framing: { ask: null; answer: FramingSummary | null };
  /** What the bytes of a stretch of the wire mean. */
  spans: { ask: Range; answer: readonly Span[] };
  /** What one byte means, and what it is on the other side. */
  meaning: { ask: { readonly of: Side; readonly at: number }; answer: ByteMeaning | null };
  findBytes: {
    ask: { readonly of: Side; readonly text: string; readonly kind: 'text' | 'hex' };
    answer: ByteHits | PatternFault | null;
  };
  /** What of each limit is used, and where the bytes go. */
  budgets: { ask: null; answer: BudgetsOfBatch };
  /** What compression would save; `null` where the body could not be read. */
  compressions: { ask: null; answer: readonly Compressed[] | null };
  /** How this batch differs from the one in the other slot; `null` where none is open there. */
  comparison: { ask: Sides & { readonly differencesOnly: boolean }; answer: LightComparison | null };
  /** Two logs beside each other, by their places. */
  comparedLog: {
    ask: Sides & { readonly left: number | null; readonly right: number | null; readonly differencesOnly: boolean };
    answer: FieldLines | null;
  };
}

export type QuestionName = keyof Questions;
export type Ask<Q extends QuestionName> = Questions[Q]['ask'];
export type Answer<Q extends QuestionName> = Questions[Q]['answer'];

/** The places for open batches: the one that is shown, and one that it is compared with. No more are ever held. */
export type Slot = 'shown' | 'compared';

/** What the panel posts to the worker. Each order but the last has a number, under which it is answered. */
export type Order =
  | {
      readonly id: number;
      readonly open: Slot;
      /** By its id, and the worker reads it: bytes of 10 MB would keep the panel for longer than an eye may notice. */
      readonly batch: string | OpenedBatch;
      readonly targetRefusal: string | null;
    }
  | { readonly id: number; readonly slot: Slot; readonly question: QuestionName; readonly ask: unknown }
  /** Nobody waits any more for the answer to an order. */
  | { readonly cancel: number }
  | { readonly close: Slot };

/** What the worker posts back. */
export type Reply =
  | { readonly id: number; readonly batch: Batch; readonly inspection: LightInspection }
  /** The worker cannot find the batch: it may be in the panel's memory, where the disk refuses. */
  | { readonly id: number; readonly isMissing: true }
  | { readonly id: number; readonly answer: unknown }
  /** The words of an exception: a fault of ours. */
  | { readonly id: number; readonly failure: string };
