import { openArchive } from '../../archive/archive.ts';
import type { ChangeFeed } from '../../archive/feed.ts';
import { serve } from './serve.ts';

/** The worker only reads what is on the disk: it has nothing to tell, and what is in memory the panel has already. */
const SILENCE: ChangeFeed = { announce: () => {}, subscribe: () => () => {}, ask: () => {}, whenAsked: () => {} };

const archive = openArchive(SILENCE);

// The types of a page, which TypeScript has here, know no worker's `self`.
serve(self as never, async (id) => (await archive).open(id));
