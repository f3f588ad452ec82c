import type { Scripting } from 'webextension-polyfill';

/** A request for a page to send; its body is base64, for what goes into a page is written as JSON. */
export interface PageRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
  readonly isBeacon: boolean;
}

/** What the page came to know of it. */
export interface PageAnswer {
  readonly text: string | null;
  readonly error: string | null;
}

/** Has the page of a tab send a request, in its own world: by its own fetch, with its CORS, preflight and policies. */
export async function sendInPage(
  scripting: Scripting.Static,
  tabId: number,
  request: PageRequest,
): Promise<PageAnswer> {
  try {
    const [frame] = await scripting.executeScript({
      target: { tabId },
      world: 'MAIN',
      func: sendHere,
      args: [request],
    } as Scripting.ScriptInjection);
    return (
      (frame?.result as PageAnswer | undefined) ?? { text: null, error: frame?.error ? String(frame.error) : null }
    );
  } catch (error) {
    return { text: null, error: String(error) };
  }
}

/** Runs in the page, and so can use nothing that stands outside it. */
async function sendHere({ method, url, headers, body, isBeacon }: PageRequest): Promise<PageAnswer> {
  try {
    const bytes = body === null ? null : Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    if (isBeacon) {
      const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
      const isQueued = navigator.sendBeacon(url, bytes && (type ? new Blob([bytes], { type }) : bytes));
      return { text: null, error: isQueued ? null : 'navigator.sendBeacon: false' };
    }
    const answer = await fetch(url, { method, headers: headers.map(([name, value]) => [name, value]), body: bytes });
    return { text: await answer.text(), error: null };
  } catch (error) {
    return { text: null, error: String(error) };
  }
}
