import { BY_RULE, type HeaderRule } from '../browser/header-rule.ts';
import { asByteString, type Transmit } from './send.ts';

/** Ms for which an answer is waited for: a worker with nothing else to do is ended after 30 s (Chrome). */
const ANSWERED_WITHIN_MS = 25_000;

/** Sends by the extension itself, which no CORS stops where it has access to the server. */
export const sendDirectly =
  (send: typeof fetch, rule: HeaderRule): Transmit =>
  async ({ method, url, headers, body }) => {
    const written = headers.map(([name, value]): [string, string] => [name, asByteString(value)]);
    const isByRule = ([name]: [string, string]) => BY_RULE.has(name.toLowerCase());
    const request: RequestInit = {
      method,
      headers: written.filter((header) => !isByRule(header)),
      body: body === null ? null : new Uint8Array(body),
      // A person's cookies are no part of a track request.
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
    };
    try {
      const text = await rule.during({ url, headers: written.filter(isByRule) }, async () =>
        (await send(url, request)).text(),
      );
      return { text, error: null };
    } catch (error) {
      return { text: null, error: String(error) };
    }
  };
