import { serveJob } from './serve-job.ts';

// The whole of the worker: the types of a page, which TypeScript has here, know no worker's `self`.
serveJob(self as never);
