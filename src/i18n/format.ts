import type { Batch } from '../batch/batch.ts';
import type { Outcome } from '../batch/outcome.ts';
import { causeOf, knownAnswer } from '../sls/answers/index.ts';
import type { AnswerReading } from '../sls/answers/read.ts';
import type { Finding } from '../sls/judge.ts';
import type { Facts } from '../sls/rules/rule.ts';
import type { Words } from './en/index.ts';
import { LANGUAGES, type Language } from './words.ts';

/** Puts facts into a sentence; numbers are written as the language writes them. A fact without a value stays visible. */
export function fill(sentence: string, facts: Facts, language: Language): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = facts[name];
    return typeof fact === 'number' ? numberFormat(language).format(fact) : (isolated(fact) ?? whole);
  });
}

/** Right-to-left scripts and the controls of direction. */
const TURNS_TEXT = /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFF]/;

/** A text from a page, in a sentence of ours: it may turn its own direction, and not that of the sentence (UAX #9, FSI and PDI). */
function isolated(fact: string | undefined): string | undefined {
  return fact !== undefined && TURNS_TEXT.test(fact) ? `\u2068${fact}\u2069` : fact;
}

/** A count with its noun, in the form that the language has for that number. */
export function plural(forms: { one: string; other: string }, n: number, language: Language): string {
  const form = pluralRules(language).select(n) === 'one' ? forms.one : forms.other;
  return fill(form, { n }, language);
}

const UNITS = ['B', 'KB', 'MB', 'GB'];

/** Bytes as DevTools writes them: 1,000 to the KB, one decimal; below that the exact number. */
export function formatBytes(bytes: number, language: Language): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${numberFormat(language, power === 0 ? 0 : 1).format(bytes / 1000 ** power)} ${UNITS[power]}`;
}

/** The share of the larger of two sizes from which one unit tells the other as well. */
const ONE_UNIT_SHARE = 0.1;

/** Two sizes with one unit, that of the larger: `0.6 / 1.2 KB`; where that would tell too little of the other, each with its own. A size that is not known is `?`. */
export function formatBytesPair(one: number | null, other: number | null, language: Language): string {
  const [least, most] = [Math.min(one ?? other ?? 0, other ?? one ?? 0), Math.max(one ?? 0, other ?? 0)];
  const larger = formatBytes(most, language);
  const unit = larger.slice(larger.lastIndexOf(' ') + 1);
  if (unit !== 'B' && least > 0 && least < most * ONE_UNIT_SHARE) {
    return [one, other].map((bytes) => formatBytes(bytes ?? 0, language)).join(' / ');
  }
  const scale = 1000 ** UNITS.indexOf(unit);
  const { format } = numberFormat(language, unit === 'B' ? 0 : 1);
  return `${[one, other].map((bytes) => (bytes === null ? '?' : format(bytes / scale))).join(' / ')} ${unit}`;
}

/** Keeps what was made: a formatter takes many times longer to make than to use, and a list formats thousands of numbers. */
function kept<A extends readonly unknown[], F>(make: (...args: A) => F): (...args: A) => F {
  const made = new Map<string, F>();
  return (...args) => {
    const key = args.join(' ');
    const format = made.get(key) ?? make(...args);
    made.set(key, format);
    return format;
  };
}

const numberFormat = kept(
  (language: Language, fractionDigits: number = 3) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: fractionDigits }),
);
const pluralRules = kept((language: Language) => new Intl.PluralRules(language));

const TO_THE_SECOND = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

const secondFormat = kept((language: Language) => new Intl.DateTimeFormat(language, TO_THE_SECOND));
const millisecondFormat = kept(
  (language: Language) => new Intl.DateTimeFormat(language, { ...TO_THE_SECOND, fractionalSecondDigits: 3 }),
);

/** A time of day with ms, from ms since 1970. */
export function formatTime(at: number, language: Language): string {
  return millisecondFormat(language).format(at);
}

/** A time of day of a clock that tells no more than seconds, from ms since 1970. */
export function formatSeconds(at: number, language: Language): string {
  return secondFormat(language).format(at);
}

/** A finding in words: what is wrong, and the cure. */
export function wordFinding({ rule, facts }: Pick<Finding, 'rule' | 'facts'>, language: Language) {
  const words: Words = LANGUAGES[language];
  const sentences = (words.rules as Record<string, { what: string; cure: string } | undefined>)[rule];
  if (!sentences) return { what: rule, cure: '' };
  const named = { ...facts, ...nameTerms(facts, words, language) };
  return { what: fill(sentences.what, named, language), cure: fill(sentences.cure, named, language) };
}

/** Facts that are terms of ours have names in each language. */
function nameTerms(facts: Facts, words: Words, language: Language): Facts {
  const terms: Record<string, string> = {};
  for (const [fact, names] of [
    ['framing', words.framings],
    ['expected', words.framings],
    ['fault', words.faults],
    ['jsonFault', words.jsonFaults],
    ['part', words.tagParts],
    ['refusal', words.preflightFaults],
  ] as const) {
    const name = (names as Record<string, string>)[String(facts[fact])];
    // A name may hold facts of its own.
    if (name !== undefined) terms[fact] = fill(name, facts, language);
  }
  return terms;
}

/** What became of a request, in words; `why` and `cure` are empty where there is nothing to explain. */
export function wordOutcome(outcome: Outcome, { answer }: Pick<Batch, 'answer'>, language: Language) {
  const words: Words = LANGUAGES[language];
  const error = answer.state === 'failed' ? answer.error : answer.state === 'answered' ? answer.interrupted : null;
  const facts = { status: 'status' in answer ? String(answer.status) : '—', error: error || '—' };
  const { name, what } = words.outcomes[outcome];
  const reasons: Readonly<Partial<Record<Outcome, { readonly why: string; readonly cure: string }>>> = words.reasons;
  const { why, cure } = reasons[outcome] ?? { why: '', cure: '' };
  return { name, what: fill(what, facts, language), why: fill(why, facts, language), cure };
}

/** Why an answer came as it did, and what to do; `null` where nothing is known of it. */
export function explainAnswer(status: number, { errorCode, errorMessage }: AnswerReading, language: Language) {
  const known = knownAnswer({ status, errorCode });
  if (!known) return null;
  const causes: Readonly<Record<string, { readonly cause: string; readonly cure: string }>> =
    LANGUAGES[language].causes;
  return causes[causeOf(known, errorMessage)] ?? null;
}
