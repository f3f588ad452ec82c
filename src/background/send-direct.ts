import { asByteString, type Transmit } from './send.ts';

/** Ms for which an answer is waited for: a worker with nothing else to do is ended after 30 s (Chrome). */
const ANSWERED_WITHIN_MS = 25_000;

/** Sends by the extension itself, which no CORS stops where it has access to the server. */
export const sendDirectly =
  (send: typeof fetch): Transmit =>
  async ({ method, url, headers, body }) => {
    try {
      const answer = await send(url, {
        method,
        headers: headers.map(([name, value]): [string, string] => [name, asByteString(value)]),
        body: body === null ? null : new Uint8Array(body),
        // A person's cookies are no part of a track request.
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
      });
      return { text: await answer.text(), error: null };
    } catch (error) {
      return { text: null, error: String(error) };
    }
  };
