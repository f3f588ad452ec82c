import { describe, expect, it } from 'vitest';
import { createWaiting, type Waiting } from '../../src/background/waiting.ts';
import { complete, seen } from '../support/batches.ts';

const MIB = 1_048_576;
const gate = Promise.resolve(() => true);
/** All bodies are the same bytes, so that the test itself holds few. */
const large = new Uint8Array(16 * MIB).fill(7);

const add = (waiting: Waiting, requestId: string, mebibytes: number) =>
  waiting.add(seen.request(complete(large.subarray(0, mebibytes * MIB)), { requestId }), gate);

const ids = ({ taken }: ReturnType<Waiting['take']>) => taken.map(({ event }) => event.requestId);

const bodyOf = ({ event }: ReturnType<Waiting['take']>['taken'][number]) =>
  event.kind === 'request' ? event.body : null;

describe('calls that wait', () => {
  it('are taken in their order, and as many as are written at once', () => {
    const waiting = createWaiting();
    for (const requestId of ['1', '2', '3']) add(waiting, requestId, 16);
    waiting.add(seen.completed(200, [], { requestId: '1' }), gate);
    expect(waiting.length).toBe(4);
    expect(ids(waiting.take())).toEqual(['1', '2']);
    expect(ids(waiting.take())).toEqual(['3', '1']);
    expect([waiting.length, ids(waiting.take())]).toEqual([0, []]);
  });

  it('keep only the beginning of bodies for which there is no room, until others are written', () => {
    const waiting = createWaiting();
    for (let n = 1; n <= 8; n += 1) add(waiting, String(n), 16);
    add(waiting, '9', 1);
    waiting.add(seen.completed(200, [], { requestId: '9' }), gate);
    const first = waiting.take();
    add(waiting, '10', 1);
    first.release();
    add(waiting, '11', 1);
    let bodies: ReturnType<typeof bodyOf>[] = [];
    while (waiting.length > 0) bodies = [...bodies, ...waiting.take().taken.map(bodyOf)];
    const cut = { state: 'truncated', bytes: large.slice(0, 65_536), reason: 'too-much-at-once' };
    // Of what is cut nothing is held: its bytes are a copy.
    expect(bodies.slice(-4)).toEqual([cut, null, cut, complete(large.subarray(0, MIB))]);
    expect(bodies.map((body) => (body && 'bytes' in body ? body.bytes.buffer.byteLength : 0)).slice(-4)).toEqual([
      65_536,
      0,
      65_536,
      large.byteLength,
    ]);
  });

  it('keep small bodies whole, always', () => {
    const waiting = createWaiting();
    for (let n = 1; n <= 8; n += 1) add(waiting, String(n), 16);
    waiting.add(seen.request(complete(large.subarray(0, 65_536)), { requestId: '9' }), gate);
    let last = waiting.take();
    while (waiting.length > 0) last = waiting.take();
    expect(last.taken.map(bodyOf).at(-1)?.state).toBe('complete');
  });
});
