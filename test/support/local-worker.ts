import type { OpenedBatch } from '../../src/archive/archive.ts';
import type { WorkerPort } from '../../src/panel/worker/inspector.ts';
import { type OrderPort, serve } from '../../src/panel/worker/serve.ts';

/**
 * The worker that inspects, in the same thread: what is posted is cloned and arrives later, as between threads.
 * @param read what it reads of the archive; nothing, unless said
 */
export function localWorker(read: (id: string) => Promise<OpenedBatch | null> = async () => null): WorkerPort {
  let isTerminated = false;
  const worker: WorkerPort = {
    onmessage: null,
    onerror: null,
    postMessage(order, transfer) {
      const data = structuredClone(order, { transfer });
      queueMicrotask(() => isTerminated || inside.onmessage?.({ data } as MessageEvent));
    },
    terminate() {
      isTerminated = true;
    },
  };
  const inside: OrderPort = {
    onmessage: null,
    postMessage(reply, transfer) {
      const data = structuredClone(reply, { transfer });
      queueMicrotask(() => isTerminated || worker.onmessage?.({ data } as MessageEvent));
    },
  };
  serve(inside, read);
  return worker;
}
