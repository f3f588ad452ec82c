import type { Outcome } from './outcome.ts';

/** The part of a `PerformanceResourceTiming` that tells what became of a request. */
export interface Arrival {
  readonly name: string;
  readonly initiatorType: string;
  readonly responseStatus: number;
}

interface Waiting {
  readonly url: string;
  readonly initiator: string;
  readonly settle: (outcome: Outcome) => void;
}

/**
 * Learns from the browser's resource timing what became of a request that an SDK made and tells nobody about.
 * Requests to the same address by the same means are taken in the order they were announced.
 */
export class AnswerDesk {
  readonly #patienceMs: number;
  #waiting: Waiting[] = [];

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /** Announce a request before it is made. */
  expect(url: string, initiator: 'xmlhttprequest' | 'fetch'): Promise<Outcome> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        url,
        initiator,
        settle: (outcome) => {
          clearTimeout(timer);
          this.#waiting = this.#waiting.filter((other) => other !== waiting);
          resolve(outcome);
        },
      };
      const timer = setTimeout(
        () => waiting.settle({ kind: 'unseen', reason: `no answer within ${this.#patienceMs / 1000} s` }),
        this.#patienceMs,
      );
      this.#waiting.push(waiting);
    });
  }

  /** Tell of a request that has ended. */
  arrived(arrival: Arrival): void {
    const address = arrival.name.split('?', 1)[0];
    const waiting = this.#waiting.find(({ url, initiator }) => url === address && initiator === arrival.initiatorType);
    waiting?.settle(
      arrival.responseStatus > 0
        ? { kind: 'answered', status: arrival.responseStatus }
        : { kind: 'failed', reason: 'no readable answer (network, certificate or CORS)' },
    );
  }

  /** Listen to this page's own resource timing. */
  listen(): void {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry instanceof PerformanceResourceTiming) this.arrived(entry);
      }
    }).observe({ type: 'resource' });
  }
}
