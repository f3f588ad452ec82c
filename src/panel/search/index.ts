import { openArchive } from '../../archive/archive.ts';
import { createChangeFeed } from '../../archive/feed.ts';
import { serveSearch } from './serve.ts';

// The whole of the worker: the types of a page, which TypeScript has here, know no worker's `self`.
serveSearch(self as never, openArchive(createChangeFeed()));
