import { describe, expect, it, vi } from 'vitest';
import type { DevtoolsEntry } from '../../src/batch/browser-event.ts';
import { createTeller, TOLD_AGAIN_AFTER_MS, TOLD_AT_ONCE_CHARACTERS } from '../../src/devtools/tell.ts';
import { entryOf } from '../support/batches.ts';

/** A message on its way to the background, as the URLs of its entries, and how it is answered. */
interface Sent {
  readonly urls: readonly string[];
  readonly written: () => void;
  readonly failed: (error: Error) => void;
}

/** A teller whose messages are answered by the test, and whose pauses last until it ends them. */
function newTeller() {
  const messages: Sent[] = [];
  const pauses: { readonly ms: number; readonly end: () => void }[] = [];
  const complaints: unknown[] = [];
  const tell = createTeller(
    (entries) =>
      new Promise<void>((written, failed) => messages.push({ urls: entries.map(({ url }) => url), written, failed })),
    (ms) => new Promise<void>((end) => pauses.push({ ms, end })),
    (error) => complaints.push(error),
  );
  /** The newest message, once so many were sent. */
  const message = (count: number) =>
    vi.waitFor(() => {
      expect(messages).toHaveLength(count);
      return messages.at(-1) as Sent;
    });
  /** The newest pause, once there were so many. */
  const pause = (count: number) =>
    vi.waitFor(() => {
      expect(pauses).toHaveLength(count);
      return pauses.at(-1) as (typeof pauses)[number];
    });
  return { tell, messages, pauses, complaints, message, pause };
}

const entry = (url: string, rest: Partial<DevtoolsEntry> = {}) => entryOf({ url, ...rest });
const told = (messages: readonly Sent[]) => messages.map(({ urls }) => urls);

/** All promises that are kept by now have had their say. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what DevTools saw', () => {
  it('is told at once, one message at a time, and what comes meanwhile goes together, in its order', async () => {
    const { tell, messages, message, complaints } = newTeller();
    for (const url of ['a', 'b', 'c']) tell(entry(url));
    await settled();
    expect(told(messages)).toEqual([['a']]);
    messages[0]?.written();
    const second = await message(2);
    tell(entry('d'));
    await settled();
    expect(told(messages)).toEqual([['a'], ['b', 'c']]);
    second.written();
    (await message(3)).written();
    await settled();
    // After a rest it is told at once again.
    tell(entry('e'));
    expect(told(messages)).toEqual([['a'], ['b', 'c'], ['d'], ['e']]);
    expect(complaints).toEqual([]);
  });

  it('goes in several messages where it is too much for one, and alone where it alone is too much', async () => {
    const { tell, messages, message } = newTeller();
    const half = 'x'.repeat(TOLD_AT_ONCE_CHARACTERS / 2);
    tell(entry('first'));
    tell(entry('both halves', { requestText: half, answerText: half }));
    tell(entry('half', { answerText: half }));
    tell(entry('another half', { requestText: half }));
    tell(entry('one more', { requestText: 'x' }));
    tell(entry('too much', { requestText: half, answerText: `${half}x` }));
    tell(entry('last', { answerText: 'x' }));
    for (let count = 1; count <= 5; count += 1) (await message(count)).written();
    await settled();
    expect(told(messages)).toEqual([
      ['first'],
      ['both halves'],
      ['half', 'another half'],
      ['one more'],
      ['too much'],
      ['last'],
    ]);
  });

  it('is told again until it is written, after longer and longer pauses, and keeps its place', async () => {
    const { tell, messages, pauses, complaints, message, pause } = newTeller();
    for (const url of ['a', 'b']) tell(entry(url));
    (await message(1)).failed(new Error('killed'));
    const first = await pause(1);
    tell(entry('c'));
    await settled();
    expect(told(messages)).toEqual([['a']]);
    first.end();
    (await message(2)).failed(new Error('killed again'));
    (await pause(2)).end();
    (await message(3)).written();
    await message(4);
    expect(told(messages)).toEqual([['a'], ['a'], ['a'], ['b', 'c']]);
    expect(pauses.map(({ ms }) => ms)).toEqual(TOLD_AGAIN_AFTER_MS.slice(0, 2));
    expect(complaints).toEqual([new Error('killed'), new Error('killed again')]);
  });

  it('is let go after the last try, and what comes behind it is told', async () => {
    const { tell, messages, pauses, complaints, message, pause } = newTeller();
    for (const url of ['a', 'b']) tell(entry(url));
    for (let count = 1; count <= TOLD_AGAIN_AFTER_MS.length; count += 1) {
      (await message(count)).failed(new Error(`killed ${count}`));
      (await pause(count)).end();
    }
    (await message(5)).written();
    await settled();
    expect(told(messages)).toEqual([['a'], ['a'], ['a'], ['a'], ['b']]);
    expect(pauses.map(({ ms }) => ms)).toEqual([50, 200, 1000, 5000]);
    expect(complaints).toEqual([1, 2, 3, 4].map((count) => new Error(`killed ${count}`)));
  });
});
