import { describe, expect, it, vi } from 'vitest';
import { BLOCK_KEYS, BLOCK_ROWS, CellBlocks } from '../../../../src/panel/detail/logs/cell-blocks.ts';
import type { AskBatch } from '../../../../src/panel/worker/inspector.ts';
import type { Ask, LogRow, Sort } from '../../../../src/panel/worker/questions.ts';

/** A table of 1000 logs and 100 keys, answered when `go` is called; in reverse where it is sorted. */
function table(sort: Sort | null = null) {
  const waiting: { wanted: Ask<'logs'>; answer: (rows: LogRow[]) => void; fail: (error: unknown) => void }[] = [];
  const asked: string[] = [];
  const ask = ((_question: string, wanted: Ask<'logs'>, signal?: AbortSignal) =>
    new Promise((answer, fail) => {
      asked.push(`${wanted.from} ${wanted.keys[0]}`);
      waiting.push({ wanted, answer, fail });
      signal?.addEventListener('abort', () => fail(new DOMException('', 'AbortError')));
    })) as AskBatch;
  const go = async () => {
    const next = waiting.shift();
    if (!next) return false;
    const { from, to, keys } = next.wanted;
    next.answer(
      Array.from({ length: Math.min(to, 1000) - from }, (_, at) => {
        const log = sort ? 999 - from - at : from + at;
        return {
          log,
          cells: keys.map((key) => (key < 100 ? { text: `${log} ${key}`, type: 'string', length: 1 } : null)),
        };
      }),
    );
    await new Promise((resolve) => setTimeout(resolve));
    return true;
  };
  return { blocks: new CellBlocks(ask, sort), asked, go, fail: () => waiting.shift()?.fail(new Error('a fault')) };
}

describe('the cells of a table', () => {
  it('come block by block, and are there then', async () => {
    const { blocks, asked, go } = table();
    const changed = vi.fn();
    blocks.subscribe(changed);
    expect(blocks.cell(0, 0)).toBe(undefined);
    blocks.want({ fromRow: 0, toRow: 10, keys: [0, 1, 2] });
    await go();
    expect(asked).toEqual(['0 0']);
    expect([blocks.cell(5, 2)?.text, blocks.cell(BLOCK_ROWS, 0)]).toEqual(['5 2', undefined]);
    expect([changed.mock.calls.length, blocks.version()]).toEqual([1, 1]);
    expect([blocks.rowVersion(5), blocks.rowVersion(BLOCK_ROWS)]).toEqual([1, 0]);
  });

  it('are asked for once, and only those that are to be seen when their turn comes', async () => {
    const { blocks, asked, go } = table();
    blocks.want({ fromRow: 0, toRow: 200, keys: [0] });
    blocks.want({ fromRow: 640, toRow: 650, keys: [0, BLOCK_KEYS] });
    while (await go());
    blocks.want({ fromRow: 640, toRow: 650, keys: [0, BLOCK_KEYS] });
    expect(asked).toEqual(['0 0', '640 0', `640 ${BLOCK_KEYS}`]);
  });

  it('know that a log has no such key', async () => {
    const { blocks, go } = table();
    blocks.want({ fromRow: 0, toRow: 1, keys: [100] });
    await go();
    expect(blocks.cell(0, 100)).toBe(null);
  });

  it('know the log of each row in an order, once a block of it has come', async () => {
    const { blocks, go } = table({ key: 0, isDescending: true });
    expect(blocks.logAt(3)).toBe(null);
    blocks.want({ fromRow: 0, toRow: 1, keys: [0] });
    await go();
    expect([blocks.logAt(3), blocks.logAt(BLOCK_ROWS)]).toEqual([996, null]);
    expect(table().blocks.logAt(77)).toBe(77);
  });

  it('are dropped when many others have come, those first that were not seen for longest', async () => {
    const { blocks, go } = table();
    const rows = (at: number) => ({ fromRow: at * BLOCK_ROWS, toRow: at * BLOCK_ROWS + 1 });
    for (let key = 0; key < 96; key += BLOCK_KEYS) {
      for (let at = 0; at < 9; at++) {
        blocks.want({ ...rows(at), keys: [key] });
        await go();
        blocks.want({ ...rows(0), keys: [0] });
      }
    }
    expect([blocks.cell(0, 0)?.text, blocks.cell(BLOCK_ROWS, 0)]).toEqual(['0 0', undefined]);
    expect(blocks.cell(8 * BLOCK_ROWS, 80)?.text).toBe('512 80');
  });

  it('are asked for again after a fault', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { blocks, asked, go, fail } = table();
    blocks.want({ fromRow: 0, toRow: 1, keys: [0] });
    fail();
    await vi.waitFor(() => expect(said).toHaveBeenCalled());
    blocks.want({ fromRow: 0, toRow: 1, keys: [0] });
    await go();
    expect([asked.length, blocks.cell(0, 0)?.text]).toEqual([2, '0 0']);
    said.mockRestore();
  });

  it('are asked for no more once it is stopped', async () => {
    const { blocks, asked, go } = table();
    blocks.want({ fromRow: 0, toRow: 200, keys: [0] });
    blocks.stop();
    await go();
    expect(asked).toEqual(['0 0']);
  });
});
