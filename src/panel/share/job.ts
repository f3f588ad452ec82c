import type { ImportedBatch } from '../../batch/copy/import-har.ts';
import type { Missing } from '../../batch/copy/sendable.ts';
import type { Redaction } from '../../batch/copy/share.ts';
import type { ExportProgress } from '../../batch/copy/walk.ts';
import type { HarSource } from '../../batch/har/format.ts';
import type { HarFault, HarReading } from '../../batch/har/read.ts';
import type { Removed } from '../../batch/redact.ts';
import type { Digest } from '../../batch/summary.ts';
import type { ShareWords } from '../../i18n/en/share.ts';
import type { Language } from '../../i18n/words.ts';
import type { CollectorRule } from '../../settings/collector-rule.ts';
import type { TeamBudget } from '../../settings/team-budget.ts';

/** As what batches are copied. */
export type CopyFormat = keyof ShareWords['copyAs'];

/** As what batches are written to a file. */
export type ExportFormat = 'har' | 'csv' | 'logsCsv' | 'ndjson' | 'logsNdjson';

/** What is done in a worker of its own: it may take seconds. */
export type Job =
  | {
      readonly do: 'copy';
      readonly ids: readonly string[];
      readonly format: CopyFormat;
      readonly redaction: Redaction;
      readonly language: Language;
      readonly teamBudgets: readonly TeamBudget[];
    }
  | { readonly do: 'preview'; readonly ids: readonly string[]; readonly redaction: Redaction }
  | {
      readonly do: 'export';
      readonly ids: readonly string[];
      readonly format: ExportFormat;
      readonly redaction: Redaction;
      readonly formulas: 'as-text' | 'as-is';
      /** Of Tracklens. */
      readonly version: string;
    }
  | {
      readonly do: 'read-file';
      readonly file: Blob;
      readonly name: string;
      readonly uuid: string;
      readonly rules: readonly CollectorRule[];
    };

export type JobOf<D extends Job['do']> = Extract<Job, { do: D }>;

/** What a copy came to. */
export interface Copied {
  /** `null` where there was nothing to copy. */
  readonly text: string | null;
  readonly batches: number;
  readonly removed: readonly Removed[];
  /** Bodies that could not be looked through for secrets. */
  readonly unsearched: number;
  readonly missing: readonly Missing[];
}

export interface Exported {
  readonly file: Blob;
  readonly progress: ExportProgress;
}

/** A batch of a file, inspected: where its body is long, nobody else would before the browser is started again. */
export interface InspectedImport extends ImportedBatch {
  readonly digest: Digest;
}

/** What a file brought; of what was kept, the archive may have let some go again, to stay within its limits. */
export type ImportOutcome =
  | ({ readonly kept: number; readonly dropped: number } & Pick<HarReading, 'others' | 'skipped' | 'skippedFirst'>)
  | { readonly fault: HarFault; readonly line: number; readonly column: number };

/** What would be taken out. */
export type Previewed = Pick<Copied, 'batches' | 'removed' | 'unsearched'>;

/** What each job gives. */
export interface JobResults {
  readonly copy: Copied;
  readonly preview: Previewed;
  readonly export: Exported;
  readonly 'read-file': ImportOutcome;
}

/** What a job asks of the page, which has the archive. */
export interface Calls {
  /** A batch; `null` where it is no longer kept. */
  readonly open: (id: string) => Promise<HarSource | null>;
  /** Puts batches of a file into the archive. Gives how many of the session it has dropped so far. */
  readonly keep: (session: string, batches: readonly InspectedImport[]) => Promise<number>;
  /** Is told how far it has come. */
  readonly tell: (done: number, total: number) => void;
}

/** What the worker posts. */
export type FromWorker =
  | { readonly call: number; readonly open: string }
  | { readonly call: number; readonly keep: readonly InspectedImport[]; readonly session: string }
  | { readonly done: number; readonly total: number }
  | { readonly result: unknown }
  /** The words of an exception. */
  | { readonly failure: string };

/** What the page posts. */
export type ToWorker =
  | { readonly job: Job }
  | { readonly call: number; readonly answer: HarSource | number | null }
  | { readonly call: number; readonly failure: string };
