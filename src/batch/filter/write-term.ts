import { type KeyName, keyOf } from './keys.ts';
import type { Operator } from './syntax.ts';

/** What a term is about: a key, or a member of one, such as a tag. */
export type Subject = { readonly key: KeyName; readonly member?: string };

/** With: only what has the value. Without: only what has not. */
export type How = 'with' | 'without';

/** A word that is nothing else in any place of a filter. */
const PLAIN = /^(?!(?:AND|OR|NOT)$)[\p{L}\p{N}_][\p{L}\p{N}_.]*$/u;
/** A value that is nothing else behind an operator. */
const PLAIN_VALUE = /^[^\s()"*,<>=/][^\s()*,]*$/;
const PLAIN_MEMBER = /^[^\s()":：=<>,]+$/;

const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** A text to be looked for everywhere, in quotes where it would be read as something else. */
export const writeText = (text: string) => (PLAIN.test(text) ? text : quote(text));

/** A value behind an operator, in quotes where it would be read as something else. */
export const writeValue = (value: string) => (PLAIN_VALUE.test(value) ? value : quote(value));

/** A key as it is written before its operator. */
export function writeKey({ key, member }: Subject): string {
  if (member === undefined) return key;
  return `${key}.${PLAIN_MEMBER.test(member) ? member : quote(member)}`;
}

/** `=` where two values may differ in their case alone, so that a facet and its filter count the same rows. */
export function operatorOf({ key }: Subject): Operator {
  const { kind, ...rest } = keyOf(key);
  return kind === 'tag' || kind === 'log' || 'hasCase' in rest ? '=' : ':';
}

/** The term of a facet; of a value that is `null`, whether there is none. Read again, it is of this subject and value. */
export function writeTerm(subject: Subject, value: string | null, how: How): string {
  // To have none is not to have any.
  if (value === null) return `${how === 'with' ? '-' : ''}${writeKey(subject)}:*`;
  return `${how === 'without' ? '-' : ''}${writeKey(subject)}${operatorOf(subject)}${writeValue(value)}`;
}
