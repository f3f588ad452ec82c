import { describe, expect, it, vi } from 'vitest';
import type { OpenedBatch } from '../../../src/archive/archive.ts';
import type { Order, Reply, Slot } from '../../../src/panel/worker/questions.ts';
import { type OrderPort, serve } from '../../../src/panel/worker/serve.ts';
import { batchOf } from '../../support/batches.ts';
import { utf8 } from '../../support/fixtures.ts';

function served(read = async (_id: string): Promise<OpenedBatch | null> => null) {
  const replies: Reply[] = [];
  const transferred: Transferable[] = [];
  const port: OrderPort = {
    onmessage: null,
    postMessage(reply, transfer) {
      replies.push(reply);
      transferred.push(...transfer);
    },
  };
  serve(port, read);
  const order = (data: Order) => port.onmessage?.({ data } as MessageEvent);
  const open = (id: number, slot: Slot, logs: unknown[]) => {
    const bytes = utf8(JSON.stringify({ __logs__: logs }));
    const batch = batchOf({ body: { state: 'complete', byteLength: bytes.byteLength } });
    order({ id, open: slot, batch: { batch, bytes }, targetRefusal: null });
  };
  const askLog = (id: number, slot: Slot = 'shown', log = 0) => order({ id, slot, question: 'logJson', ask: { log } });
  const answered = (count: number) => vi.waitFor(() => expect(replies.length).toBe(count));
  return { replies, transferred, order, open, askLog, answered };
}

describe('the worker', () => {
  it('opens a batch and answers what is asked about it, in turn', async () => {
    const { replies, open, askLog, answered } = served();
    open(1, 'shown', [{ a: '1' }]);
    askLog(2);
    askLog(3, 'shown', 9);
    await answered(3);
    expect(replies).toEqual([
      { id: 1, batch: expect.any(Object), inspection: expect.objectContaining({ stage: 'json' }) },
      { id: 2, answer: '{\n  "a": "1"\n}' },
      { id: 3, answer: null },
    ]);
  });

  it('reads a batch by its id, and says when it cannot find it', async () => {
    const { replies, order, answered } = served(async (id) => (id === 'a' ? { batch: batchOf(), bytes: null } : null));
    order({ id: 1, open: 'shown', batch: 'a', targetRefusal: null });
    order({ id: 2, open: 'compared', batch: 'b', targetRefusal: null });
    await answered(2);
    expect(replies).toEqual([
      { id: 1, batch: batchOf(), inspection: expect.objectContaining({ stage: 'hidden' }) },
      { id: 2, isMissing: true },
    ]);
  });

  it('does not inspect what it has read in vain', async () => {
    const found: ((opened: OpenedBatch) => void)[] = [];
    const { replies, order, answered } = served(() => new Promise((resolve) => found.push(resolve)));
    order({ id: 1, open: 'shown', batch: 'a', targetRefusal: null });
    await vi.waitFor(() => expect(found.length).toBe(1));
    order({ id: 2, open: 'shown', batch: 'b', targetRefusal: null });
    found[0]?.({ batch: batchOf(), bytes: null });
    await vi.waitFor(() => expect(found.length).toBe(2));
    found[1]?.({ batch: batchOf(), bytes: null });
    await answered(1);
    expect(replies.map(({ id }) => id)).toEqual([2]);
  });

  it('holds two batches, and no more than one in each place', async () => {
    const { replies, open, askLog, answered } = served();
    open(1, 'shown', [{ a: '1' }]);
    open(2, 'compared', [{ a: '2' }]);
    await answered(2);
    open(3, 'shown', [{ a: '3' }]);
    askLog(4, 'compared');
    askLog(5, 'shown');
    await answered(5);
    expect(replies.slice(3)).toEqual([
      { id: 4, answer: '{\n  "a": "2"\n}' },
      { id: 5, answer: '{\n  "a": "3"\n}' },
    ]);
  });

  it('passes over what is cancelled, and what was asked about a batch before another is opened in its place', async () => {
    const { replies, order, open, askLog, answered } = served();
    open(1, 'shown', [{}]);
    askLog(2);
    askLog(3);
    order({ cancel: 2 });
    await answered(2);
    askLog(4);
    open(5, 'shown', [{}]);
    askLog(6);
    await answered(4);
    expect(replies.map(({ id }) => id)).toEqual([1, 3, 5, 6]);
  });

  it('knows nothing of a batch that was closed', async () => {
    const { replies, order, open, askLog, answered } = served();
    open(1, 'shown', [{}]);
    await answered(1);
    order({ close: 'shown' });
    askLog(2);
    await answered(2);
    expect(replies[1]).toEqual({ id: 2, failure: 'nothing is open as shown' });
  });

  it('says it of a fault of ours, and goes on', async () => {
    const { replies, order, open, askLog, answered } = served();
    open(1, 'shown', [{}]);
    order({ id: 2, slot: 'shown', question: 'none' as never, ask: null });
    askLog(3);
    await answered(3);
    expect(replies.slice(1)).toEqual([
      { id: 2, failure: expect.stringContaining('TypeError') },
      { id: 3, answer: '{}' },
    ]);
  });

  it('gives bytes away instead of copying them', async () => {
    const { transferred, order, open, answered } = served();
    open(1, 'shown', [{}]);
    order({ id: 2, slot: 'shown', question: 'bytes', ask: { of: 'wire', from: 0, to: 2 } });
    await answered(2);
    expect(transferred).toEqual([expect.any(ArrayBuffer)]);
  });
});
