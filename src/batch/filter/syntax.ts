/** How a value is compared: `:` is like, `=` is exactly. */
export type Operator = ':' | '=' | '>' | '>=' | '<' | '<=';

/** From a character up to another, counted in UTF-16 units from 0; the end is not part of it. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

/** One value as it was written, with the place of it. */
export type Written = Span &
  (
    | { readonly kind: 'bare' | 'quoted'; readonly text: string }
    | { readonly kind: 'regexp'; readonly source: string; readonly flags: string }
  );

/** One condition: `topic:login,view`, `tag.env=prod`, `raw>100k`, or a text alone. */
export interface Term extends Span {
  readonly kind: 'term';
  /** The name of a key of `keys.ts`; `null` for a text that is looked for everywhere. */
  readonly key: string | null;
  /** What follows the key's dot: the `env` of `tag.env`; `null` where there is none. */
  readonly member: string | null;
  readonly operator: Operator;
  /** One of several is enough. */
  readonly values: readonly Written[];
}

/** A filter as a tree. */
export type Tree =
  | Term
  | { readonly kind: 'and' | 'or'; readonly of: readonly Tree[] }
  | { readonly kind: 'not'; readonly of: Tree };

/** What is wrong with a filter; its sentence, in each language, is under `kind` in `i18n/`, and is filled with `facts`. */
export type MistakeKind =
  /** A quote, or a bracket, that nothing closes. */
  | 'unclosed-quote'
  | 'unclosed-bracket'
  /** A closing bracket that nothing opened. */
  | 'unopened-bracket'
  /** AND, OR, NOT, `-` or a bracket without what it is about. */
  | 'missing-term'
  | 'missing-value'
  /** `log.` or `tag.` without the name. */
  | 'missing-member'
  | 'unknown-key'
  /** A key that has a few values, and not this one. */
  | 'unknown-value'
  /** A dot behind a key that has no members. */
  | 'no-members'
  /** `>` or `<` of a key whose values have no order. */
  | 'no-order'
  | 'not-a-number'
  | 'not-a-size'
  | 'not-a-duration'
  | 'not-a-time'
  | 'bad-regexp'
  | 'slow-regexp'
  | 'bad-flag'
  | 'too-deep'
  | 'too-long';

/** A mistake and the characters that it is about; a `length` is never 0. */
export interface Mistake {
  readonly kind: MistakeKind;
  readonly at: number;
  readonly length: number;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A filter that was read. */
export interface Filter {
  readonly text: string;
  /** What could be read; `null` where there is nothing, which every row passes. */
  readonly tree: Tree | null;
  /** Empty where all is well. In the order of their places. */
  readonly mistakes: readonly Mistake[];
}
