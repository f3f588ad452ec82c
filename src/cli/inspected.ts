import type { Batch } from '../batch/batch.ts';
import { observedAnswer } from '../batch/inspect-batch.ts';
import type { Inspection } from '../sls/inspect.ts';
import type { BatchSizes } from './sizes.ts';
import type { Recorded } from './sources.ts';

/** A batch that was read from a file, with what was found of it. */
export interface Inspected {
  readonly recorded: Recorded;
  /** Of the batch among those of its source, from 0. */
  readonly index: number;
  readonly inspection: Inspection;
  /** Only where they are asked for. */
  readonly sizes?: BatchSizes;
}

/** Whether it brings no logs, but only asks leave to: what a browser sends before a cross-origin request (Fetch, CORS). */
export function isPreflight({ method }: Pick<Batch, 'method'>): boolean {
  return method === 'OPTIONS';
}

/** Whether the server refused its logs. A refused preflight had none. */
export function isRefused(batch: Batch): boolean {
  return !isPreflight(batch) && (observedAnswer(batch)?.status ?? 0) >= 400;
}
