import type { Archive } from '../../archive/archive.ts';
import type { FromWorker, InspectedImport, Job, JobOf, JobResults, ToWorker } from './job.ts';

/** What is used of a worker. */
export interface JobWorker {
  onmessage: ((message: MessageEvent<FromWorker>) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
}

/** What is used of the archive. */
export type JobArchive = Pick<Archive, 'open' | 'change' | 'keepDigests' | 'tabs'>;

/** Has a job done. Rejects with an AbortError when it is given up. */
export type RunJob = <D extends Job['do']>(
  job: JobOf<D>,
  onProgress?: (done: number, total: number) => void,
  signal?: AbortSignal,
) => Promise<JobResults[D]>;

/**
 * Has jobs done, each in a worker of its own that ends with it, so that one that is given up ends at once. The archive stays
 * with the page: where the disk refuses, it is in the page's memory alone.
 */
export function createRunJob(start: () => JobWorker, archive: JobArchive): RunJob {
  return (job, onProgress = () => {}, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const worker = start();
      const end = (settle: () => void) => {
        worker.terminate();
        signal?.removeEventListener('abort', giveUp);
        settle();
      };
      const giveUp = () => end(() => reject(signal?.reason));
      signal?.addEventListener('abort', giveUp);
      const answer = (call: number, work: Promise<unknown>) => {
        work.then(
          (answer) => worker.postMessage({ call, answer: answer as never }),
          (error: unknown) => worker.postMessage({ call, failure: String(error) }),
        );
      };
      worker.onerror = ({ message }) => end(() => reject(new Error(message || 'the worker did not start')));
      worker.onmessage = ({ data }) => {
        if ('open' in data) answer(data.call, archive.open(data.open));
        else if ('keep' in data) {
          answer(data.call, keep(archive, data.session, data.keep));
        } else if ('done' in data) onProgress(data.done, data.total);
        else if ('failure' in data) end(() => reject(new Error(data.failure)));
        else end(() => resolve(data.result as never));
      };
      worker.postMessage({ job });
    });
}

async function keep(archive: JobArchive, session: string, batches: readonly InspectedImport[]): Promise<number> {
  const changes = batches.map(({ requestId, batch, bytes }) => ({
    requestId,
    change: () => ({ batch, ...(bytes && { bytes }) }),
  }));
  await archive.change(session, changes);
  await archive.keepDigests(batches.map(({ batch: { id, inputs }, digest }) => ({ id, inputs, digest })));
  return (await archive.tabs(session)).reduce((sum, { dropped }) => sum + dropped, 0);
}
