import { CODECS, type CompressType } from '../../sls/codec/index.ts';
import { buildTrackUrl, readSlsUrl, type TrackForm, type TrackUrlParts } from '../../sls/endpoint.ts';
import { ALL_AUTO, type Draft, LEFT_OUT, NEW_DRAFT, type Setting, setTo, type WorkedOut } from '../draft.ts';
import { writeHex } from '../hex.ts';
import { rawBytes } from '../wire.ts';
import { isLogGroup, RIGHT_TEXT, withField, withPart } from './log-group-text.ts';

/**
 * A request that is right, to the target of a draft: what a run of all faults begins each of them with. It is short, for all
 * that is accepted is stored.
 */
export function rightDraft(draft: Draft): Draft {
  const right: Draft = { ...NEW_DRAFT, url: draft.url, settings: ALL_AUTO, way: draft.way };
  return asPost({ ...right, body: { form: 'text', text: RIGHT_TEXT, spacing: 'as-written' } });
}

/** The form that stores a log group. A beacon sends no headers, so that it can be wrong in little. */
export function asPost(draft: Draft): Draft {
  const url = draft.url.replace(/\/track(?:_ua)?\.gif(?=[?#]|$)/, '/track');
  return { ...draft, method: 'POST', url, way: draft.way === 'beacon' ? 'direct' : draft.way };
}

/** A form that stores one log, that of its query. */
export function asGet(draft: Draft, form: Exclude<TrackForm, 'signed'> = 'track'): Draft {
  const { body, url, headers, way } = asPost(draft);
  const get = { ...NEW_DRAFT, method: 'GET', url: url.replace(/\/track(?=[?#]|$)/, `/${form}`), headers, way };
  return { ...get, body: body.form === 'text' && isLogGroup(body.text) ? body : rightBody() };
}

const rightBody = () => ({ form: 'text', text: RIGHT_TEXT, spacing: 'as-written' }) as const;

/** The text of a draft where it is a log group, else that of a right one. */
export const logGroupText = ({ body }: Draft): string =>
  body.form === 'text' && isLogGroup(body.text) ? body.text : RIGHT_TEXT;

/** The text as it travels, without the blanks that were for reading. */
export const sentText = (draft: Draft): string =>
  new TextDecoder().decode(rawBytes(asPost(asWritten(draft, logGroupText(draft), 'compact'))));

/** Another text, which travels as it is written. */
export function asWritten(draft: Draft, text: string, spacing: 'compact' | 'as-written' = 'as-written'): Draft {
  return { ...draft, body: { form: 'text', text, spacing } };
}

/** The log group with another part: see {@link withPart}. */
export const setPart =
  (key: string, json: string | null) =>
  (draft: Draft): Draft =>
    changeText(draft, (text) => withPart(text, key, json));

/** The first log with one more field. */
export const addField =
  (key: string, json: string) =>
  (draft: Draft): Draft =>
    changeText(draft, (text) => withField(text, key, json));

function changeText(draft: Draft, change: (text: string) => string): Draft {
  const spacing = draft.body.form === 'text' ? draft.body.spacing : 'compact';
  return asWritten(draft, change(logGroupText(draft)), spacing);
}

export function withSetting(draft: Draft, name: WorkedOut, value: string | null): Draft {
  const setting: Setting = value === null ? LEFT_OUT : setTo(value);
  return { ...draft, settings: { ...draft.settings, [name]: setting } };
}

/** Bytes as they are to travel, with what the headers are to claim of them; `null` leaves a header out. */
export function withBytes(
  draft: Draft,
  bytes: Uint8Array,
  { type, rawBytes: raw }: { readonly type: string | null; readonly rawBytes: number | null },
): Draft {
  const sent: Draft = { ...draft, body: { form: 'bytes', hex: writeHex(bytes) }, compression: 'none' };
  const sized = withSetting(sent, 'x-log-bodyrawsize', raw === null ? null : String(raw));
  return withSetting(sized, 'x-log-compresstype', type);
}

/** The bytes of the log group before compression. */
export const rawOf = (draft: Draft): Uint8Array => new TextEncoder().encode(sentText(draft));

/** Bytes made of those of the log group, sent as if they were compressed in this way. */
export const wrappedAs =
  (type: CompressType, wrap: (raw: Uint8Array) => Uint8Array) =>
  (draft: Draft): Draft => {
    const raw = rawOf(draft);
    return withBytes(draft, wrap(raw), { type, rawBytes: raw.byteLength });
  };

/** The log group compressed as it should be. */
export const compressed =
  (type: CompressType) =>
  (draft: Draft): Draft => ({ ...asWritten(draft, logGroupText(draft), 'compact'), compression: type });

export const { compress: lz4 } = CODECS.lz4;
export const { compress: deflate } = CODECS.deflate;

/** Another target, where the URL is one of SLS. */
export function withTarget(draft: Draft, change: Partial<TrackUrlParts>): Draft {
  const target = readSlsUrl(draft.url);
  return target ? { ...draft, url: buildTrackUrl({ ...target, ...change }) } : draft;
}

/** A parameter at the end of the query. @param query as it is written, `a=1` */
export function withQuery(draft: Draft, query: string): Draft {
  const [url = '', fragment] = draft.url.split(/(?=#)/, 2);
  return { ...draft, url: `${url}${url.includes('?') ? '&' : '?'}${query}${fragment ?? ''}` };
}
