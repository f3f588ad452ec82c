import type { BrowserEvent } from '../batch/browser-event.ts';
import type { Gate } from './recording.ts';

/** A call of the browser that waits to be written. */
export interface WaitingCall {
  readonly event: BrowserEvent;
  readonly gate: Promise<Gate>;
}

/** The calls of the browser that wait to be written, in their order; their bodies are all in memory. */
export interface Waiting {
  readonly length: number;
  add(event: BrowserEvent, gate: Promise<Gate>): void;
  /** The first of them, with no more bytes than are written at once. `release` says that they are written, or never will be. */
  take(): { readonly taken: readonly WaitingCall[]; readonly release: () => void };
}

/** Bytes of bodies in one transaction, or one body. IndexedDB copies them all before it writes the first. */
const WRITTEN_AT_ONCE_BYTES = 33_554_432;

/** Bytes of bodies that may wait. A page can send faster than any disk writes, and a worker that outgrows its memory loses all. */
const WAITING_MAX_BYTES = 134_217_728;

/** Bytes that are kept of a body for which there was no room: enough to tell what it was. */
const BEGINNING_BYTES = 65_536;

/** No calls yet. */
export function createWaiting(): Waiting {
  const calls: WaitingCall[] = [];
  let waitingBytes = 0;

  return {
    get length() {
      return calls.length;
    },

    add(event, gate) {
      const fitting = waitingBytes + bytesOf(event) > WAITING_MAX_BYTES ? cut(event) : event;
      waitingBytes += bytesOf(fitting);
      calls.push({ event: fitting, gate });
    },

    take() {
      let count = 0;
      let takenBytes = 0;
      for (const { event } of calls) {
        const bytes = bytesOf(event);
        if (count > 0 && takenBytes + bytes > WRITTEN_AT_ONCE_BYTES) break;
        takenBytes += bytes;
        count += 1;
      }
      const release = () => {
        waitingBytes -= takenBytes;
      };
      return { taken: calls.splice(0, count), release };
    },
  };
}

const bytesOf = (event: BrowserEvent) =>
  event.kind === 'request' && 'bytes' in event.body ? event.body.bytes.byteLength : 0;

/** The same call with the beginning of its body. */
function cut(event: BrowserEvent): BrowserEvent {
  if (event.kind !== 'request' || !('bytes' in event.body)) return event;
  const { bytes } = event.body;
  if (bytes.byteLength <= BEGINNING_BYTES) return event;
  // A copy, for the rest of the bytes is to be let go of.
  return { ...event, body: { state: 'truncated', bytes: bytes.slice(0, BEGINNING_BYTES), reason: 'too-much-at-once' } };
}
