import type { Part } from '../parts.ts';
import { openFull } from './paint.ts';

const mb = (bytes: number) => `${Math.round(bytes / 100_000) / 10} MB`;

export const heap: Part = {
  about: 'the heap of the panel with all rows in it, after garbage is collected; that of its DOM apart',
  async run(stage, batches) {
    const panel = await openFull(stage, batches);
    await panel.command('HeapProfiler.collectGarbage', {});
    const { usedSize, embedderHeapUsedSize } = await panel.command('Runtime.getHeapUsage', {});
    return [
      { what: 'heap', aim: 'under 200 MB', measured: mb(usedSize) },
      { what: 'DOM', aim: '', measured: mb(embedderHeapUsedSize) },
    ];
  },
};
