import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Look, Verdict } from '../../../src/panel/search/questions.ts';
import { followSearch, type SearchWorker } from '../../../src/panel/search/searcher.ts';
import { createTrafficStore } from '../../../src/panel/store/traffic.ts';
import { STARTED_AT, summaryOf } from '../../support/batches.ts';

const totals = { revision: 0, batches: 0, bytes: 0, dropped: 0 };
const row = (at: number, revision = 1) => summaryOf({ id: `${at}`, startedAt: STARTED_AT + at, revision });

/** A worker that answers when it is told to. */
function workers() {
  const started: { readonly looks: Look[]; readonly port: SearchWorker; isTerminated: boolean }[] = [];
  const start = (): SearchWorker => {
    const looks: Look[] = [];
    const one = { looks, isTerminated: false, port: {} as SearchWorker };
    Object.assign(one.port, {
      onmessage: null,
      onerror: null,
      postMessage: (look: Look) => void looks.push(look),
      terminate: () => {
        one.isTerminated = true;
      },
    });
    started.push(one);
    return one.port;
  };
  const last = () => started.at(-1);
  return {
    started,
    start,
    look: () => last()?.looks.at(-1),
    async answer(passes: (id: string) => boolean, count = Number.POSITIVE_INFINITY) {
      const look = last()?.looks.at(-1);
      const verdicts: Verdict[] = (look?.ids ?? []).slice(0, count).map((id) => [id, passes(id)]);
      last()?.port.onmessage?.({ data: { id: look?.id, verdicts } } as MessageEvent);
      await vi.advanceTimersByTimeAsync(0);
    },
    async die() {
      last()?.port.onerror?.({ message: 'out of memory' } as ErrorEvent);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

describe('the search through logs', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  function searching(count: number, text: string) {
    const store = createTrafficStore('all');
    store.getState().update(
      Array.from({ length: count }, (_, at) => row(at)),
      [],
      totals,
    );
    store.getState().setFilterText(text);
    const worker = workers();
    const stop = followSearch(store, worker.start);
    return { store, worker, stop, searched: () => Object.fromEntries(store.getState().searched.entries()) };
  }

  it('starts no worker where no logs are asked for', () => {
    const { worker, store } = searching(3, 'status:200');
    store.getState().setFilterText('topic:a');
    expect(worker.started).toEqual([]);
  });

  it('asks for the newest first, tells what is found at once, and how far it is', async () => {
    const { store, worker, searched } = searching(20, 'log.a:b');
    expect(worker.look()).toEqual({ id: 1, filter: 'log.a:b', ids: ['19', '18', '17', '16', '15', '14', '13', '12'] });
    await worker.answer((id) => id === '19');
    expect([searched()['19'], searched()['18']]).toEqual([true, false]);
    expect(store.getState().searching).toEqual({ done: 8, of: 20 });
    expect(worker.look()?.ids.length).toBe(12);
    await worker.answer(() => true);
    await vi.advanceTimersByTimeAsync(500);
    expect([Object.keys(searched()).length, store.getState().searching]).toEqual([20, null]);
  });

  it('tells the first hit at once, though it has just told that there was none', async () => {
    const { worker, searched } = searching(20, 'log.a:b');
    await worker.answer(() => false);
    await worker.answer((id) => id === '5', 8);
    expect(searched()['5']).toBe(true);
    await worker.answer(() => true);
    expect(searched()['0']).toBeUndefined();
  });

  it('asks nothing of rows that tell themselves', async () => {
    const { store, worker } = searching(3, 'log.a:b topic:none');
    await vi.advanceTimersByTimeAsync(500);
    expect([worker.look(), store.getState().searching]).toEqual([undefined, null]);
  });

  it('asks again for what there was no time for, and for what has changed', async () => {
    const { store, worker, searched } = searching(3, 'log.a:b');
    await worker.answer(() => false, 1);
    expect(worker.look()?.ids).toEqual(['1', '0']);
    store.getState().update([row(2, 2)], [], totals);
    await worker.answer(() => false);
    expect(worker.look()?.ids).toEqual(['2']);
    await worker.answer(() => true);
    await vi.advanceTimersByTimeAsync(500);
    expect(searched()).toEqual({ 0: false, 1: false, 2: true });
  });

  it('ends the search for a filter when there is another', async () => {
    const { store, worker, searched } = searching(2, 'log.a:b');
    store.getState().setFilterText('log.a:c');
    expect(worker.look()?.filter).toBe('log.a:b');
    await worker.answer(() => true);
    expect(searched()).toEqual({});
    expect(worker.look()?.filter).toBe('log.a:c');
    await worker.answer(() => true);
    expect(searched()).toEqual({ 0: true, 1: true });
    store.getState().setFilterText('');
    expect([searched(), store.getState().searching]).toEqual([{}, null]);
  });

  it('passes over the one batch that a worker dies of', async () => {
    const { worker, searched } = searching(2, 'log.a:b');
    await worker.die();
    expect(worker.started.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
    expect(worker.look()?.ids).toEqual(['1']);
    await worker.die();
    expect(worker.look()?.ids).toEqual(['0']);
    await worker.answer(() => true);
    await vi.advanceTimersByTimeAsync(500);
    expect(searched()).toEqual({ 0: true, 1: false });
  });

  it('takes no answer in a long time for a death', async () => {
    const { worker } = searching(1, 'log.a:b');
    await vi.advanceTimersByTimeAsync(31_000);
    expect(worker.started[0]?.isTerminated).toBe(true);
  });

  it('lets go of what is gone', async () => {
    const { store, worker } = searching(20, 'log.a:b');
    // One that waits, and one that is being searched and that there was no time for.
    store.getState().update([], ['3', '12'], totals);
    await worker.answer(() => false, 7);
    expect(worker.look()?.ids).toEqual(['11', '10', '9', '8', '7', '6', '5', '4', '2', '1', '0']);
    expect(store.getState().searching).toEqual({ done: 7, of: 18 });
  });
});
