import { describe, expect, it } from 'vitest';
import { HeldBytes } from '../../../src/panel/worker/bytes.ts';
import { CODECS } from '../../../src/sls/codec/index.ts';

const raw = new TextEncoder().encode(
  JSON.stringify({ __logs__: Array.from({ length: 20 }, () => ({ key: 'value' })) }),
);
const wire = CODECS.lz4.compress(raw);

describe('the bytes of an open batch', () => {
  const held = new HeldBytes(wire, 'lz4-block', () => raw);

  it('are told as a whole without their spans', () => {
    const { framing, wireBytes, rawBytes, breaks, moreBreaks, hasRaw } = held.summary;
    expect({ framing, wireBytes, rawBytes, breaks, moreBreaks, hasRaw }).toEqual({
      framing: 'lz4-block',
      wireBytes: wire.byteLength,
      rawBytes: raw.byteLength,
      breaks: [],
      moreBreaks: 0,
      hasRaw: true,
    });
    expect(held.summary).not.toHaveProperty('sections');
  });

  it('mean something each, and lead from one side to the other and back', () => {
    const spans = held.spans(0, wire.byteLength);
    expect([spans[0]?.from, spans.at(-1)?.to, spans[0]?.kind]).toEqual([0, wire.byteLength, 'lz4-token']);
    for (let at = 0; at < raw.byteLength; at += 1) {
      const { wire: there, raw: here, span } = held.meaning('raw', at);
      expect(here).toEqual({ from: at, to: at + 1 });
      expect(span).not.toBe(null);
      const back = held.meaning('wire', there?.from ?? -1).raw;
      expect(back && back.from <= at && at < back.to).toBe(true);
    }
    expect(held.meaning('wire', wire.byteLength).span).toBe(null);
  });

  it('are searched on either side', () => {
    expect(held.find('raw', 'VALUE', 'text')).toMatchObject({ byteLength: 5, isCut: false });
    const found = held.find('raw', 'value', 'text');
    expect('hits' in found && found.hits.length).toBe(20);
    expect(held.find('wire', wire[0]?.toString(16).padStart(2, '0') ?? '', 'hex')).toHaveProperty('hits.0', 0);
    expect(held.find('raw', 'x', 'hex')).toEqual({ fault: 'no-hex', at: 0 });
  });

  it('say that nothing is before a compression that cannot be undone', () => {
    const broken = new HeldBytes(wire.slice(0, 12), 'lz4-block', () => null);
    expect(broken.summary.hasRaw).toBe(false);
    expect(broken.summary.breaks.length).toBeGreaterThan(0);
    expect(broken.find('raw', 'a', 'text')).toMatchObject({ hits: [] });
  });
});
