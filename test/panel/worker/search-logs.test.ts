import { describe, expect, it } from 'vitest';
import { type Hit, searchLogs } from '../../../src/panel/worker/search-logs.ts';
import { UnionOfKeys } from '../../../src/panel/worker/union-of-keys.ts';

const logs = [{ Event: 'login', n: 12 }, { event: 'LOGOUT' }, {}, { x: '{"log":1}' }];
const keys = new UnionOfKeys(logs);
const still = () => 0;

describe('a search through logs', () => {
  it('finds keys and values, whatever their case and type', () => {
    expect(searchLogs(logs, keys, 'Log', 0, still)).toEqual({
      hits: [
        { log: 0, key: 0, in: 'value' },
        { log: 1, key: 2, in: 'value' },
        { log: 3, key: 3, in: 'value' },
      ],
      next: null,
    });
    expect(searchLogs(logs, keys, 'EVENT', 0, still).hits.map((hit) => hit.in)).toEqual(['key', 'key']);
    expect(searchLogs(logs, keys, '12', 0, still).hits).toEqual([{ log: 0, key: 1, in: 'value' }]);
  });

  it('finds nothing for nothing', () => {
    expect(searchLogs(logs, keys, '', 0, still)).toEqual({ hits: [], next: null });
  });

  it('goes on where its time was up, and misses nothing', () => {
    let clock = 0;
    const tick = () => {
      clock += 20;
      return clock;
    };
    const hits: Hit[] = [];
    let slices = 0;
    for (let from: number | null = 0; from !== null; ) {
      const slice = searchLogs(logs, keys, 'log', from, tick);
      hits.push(...slice.hits);
      from = slice.next;
      slices += 1;
    }
    expect([slices, hits]).toEqual([2, searchLogs(logs, keys, 'log', 0, still).hits]);
  });
});
