import type { ValueKind } from '../../batch/value-kind.ts';
import type { BreakRule, SpanKind } from '../../sls/codec/annotation.ts';
import type { WeightPart } from '../../sls/weight-tree.ts';

/** What each span of a compressed body is. */
const spans = {
  plain: 'bytes as they are',
  'lz4-size': 'raw size before the block',
  'lz4-token': 'token',
  'lz4-literal-length': 'length of the literals',
  'lz4-literals': 'literals',
  'lz4-offset': 'offset of the match',
  'lz4-match-length': 'length of the match',
  'frame-magic': 'magic number of a frame',
  'frame-flags': 'flags of the frame',
  'frame-max-block-size': 'largest block',
  'frame-content-size': 'raw size of the frame',
  'frame-dictionary': 'dictionary',
  'frame-header-checksum': 'checksum of the header',
  'frame-block-size': 'size of a block',
  'frame-stored': 'stored bytes',
  'frame-block-checksum': 'checksum of the block',
  'frame-end': 'end of the frame',
  'frame-content-checksum': 'checksum of the frame',
  'zlib-method': 'method and window',
  'zlib-flags': 'flags and header check',
  'zlib-dictionary': 'preset dictionary',
  adler32: 'Adler-32 checksum',
  'gzip-magic': 'magic number of gzip',
  'gzip-method': 'method',
  'gzip-flags': 'flags of gzip',
  'gzip-time': 'time of the file',
  'gzip-extra-flags': 'extra flags',
  'gzip-system': 'operating system',
  'gzip-extra': 'extra field',
  'gzip-name': 'name of the file',
  'gzip-comment': 'comment',
  'gzip-header-checksum': 'checksum of the gzip header',
  crc32: 'CRC-32 checksum',
  'gzip-raw-size': 'raw size',
  'deflate-block': 'block of deflate',
  'deflate-stored': 'bytes of a stored block',
  trailing: 'behind the end',
  unread: 'not readable',
} satisfies Record<SpanKind, string>;

/** Why a compressed body breaks at a byte. */
const breaks = {
  'ends-early': 'The bytes end before this part does.',
  empty: 'There are no bytes: even an empty body has some when it is compressed.',
  'offset-before-start': 'The match begins {offset} bytes back, and there are only {reach}.',
  'end-of-block': 'The block ends with a match too near to its end: the LZ4 library refuses it.',
  'zero-offset': 'The match copies from itself (offset 0): decoders refuse it or read zeros.',
  'size-differs': 'It says {said} raw bytes, and has {bytes}.',
  'frame-magic': 'This is not the magic number of an LZ4 frame.',
  'frame-version': 'A frame of version {version} with such flags is not known.',
  'frame-block-too-long': 'The block has {bytes} raw bytes, and its frame allows {max}.',
  'zlib-method': 'Method {method} is not deflate (8).',
  'zlib-window': 'A window of {windowBytes} bytes is larger than zlib has.',
  'zlib-check': 'The first two bytes are no header of zlib: together they are no multiple of 31.',
  'zlib-dictionary': 'It needs a preset dictionary, which nobody but its sender has.',
  'gzip-magic': 'This is not the magic number of gzip.',
  'gzip-method': 'Method {method} is not deflate (8).',
  'deflate-block-type': 'There is no block of type 3.',
  'deflate-stored-length': 'The length of a stored block and its complement do not fit.',
  'deflate-codes': 'The Huffman codes of the block are not valid.',
  'deflate-symbol': 'These bits are no code of the block.',
  'deflate-distance': 'The match begins before the first raw byte.',
  'checksum-differs': 'The checksum says {said}, and the raw bytes come to {counted}.',
  'too-large': 'More raw bytes than SLS takes: what follows was not read.',
  'too-many-blocks': 'More blocks than Tracklens annotates: what follows was not read.',
} satisfies Record<BreakRule, string>;

/** What a span says, by the names of its facts; of a fact that is true or false it is said where it is true. */
const spanFacts = {
  method: 'method {fact}',
  windowBytes: 'window of {fact}',
  level: 'level {fact}',
  check: 'check bits {fact}',
  bytes: 'size {fact}',
  said: 'says {fact}',
  counted: 'counted {fact}',
  version: 'version {fact}',
  seconds: 'time {fact}',
  system: 'system {fact}',
  number: 'block {fact}',
  type: 'type {fact}',
  startBit: 'from bit {fact}',
  endBit: 'to bit {fact}',
  literals: 'literals {fact}',
  offset: 'offset {fact}',
  match: 'match {fact}',
  literalHalf: 'half of the literals {fact}',
  matchHalf: 'half of the match {fact}',
  isStored: 'stored as it is',
  isFinal: 'the last one',
  isLinked: 'blocks reach back into others',
  isText: 'said to be text',
  hasDictionary: 'with a dictionary',
  hasBlockChecksums: 'with checksums of blocks',
  hasContentSize: 'with the raw size',
  hasContentChecksum: 'with a checksum of all',
  hasHeaderChecksum: 'with a checksum of the header',
  hasExtra: 'with an extra field',
  hasName: 'with a name',
  hasComment: 'with a comment',
};

/** The blocks of deflate, by their type; the fourth there is not. */
const deflateBlocks = { 0: 'stored bytes', 1: 'fixed codes', 2: 'codes of its own', 3: 'no known type' };

/** Parts of a body, in the chart of where its bytes go. */
const parts = {
  body: 'whole body',
  envelope: 'envelope',
  topic: 'topic',
  source: 'source',
  tags: 'tags',
  keys: 'keys',
  values: 'values',
  logs: 'logs',
  key: 'key and its values',
  'other-keys': 'other keys',
  punctuation: 'punctuation of JSON',
  spelling: 'white space and longer spellings',
} satisfies Record<WeightPart, string>;

/** What a value is, by its looks. */
const values = {
  text: 'text',
  json: 'JSON text',
  url: 'web address',
  timestamp: 'time',
  number: 'number',
  boolean: 'true or false',
  'percent-encoded': 'percent-encoded text',
  base64: 'Base64 text',
  null: 'no value',
} satisfies Record<ValueKind['kind'], string>;

/** Budgets that a team sets, by what they limit; and what is wrong with one. */
const teamBudgets = {
  raw: 'raw bytes of a batch',
  wire: 'sent bytes of a batch',
  logs: 'logs of a batch',
  faultLimit: 'The limit must be a whole number above 0.',
  faultEmpty: 'Without a pattern it holds for nothing: * stands for all.',
  faultTooLong: 'At most {maxCharacters} characters.',
};

/** Every sentence about bytes: their framing, their weight, their budgets, the values that they make. */
export const enBytes = { spans, breaks, spanFacts, deflateBlocks, parts, values, teamBudgets };

/** The same in any language. */
export type BytesWords = typeof enBytes;
