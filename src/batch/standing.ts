import { isSettled } from './batch.ts';
import { isAmiss } from './outcome.ts';
import type { Summary } from './summary.ts';

/** How a batch stands, in one word: what the first column shows. */
export type Standing = 'ok' | 'info' | 'warning' | 'error' | 'unknown' | 'waiting' | 'preflight';

/** The server's word first: what it refused is an error whatever we think of it. */
export function standing({ method, answer, status, outcome, body, digest }: Summary): Standing {
  const refused = answer === 'failed' || outcome === 'preflight-refused' || (status !== null && status >= 400);
  if (refused) return 'error';
  if (method === 'OPTIONS') return 'preflight';
  if (digest && digest.findings.error > 0) return 'error';
  if (!isSettled(answer)) return 'waiting';
  if (body === 'unavailable' || body === 'truncated' || body === 'form') return 'unknown';
  if (!digest) return 'waiting';
  if (digest.findings.warning > 0 || isAmiss(outcome)) return 'warning';
  return digest.findings.info > 0 ? 'info' : 'ok';
}
