import { describe, expect, it } from 'vitest';
import { SectionWriter } from '../../../src/sls/codec/section-writer.ts';
import { hex } from '../../support/fixtures.ts';

const plain = { copiesFrom: null, sequence: null, facts: {} };

describe('SectionWriter', () => {
  it('puts spans one behind the other, and what is left at the end', () => {
    const writer = new SectionWriter(hex('01020304 05'), 'plain');
    expect([writer.uint(4), writer.byte(4), writer.left]).toEqual([0x0403_0201, 5, 5]);
    expect(writer.span('lz4-size', 1, { facts: { bytes: 1 } })).toBe(true);
    expect(writer.verbatim('plain', 2)).toBe(true);
    expect(writer.end('trailing')).toEqual({
      framing: 'plain',
      wireBytes: 5,
      rawBytes: 2,
      counts: { sequences: 0, blocks: 0, literalBytes: 0, matchBytes: 0, matches: 0 },
      breaks: [],
      sections: [
        { ...plain, kind: 'lz4-size', from: 0, to: 1, rawFrom: 0, rawTo: 0, facts: { bytes: 1 } },
        { ...plain, kind: 'plain', from: 1, to: 3, rawFrom: 0, rawTo: 2 },
        { ...plain, kind: 'trailing', from: 3, to: 5, rawFrom: 2, rawTo: 2 },
      ],
    });
  });

  it('cuts a span that is longer than the bytes, and says where and how much is missing', () => {
    const writer = new SectionWriter(hex('01'), null);
    expect(writer.span('crc32', 4)).toBe(false);
    expect(writer.end('unread')).toMatchObject({
      breaks: [{ rule: 'ends-early', at: 1, stops: true, facts: { part: 'crc32', missing: 3 } }],
      sections: [{ kind: 'crc32', from: 0, to: 1 }],
    });
  });
});
