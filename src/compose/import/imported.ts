import type { Facts } from '../../sls/rules/rule.ts';
import type { Draft } from '../draft.ts';

/** What a pasted text was recognised as. */
export const FORMS = [
  ...(['curl-bash', 'curl-cmd', 'powershell', 'fetch', 'sdk', 'har'] as const),
  ...(['log-group', 'logs', 'log', 'ndjson', 'csv', 'url'] as const),
] as const;

export type ImportForm = (typeof FORMS)[number];

/** Forms that bring logs and no request, so that whoever imports them may keep the target and headers that are there. */
export const LOGS_ALONE: ReadonlySet<ImportForm> = new Set(['log-group', 'logs', 'log', 'ndjson', 'csv']);

/** Why a text gives no draft. Its words, in each language, are in `i18n/`. */
export const FAULTS = [
  ...(['empty', 'too-long', 'unknown-form'] as const),
  // Shells.
  ...(['quote-open', 'heredoc-open', 'bracket-open', 'substitution', 'unknown-program', 'no-input', 'file'] as const),
  ...(['no-curl', 'not-base64', 'not-hex', 'printf-format', 'powershell-value'] as const),
  // curl.
  ...(['no-url', 'several-urls', 'unknown-option', 'option-value', 'form-option'] as const),
  // JSON, CSV and HAR.
  ...(['not-json', 'no-logs', 'csv-quote', 'csv-cells', 'csv-rows', 'har-tracks', 'har-entry'] as const),
  // JavaScript.
  ...([
    'string-open',
    'comment-open',
    'bracket-wrong',
    'value-expected',
    'comma-expected',
    'colon-expected',
    'unknown-value',
    'too-deep',
  ] as const),
  ...(['no-call', 'no-target'] as const),
] as const;

export type ImportFault = (typeof FAULTS)[number];

/** What keeps a text from being a draft, and where. Line and column count from 1, in characters. */
export interface Mistake {
  readonly fault: ImportFault;
  readonly line: number;
  readonly column: number;
  /** The text around the place, of its line, short enough for a message. */
  readonly excerpt: string;
  /** For the words. `why` of the fault `not-json` is a `JsonFault`. */
  readonly facts: Facts;
}

/** What a draft does not have of what was pasted, or has beside it, so that nothing is changed in silence. */
export const NOTES = [
  // A value that only the shell or the program knows: a variable of the draft, `{{name}}`, stands for it.
  ...(['variable', 'ignored-option', 'ampersand', 'default-type', 'browser-characters'] as const),
  ...([
    'har-others',
    'har-skipped',
    'har-hidden',
    'har-cut',
    'har-more',
    'javascript',
    'added-fields',
    'unknown-logs',
    'no-logs',
    'no-target',
    'browsers-headers',
  ] as const),
] as const;

export type NoteId = (typeof NOTES)[number];

export interface Note {
  readonly id: NoteId;
  readonly facts: Facts;
}

/** What a pasted text gave. */
export type Imported =
  | { readonly form: ImportForm; readonly drafts: readonly Draft[]; readonly notes: readonly Note[] }
  /** `form` is what it was taken for; `null` where it looks like nothing that can be read. */
  | { readonly form: ImportForm | 'json' | null; readonly mistake: Mistake };

/** A request as it was pasted; `bytes` is `null` where it has no body. */
export interface PastedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bytes: Uint8Array | null;
}
