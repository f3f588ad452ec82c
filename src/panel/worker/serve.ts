import type { OpenedBatch } from '../../archive/archive.ts';
import { HeldBatch } from './held-batch.ts';
import type { Order, Reply, Slot } from './questions.ts';

/** The worker's side of the talk: `self`, or one end of a channel. */
export interface OrderPort {
  onmessage: ((message: MessageEvent) => void) | null;
  postMessage(reply: Reply, transfer: Transferable[]): void;
}

type Numbered = Extract<Order, { id: number }>;

/**
 * Holds the open batches and answers what is asked about them, one order at a time. An order that is cancelled before its
 * turn is passed over, and so is what was asked about a batch in whose place another is opened.
 * @param read reads a batch from the archive
 */
export function serve(port: OrderPort, read: (id: string) => Promise<OpenedBatch | null>): void {
  const held = new Map<Slot, HeldBatch>();
  let waiting: Numbered[] = [];
  let isBusy = false;

  const work = async () => {
    if (isBusy) return;
    isBusy = true;
    for (;;) {
      // Lets in the orders that have come meanwhile: among them may be one that cancels the next.
      await new Promise((resolve) => setTimeout(resolve));
      const order = waiting.shift();
      if (!order) break;
      try {
        const carriedOut = await carryOut(order);
        if (carriedOut) port.postMessage(carriedOut.reply, carriedOut.transfer);
      } catch (error) {
        port.postMessage({ id: order.id, failure: String(error) }, []);
      }
    }
    isBusy = false;
  };

  const carryOut = async (order: Numbered): Promise<{ reply: Reply; transfer: Transferable[] } | null> => {
    const { id } = order;
    if ('open' in order) {
      // Let go of first: two bodies of 10 MB need not be held for one.
      held.delete(order.open);
      const opened = typeof order.batch === 'string' ? await read(order.batch) : order.batch;
      // Another is to be opened in its place by now.
      if (waiting.some((later) => 'open' in later && later.open === order.open)) return null;
      if (!opened) return { reply: { id, isMissing: true }, transfer: [] };
      const batch = new HeldBatch(opened.batch, opened.bytes, order.targetRefusal);
      held.set(order.open, batch);
      return { reply: { id, batch: opened.batch, inspection: batch.light }, transfer: [] };
    }
    const batch = held.get(order.slot);
    if (!batch) return { reply: { id, failure: `nothing is open as ${order.slot}` }, transfer: [] };
    const answer = batch.ask(order.question, order.ask as never, held.get(OTHER[order.slot]) ?? null);
    return { reply: { id, answer }, transfer: order.question === 'bytes' ? buffersOf(answer) : [] };
  };

  port.onmessage = ({ data }: MessageEvent<Order>) => {
    if ('cancel' in data) waiting = waiting.filter(({ id }) => id !== data.cancel);
    else if ('close' in data) {
      waiting = waiting.filter((order) => slotOf(order) !== data.close);
      held.delete(data.close);
      // The other may hold on to it, for having been compared with it.
      held.get(OTHER[data.close])?.forgetOther();
    } else {
      if ('open' in data) waiting = waiting.filter((order) => slotOf(order) !== data.open);
      waiting.push(data);
      void work();
    }
  };
}

const OTHER = { shown: 'compared', compared: 'shown' } as const;

const slotOf = (order: Numbered) => ('open' in order ? order.open : order.slot);

function buffersOf(answer: unknown): Transferable[] {
  const part = answer as { bytes: Uint8Array<ArrayBuffer> } | null;
  return part ? [part.bytes.buffer] : [];
}
