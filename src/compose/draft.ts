import type { Compression } from '../sls/encode.ts';
import type { Header } from '../sls/wire.ts';

/** A value that Tracklens works out from the rest of the draft, one that was typed, or one that is not to be sent. */
export type Setting =
  | { readonly kind: 'auto' }
  | { readonly kind: 'set'; readonly value: string }
  | { readonly kind: 'left-out' };

export const AUTO: Setting = { kind: 'auto' };
export const LEFT_OUT: Setting = { kind: 'left-out' };
export const setTo = (value: string): Setting => ({ kind: 'set', value });

/** What can be worked out: headers by their names, and the query parameter `APIVersion`. */
export const WORKED_OUT = [
  'content-type',
  'x-log-apiversion',
  'x-log-bodyrawsize',
  'x-log-compresstype',
  'APIVersion',
] as const;

export type WorkedOut = (typeof WORKED_OUT)[number];

/**
 * How a request is sent. `direct`: by the extension, which no CORS stops and which may read every answer. `page`: by the
 * inspected page, with its CORS and preflight. `beacon`: by the page's `navigator.sendBeacon`, which sends no headers and
 * reads no answer.
 */
export const WAYS = ['direct', 'page', 'beacon'] as const;

export type Way = (typeof WAYS)[number];

/** The body of a draft. */
export type DraftBody =
  /**
   * Text, mostly the JSON of a log group: the one truth of which the table of logs is a view, so that nothing that was typed is
   * ever lost. `compact` sends JSON without the blanks between its tokens, however it is laid out for reading; what is no JSON
   * goes as it is written.
   */
  | { readonly form: 'text'; readonly text: string; readonly spacing: 'compact' | 'as-written' }
  /** Bytes as they are to travel, in hex: no compression is done to them. */
  | { readonly form: 'bytes'; readonly hex: string };

/**
 * What the composer edits. It may be wrong, on purpose or not: it is always kept, and {@link wireOf} makes of any draft a
 * request that can be inspected, if not sent. All of its text may have variables in it, `{{now}}`.
 */
export interface Draft {
  /** In capitals; `GET` puts the first log into the query, as the forms `track.gif` and `track_ua.gif` want it. */
  readonly method: string;
  /** As a whole and as it was typed, without the parameter `APIVersion`. */
  readonly url: string;
  readonly settings: Readonly<Record<WorkedOut, Setting>>;
  /** The others, as typed, in order; a name may stand there twice. */
  readonly headers: readonly Header[];
  readonly body: DraftBody;
  /** How text is compressed; of bytes it says only what the headers are to claim. */
  readonly compression: Compression;
  readonly way: Way;
}

/** Everything worked out. */
export const ALL_AUTO: Draft['settings'] = {
  'content-type': AUTO,
  'x-log-apiversion': AUTO,
  'x-log-bodyrawsize': AUTO,
  'x-log-compresstype': AUTO,
  APIVersion: AUTO,
};

/** What an empty composer begins with: one log with one key, so that a target is all that a first request needs. */
export const NEW_DRAFT: Draft = {
  method: 'POST',
  url: '',
  settings: ALL_AUTO,
  headers: [],
  body: {
    form: 'text',
    text: '{\n  "__topic__": "test",\n  "__logs__": [\n    {\n      "event": "hello",\n      "at": "{{now}}"\n    }\n  ]\n}',
    spacing: 'compact',
  },
  compression: 'none',
  way: 'direct',
};
