import { serve } from './serve.ts';

// The whole of the worker: the types of a page, which TypeScript has here, know no worker's `self`.
serve(self as never);
