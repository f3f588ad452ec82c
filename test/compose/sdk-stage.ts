import { vi } from 'vitest';

/** What an SDK sent: by beacon or XMLHttpRequest, as the page would. */
export interface SentBySdk {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** Gives the SDKs, which are made for pages, as much of a page as they need to send, and tells what they sent. */
export function stageForSdk(): SentBySdk[] {
  const sent: SentBySdk[] = [];
  class XMLHttpRequest {
    #url = '';
    readonly #headers: Record<string, string> = {};
    open(_: string, url: string) {
      this.#url = url;
    }
    setRequestHeader(name: string, value: unknown) {
      this.#headers[name] = String(value);
    }
    send(body: unknown) {
      sent.push({ url: this.#url, headers: this.#headers, body });
    }
  }
  const storage = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
  vi.stubGlobal('window', { addEventListener: () => {}, XMLHttpRequest, localStorage: storage, console });
  vi.stubGlobal('navigator', {
    sendBeacon(url: string, body: unknown) {
      sent.push({ url, headers: {}, body });
      return true;
    },
  });
  vi.stubGlobal('XMLHttpRequest', XMLHttpRequest);
  vi.stubGlobal('addEventListener', () => {});
  return sent;
}
