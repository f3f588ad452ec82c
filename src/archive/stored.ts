import type { Batch } from '../batch/batch.ts';
import { redact } from '../batch/redact.ts';
import { standing } from '../batch/standing.ts';
import { type Summary, summarize } from '../batch/summary.ts';
import { keptBytes } from './kept-bytes.ts';
import type { Archived, Stored } from './schema.ts';

/** What is stored of a batch: without its secrets, weighed, and with its row of the list. */
export function toStore(archived: Archived, revision: number): { stored: Stored; row: Summary } {
  const { batch } = redact(archived.batch);
  const row = summarize(batch, revision, archived.digest);
  return {
    stored: { ...archived, batch, revision, bytes: keptBytes(batch), errors: isError(batch, row) ? 1 : 0 },
    row,
  };
}

/** A preflight is no batch of the page's own: where it fails, so does the request for which it was sent. */
const isError = ({ method }: Batch, row: Summary) => method !== 'OPTIONS' && standing(row) === 'error';
