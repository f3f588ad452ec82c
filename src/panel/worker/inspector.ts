import type { OpenedBatch } from '../../archive/archive.ts';
import type { LightInspection } from './light-inspection.ts';
import type { Answer, Ask, Order, QuestionName, Reply, Slot } from './questions.ts';

/** What is used of a worker. */
export interface WorkerPort {
  onmessage: ((message: MessageEvent) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  postMessage(order: Order, transfer: Transferable[]): void;
  terminate(): void;
}

/** Ms that an order may take: to inspect the worst body of 32 MB takes some seconds. A worker that died tells nothing. */
const PATIENCE_MS = 30_000;

/** Times that one order is given to a new worker, when the one before it died of it. */
const TRIES = 2;

/** Asks about an open batch. */
export type AskBatch = <Q extends QuestionName>(question: Q, ask: Ask<Q>, signal?: AbortSignal) => Promise<Answer<Q>>;

/** A batch that is open in the worker. */
export interface InspectedBatch extends Pick<OpenedBatch, 'batch'> {
  readonly inspection: LightInspection;
  /**
   * Answers a question. Rejects with an AbortError when it is given up, or another batch is opened in its place, and with
   * an {@link InspectionLost} when no worker can answer.
   */
  readonly ask: AskBatch;
}

/** No worker can be had, or one dies of this batch again and again. */
export class InspectionLost extends Error {
  override readonly name = 'InspectionLost';
}

/** Another batch was opened in the place of this one, or nobody waits for the answer any more. */
const abandoned = () => new DOMException('Nobody waits for this answer any more.', 'AbortError');

export const isAbandoned = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

interface Pending {
  readonly slot: Slot;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

/** Which batch is to be opened. */
export interface ToOpen {
  readonly id: string;
  /** The errorCode with which its project or logstore is known to refuse every request. */
  readonly targetRefusal: string | null;
  /** Reads it where the worker cannot: where the archive is in memory. `null` when it is gone. */
  readonly read: () => Promise<OpenedBatch | null>;
}

export type Inspector = ReturnType<typeof createInspector>;

/**
 * Has batches inspected in a worker, so that the panel stays free while it happens and holds no logs. A worker that dies is
 * started again, and the batches that were open in it are read and opened anew when next they are asked about.
 */
export function createInspector(start: () => WorkerPort, patienceMs = PATIENCE_MS) {
  let worker: WorkerPort | null = null;
  let generation = 0;
  let lastId = 0;
  const pending = new Map<number, Pending>();
  const current = new Map<Slot, symbol>();

  const lose = (why: string) => {
    worker?.terminate();
    worker = null;
    generation += 1;
    const lost = [...pending.values()];
    pending.clear();
    for (const { reject } of lost) reject(new InspectionLost(why));
  };

  const running = (): WorkerPort => {
    if (worker) return worker;
    try {
      worker = start();
    } catch (error) {
      generation += 1;
      throw new InspectionLost(String(error));
    }
    const mine = worker;
    mine.onmessage = ({ data }: MessageEvent<Reply>) => {
      const order = pending.get(data.id);
      pending.delete(data.id);
      order?.resolve(data);
    };
    mine.onerror = (error) => {
      if (worker === mine) lose(error.message || 'the worker did not start');
    };
    return worker;
  };

  const post = (slot: Slot, order: (id: number) => Order, transfer: Transferable[], signal?: AbortSignal) =>
    new Promise<Reply>((resolve, reject) => {
      if (signal?.aborted) throw abandoned();
      lastId += 1;
      const id = lastId;
      const port = running();
      const limit = setTimeout(() => lose(`no answer in ${patienceMs} ms`), patienceMs);
      const giveUp = () => {
        worker?.postMessage({ cancel: id }, []);
        settle(() => reject(abandoned()));
      };
      const settle = (how: () => void) => {
        clearTimeout(limit);
        signal?.removeEventListener('abort', giveUp);
        pending.delete(id);
        how();
      };
      signal?.addEventListener('abort', giveUp);
      pending.set(id, {
        slot,
        resolve: (reply) => settle(() => resolve(reply)),
        reject: (error) => settle(() => reject(error)),
      });
      try {
        port.postMessage(order(id), transfer);
      } catch (error) {
        settle(() => reject(error));
      }
    });

  const again = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof InspectionLost) || tries === TRIES) throw error;
      }
    }
  };

  return {
    /** Opens a batch in place of the one before it; `null` when it is gone. */
    async open(slot: Slot, { id: batchId, targetRefusal, read }: ToOpen): Promise<InspectedBatch | null> {
      const me = Symbol(slot);
      current.set(slot, me);
      for (const order of [...pending.values()]) if (order.slot === slot) order.reject(abandoned());

      const load = async () => {
        const open = (batch: string | OpenedBatch, transfer: Transferable[]) =>
          post(slot, (id) => ({ id, open: slot, batch, targetRefusal }), transfer);
        let reply = await open(batchId, []);
        if ('isMissing' in reply) {
          const opened = await read();
          if (current.get(slot) !== me) throw abandoned();
          if (!opened) return null;
          // A copy is given away: the bytes are the archive's own, where it is in memory.
          const bytes = opened.bytes && new Uint8Array(opened.bytes);
          reply = await open({ batch: opened.batch, bytes }, bytes ? [bytes.buffer] : []);
        }
        if (!('inspection' in reply)) throw new Error('failure' in reply ? reply.failure : 'no inspection');
        return { batch: reply.batch, inspection: reply.inspection };
      };
      const begin = () => {
        const began = { generation, loading: load() };
        // Its worker may die before anyone waits for it: then the next is waited for in its place.
        began.loading.catch(() => {});
        return began;
      };
      let opened = begin();
      /** Anew where its worker has died; once for all that ask. */
      const ready = () => {
        if (opened.generation !== generation) opened = begin();
        return opened.loading;
      };

      const ask: AskBatch = (question, ask, signal) =>
        again(async () => {
          if (current.get(slot) !== me) throw abandoned();
          if (!(await ready())) throw new InspectionLost('the batch is gone');
          const reply = await post(slot, (id) => ({ id, slot, question, ask }), [], signal);
          if ('failure' in reply) throw new Error(reply.failure);
          return ('answer' in reply ? reply.answer : null) as Answer<typeof question>;
        });

      const loaded = await again(ready);
      return loaded && { ...loaded, ask };
    },

    /** Lets go of the batch in a slot. */
    close(slot: Slot): void {
      current.delete(slot);
      for (const order of [...pending.values()]) if (order.slot === slot) order.reject(abandoned());
      worker?.postMessage({ close: slot }, []);
    },
  };
}
