import type { Draft } from '../draft.ts';
import { addField, asPost, asWritten, sentText, withBytes } from './changes.ts';
import { type Fault, fault } from './fault.ts';
import { ascii, join } from './wrappings.ts';

/** The log group in one line, written otherwise. */
const written = (id: string, rules: readonly string[], write: (logGroup: string) => string) =>
  fault('text', id, rules, 'PostBodyInvalid', (draft) => asWritten(asPost(draft), write(sentText(asPost(draft)))));

const notJson = (id: string, write: (logGroup: string) => string) => written(id, ['body-json'], write);

/** Bytes that are no text of UTF-8, or no JSON in it. */
const bytes = (id: string, rule: string, make: (draft: Draft) => Uint8Array) =>
  fault(
    'text',
    id,
    [rule],
    'PostBodyInvalid',
    (draft) => {
      const made = make(asPost(draft));
      return withBytes(asPost(draft), made, { type: null, rawBytes: made.byteLength });
    },
    { isOfBytes: true },
  );

/** Stands for bytes that no text can have. */
const PLACE = '@bytes@';

/** The log group with a field whose value has these bytes. */
const withValue =
  (...value: readonly number[]) =>
  (draft: Draft) => {
    const text = sentText(addField('fault', `"${PLACE}"`)(draft));
    const at = text.indexOf(PLACE);
    return join(ascii(text.slice(0, at)), new Uint8Array(value), ascii(text.slice(at + PLACE.length)));
  };

/** Little end first, as Windows writes it. */
function utf16(text: string): Uint8Array {
  const made = new Uint8Array(text.length * 2);
  const view = new DataView(made.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), true);
  return made;
}

/** What is no UTF-8, and what is no JSON. */
export const TEXT: readonly Fault[] = [
  // Compressed, nothing is no longer nothing.
  fault('text', 'body-empty', ['body-empty'], 'PostBodyInvalid', (draft) =>
    asWritten({ ...asPost(draft), compression: 'none' }, ''),
  ),
  notJson('body-blank', () => ' \n'),
  notJson('json-none', () => 'event=fault'),
  notJson('json-xml', () => '<logs><log event="fault"/></logs>'),
  notJson('json-comma', (text) => text.replace(/\}$/, ',}')),
  notJson('json-cut', (text) => text.slice(0, -1)),
  notJson('json-quotes', (text) => text.replaceAll('"', "'")),
  notJson('json-keys', (text) => text.replace('"__logs__"', '__logs__')),
  notJson('json-comment', (text) => text.replace(/\}$/, '/* a fault */}')),
  notJson('json-nan', (text) => addedTo(text, 'NaN')),
  notJson('json-line-break', (text) => addedTo(text, '"two\nlines"')),
  notJson('json-escape', (text) => addedTo(text, '"\\x41"')),
  notJson('json-two', (text) => `${text}\n${text}`),
  notJson('json-escaped', (text) => text.replaceAll('"', '\\"')),
  notJson('json-base64', (text) => btoa(String.fromCharCode(...ascii(text).subarray(0, 3000)))),
  written('json-mark', ['byte-order-mark'], (text) => `\ufeff${text}`),
  bytes('utf8-latin1', 'utf8-invalid', withValue(0xe9)),
  // 你好 in GBK.
  bytes('utf8-gbk', 'utf8-invalid', withValue(0xc4, 0xe3, 0xba, 0xc3)),
  // The first two bytes of 你.
  bytes('utf8-cut', 'utf8-invalid', withValue(0xe4, 0xbd)),
  bytes('utf8-overlong', 'utf8-invalid', withValue(0xc0, 0xaf)),
  // Half of an emoji, as Java's modified UTF-8 and CESU-8 write it.
  bytes('utf8-surrogate', 'utf8-invalid', withValue(0xed, 0xa0, 0xbd)),
  bytes('utf16', 'utf8-invalid', (draft) => join(new Uint8Array([0xff, 0xfe]), utf16(sentText(draft)))),
  // A log group of PutLogs: a log of one second, with one pair.
  bytes(
    'protobuf',
    'body-json',
    () => new Uint8Array([0x0a, 0x0c, 0x08, 1, 0x12, 0x08, 0x0a, 3, 0x6b, 0x65, 0x79, 0x12, 1, 0x31]),
  ),
];

function addedTo(text: string, json: string): string {
  return text.replace(/\}$/, `,"fault":${json}}`);
}
