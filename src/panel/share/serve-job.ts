import { doJob } from './do-job.ts';
import type { FromWorker, ToWorker } from './job.ts';

/** The worker's side of the talk: `self`, or one end of a channel. */
export interface JobPort {
  onmessage: ((message: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

/** Ms between two words about how far a job has come: each one draws. */
const TOLD_EVERY_MS = 100;

/** Does the one job that it is given; what it needs of the archive it asks of the page. */
export function serveJob(port: JobPort): void {
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  let lastCall = 0;
  let toldAt = 0;
  const call = <T>(ask: (call: number) => FromWorker): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      lastCall += 1;
      waiting.set(lastCall, { resolve, reject });
      port.postMessage(ask(lastCall));
    });
  port.onmessage = ({ data }) => {
    if ('job' in data) {
      doJob(data.job, {
        open: (id) => call((call) => ({ call, open: id })),
        keep: (session, batches) => call((call) => ({ call, keep: batches, session })),
        tell: (done, total) => {
          const now = performance.now();
          if (now - toldAt < TOLD_EVERY_MS && done < total) return;
          toldAt = now;
          port.postMessage({ done, total });
        },
      }).then(
        (result) => port.postMessage({ result }),
        (error: unknown) => port.postMessage({ failure: String(error) }),
      );
      return;
    }
    const asked = waiting.get(data.call);
    waiting.delete(data.call);
    if ('failure' in data) asked?.reject(new Error(data.failure));
    else asked?.resolve(data.answer as never);
  };
}
