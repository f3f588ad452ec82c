import { describe, expect, it, vi } from 'vitest';
import { createInspector, InspectionLost, isAbandoned, type WorkerPort } from '../../../src/panel/worker/inspector.ts';
import { batchOf } from '../../support/batches.ts';
import { utf8 } from '../../support/fixtures.ts';
import { localWorker } from '../../support/local-worker.ts';

const bytes = utf8('{"__logs__":[{"a":"1"}]}');
const batch = batchOf({ body: { state: 'complete', byteLength: bytes.byteLength } });
const read = async () => ({ batch, bytes });
const toOpen = { id: batch.id, targetRefusal: null, read };

/** Workers that are started one after the other, by what each shall be. */
function workers(...kinds: ('good' | 'mute' | 'dead' | 'none')[]) {
  const started: WorkerPort[] = [];
  const start = () => {
    const kind = kinds[Math.min(started.length, kinds.length - 1)];
    if (kind === 'none') {
      started.push(null as never);
      throw new Error('no worker');
    }
    const worker: WorkerPort =
      kind === 'good' ? localWorker() : { onmessage: null, onerror: null, terminate: () => {}, postMessage: () => {} };
    if (kind === 'dead') worker.postMessage = () => worker.onerror?.({ message: 'dead' } as ErrorEvent);
    started.push(worker);
    return worker;
  };
  return { started, inspector: createInspector(start, 50) };
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => error,
  );

describe('the inspector', () => {
  it('opens a batch and asks about it', async () => {
    const { inspector } = workers('good');
    const opened = await inspector.open('shown', toOpen);
    expect(opened?.batch).toEqual(batch);
    expect(opened?.inspection.logGroup?.logs).toBe(1);
    expect(await opened?.ask('logJson', { log: 0 })).toBe('{\n  "a": "1"\n}');
  });

  it('has the worker read the batch, and reads it itself only where that cannot', async () => {
    const reads = vi.fn(read);
    const inspector = createInspector(() => localWorker(async (id) => (id === batch.id ? { batch, bytes } : null)), 50);
    const opened = await inspector.open('shown', { ...toOpen, read: reads });
    expect([opened?.batch, await opened?.ask('column', { key: 0 }), reads.mock.calls]).toEqual([batch, '1', []]);
    await inspector.open('shown', { ...toOpen, id: 'another', read: reads });
    expect(reads).toHaveBeenCalledOnce();
  });

  it('leaves the bytes with those who read them', async () => {
    const { inspector } = workers('good');
    await inspector.open('shown', toOpen);
    expect(bytes.byteLength).toBe(24);
  });

  it('says that a batch is gone', async () => {
    expect(await workers('good').inspector.open('shown', { ...toOpen, read: async () => null })).toBe(null);
  });

  it('gives up the older batch and its questions when a newer is opened', async () => {
    const { inspector } = workers('good');
    const older = inspector.open('shown', toOpen);
    const newer = inspector.open('shown', toOpen);
    expect(isAbandoned(await failure(older))).toBe(true);
    const opened = await newer;
    const question = opened?.ask('logJson', { log: 0 });
    await inspector.open('shown', toOpen);
    expect(isAbandoned(await failure(question as Promise<unknown>))).toBe(true);
    expect(isAbandoned(await failure(opened?.ask('keys', null) as Promise<unknown>))).toBe(true);
  });

  it('holds another for comparing beside it', async () => {
    const { inspector } = workers('good');
    const shown = await inspector.open('shown', toOpen);
    await inspector.open('compared', toOpen);
    expect(await shown?.ask('logJson', { log: 0 })).toBe('{\n  "a": "1"\n}');
  });

  it('gives up a question when nobody waits any more', async () => {
    const { inspector } = workers('good');
    const opened = await inspector.open('shown', toOpen);
    const giveUp = new AbortController();
    const question = opened?.ask('logJson', { log: 0 }, giveUp.signal);
    giveUp.abort();
    expect(isAbandoned(await failure(question as Promise<unknown>))).toBe(true);
    expect(isAbandoned(await failure(opened?.ask('keys', null, giveUp.signal) as Promise<unknown>))).toBe(true);
    expect(await opened?.ask('logJson', { log: 0 })).toBe('{\n  "a": "1"\n}');
  });

  it.each(['dead', 'mute', 'none'] as const)('starts another worker in place of one that is %s', async (kind) => {
    const { inspector, started } = workers(kind, 'good');
    const opened = await inspector.open('shown', toOpen);
    expect([opened?.inspection.stage, started.length]).toEqual(['json', 2]);
  });

  it.each(['dead', 'mute', 'none'] as const)('says that it cannot, where the next is %s too', async (kind) => {
    const { inspector } = workers(kind);
    expect(await failure(inspector.open('shown', toOpen))).toBeInstanceOf(InspectionLost);
  });

  it('opens the batch anew, once, in a worker that took the place of one that died meanwhile', async () => {
    const { inspector, started } = workers('good');
    const reads = vi.fn(read);
    const opened = await inspector.open('shown', { ...toOpen, read: reads });
    started[0]?.onerror?.({ message: 'out of memory' } as ErrorEvent);
    const both = await Promise.all([opened?.ask('logJson', { log: 0 }), opened?.ask('column', { key: 0 })]);
    expect([both, reads.mock.calls.length, started.length]).toEqual([['{\n  "a": "1"\n}', '1'], 2, 2]);
  });

  it('answers a question that its worker died of, if the next lives', async () => {
    const { inspector, started } = workers('good');
    const opened = await inspector.open('shown', toOpen);
    const question = opened?.ask('logJson', { log: 0 });
    await Promise.resolve();
    started[0]?.onerror?.({ message: '' } as ErrorEvent);
    expect(await question).toBe('{\n  "a": "1"\n}');
  });

  it('forgets a batch that is closed', async () => {
    const { inspector } = workers('good');
    const opened = await inspector.open('shown', toOpen);
    inspector.close('shown');
    expect(isAbandoned(await failure(opened?.ask('keys', null) as Promise<unknown>))).toBe(true);
  });
});
