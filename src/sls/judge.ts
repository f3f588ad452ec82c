import { FACT_MAX_CHARACTERS, FINDINGS_PER_RULE } from './limits.ts';
import { isJsonObject, type JsonValue } from './log-group.ts';
import { tagPath, valuePath } from './path.ts';
import type { Reading } from './reading.ts';
import { RULES } from './rules/index.ts';
import { sentLogs } from './rules/logs.ts';
import { preflightRules } from './rules/preflight.ts';
import type {
  Breach,
  Evidence,
  Facts,
  KeyRule,
  LogRule,
  NonStringRule,
  PartRule,
  Rule,
  Severity,
  StringRule,
  TagRule,
} from './rules/rule.ts';

/** One fact about a batch: a breach of a rule. Its words are made from it in the reader's language. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly evidence: Evidence;
  readonly source: string;
  readonly path: string | null;
  readonly facts: Facts;
  /** The errorCode by which SLS refuses the batch for this; `null` where it does not, or is not known to. */
  readonly predicts: string | null;
}

/** What all rules have to say of a request, in the order of the table. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** Breaches that were counted and not kept as findings: see `FINDINGS_PER_RULE`. */
  readonly uncounted: number;
}

const PART_RULES = RULES.filter((rule): rule is PartRule => 'check' in rule);
const LOG_RULES = RULES.filter((rule): rule is LogRule => 'checkLog' in rule);
const KEY_RULES = RULES.filter((rule): rule is KeyRule => 'checkKey' in rule);
const STRING_RULES = RULES.filter((rule): rule is StringRule => 'checkString' in rule);
const TAG_RULES = RULES.filter((rule): rule is TagRule => 'checkTag' in rule);
const NON_STRING_RULES = RULES.filter((rule): rule is NonStringRule => 'checkNonString' in rule);

/** Asks every rule about a request. */
export function judge(reading: Reading): Judgement {
  const found = new Found(reading);
  // A preflight asks leave for a track request and is none itself.
  const isPreflight = reading.wire.method === 'OPTIONS';
  for (const rule of isPreflight ? preflightRules : PART_RULES) {
    for (const { path, facts = {} } of rule.check(reading)) found.add(rule, path, facts);
  }
  if (isPreflight) return found.inOrder();
  judgeTags(reading, found);
  judgeLogs(reading, found);
  return found.inOrder();
}

function judgeTags({ logGroup }: Reading, found: Found): void {
  const tags = logGroup?.tags ?? {};
  for (const key in tags) {
    for (const rule of TAG_RULES) {
      const facts = rule.checkTag(key, tags[key] as JsonValue);
      if (facts) found.addTag(rule, key, facts);
    }
  }
}

type KeyBreaches = readonly (readonly [rule: KeyRule, facts: Facts])[];

const NO_BREACHES: KeyBreaches = [];

/** One walk over all logs. Half of what inspecting costs beyond parsing is here, so nothing is made for a value that is right. */
function judgeLogs(reading: Reading, found: Found): void {
  const breachesOf = keyJudge(reading);
  const logs = sentLogs(reading);
  for (let index = 0; index < logs.length; index++) {
    const log = logs[index] as JsonValue;
    let fields = 0;
    if (isJsonObject(log)) {
      for (const key in log) {
        const value = log[key] as JsonValue;
        for (const [rule, facts] of breachesOf(key, fields)) found.addField(rule, index, key, facts);
        fields += 1;
        if (typeof value === 'string') {
          for (const rule of STRING_RULES) {
            const facts = rule.checkString(value);
            if (facts) found.addField(rule, index, key, facts);
          }
        } else {
          for (const rule of NON_STRING_RULES) {
            const facts = rule.checkNonString(value, key);
            if (facts) found.addField(rule, index, key, facts);
          }
        }
      }
    }
    for (const rule of LOG_RULES) {
      const facts = rule.checkLog(log, fields);
      if (facts) found.addLog(rule, index, facts);
    }
  }
}

/**
 * Judges each key once. The logs of a batch mostly have the same keys in the same order, so what the log before had in
 * the same position is looked at first: comparing two keys is many times quicker than looking one up.
 */
function keyJudge(reading: Reading): (key: string, position: number) => KeyBreaches {
  const known = new Map<string, KeyBreaches>();
  const lastKeys: string[] = [];
  const lastBreaches: KeyBreaches[] = [];
  const judgeKey = (key: string) => {
    const breaches = KEY_RULES.flatMap((rule) => {
      const facts = rule.checkKey(key, reading);
      return facts ? [[rule, facts] as const] : [];
    });
    return breaches.length === 0 ? NO_BREACHES : breaches;
  };
  return (key, position) => {
    const last = lastBreaches[position];
    if (last && lastKeys[position] === key) return last;
    const breaches = known.get(key) ?? judgeKey(key);
    known.set(key, breaches);
    lastKeys[position] = key;
    lastBreaches[position] = breaches;
    return breaches;
  };
}

/** The findings of each rule, of which only so many are kept. */
class Found {
  readonly #byRule = new Map<Rule, Finding[]>();
  readonly #reading: Reading;
  #uncounted = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  add(rule: Rule, path: Breach['path'], facts: Facts): void {
    if (this.#isFull(rule)) {
      this.#uncounted += 1;
      return;
    }
    const { id, evidence, source } = rule;
    const { severity, predicts } = rule.eased?.(this.#reading) ?? rule;
    const place = typeof path === 'function' ? path() : path;
    this.#of(rule).push({ rule: id, severity, evidence, source, path: place, facts: cutFacts(facts), predicts });
  }

  /** Its path is made only where it is kept. No closure: one for each of a million values is what the walk would cost. */
  addField(rule: Rule, log: number, key: string, facts: Facts): void {
    this.add(rule, this.#isFull(rule) ? null : valuePath(log, key), facts);
  }

  addTag(rule: Rule, key: string, facts: Facts): void {
    this.add(rule, this.#isFull(rule) ? null : tagPath(key), facts);
  }

  addLog(rule: Rule, log: number, facts: Facts): void {
    this.add(rule, this.#isFull(rule) ? null : `__logs__[${log}]`, facts);
  }

  inOrder(): Judgement {
    return { findings: RULES.flatMap((rule) => this.#byRule.get(rule) ?? []), uncounted: this.#uncounted };
  }

  #isFull(rule: Rule): boolean {
    return this.#of(rule).length === FINDINGS_PER_RULE;
  }

  #of(rule: Rule): Finding[] {
    const findings = this.#byRule.get(rule) ?? [];
    this.#byRule.set(rule, findings);
    return findings;
  }
}

/** A key, a label or a value may be as long as the body; a message is read by people. */
function cutFacts(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'string' ? cut(fact) : fact]),
  );
}

function cut(fact: string): string {
  if (fact.length <= FACT_MAX_CHARACTERS) return fact;
  return `${fact.slice(0, FACT_MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
