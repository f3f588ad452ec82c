import { Buffer } from 'buffer/index.js';

// js-sls-logger's bundled LZ4 takes Node's Buffer from the global scope; this must be imported before it.
Object.assign(globalThis, { Buffer });
