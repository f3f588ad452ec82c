import type { Batch } from '../../batch/batch.ts';
import { inspectBatch, wireOf } from '../../batch/inspect-batch.ts';
import { CodecError } from '../../sls/codec/codec-error.ts';
import { decode } from '../../sls/codec/index.ts';
import type { Inspection } from '../../sls/inspect.ts';
import { RAW_BODY_MAX_BYTES } from '../../sls/limits.ts';
import type { JsonValue, Log } from '../../sls/log-group.ts';
import { valueText } from '../detail/value-text.ts';
import { budgetsOf, compressions } from './budgets.ts';
import { HeldBytes } from './bytes.ts';
import { cellOf, fieldOf } from './cell.ts';
import { HeldComparison } from './comparison.ts';
import { formatJson, offsetOf } from './format-json.ts';
import { type LightInspection, lighten } from './light-inspection.ts';
import { orderBy } from './order.ts';
import type { Answer, Ask, BytesPart, LogRow, QuestionName, Range, Sort, TextPart, WholeLog } from './questions.ts';
import { searchLogs } from './search-logs.ts';
import { type KeyStatistics, statisticsOf, UnionOfKeys } from './union-of-keys.ts';

/** Fields of one log that are given at once. */
const FIELDS_MAX = 1000;

type Answers = { readonly [Q in QuestionName]: (ask: Ask<Q>, other: HeldBatch | null) => Answer<Q> };

/** An open batch, inspected, that answers questions about itself. What it answers is bounded, whatever the batch. */
export class HeldBatch {
  readonly light: LightInspection;
  readonly #batch: Batch;
  readonly #inspection: Inspection;
  readonly #bytes: Uint8Array | null;
  #keys: UnionOfKeys | null = null;
  #raw: Uint8Array | null | undefined;
  #held: HeldBytes | null = null;
  #beside: { readonly other: HeldBatch; readonly isSwapped: boolean; readonly comparison: HeldComparison } | null =
    null;
  #order: { readonly sort: Sort; readonly logs: readonly number[] } | null = null;

  constructor(batch: Batch, bytes: Uint8Array | null, targetRefusal: string | null) {
    this.#batch = batch;
    this.#bytes = bytes;
    this.#inspection = inspectBatch(batch, bytes, targetRefusal);
    this.light = lighten(this.#inspection);
  }

  /** @param other the batch in the other slot, with which this one is compared */
  ask<Q extends QuestionName>(question: Q, ask: Ask<Q>, other: HeldBatch | null = null): Answer<Q> {
    return this.#answers[question](ask, other);
  }

  /** Lets go of the batch that it was compared with. */
  forgetOther(): void {
    this.#beside = null;
  }

  readonly #answers: Answers = {
    keys: () => this.#union.table,
    key: ({ key }) => this.#statistics(key),
    logs: ({ from, to, keys, sort }) => this.#rows(from, to, keys, sort),
    position: ({ log, sort }) => (sort ? this.#sorted(sort).indexOf(log) : this.#logs[log] ? log : -1),
    log: ({ log, from, to }) => this.#wholeLog(log, from, to),
    value: ({ log, field, from, to }) => this.#value(log, field, from, to),
    cell: ({ log, key }) => this.#cell(log, key),
    search: ({ text, from }) => searchLogs(this.#logs, this.#union, text, from),
    logJson: ({ log }) => (this.#logs[log] ? writeJson(this.#logs[log] as Log) : null),
    column: ({ key }) => this.#column(key),
    json: ({ maxCharacters }) => this.#json(maxCharacters),
    text: (range) => (this.#inspection.text === null ? null : part(this.#inspection.text, range)),
    bytes: ({ of, from, to }) => bytesPart(of === 'wire' ? this.#bytes : this.#rawBytes(), from, to),
    framing: () => this.#heldBytes?.summary ?? null,
    spans: ({ from, to }) => this.#heldBytes?.spans(from, to) ?? [],
    meaning: ({ of, at }) => this.#heldBytes?.meaning(of, at) ?? null,
    findBytes: ({ of, text, kind }) => this.#heldBytes?.find(of, text, kind) ?? null,
    budgets: () => budgetsOf(wireOf(this.#batch, this.#bytes), this.#inspection),
    compressions: () => {
      const raw = this.#rawBytes();
      return raw && compressions(this.#bytes?.byteLength ?? 0, raw);
    },
    comparison: ({ isSwapped, differencesOnly }, other) =>
      other && this.#comparison(other, isSwapped).light(differencesOnly),
    comparedLog: ({ isSwapped, left, right, differencesOnly }, other) =>
      other && this.#comparison(other, isSwapped).fields(left, right, differencesOnly),
  };

  get #logs(): readonly Log[] {
    return this.#inspection.logGroup?.logs ?? [];
  }

  get #union(): UnionOfKeys {
    this.#keys ??= new UnionOfKeys(this.#logs);
    return this.#keys;
  }

  get #heldBytes(): HeldBytes | null {
    if (this.#bytes === null || this.#bytes.byteLength === 0) return null;
    this.#held ??= new HeldBytes(this.#bytes, this.#inspection.framing, () => this.#rawBytes());
    return this.#held;
  }

  #comparison(other: HeldBatch, isSwapped: boolean): HeldComparison {
    const kept = this.#beside;
    if (kept && kept.other === other && kept.isSwapped === isSwapped) return kept.comparison;
    const [mine, others] = [this, other].map((held) => ({ batch: held.#batch, inspection: held.#inspection }));
    if (!mine || !others) throw new Error('two are compared');
    const comparison = isSwapped ? new HeldComparison(others, mine) : new HeldComparison(mine, others);
    this.#beside = { other, isSwapped, comparison };
    return comparison;
  }

  #statistics(key: number): KeyStatistics | null {
    const name = this.#union.names[key];
    return name === undefined ? null : statisticsOf(this.#logs, name);
  }

  #rows(from: number, to: number, keys: readonly number[], sort: Sort | null): readonly LogRow[] {
    const names = keys.map((key) => this.#union.names[key]);
    const rowOf = (index: number): LogRow => {
      const log = this.#logs[index] as Log;
      return {
        log: index,
        cells: names.map((name) =>
          name !== undefined && Object.hasOwn(log, name) ? cellOf(log[name] as JsonValue) : null,
        ),
      };
    };
    const last = Math.min(to, this.#logs.length);
    if (sort) return this.#sorted(sort).slice(from, last).map(rowOf);
    return Array.from({ length: Math.max(0, last - from) }, (_, at) => rowOf(from + at));
  }

  #sorted(sort: Sort): readonly number[] {
    const kept = this.#order;
    if (kept && kept.sort.key === sort.key && kept.sort.isDescending === sort.isDescending) return kept.logs;
    const logs = orderBy(this.#logs, this.#union.names[sort.key] ?? '', sort.isDescending);
    this.#order = { sort, logs };
    return logs;
  }

  #wholeLog(index: number, from: number, to: number): WholeLog | null {
    const log = this.#logs[index];
    if (!log) return null;
    const names = Object.keys(log);
    const fields = names
      .slice(from, Math.min(to, from + FIELDS_MAX))
      .map((name) => fieldOf(name, log[name] as JsonValue, this.#union.numberOf(name)));
    return { fields, count: names.length };
  }

  #value(index: number, field: number, from: number, to: number): TextPart | null {
    const log = this.#logs[index];
    const name = log && Object.keys(log)[field];
    return log && name !== undefined ? part(valueText(log[name] as JsonValue), { from, to }) : null;
  }

  #cell(index: number, key: number): TextPart | null {
    const [log, name] = [this.#logs[index], this.#union.names[key]];
    if (!log || name === undefined || !Object.hasOwn(log, name)) return null;
    const text = valueText(log[name] as JsonValue);
    return { text, length: text.length };
  }

  #column(key: number): string {
    const name = this.#union.names[key];
    if (name === undefined) return '';
    return this.#logs.map((log) => (Object.hasOwn(log, name) ? valueText(log[name] as JsonValue) : '')).join('\n');
  }

  #json(maxCharacters: number): Answer<'json'> {
    const { text, stage, findings } = this.#inspection;
    if (text === null) return null;
    if (stage !== 'json') {
      const marks = findings.flatMap(({ path, facts }) => {
        const from = path === 'body' ? offsetOf(text, facts.line, facts.column) : null;
        return path === null || from === null || from > maxCharacters ? [] : [{ path, from, to: from + 1 }];
      });
      return { text: text.slice(0, maxCharacters), isWhole: text.length <= maxCharacters, marks };
    }
    const paths = new Set(findings.flatMap(({ path }) => (path === null ? [] : [path])));
    return formatJson(text.replace(/^\ufeff/, ''), paths, maxCharacters);
  }

  /** Decoded when it is first asked for: who looks at logs needs no second copy of them. */
  #rawBytes(): Uint8Array | null {
    this.#raw ??= this.#decoded();
    return this.#raw;
  }

  #decoded(): Uint8Array | null {
    const { compressType, stage } = this.#inspection;
    if (this.#bytes === null || stage === 'hidden' || stage === 'none' || stage === 'not-decompressed') return null;
    try {
      return decode(this.#bytes, compressType, RAW_BODY_MAX_BYTES).bytes;
    } catch (error) {
      if (error instanceof CodecError) return null;
      throw error;
    }
  }
}

const part = (text: string, { from, to }: Range): TextPart => ({ text: text.slice(from, to), length: text.length });

function bytesPart(bytes: Uint8Array | null, from: number, to: number): BytesPart | null {
  // A copy of its own: what is sent is taken away from here.
  return bytes && { bytes: bytes.slice(from, to), byteLength: bytes.byteLength };
}

function writeJson(log: Log): string | null {
  try {
    return JSON.stringify(log, null, 2);
  } catch {
    // Nested deeper than the browser can write.
    return null;
  }
}
