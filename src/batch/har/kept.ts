import type { CutReason, Header, HiddenReason } from '../../sls/wire.ts';
import type { Answer, Batch, KeptBody, Origin, Preflight, SeenBy, StackFrame, Transport } from '../batch.ts';
import { type Mark, readMark } from '../mark.ts';
import { count, type Field, flag, list, number, object, oneOf, text, textOrNull, time, WrongField } from './fields.ts';

/** What of an answer HAR has no word for: all but its status and headers. */
export type KeptAnswer = WithoutHeaders<Answer>;

type WithoutHeaders<A> = A extends unknown ? Omit<A, 'status' | 'headers'> : never;

/**
 * The field `_tracklens` of an entry: what HAR has no word for, so that reading a file gives the batches that were
 * written. HAR leaves names that begin with `_` to its writers.
 */
export interface Kept {
  /** Of this field's form. */
  readonly version: 1;
  readonly id: string;
  /** The dates of HAR have whole ms only. */
  readonly startedAt: number;
  /** Whether the body was hidden or cut, and why. Its bytes are in `request.postData`. */
  readonly body: KeptBody;
  readonly origin: Origin;
  readonly answer: KeptAnswer;
  readonly stack: readonly StackFrame[];
  readonly preflight: Preflight | null;
  readonly seenBy: SeenBy;
  readonly joined: boolean;
  readonly inputs: number;
  /** There only where a person has marked the batch. */
  readonly mark?: Mark;
}

/** Takes from a batch what HAR has no word for. */
export function keep(batch: Batch): Kept {
  const { id, startedAt, body, origin, answer, stack, preflight, seenBy, joined, inputs, mark } = batch;
  return {
    version: 1,
    id,
    startedAt,
    body,
    origin,
    answer: withoutHeaders(answer),
    stack,
    preflight,
    seenBy,
    joined,
    inputs,
    ...(mark && { mark }),
  };
}

function withoutHeaders(answer: Answer): KeptAnswer {
  if (!('headers' in answer)) return answer;
  const { status: _, headers: __, ...kept } = answer;
  return kept;
}

/** Reads the field back; `null` when there is none, or it is not of this form: then HAR's own words must do. */
export function readKept(value: Field): Kept | null {
  try {
    const kept = object(value, '');
    if (kept.version !== 1) return null;
    const mark = readMark(kept.mark);
    return {
      version: 1,
      id: text(kept.id, 'id'),
      startedAt: time(kept.startedAt, 'startedAt'),
      body: readBody(kept.body),
      origin: readOrigin(kept.origin),
      answer: readAnswer(kept.answer),
      stack: list(kept.stack, 'stack').map(readStackFrame),
      preflight: kept.preflight === null ? null : readPreflight(kept.preflight),
      seenBy: oneOf(SEEN_BY, kept.seenBy, 'seenBy'),
      joined: flag(kept.joined, 'joined'),
      inputs: count(kept.inputs, 'inputs'),
      ...(mark && { mark }),
    };
  } catch (error) {
    if (!(error instanceof WrongField)) throw error;
    return null;
  }
}

// Each table names every member of its union, so a new one is refused here until it can be read.

const HIDDEN: Record<HiddenReason, true> = {
  blob: true,
  file: true,
  missed: true,
  'hook-limit': true,
  devtools: true,
  har: true,
};

const CUT: Record<CutReason, true> = {
  'browser-limit': true,
  'parts-missing': true,
  'kept-limit': true,
  'too-much-at-once': true,
  har: true,
};

const TRANSPORTS: Record<Transport, true> = {
  fetch: true,
  beacon: true,
  image: true,
  form: true,
  worker: true,
  'service-worker': true,
  other: true,
};

const SEEN_BY: Record<SeenBy, true> = { 'web-request': true, devtools: true, file: true };

const BODIES: { readonly [S in KeptBody['state']]: (body: Readonly<Record<string, Field>>) => KeptBody } = {
  complete: ({ byteLength }) => ({ state: 'complete', byteLength: count(byteLength, 'byteLength') }),
  truncated: ({ byteLength, reason }) => ({
    state: 'truncated',
    byteLength: count(byteLength, 'byteLength'),
    reason: oneOf(CUT, reason, 'reason'),
  }),
  unavailable: ({ reason }) => ({ state: 'unavailable', reason: oneOf(HIDDEN, reason, 'reason') }),
  form: ({ fields }) => ({ state: 'form', fields: readFields(fields) }),
  none: () => ({ state: 'none' }),
};

const ANSWERS: { readonly [S in Answer['state']]: (answer: Readonly<Record<string, Field>>) => KeptAnswer } = {
  waiting: () => ({ state: 'waiting' }),
  receiving: () => ({ state: 'receiving' }),
  answered: ({ at, interrupted }) => ({
    state: 'answered',
    at: time(at, 'at'),
    interrupted: textOrNull(interrupted, 'interrupted'),
  }),
  redirected: ({ at, location }) => ({
    state: 'redirected',
    at: time(at, 'at'),
    location: text(location, 'location'),
  }),
  failed: ({ at, error }) => ({ state: 'failed', at: time(at, 'at'), error: text(error, 'error') }),
};

function readBody(value: Field): KeptBody {
  const body = object(value, 'body');
  return BODIES[oneOf(BODIES, body.state, 'body.state')](body);
}

function readAnswer(value: Field): KeptAnswer {
  const answer = object(value, 'answer');
  return ANSWERS[oneOf(ANSWERS, answer.state, 'answer.state')](answer);
}

function readFields(value: Field): Record<string, string[]> {
  const fields = Object.entries(object(value, 'fields'));
  return Object.fromEntries(
    fields.map(([name, values]) => [name, list(values, 'fields').map((one) => text(one, 'fields'))]),
  );
}

function readOrigin(value: Field): Origin {
  const { session, tabId, frameId, page, frame, navigation, transport, isOurs } = object(value, 'origin') as Readonly<
    Record<string, Field>
  >;
  return {
    session: text(session, 'session'),
    tabId: number(tabId, 'tabId'),
    frameId: number(frameId, 'frameId'),
    page: textOrNull(page, 'page'),
    frame: textOrNull(frame, 'frame'),
    navigation: textOrNull(navigation, 'navigation'),
    transport: oneOf(TRANSPORTS, transport, 'transport'),
    isOurs: flag(isOurs, 'isOurs'),
  };
}

function readStackFrame(value: Field): StackFrame {
  const { functionName, url, line, column } = object(value, 'stack') as Readonly<Record<string, Field>>;
  return {
    functionName: text(functionName, 'functionName'),
    url: text(url, 'url'),
    line: number(line, 'line'),
    column: number(column, 'column'),
  };
}

function readPreflight(value: Field): Preflight {
  const { id, requestHeaders, answer } = object(value, 'preflight') as Readonly<Record<string, Field>>;
  const kept = object(answer, 'preflight.answer') as Readonly<Record<string, Field>>;
  const { state, ...rest } = readAnswer(answer);
  const answered = 'status' in kept && { status: number(kept.status, 'status'), headers: readHeaders(kept.headers) };
  return {
    id: text(id, 'id'),
    requestHeaders: readHeaders(requestHeaders),
    answer: { state, ...rest, ...answered } as Answer,
  };
}

function readHeaders(value: Field): Header[] {
  return list(value, 'headers').map((header) => {
    const [name, content] = list(header, 'headers');
    return [text(name, 'headers'), text(content, 'headers')];
  });
}
