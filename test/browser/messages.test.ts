import { describe, expect, it } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { answerMessages, type PageBody, send } from '../../src/browser/messages.ts';
import { entryOf } from '../support/batches.ts';

const OWN = 'chrome-extension://tracklens/';

/** `runtime` as far as it is used: what one context sends, the listener of another answers. */
function fakeRuntime(sender: Partial<Runtime.MessageSender> = { url: `${OWN}src/panel/panel.html` }) {
  const listeners: ((message: unknown, sender: unknown) => unknown)[] = [];
  const deliver = (message: unknown) => listeners.map((listener) => listener(message, sender))[0];
  const runtime = {
    getURL: (path: string) => OWN + path,
    sendMessage: async (message: unknown) => deliver(structuredClone(message)),
    onMessage: { addListener: (listener: (message: unknown) => unknown) => listeners.push(listener) },
  } as unknown as Runtime.Static;
  return { runtime, deliver };
}

const answers: Parameters<typeof answerMessages>[1] = {
  'devtools-saw': async () => null,
  'current-session': async () => 'session-1',
  'capture-state': () => Promise.reject(new Error('not asked here')),
  'read-blobs': async () => null,
  'forget-blobs': async () => null,
  'send-request': async () => ({ refused: 'gone' }),
  'send-again': async () => ({ refused: 'gone' }),
  'page-body': async () => 'taken',
};

const BODY: PageBody = {
  method: 'POST',
  url: 'https://a.example/logstores/b/track',
  at: 1,
  boundary: null,
  byteLength: 0,
  body: '',
};

describe('messages', () => {
  it('are answered by their name', async () => {
    const { runtime } = fakeRuntime();
    answerMessages(runtime, answers);
    expect(await send(runtime, 'current-session', null)).toBe('session-1');
    expect(await send(runtime, 'devtools-saw', [entryOf()])).toBeNull();
  });

  it('tell their sender of a failure', async () => {
    const { runtime } = fakeRuntime();
    answerMessages(runtime, { ...answers, 'devtools-saw': () => Promise.reject(new Error('no archive')) });
    await expect(send(runtime, 'devtools-saw', [entryOf()])).rejects.toThrow('no archive');
  });

  it('tell who sent them', async () => {
    const { runtime } = fakeRuntime({
      url: 'https://shop.example/',
      ...{ origin: 'https://shop.example' },
      tab: { id: 7 } as never,
      frameId: 3,
    });
    const told: unknown[] = [];
    answerMessages(runtime, {
      ...answers,
      'page-body': async (request, sender) => {
        told.push(request, sender);
        return 'taken';
      },
    });
    await send(runtime, 'page-body', BODY);
    expect(told).toEqual([
      BODY,
      { tabId: 7, frameId: 3, origin: 'https://shop.example', url: 'https://shop.example/', isLeft: false },
    ]);
  });

  it('tell of a document that is being left', async () => {
    const { runtime } = fakeRuntime({
      url: 'https://shop.example/',
      tab: { id: 7 } as never,
      ...{ documentLifecycle: 'pending_deletion' },
    });
    const told: unknown[] = [];
    answerMessages(runtime, {
      ...answers,
      'page-body': async (_, sender) => {
        told.push(sender);
        return 'taken';
      },
    });
    await send(runtime, 'page-body', BODY);
    expect(told).toEqual([{ tabId: 7, frameId: -1, origin: null, url: 'https://shop.example/', isLeft: true }]);
  });

  it.each(['https://shop.example/', `https://evil.example/${OWN}`, undefined])(
    'of the extension’s own pages are not taken from %s',
    (url) => {
      const { runtime, deliver } = fakeRuntime(url === undefined ? {} : { url });
      answerMessages(runtime, answers);
      expect(deliver({ tracklens: 'current-session', request: null })).toBeUndefined();
    },
  );

  it.each([[null], [undefined], ['join-entries'], [{ type: 'join-entries' }], [{ tracklens: 'toString' }]])(
    'leave to others what is none of ours: %j',
    (message) => {
      const { runtime, deliver } = fakeRuntime();
      answerMessages(runtime, answers);
      expect(deliver(message)).toBeUndefined();
    },
  );
});
