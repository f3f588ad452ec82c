import type { WorkerPort } from './inspector.ts';

/** Starts the worker that inspects. In a file of its own: Vite finds a worker by these very words, and tests have no Worker. */
export const startWorker = (): WorkerPort => new Worker(new URL('./index.ts', import.meta.url), { type: 'module' });
