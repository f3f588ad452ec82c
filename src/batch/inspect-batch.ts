import { type AnswerReading, readAnswer } from '../sls/answers/read.ts';
import { type Inspection, inspect } from '../sls/inspect.ts';
import type { ObservedAnswer } from '../sls/predict.ts';
import type { Body, Wire } from '../sls/wire.ts';
import { type Batch, isSettled, type KeptBody } from './batch.ts';
import { observedPreflight } from './preflight.ts';

/**
 * Inspects a batch, its observed answer beside the predicted one.
 * @param bytes what the archive holds under the batch's id, `null` when it holds none
 * @param targetRefusal the errorCode with which its project or logstore is known to refuse every request
 */
export function inspectBatch(batch: Batch, bytes: Uint8Array | null, targetRefusal: string | null = null): Inspection {
  return inspect(wireOf(batch, bytes), {
    observed: observedAnswer(batch),
    targetRefusal,
    preflight: observedPreflight(batch),
  });
}

/** Whether a batch can be inspected by now. Before its headers are known a body cannot be read: they name the compression. */
export const isReadable = ({ requestHeaders, answer }: Batch) => requestHeaders.length > 0 || isSettled(answer.state);

/** What a batch's answer says in SLS's words. A success that names no code has no message: a .gif form sends a picture. */
export function answerWords({ answer, answerText }: Pick<Batch, 'answer' | 'answerText'>): AnswerReading {
  const reading = readAnswer('headers' in answer ? answer.headers : [], answerText);
  const isSuccess = 'status' in answer && answer.status < 400;
  return isSuccess && reading.errorCode === null ? { ...reading, errorMessage: null } : reading;
}

/** The answer as it can be held against a prediction; `null` while there is none, and for a redirect, which is none of SLS. */
export function observedAnswer(batch: Pick<Batch, 'answer' | 'answerText'>): ObservedAnswer | null {
  if (batch.answer.state !== 'answered') return null;
  return { status: batch.answer.status, errorCode: answerWords(batch).errorCode };
}

/**
 * The wire form of a batch: the record with its bytes put back.
 * @param bytes what the archive holds under the batch's id, `null` when it holds none
 */
export function wireOf({ method, url, requestHeaders, body }: Batch, bytes: Uint8Array | null): Wire {
  return { method, url, headers: requestHeaders, body: bodyOf(body, bytes) };
}

function bodyOf(body: KeptBody, bytes: Uint8Array | null): Body {
  if (!('byteLength' in body)) return body;
  if (bytes === null) return { state: 'unavailable', reason: 'missed' };
  return body.state === 'complete' ? { state: 'complete', bytes } : { state: 'truncated', bytes, reason: body.reason };
}
