import { type CsvOptions, csvLine } from '../batch/copy/csv.ts';
import { markdownTable } from '../batch/copy/markdown.ts';
import type { Cell } from '../batch/copy/row.ts';
import { compareAnswer, type ObservedAnswer } from '../sls/predict.ts';
import type { Draft } from './draft.ts';
import { type Expected, FAULTS, type Fault, rightDraft } from './faults.ts';

/** What came of one fault that was sent. */
export type Got =
  | ({ readonly kind: 'answer'; readonly ms: number } & ObservedAnswer)
  /** The browser told no answer, and why. */
  | { readonly kind: 'none'; readonly reason: string };

/** A row of the table of a run: what a server should answer to a fault, and what it did. */
export interface ConformanceRow {
  readonly fault: Fault;
  readonly got: Got;
  /** `null` where there is no answer to compare. */
  readonly agrees: boolean | null;
}

/** What a run came to. */
export interface ConformanceCount {
  readonly agree: number;
  readonly differ: number;
  readonly unanswered: number;
}

/** The faults that the target of a draft can show, in the order of the gallery. */
export const faultsFor = (draft: Draft): readonly Fault[] =>
  FAULTS.filter((fault) => fault.appliesTo(rightDraft(draft)));

/**
 * The request of a row: made when it is sent, for some have ten megabytes. The faults of the project are sent to other hosts
 * than the draft's, as its host has the project's name.
 */
export const faultDraft = (draft: Draft, fault: Fault): Draft => fault.apply(rightDraft(draft));

export function conformanceRow(fault: Fault, got: Got): ConformanceRow {
  return { fault, got, agrees: got.kind === 'answer' ? isExpected(fault.expected, got) : null };
}

/** By the code where both have one, under any of its names; by the status where the browser hid the body. */
function isExpected(expected: Expected, { status, errorCode }: ObservedAnswer): boolean {
  const observed = { status, errorCode };
  return compareAnswer({ ...expected, rule: null, certain: true }, observed) === 'as-predicted';
}

export function countRows(rows: readonly ConformanceRow[]): ConformanceCount {
  const count = (agrees: boolean | null) => rows.filter((row) => row.agrees === agrees).length;
  return { agree: count(true), differ: count(false), unanswered: count(null) };
}

/** The columns of a table that programs read; their names are the same in every language. */
const CSV_COLUMNS = [
  ...['fault', 'part', 'rules', 'expectedStatus', 'expectedCode', 'gotStatus', 'gotCode', 'ms', 'agrees', 'reason'],
];

/** A run as CSV. */
export function conformanceCsv(rows: readonly ConformanceRow[], options: CsvOptions = {}): string {
  const lines = rows.map(({ fault, got, agrees }) => {
    const { status, errorCode } = fault.expected;
    const answer: Cell[] = got.kind === 'answer' ? [got.status, got.errorCode, Math.round(got.ms)] : [null, null, null];
    const reason = got.kind === 'none' ? got.reason : null;
    const about = [fault.id, fault.part, fault.breaks.join(' '), status, errorCode];
    return csvLine([...about, ...answer, agrees === null ? null : String(agrees), reason], options);
  });
  return csvLine(CSV_COLUMNS, { formulas: 'as-is' }) + lines.join('');
}

/** The words of a table for people, in their language. */
export interface ConformanceWords {
  readonly fault: string;
  readonly expected: string;
  readonly got: string;
  readonly agrees: string;
  readonly yes: string;
  readonly no: string;
  readonly noAnswer: string;
  readonly accepted: string;
  readonly nameOf: (fault: Fault) => string;
}

/** A run as a table of Markdown. */
export function conformanceMarkdown(rows: readonly ConformanceRow[], words: ConformanceWords): string {
  const answerOf = ({ status, errorCode }: ObservedAnswer) =>
    status >= 200 && status < 300 ? `${status} ${words.accepted}` : [status, errorCode].filter(Boolean).join(' ');
  const cells = rows.map(({ fault, got, agrees }): Cell[] => [
    words.nameOf(fault),
    answerOf(fault.expected),
    got.kind === 'answer' ? answerOf(got) : words.noAnswer,
    agrees === null ? null : agrees ? words.yes : words.no,
  ]);
  return markdownTable([words.fault, words.expected, words.got, words.agrees], cells);
}
