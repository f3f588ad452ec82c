import type { Runtime } from 'webextension-polyfill';

/**
 * Every message that one context of the extension sends to another, and its answer. There are few, because batches do not
 * travel in messages: they lie in the archive.
 */
export interface Messages {
  /** DevTools has left entries in the archive; the background is to join them. */
  'join-entries': { readonly request: null; readonly answer: null };
  /** Whose batches a panel shows when it sits in DevTools. */
  'current-session': { readonly request: null; readonly answer: string };
}

export type MessageName = keyof Messages;

type Answers = { [Name in MessageName]: (request: Messages[Name]['request']) => Promise<Messages[Name]['answer']> };

interface Envelope {
  readonly tracklens: MessageName;
  readonly request: unknown;
}

/** Sends a message to the background, waking it if need be. */
export async function send<Name extends MessageName>(
  runtime: Runtime.Static,
  name: Name,
  request: Messages[Name]['request'],
): Promise<Messages[Name]['answer']> {
  const envelope: Envelope = { tracklens: name, request };
  return (await runtime.sendMessage(envelope)) as Messages[Name]['answer'];
}

/** Answers messages; to be called synchronously at the top level of the background. */
export function answerMessages(runtime: Runtime.Static, answers: Answers): void {
  runtime.onMessage.addListener((message: unknown) => {
    if (!isEnvelope(message)) return undefined;
    const answer = answers[message.tracklens] as (request: unknown) => Promise<unknown>;
    return answer(message.request);
  });
}

function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && 'tracklens' in message;
}
