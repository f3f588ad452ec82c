import { describe, expect, it } from 'vitest';
import { type ExportProgress, Walk } from '../../../src/batch/copy/walk.ts';
import type { HarSource } from '../../../src/batch/har/format.ts';
import { batchOf } from '../../support/batches.ts';
import { hex } from '../../support/fixtures.ts';

const withCookie = { batch: batchOf({ requestHeaders: [['cookie', 'a=b']] }), bytes: null };
const unread = { batch: batchOf({ body: { state: 'complete', byteLength: 3 } }), bytes: hex('ff fe 80') };

const archive = (kept: Record<string, HarSource>) => {
  const opened: string[] = [];
  const open = async (id: string) => {
    opened.push(id);
    return kept[id] ?? null;
  };
  return { open, opened };
};

describe('Walk', () => {
  it('tells after each batch how far it is, what is gone and what was taken out', async () => {
    const { open } = archive({ a: withCookie, b: withCookie, c: unread });
    const told: ExportProgress[] = [];
    const walk = new Walk({ ids: ['a', 'gone', 'b', 'c'], open, onProgress: (progress) => told.push(progress) });
    for await (const { batch } of walk.batches()) expect(JSON.stringify(batch)).not.toContain('a=b');
    const cookie = (count: number) => [{ where: 'request-header', name: 'cookie', count }];
    expect(told).toEqual([
      { done: 1, total: 4, gone: 0, unsearched: 0, removed: cookie(1) },
      { done: 2, total: 4, gone: 1, unsearched: 0, removed: cookie(1) },
      { done: 3, total: 4, gone: 1, unsearched: 0, removed: cookie(2) },
      { done: 4, total: 4, gone: 1, unsearched: 1, removed: cookie(2) },
    ]);
    expect(walk.progress).toEqual(told[3]);
  });

  it('counts what is gone and taken out in one round of several', async () => {
    const { open } = archive({ a: withCookie });
    const walk = new Walk({ ids: ['a', 'gone'], open }, 2);
    for (const isCounted of [false, true]) for await (const _ of walk.batches(isCounted));
    expect(walk.progress).toMatchObject({ done: 4, total: 4, gone: 1, removed: [{ count: 1 }] });
  });

  it('opens a batch only when the one before has been written, and none after the end of the loop', async () => {
    const { open, opened } = archive({ a: withCookie, b: withCookie, c: withCookie });
    for await (const _ of new Walk({ ids: ['a', 'b', 'c'], open }).batches()) if (opened.length === 2) break;
    expect(opened).toEqual(['a', 'b']);
  });

  it('takes nothing out where it is told so', async () => {
    const { open } = archive({ a: withCookie });
    for await (const { batch } of new Walk({ ids: ['a'], open, redaction: 'nothing' }).batches()) {
      expect(batch).toEqual(withCookie.batch);
    }
  });
});
