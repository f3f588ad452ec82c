import { describe, expect, it } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { answerMessages, send } from '../../src/browser/messages.ts';

/** `runtime` as far as it is used: what one context sends, the listener of another answers. */
function fakeRuntime() {
  const listeners: ((message: unknown) => unknown)[] = [];
  const deliver = (message: unknown) => listeners.map((listener) => listener(message))[0];
  const runtime = {
    sendMessage: async (message: unknown) => deliver(structuredClone(message)),
    onMessage: { addListener: (listener: (message: unknown) => unknown) => listeners.push(listener) },
  } as unknown as Runtime.Static;
  return { runtime, deliver };
}

const answers = {
  'join-entries': async () => null,
  'current-session': async () => 'session-1',
};

describe('messages', () => {
  it('are answered by their name', async () => {
    const { runtime } = fakeRuntime();
    answerMessages(runtime, answers);
    expect(await send(runtime, 'current-session', null)).toBe('session-1');
    expect(await send(runtime, 'join-entries', null)).toBeNull();
  });

  it('tell their sender of a failure', async () => {
    const { runtime } = fakeRuntime();
    answerMessages(runtime, { ...answers, 'join-entries': () => Promise.reject(new Error('no archive')) });
    await expect(send(runtime, 'join-entries', null)).rejects.toThrow('no archive');
  });

  it.each([[null], [undefined], ['join-entries'], [{ type: 'join-entries' }]])(
    'leave to others what is none of ours: %j',
    (message) => {
      const { runtime, deliver } = fakeRuntime();
      answerMessages(runtime, answers);
      expect(deliver(message)).toBeUndefined();
    },
  );
});
