import type { LogGroup } from '../../sls/log-group.ts';
import { type Key, type KeyName, keyOf, type Row } from './keys.ts';
import { type LogSearch, searchText, searchValues } from './logs.ts';
import { isWithin, msOfDay, type Range, readMeasure, readRange } from './measure.ts';
import type { Filter, Operator, Term, Tree, Written } from './syntax.ts';
import { anyOf, type TextTest, textTest } from './text-test.ts';

/** Three values, so that NOT, AND and OR are those of Kleene: the complement, the least and the most. */
type Truth = 0 | 1 | 2;
const FALSE = 0;
const UNKNOWN = 1;
const TRUE = 2;

/** `undefined`: the logs were not read. `null`: they cannot be. */
type Logs = LogGroup | null | undefined;
type Test = (row: Row, logs: Logs) => Truth;

/** A filter made ready to be asked of many rows. */
export interface Matcher {
  /** Whether it has a term that reads the logs, so that {@link matchRow} may say `unknown`. */
  readonly needsLogs: boolean;
  /** Whether a row passes, as far as its summary tells; `unknown` where a term about its logs decides. */
  readonly matchRow: (row: Row) => boolean | 'unknown';
  /** The same with its log group; `null` where there is none to be read, which holds no text. */
  readonly matchBatch: (row: Row, group: LogGroup | null) => boolean;
}

/**
 * Makes a filter ready. It is to be asked of rows only where it has no mistakes.
 *
 * What a row has not, or not yet, is unlike every value: `-topic:login` passes a batch without a topic. A row holds the first
 * 256 characters of a text and 32 tags, and `key:value` reads those alone. A text alone is looked for in the row's own words
 * (topic, source, tags, URL, page, request id, codes, rules) and in its logs, keys and values alike.
 */
export function matcherOf({ tree }: Filter): Matcher {
  const test: Test = tree ? testOf(tree) : () => TRUE;
  return {
    needsLogs: tree !== null && readsLogs(tree),
    matchRow(row) {
      const truth = test(row, undefined);
      return truth === UNKNOWN ? 'unknown' : truth === TRUE;
    },
    matchBatch: (row, group) => test(row, group) === TRUE,
  };
}

function readsLogs(tree: Tree): boolean {
  if (tree.kind === 'term') return tree.key === null || tree.key === 'log';
  return tree.kind === 'not' ? readsLogs(tree.of) : tree.of.some(readsLogs);
}

function testOf(tree: Tree): Test {
  switch (tree.kind) {
    case 'term':
      return termTest(tree);
    case 'not': {
      const test = testOf(tree.of);
      return (row, logs) => (TRUE - test(row, logs)) as Truth;
    }
    case 'and':
      return joint(tree.of.map(testOf), FALSE);
    case 'or':
      return joint(tree.of.map(testOf), TRUE);
  }
}

/** AND and OR: the one truth of a part that decides, else unknown where a part is, else the other. */
function joint(tests: readonly Test[], deciding: typeof FALSE | typeof TRUE): Test {
  return (row, logs) => {
    let truth: Truth = deciding === TRUE ? FALSE : TRUE;
    for (const test of tests) {
      const part = test(row, logs);
      if (part === deciding) return deciding;
      if (part === UNKNOWN) truth = UNKNOWN;
    }
    return truth;
  };
}

const truthOf = (holds: boolean): Truth => (holds ? TRUE : FALSE);

function termTest({ key: name, member, operator, values }: Term): Test {
  if (name === null) {
    const test = anyOf(values.map((value) => textTest(value, ':', true)));
    return logsTest(searchText(test), (row) => ownTexts(row, test));
  }
  const key: Key = keyOf(name as KeyName);
  switch (key.kind) {
    case 'number': {
      const test = numberTest(key.unit, key.isLeast && operator === ':' ? '>' : operator, values);
      return (row) => {
        const value = key.read(row);
        return truthOf(value !== null && test(value));
      };
    }
    case 'traits': {
      const isNamed = anyOf(values.map((value) => textTest(value, operator, false)));
      const asked = Object.entries(key.holds).flatMap(([trait, holds]) => (isNamed(trait) ? [holds] : []));
      return (row) => truthOf(asked.some((holds) => holds(row)));
    }
    case 'log':
      return logsTest(searchValues(member === null ? null : nameTest(member, operator), valueTest(operator, values)));
    case 'tag':
      return tagTest(member, operator, values);
    default: {
      const test = anyOf(values.map((value) => textTest(value, operator, 'isPart' in key && key.isPart === true)));
      return (row) => truthOf(key.read(row).some((text) => text !== null && test(text)));
    }
  }
}

/** A term about the logs: as the row says, where it says yes, or where there are none. */
function logsTest(search: LogSearch, inRow: (row: Row) => boolean = () => false): Test {
  return (row, logs) => {
    if (inRow(row)) return TRUE;
    // Once it was inspected, a row knows whether it has a log group.
    if (logs === undefined) return row.digest !== null && row.digest.logs === null ? FALSE : UNKNOWN;
    return truthOf(logs !== null && search(logs));
  };
}

/** The words of a row that a text alone is looked for in. */
function ownTexts(row: Row, test: TextTest): boolean {
  const { digest, url, page, frame, requestId, errorCode, error, mark } = row;
  const has = (text: string | null) => text !== null && test(text);
  if (has(url) || has(page) || has(frame) || has(requestId) || has(errorCode) || has(error)) return true;
  if (has(mark?.note ?? null)) return true;
  if (!digest) return false;
  if (has(digest.topic) || has(digest.source) || digest.rules.some(test)) return true;
  return digest.tags.some(([key, value]) => test(key) || test(value));
}

const nameTest = (name: string, operator: Operator): TextTest => {
  const lower = name.toLowerCase();
  return operator === '=' ? (key) => key === name : (key) => key.toLowerCase() === lower;
};

function tagTest(member: string | null, operator: Operator, values: readonly Written[]): Test {
  const tests = member === null ? values.map((value) => pairTest(value, operator)) : null;
  const isName = member === null ? null : nameTest(member, operator);
  const isValue = valueTest(operator, values);
  return ({ digest }) => {
    const tags = digest?.tags ?? [];
    if (tests) return truthOf(tags.some(([key, value]) => tests.some((test) => test(key, value))));
    return truthOf(tags.some(([key, value]) => isName?.(key) && isValue(value)));
  };
}

/** `tag:env` asks for a key, `tag:env=prod` for its value too; an expression is asked of `env=prod`. */
function pairTest(value: Written, operator: Operator): (key: string, value: string) => boolean {
  const test = (written: Written) => textTest(written, operator, false);
  if (value.kind === 'regexp') {
    const isPair = test(value);
    return (key, text) => isPair(`${key}=${text}`);
  }
  const equals = value.text.indexOf('=');
  if (equals === -1) {
    const isKey = test(value);
    return (key) => isKey(key);
  }
  const isKey = test({ ...value, text: value.text.slice(0, equals) });
  const isValue = test({ ...value, text: value.text.slice(equals + 1) });
  return (key, text) => isKey(key) && isValue(text);
}

/** A value of a log or a tag, which is a text: compared by size, it must be a number. */
function valueTest(operator: Operator, values: readonly Written[]): TextTest {
  if (operator === ':' || operator === '=') return anyOf(values.map((value) => textTest(value, operator, false)));
  const test = numberTest('count', operator, values);
  return (text) => text.trim() !== '' && test(Number(text));
}

function numberTest(unit: Parameters<typeof readRange>[1], operator: Operator, values: readonly Written[]) {
  const isOrdered = operator !== ':' && operator !== '=';
  const ranges = values.flatMap((value) => {
    const text = value.kind === 'regexp' ? '' : value.text;
    const range = isOrdered ? readMeasure(text, unit) : readRange(text, unit);
    return range ? [range] : [];
  });
  const holds = isOrdered ? ORDERS[operator] : isWithin;
  const [only] = ranges;
  if (only && ranges.length === 1) return (value: number) => holds(value, only);
  return (value: number) => ranges.some((range) => holds(value, range));
}

/** A time is compared by its beginning: `time>14:02` is true of 14:02:30. */
const ORDERS: Readonly<Record<Exclude<Operator, ':' | '='>, (value: number, range: Range) => boolean>> = {
  '>': (value, range) => comparable(value, range) > range.least,
  '>=': (value, range) => comparable(value, range) >= range.least,
  '<': (value, range) => comparable(value, range) < range.least,
  '<=': (value, range) => comparable(value, range) <= range.least,
};

const comparable = (value: number, { isOfDay }: Range) => (isOfDay ? msOfDay(value) : value);
