import type { SpanKind } from '../../../sls/codec/annotation.ts';

/** The colours of spans: few, so that they can be told apart. */
export type SpanTone = 'bytes' | 'token' | 'length' | 'match' | 'head' | 'check' | 'block' | 'unread';

/** In the order of the legend. */
export const SPAN_TONES: readonly SpanTone[] = [
  'head',
  'token',
  'length',
  'bytes',
  'match',
  'block',
  'check',
  'unread',
];

const TONES: Partial<Record<SpanKind, SpanTone>> = {
  plain: 'bytes',
  'lz4-literals': 'bytes',
  'frame-stored': 'bytes',
  'deflate-stored': 'bytes',
  'lz4-token': 'token',
  'lz4-literal-length': 'length',
  'lz4-match-length': 'length',
  'lz4-size': 'length',
  'frame-block-size': 'length',
  'gzip-raw-size': 'length',
  'lz4-offset': 'match',
  'deflate-block': 'block',
  'frame-header-checksum': 'check',
  'frame-block-checksum': 'check',
  'frame-content-checksum': 'check',
  'gzip-header-checksum': 'check',
  adler32: 'check',
  crc32: 'check',
  trailing: 'unread',
  unread: 'unread',
};

/** The colour of a kind of span; what says how to read the rest is a head. */
export const toneOf = (kind: SpanKind): SpanTone => TONES[kind] ?? 'head';
