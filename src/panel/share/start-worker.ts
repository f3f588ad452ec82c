import type { JobWorker } from './run-job.ts';

/** Starts a worker for one job. In a file of its own: Vite finds a worker by these very words, and tests have no Worker. */
export const startJobWorker = (): JobWorker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
