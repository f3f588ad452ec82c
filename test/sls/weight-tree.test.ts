import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeLogGroup } from '../../src/sls/encode.ts';
import type { LogGroup } from '../../src/sls/log-group.ts';
import { NAMED_KEYS_MAX, repetition, savings, type WeightNode, weightTree } from '../../src/sls/weight-tree.ts';
import { weigh } from '../../src/sls/weights.ts';
import { utf8 } from '../support/fixtures.ts';

const group: LogGroup = {
  topic: 'web',
  source: null,
  tags: {},
  logs: [{ id: '1', name: '你好' }, { id: '22' }],
};

const treeOf = (logGroup: LogGroup, text: string, by: 'part' | 'key') =>
  weightTree(logGroup, weigh(logGroup), utf8(text).byteLength, by);

/** A tree in short, a line a node. */
const inShort = ({ part, key, bytes, children }: WeightNode, depth = 0): string[] => [
  `${' '.repeat(depth)}${part}${key === null ? '' : ` ${key}`}: ${bytes}`,
  ...children.flatMap((child) => inShort(child, depth + 1)),
];

describe('weightTree', () => {
  const compact = writeLogGroup(group);
  // Two spaces more, and a part that SLS does not know.
  const text = compact.replace('"__logs__":', '"x":1,"__logs__":  ');

  it('tells keys from values', () => {
    expect(inShort(treeOf(group, text, 'part'))).toEqual([
      `body: ${utf8(text).byteLength}`,
      ' punctuation: 25',
      ...[' envelope: 17', '  topic: 17'],
      ...[' values: 15', '  values name: 8', '  values id: 7'],
      ...[' keys: 14', '  keys id: 8', '  keys name: 6'],
      ' spelling: 8',
    ]);
    expect(treeOf(group, text, 'part').share).toBe(1);
    expect(treeOf(group, compact, 'part').children.map(({ part }) => part)).not.toContain('spelling');
  });

  it('tells what each key costs with its values', () => {
    expect(treeOf(group, text, 'key').children.find(({ part }) => part === 'logs')).toMatchObject({
      bytes: 29,
      children: [
        {
          ...{ part: 'key', key: 'id', bytes: 15 },
          children: [
            { part: 'keys', key: 'id', bytes: 8 },
            { part: 'values', key: 'id', bytes: 7 },
          ],
        },
        { part: 'key', key: 'name', bytes: 14 },
      ],
    });
  });

  it('has nothing but punctuation in a log group without logs', () => {
    const empty = { topic: null, source: null, tags: {}, logs: [] };
    const bare = treeOf(empty, '{"__logs__":[]}', 'part');
    expect(inShort(bare)).toEqual(['body: 15', ' punctuation: 15']);
  });

  it('puts the lighter of many keys together', () => {
    const log = Object.fromEntries(Array.from({ length: NAMED_KEYS_MAX + 10 }, (_, n) => [`k${n + 100}`, 'v']));
    const tree = treeOf({ ...group, logs: [log] }, JSON.stringify({ __logs__: [log] }), 'part');
    const keys = tree.children.find(({ part }) => part === 'keys')?.children ?? [];
    expect(keys.length).toBe(NAMED_KEYS_MAX + 1);
    expect(keys.find(({ part }) => part === 'other-keys')).toMatchObject({ key: null, bytes: 10 * 6 });
  });

  it('adds up everywhere, and to the body where that is compact', () => {
    const addsUp = ({ bytes, children }: WeightNode): boolean =>
      children.length === 0 ||
      (children.reduce((sum, child) => sum + child.bytes, 0) === bytes && children.every(addsUp));
    const texts = fc.string({ unit: 'binary', maxLength: 20 });
    const logGroup = fc.record({
      topic: fc.option(texts),
      source: fc.option(texts),
      tags: fc.dictionary(texts, texts, { maxKeys: 2 }),
      logs: fc.array(fc.dictionary(texts, texts)),
    });
    fc.assert(
      fc.property(logGroup, fc.constantFrom('part' as const, 'key' as const), (logGroup, by) => {
        const text = writeLogGroup(logGroup);
        const tree = treeOf(logGroup, text, by);
        expect(addsUp(tree)).toBe(true);
        expect(tree.bytes).toBe(utf8(text).byteLength);
        const unit = by === 'part' ? 'values' : 'logs';
        expect(tree.children.filter(({ part }) => part === unit).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('savings', () => {
  it('tells the best first, and where compression would make more of it', () => {
    expect(savings(100, { lz4: 110, deflate: 25 })).toEqual([
      { compressType: 'deflate', bytes: 25, saved: 75, ratio: 0.25 },
      { compressType: 'lz4', bytes: 110, saved: -10, ratio: 1.1 },
    ]);
    expect(savings(0, { lz4: 1, deflate: 8 })[0]).toEqual({ compressType: 'lz4', bytes: 1, saved: -1, ratio: 1 });
  });
});

describe('repetition', () => {
  it('counts every key beyond its first', () => {
    const logs = [{ id: '1', long_name: 'a' }, { id: '2' }, { id: '3', long_name: 'b' }, { once: '' }];
    expect(repetition(weigh({ ...group, logs }))).toEqual({
      bytes: 8 + 11,
      byKey: [
        { key: 'long_name', logs: 2, bytes: 11 },
        { key: 'id', logs: 3, bytes: 8 },
      ],
    });
  });
});
