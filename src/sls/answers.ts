import { type Header, headerValue } from './wire.ts';

/** What an answer says in SLS's own words. Every part may be missing: proxies and CDNs answer in their own way. */
export interface AnswerWords {
  /** `x-log-requestid`: what Alibaba's support asks for. */
  readonly requestId: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/**
 * Reads an answer leniently: `{"errorCode","errorMessage"}` as SLS writes it, `{"Error":{"Code","Message"}}` as its Node
 * SDK also takes it; HTML, nothing or anything else has no code.
 * @param text the answer's body, `null` when the browser did not give it
 */
export function readAnswer(headers: readonly Header[], text: string | null): AnswerWords {
  const error = text === null ? null : parseError(text);
  return {
    requestId: headerValue(headers, 'x-log-requestid'),
    errorCode: error?.errorCode ?? null,
    errorMessage: error?.errorMessage ?? null,
  };
}

function parseError(text: string): { errorCode: string | null; errorMessage: string | null } | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const outer = asRecord(json);
  const inner = asRecord(outer?.Error);
  return {
    errorCode: asText(outer?.errorCode) ?? asText(inner?.Code),
    errorMessage: asText(outer?.errorMessage) ?? asText(inner?.Message),
  };
}

const asRecord = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;

const asText = (value: unknown) => (typeof value === 'string' ? value : null);
