import type { Log } from '../logs.ts';
import type { Outcome } from '../outcome.ts';

/** One way for the shop to send its logs. */
export interface Client {
  readonly id: string;
  /** The library's own name, and its mode where it has several. */
  readonly label: string;
  /** What the shop uses it for, and how it travels. */
  readonly role: string;
  /** Sends the logs at once, or within a fraction of a second. Rejects when the library throws. */
  send(logs: readonly Log[]): Promise<Outcome>;
}
