import type { Compression } from '../../sls/encode.ts';
import {
  KEY_MAX_BYTES,
  LOGS_ADVISED_COUNT,
  RAW_BODY_ADVISED_BYTES,
  RAW_BODY_MAX_BYTES,
  SOURCE_MAX_BYTES,
  TOPIC_MAX_BYTES,
  VALUE_MAX_BYTES,
} from '../../sls/limits.ts';
import type { Draft } from '../draft.ts';
import { addField, asPost, asWritten, deflate, rawOf, sentText, setPart, withBytes } from './changes.ts';
import { type Fault, fault } from './fault.ts';
import { RIGHT_TEXT } from './log-group-text.ts';

/** A limit from both sides: one below, just reached, one above. */
function around(
  id: string,
  max: number,
  rule: string,
  apply: (size: number) => Fault['apply'],
  more: Partial<Fault> = {},
): readonly Fault[] {
  const sizes = [
    ['below', max - 1],
    ['at', max],
    ['above', max + 1],
  ] as const;
  return sizes.map(([side, size]) => ({
    ...fault('sizes', `${id}-${side}`, side === 'above' ? [rule] : [], null, (draft) => apply(size)(asPost(draft))),
    ...more,
  }));
}

const xs = (count: number) => JSON.stringify('x'.repeat(count));

/** The log group with blanks behind it, up to so many bytes: SLS stores none of them. */
const padded =
  (bytes: number, compression: Compression) =>
  (draft: Draft): Draft => {
    const isShort = rawOf(draft).byteLength <= bytes;
    const short = isShort ? draft : asWritten(draft, RIGHT_TEXT);
    const text = sentText(short) + ' '.repeat(bytes - rawOf(short).byteLength);
    return { ...asWritten(asPost(draft), text), compression };
  };

/** More than the decoders' bound, in few bytes. */
const BOMB_BYTES = RAW_BODY_MAX_BYTES + 1_048_576;

/** Every limit of the documentation. Those that are not known to be enforced are accepted. */
export const SIZES: readonly Fault[] = [
  ...around('logs', LOGS_ADVISED_COUNT, 'too-many-logs', (count) =>
    setPart('__logs__', `[${new Array<string>(count).fill('{"n":"1"}').join(',')}]`),
  ),
  ...around('topic', TOPIC_MAX_BYTES, 'topic-size', (bytes) => setPart('__topic__', xs(bytes))),
  fault('sizes', 'topic-characters', ['topic-size'], null, (draft) =>
    setPart('__topic__', JSON.stringify('字'.repeat(43)))(asPost(draft)),
  ),
  ...around('source', SOURCE_MAX_BYTES, 'source-size', (bytes) => setPart('__source__', xs(bytes))),
  fault('sizes', 'key-empty', ['key-length'], null, (draft) => addField('', '"1"')(asPost(draft))),
  ...around('key', KEY_MAX_BYTES, 'key-length', (bytes) => addField('x'.repeat(bytes), '"1"')),
  ...around('value', VALUE_MAX_BYTES, 'value-size', (bytes) => addField('fault', xs(bytes))),
  ...around('tag-key', KEY_MAX_BYTES, 'tag-size', (bytes) => setPart('__tags__', `{${xs(bytes)}:"1"}`)),
  ...around('tag-value', VALUE_MAX_BYTES, 'tag-size', (bytes) => setPart('__tags__', `{"fault":${xs(bytes)}}`)),
  ...around('body-3mb', RAW_BODY_ADVISED_BYTES, 'body-size-3mb', (bytes) => padded(bytes, 'none'), { isOfBytes: true }),
  ...body10mb('body-10mb', 'none'),
  ...body10mb('body-10mb-lz4', 'lz4'),
  ...body10mb('body-10mb-deflate', 'deflate'),
  fault(
    'sizes',
    'deflate-bomb',
    ['body-size-10mb'],
    'PostBodyUncompressError',
    (draft) =>
      withBytes(asPost(draft), deflate(new Uint8Array(BOMB_BYTES).fill(0x20)), { type: 'deflate', rawBytes: 1000 }),
    { isOfBytes: true },
  ),
];

function body10mb(id: string, compression: Compression): readonly Fault[] {
  const side = (name: string, bytes: number, rule: string, refusedBy: string | null) =>
    fault('sizes', `${id}-${name}`, [rule], refusedBy, (draft) => padded(bytes, compression)(asPost(draft)), {
      isOfBytes: true,
    });
  return [
    side('below', RAW_BODY_MAX_BYTES - 1, 'body-size-3mb', null),
    side('at', RAW_BODY_MAX_BYTES, 'body-size-3mb', null),
    side('above', RAW_BODY_MAX_BYTES + 1, 'body-size-10mb', 'PostBodyTooLarge'),
  ];
}
