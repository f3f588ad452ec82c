import type { Bytes } from './bytes.ts';
import type { Outcome } from './outcome.ts';

/** A track request written out by hand. */
export interface HandMade {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
}

/** Posts it. Rejects when there is no answer that a page may read. */
export async function post(request: HandMade, fetcher: typeof fetch = fetch): Promise<Outcome> {
  const response = await fetcher(request.url, { method: 'POST', headers: request.headers, body: request.body });
  return { kind: 'answered', status: response.status };
}
