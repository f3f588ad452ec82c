import type { SearchWorker } from './searcher.ts';

/** Starts the worker that searches. In a file of its own: Vite finds a worker by these very words, and tests have no Worker. */
export const startSearch = (): SearchWorker => new Worker(new URL('./index.ts', import.meta.url), { type: 'module' });
