import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { enBytes } from '../../../../src/i18n/en/bytes.ts';
import { wordSpanFacts } from '../../../../src/panel/detail/bytes/span-facts.ts';
import { annotate } from '../../../../src/sls/codec/annotate.ts';
import { CODECS } from '../../../../src/sls/codec/index.ts';
import type { Framing } from '../../../../src/sls/codec/sniff.ts';
import { hex, utf8 } from '../../../support/fixtures.ts';
import { allSpans } from '../../../support/spans.ts';

const raw = utf8('[{"a":"1"},{"a":"1"},{"a":"1"},{"a":"1"},{"a":"1"}]'.repeat(9));

const BODIES: readonly (readonly [Framing, Uint8Array])[] = [
  ['lz4-block', CODECS.lz4.compress(raw)],
  [
    'lz4-block-with-size',
    new Uint8Array([...new Uint8Array(new Uint32Array([raw.length]).buffer), ...CODECS.lz4.compress(raw)]),
  ],
  ['lz4-frame', hex('04224d18 6c40 3700000000000000 00 03000080 616263 00000000 00000000')],
  ['zlib', CODECS.deflate.compress(raw)],
  ['gzip', gzipSync(raw)],
];

describe('what a span says', () => {
  it('is worded, each fact that there is', () => {
    const names = new Set<string>();
    for (const [framing, bytes] of BODIES) {
      for (const { facts } of allSpans(bytes, annotate(bytes, framing))) {
        for (const name of Object.keys(facts)) names.add(name);
      }
    }
    expect(names.size).toBeGreaterThan(20);
    expect([...names].filter((name) => !Object.hasOwn(enBytes.spanFacts, name))).toEqual([]);
  });

  it('leaves out what is not the case, and counts blocks from 1', () => {
    const block = { number: 0, type: 2, isFinal: true, startBit: 16, endBit: 1234 };
    expect(wordSpanFacts(block, 'en')).toEqual([
      'block 1',
      'type codes of its own',
      'the last one',
      'from bit 16',
      'to bit 1,234',
    ]);
    expect(wordSpanFacts({ ...block, isFinal: false }, 'zh-CN')).toEqual([
      '第 1 块',
      '类型：自带编码',
      '始于第 16 位',
      '止于第 1,234 位',
    ]);
    expect(wordSpanFacts({ windowBytes: 32_768, level: 2, hasDictionary: false, said: '0x1f' }, 'en')).toEqual([
      'window of 32.8 KB',
      'level 2',
      'says 0x1f',
    ]);
    expect(wordSpanFacts({ seconds: 0, unknown: 1 }, 'en')).toEqual(['time —']);
  });
});
