import type { Row } from '../../soak/table.ts';
import { burst } from './parts/burst.ts';
import { filter } from './parts/filter.ts';
import { heap } from './parts/heap.ts';
import { large } from './parts/large.ts';
import { live } from './parts/live.ts';
import { paint } from './parts/paint.ts';
import { scroll } from './parts/scroll.ts';
import { search } from './parts/search.ts';
import type { Stage } from './stage.ts';

/** A part of the bench: opens the panel as it needs it, and gives the lines of the table. */
export interface Part {
  /** What it measures, for `--help`. */
  readonly about: string;
  /** Whether it wants the archive empty. */
  readonly wantsEmpty?: true;
  readonly run: (stage: Stage, batches: number) => Promise<readonly Row[]>;
}

export const PARTS: Readonly<Record<string, Part>> = { paint, heap, filter, search, scroll, live, large, burst };
