import { addField, asGet, asPost, asWritten, compressed, setPart, withSetting, wrappedAs } from './changes.ts';
import { type Fault, fault } from './fault.ts';
import { lz4Literals } from './wrappings.ts';

const right = (id: string, apply: Fault['apply'], breaks: readonly string[] = []) =>
  fault('right', id, breaks, null, (draft) => apply(asPost(draft)));

/** Requests that are right: where one of these is refused, what the others show is of no worth. */
export const RIGHT: readonly Fault[] = [
  right('right', (draft) => draft),
  right('right-lz4', compressed('lz4')),
  right('right-deflate', compressed('deflate')),
  fault('right', 'right-lz4-literals', [], null, (draft) => wrappedAs('lz4', lz4Literals)(asPost(draft)), {
    isOfBytes: true,
  }),
  // As Alibaba's own SDK for browsers sends it.
  right(
    'right-no-headers',
    (draft) =>
      ['x-log-apiversion', 'x-log-bodyrawsize'].reduce(
        (sent, name) => withSetting(sent, name as 'x-log-apiversion', null),
        withSetting(
          withSetting({ ...draft, compression: 'none' }, 'content-type', 'text/plain;charset=UTF-8'),
          'APIVersion',
          '0.6.0',
        ),
      ),
    ['rawsize-missing'],
  ),
  right('right-content-type', (draft) => withSetting(draft, 'content-type', 'application/x-protobuf')),
  right('right-version-twice', (draft) => withSetting(draft, 'APIVersion', '0.6.0')),
  right('right-logs-alone', (draft) => asWritten(draft, '{"__logs__":[{"event":"fault"}]}'), ['source-missing']),
  right('right-numeric-time', addField('__time__', '1700000000'), ['reserved-key']),
  right('right-empty-value', addField('fault', '""')),
  right('right-characters', addField('fault', '"\\u0000\\u001f\\"\\\\\\u2028 你好 🚀 \\ud83d\\ude80"')),
  right('right-no-tags', setPart('__tags__', '{}')),
  right('right-get', (draft) => asGet(draft, 'track')),
  right('right-gif', (draft) => asGet(draft, 'track.gif')),
  right('right-ua-gif', (draft) => asGet(draft, 'track_ua.gif')),
];
