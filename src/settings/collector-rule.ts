import { asItTravels, readSlsUrl } from '../sls/endpoint.ts';
import { slowPlace } from '../sls/slow-regexp.ts';
import { readMatchPattern } from './match-pattern.ts';

/** Which URLs a person wants to be taken for track requests, besides those of the standard paths. */
export interface CollectorRule {
  /** A match pattern of extensions (`*://logs.example/collect*`), or a regular expression on the whole URL. */
  readonly kind: 'match-pattern' | 'regexp';
  readonly text: string;
}

/** Why a rule is not valid; such a rule collects nothing. */
export type RuleFault =
  | { readonly kind: 'empty' }
  /** Longer than {@link RULE_MAX_CHARACTERS}. */
  | { readonly kind: 'too-long'; readonly maxCharacters: number }
  /** No match pattern: a part that is wrong, and where it begins, counted from 0. */
  | { readonly kind: 'match-pattern'; readonly part: 'scheme' | 'host' | 'path'; readonly at: number }
  /** No regular expression, in the engine's own words. */
  | { readonly kind: 'regexp'; readonly words: string }
  /** A regular expression with which a page could stop the extension; where, counted from 0. */
  | { readonly kind: 'slow-regexp'; readonly at: number };

/** Characters of a rule: more than a URL has in practice. */
export const RULE_MAX_CHARACTERS = 2048;

/** Characters of a URL that a regular expression is tested on: what is behind them is the log of a .gif form. It bounds the time of a test. */
export const REGEXP_URL_MAX_CHARACTERS = 512;

/** The methods of the signed sibling, and of the preflight before it. */
const SIGNED_METHODS = new Set(['POST', 'PUT', 'OPTIONS']);

type Test = (url: string) => boolean;

/** What is wrong with a rule; `null` when nothing is. */
export function faultOf(rule: CollectorRule): RuleFault | null {
  const read = readRule(rule);
  return 'kind' in read ? read : null;
}

/**
 * Tells which requests are collected: those of the standard paths, POST and PUT of their signed sibling, and those that a
 * rule collects. A URL is tested as it travels.
 */
export function collectedBy(rules: readonly CollectorRule[]): (method: string, url: string) => boolean {
  const custom = collectedByRule(rules);
  return (method, url) => isStandard(method, url) || custom(method, url);
}

/** As {@link collectedBy}, without those that are collected whatever the rules are. */
export function collectedByRule(rules: readonly CollectorRule[]): (method: string, url: string) => boolean {
  const tests = rules.flatMap((rule) => {
    const read = readRule(rule);
    return 'kind' in read ? [] : [read.test];
  });
  if (tests.length === 0) return () => false;
  return (method, url) => {
    const travels = asItTravels(url);
    return tests.some((test) => test(travels)) && !isStandard(method, travels);
  };
}

/**
 * The match patterns outside of which no rule collects: what the browser is to tell of. `null` where that is every URL,
 * because of a regular expression.
 */
export function patternsOf(rules: readonly CollectorRule[]): readonly string[] | null {
  const filters = rules.flatMap((rule) => {
    const read = readRule(rule);
    return 'kind' in read ? [] : [read.filter];
  });
  return filters.every((filter) => filter !== null) ? [...new Set(filters)] : null;
}

/** Whether a request is one of the standard paths: its URL tells, and of the signed sibling the method too. */
function isStandard(method: string, url: string): boolean {
  // Most URLs are none, and to parse one takes longer than to look.
  if (!url.includes('/logstores/')) return false;
  const form = readSlsUrl(url)?.form;
  return form !== undefined && (form !== 'signed' || SIGNED_METHODS.has(method));
}

function readRule({ kind, text }: CollectorRule): RuleFault | { readonly test: Test; readonly filter: string | null } {
  if (text === '') return { kind: 'empty' };
  if (text.length > RULE_MAX_CHARACTERS) return { kind: 'too-long', maxCharacters: RULE_MAX_CHARACTERS };
  if (kind === 'match-pattern') {
    const pattern = readMatchPattern(text);
    if ('part' in pattern) return { kind: 'match-pattern', ...pattern };
    return { test: (url) => URL.canParse(url) && pattern.matches(new URL(url)), filter: pattern.filter };
  }
  const regexp = compile(text);
  if (typeof regexp === 'string') return { kind: 'regexp', words: regexp };
  const at = slowPlace(text);
  if (at !== null) return { kind: 'slow-regexp', at };
  return { test: (url) => regexp.test(url.slice(0, REGEXP_URL_MAX_CHARACTERS)), filter: null };
}

/** A regular expression, or why it is none. */
function compile(text: string): RegExp | string {
  try {
    return new RegExp(text, 'u');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
