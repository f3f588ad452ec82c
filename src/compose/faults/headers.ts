import type { CompressType } from '../../sls/codec/index.ts';
import { RAW_BODY_MAX_BYTES } from '../../sls/limits.ts';
import type { Draft, WorkedOut } from '../draft.ts';
import { addField, asPost, asWritten, compressed, logGroupText, rawOf, withSetting } from './changes.ts';
import { type Fault, fault } from './fault.ts';

type Way = CompressType | 'none';

const sent = (draft: Draft, way: Way): Draft => {
  const post = asPost(draft);
  return way === 'none'
    ? asWritten({ ...post, compression: 'none' }, logGroupText(post), 'compact')
    : compressed(way)(post);
};

/** A header that is as it is whatever the body. */
const header = (id: string, rule: string, refusedBy: string | null, name: WorkedOut, value: string | null) =>
  fault('headers', id, [rule], refusedBy, (draft) => withSetting(asPost(draft), name, value));

/** x-log-bodyrawsize that is no number of bytes. */
const noNumber = (id: string, value: string) =>
  header(id, 'rawsize-not-a-number', 'ParameterInvalid', 'x-log-bodyrawsize', value);

/** x-log-bodyrawsize with a number that is not the right one. @param of the right number */
const wrongSize = (id: string, rule: string, refusedBy: string | null, way: Way, of: (bytes: number) => number) =>
  fault(
    'headers',
    id,
    [rule],
    refusedBy,
    (draft) => withSetting(sent(draft, way), 'x-log-bodyrawsize', String(of(rawOf(draft).byteLength))),
    { isOfBytes: true },
  );

/** The length of the text in UTF-16, as `body.length` of JavaScript has it, of a text in which it differs. */
const utf16Size = (id: string, refusedBy: string | null, way: Way) =>
  fault(
    'headers',
    id,
    ['rawsize-utf16'],
    refusedBy,
    (draft) => {
      const wide = addField('fault', '"你好"')(asPost(draft));
      const units = new TextDecoder().decode(rawOf(wide)).length;
      return withSetting(sent(wide, way), 'x-log-bodyrawsize', String(units));
    },
    { isOfBytes: true },
  );

const missingSize = (id: string, way: Way) =>
  fault('headers', id, ['rawsize-missing'], way === 'none' ? null : 'MissingParameter', (draft) =>
    withSetting(sent(draft, way), 'x-log-bodyrawsize', null),
  );

const UNCOMPRESS = 'PostBodyUncompressError';

/** What the headers say of the request and of its body. */
export const HEADERS: readonly Fault[] = [
  missingSize('rawsize-missing', 'none'),
  missingSize('rawsize-missing-lz4', 'lz4'),
  missingSize('rawsize-missing-deflate', 'deflate'),
  noNumber('rawsize-word', 'many'),
  noNumber('rawsize-negative', '-1'),
  noNumber('rawsize-plus', '+12'),
  noNumber('rawsize-fraction', '12.5'),
  noNumber('rawsize-hex', '0x10'),
  noNumber('rawsize-exponent', '1e3'),
  noNumber('rawsize-unit', '12 B'),
  noNumber('rawsize-twice', '12, 12'),
  noNumber('rawsize-huge', '99999999999999999999'),
  noNumber('rawsize-empty', ''),
  wrongSize('rawsize-less', 'rawsize-mismatch', null, 'none', (bytes) => bytes - 1),
  wrongSize('rawsize-more', 'rawsize-mismatch', null, 'none', (bytes) => bytes + 1),
  wrongSize('rawsize-less-lz4', 'rawsize-mismatch', UNCOMPRESS, 'lz4', (bytes) => bytes - 1),
  wrongSize('rawsize-more-lz4', 'rawsize-mismatch', UNCOMPRESS, 'lz4', (bytes) => bytes + 1),
  wrongSize('rawsize-zero-lz4', 'rawsize-mismatch', UNCOMPRESS, 'lz4', () => 0),
  wrongSize('rawsize-less-deflate', 'rawsize-mismatch', UNCOMPRESS, 'deflate', (bytes) => bytes - 1),
  wrongSize('rawsize-more-deflate', 'rawsize-mismatch', UNCOMPRESS, 'deflate', (bytes) => bytes + 1),
  utf16Size('rawsize-utf16', null, 'none'),
  utf16Size('rawsize-utf16-lz4', UNCOMPRESS, 'lz4'),
  utf16Size('rawsize-utf16-deflate', UNCOMPRESS, 'deflate'),
  fault('headers', 'rawsize-over-limit', ['body-size-10mb', 'rawsize-mismatch'], 'PostBodyTooLarge', (draft) =>
    withSetting(sent(draft, 'lz4'), 'x-log-bodyrawsize', String(RAW_BODY_MAX_BYTES + 1)),
  ),
  header('compresstype-gzip', 'compresstype-unknown', 'ParameterInvalid', 'x-log-compresstype', 'gzip'),
  header('compresstype-zstd', 'compresstype-unknown', 'ParameterInvalid', 'x-log-compresstype', 'zstd'),
  header('compresstype-none', 'compresstype-unknown', 'ParameterInvalid', 'x-log-compresstype', 'none'),
  fault('headers', 'compresstype-two', ['compresstype-unknown'], 'ParameterInvalid', (draft) =>
    withSetting(sent(draft, 'lz4'), 'x-log-compresstype', 'lz4, deflate'),
  ),
  fault('headers', 'version-missing', ['apiversion-missing'], null, (draft) =>
    withSetting(withSetting(asPost(draft), 'x-log-apiversion', null), 'APIVersion', null),
  ),
  header('version-old', 'apiversion-value', 'InvalidAPIVersion', 'x-log-apiversion', '0.5.0'),
  header('version-short', 'apiversion-value', 'InvalidAPIVersion', 'x-log-apiversion', '0.6'),
  header('version-letter', 'apiversion-value', 'InvalidAPIVersion', 'x-log-apiversion', 'v0.6.0'),
  header('version-empty', 'apiversion-value', 'InvalidAPIVersion', 'x-log-apiversion', ''),
  header('version-query', 'apiversion-value', 'InvalidAPIVersion', 'APIVersion', '0.5.0'),
  fault('headers', 'content-encoding', ['content-encoding'], null, (draft) => ({
    ...asPost(draft),
    headers: [...draft.headers, ['content-encoding', 'gzip']],
  })),
];
