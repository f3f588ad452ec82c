import { wireOf } from '../batch/inspect-batch.ts';
import { fill, formatBytes } from '../i18n/format.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import { type Budget, measureBudgets } from '../sls/budgets.ts';
import type { Inspection } from '../sls/inspect.ts';
import { compressedSizes, type Weights, weigh } from '../sls/weights.ts';
import { reportNote } from './findings.ts';
import { cut, dotted, type Page, type Span } from './layout.ts';
import type { Recorded } from './sources.ts';
import { WORDS } from './words.ts';

/** Keys that are shown of a batch: those that weigh the most. */
const SHOWN_KEYS = 5;

/** Of a budget that is shown. Where none is used so far, the one that is used most is shown alone. */
const SHOWN_SHARE = 0.1;

/** What `inspect --sizes` tells of a batch. All in bytes, but for the budget of logs. */
export interface BatchSizes {
  readonly budgets: readonly Budget[];
  /** `null` where there is no log group to weigh. */
  readonly weights: Weights | null;
  /** What compression would make of the body; `null` where it is compressed already, or there is none. */
  readonly compressed: ReturnType<typeof compressedSizes> | null;
}

/** Measures a batch: how much of each limit it uses, and where its bytes go. */
export function measureSizes({ batch, bytes }: Pick<Recorded, 'batch' | 'bytes'>, inspection: Inspection): BatchSizes {
  const { logGroup, framing, compressType } = inspection;
  const isPlain = compressType === null && framing === 'plain';
  return {
    budgets: measureBudgets(wireOf(batch, bytes), inspection),
    weights: logGroup && weigh(logGroup),
    compressed: isPlain && bytes ? compressedSizes(bytes) : null,
  };
}

/** Sizes in some lines: the budgets that are used most, the keys that cost most, and what compression would save. */
export function reportSizes({ budgets, weights, compressed }: BatchSizes, page: Page): string {
  const { language } = page;
  const { sizes } = WORDS[language].inspect;
  const byShare = [...budgets].sort((a, b) => shareOf(b) - shareOf(a));
  const used = byShare.filter((budget) => shareOf(budget) > SHOWN_SHARE);
  const lines: [mark: string, facts: string[]][] = [
    [sizes.budgets, (used.length > 0 ? used : byShare.slice(0, 1)).map((budget) => wordBudget(budget, language))],
    [sizes.keys, (weights?.byKey ?? []).slice(0, SHOWN_KEYS).map((weight) => wordKey(weight, language))],
  ];
  if (compressed) {
    const facts = { lz4: formatBytes(compressed.lz4, language), deflate: formatBytes(compressed.deflate, language) };
    lines.push([sizes.compressed, [fill(sizes.would, facts, language)]]);
  }
  return lines
    .filter(([, facts]) => facts.length > 0)
    .map(([mark, facts]) => reportNote(mark, 'dim', spansOf(facts), page))
    .join('');
}

function spansOf([first = '', ...others]: readonly string[]): Span[] {
  return [{ text: first, whole: true }, ...dotted(others.map((text) => ({ text })))];
}

const shareOf = ({ used, max }: Budget) => used / max;

function wordBudget({ id, unit, used, max }: Budget, language: Language): string {
  const { budgets } = LANGUAGES[language];
  const word = (n: number) => (unit === 'bytes' ? formatBytes(n, language) : new Intl.NumberFormat(language).format(n));
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const facts = { name: budgets[id], used: word(used), max: word(max), share: percent.format(used / max) };
  return fill(WORDS[language].inspect.sizes.budget, facts, language);
}

function wordKey({ key, keyBytes, valueBytes }: Weights['byKey'][number], language: Language): string {
  const facts = {
    key: cut(key),
    keys: formatBytes(keyBytes, language),
    values: formatBytes(valueBytes, language),
  };
  return fill(WORDS[language].inspect.sizes.key, facts, language);
}
