import { fileName } from '../../batch/copy/file-name.ts';
import { IMPORT_MAX_BYTES, refusalOf } from '../../batch/copy/import-har.ts';
import type { Redaction } from '../../batch/copy/share.ts';
import { secretNames } from '../../batch/secret-names.ts';
import type { Language } from '../../i18n/words.ts';
import type { Settings } from '../../settings/settings.ts';
import { createShareStore, type Said, type ShareStore, type Working } from '../store/share.ts';
import type { CopyFormat, ExportFormat, Previewed } from './job.ts';
import type { RunJob } from './run-job.ts';

/** What it takes to share: all that touches the browser, and the person's settings. */
export interface SharingParts {
  readonly run: RunJob;
  readonly copyText: (text: string) => Promise<void>;
  readonly saveFile: (file: Blob, name: string) => void;
  readonly settings: () => Pick<Settings, 'collectors' | 'teamBudgets' | 'redaction'>;
  readonly now: () => Date;
  readonly makeUuid: () => string;
  /** Of Tracklens. */
  readonly version: string;
}

/** Copies, exports and imports. */
export interface Sharing {
  readonly store: ShareStore;
  readonly copy: (ids: readonly string[], format: CopyFormat, language: Language) => Promise<void>;
  readonly exportFile: (ids: readonly string[], format: ExportFormat) => Promise<void>;
  readonly importFile: (file: File) => Promise<void>;
  /** Gives up what is under way. */
  readonly cancel: () => void;
  /** What redaction would take out of some batches. */
  readonly preview: (ids: readonly string[], signal: AbortSignal) => Promise<Previewed>;
}

/** The ends of the names of files. */
const ENDS = { har: 'har', csv: 'csv', logsCsv: 'csv', ndjson: 'ndjson', logsNdjson: 'ndjson' } as const;

/** Makes the one place through which batches leave and come. A new job gives up the one before it. */
export function createSharing(parts: SharingParts): Sharing {
  const store = createShareStore();
  let underWay: AbortController | null = null;

  const work = async (
    working: Pick<Working, 'what' | 'name'>,
    job: (signal: AbortSignal) => Promise<Said>,
    fault: (why: string) => Said,
  ) => {
    underWay?.abort();
    const mine = new AbortController();
    underWay = mine;
    store.getState().begin(working);
    const said = await job(mine.signal).catch((error: unknown) => (mine.signal.aborted ? null : fault(String(error))));
    // Another has begun since, and speaks for itself.
    if (underWay !== mine) return;
    underWay = null;
    store.getState().end(said);
  };
  const tell = (done: number, total: number) => store.getState().tell(done, total);
  const redaction = (): Redaction => {
    const { redaction: chosen } = parts.settings();
    return chosen.isOn !== store.getState().turnsRedaction ? secretNames(chosen) : 'nothing';
  };

  return {
    store,
    copy: (ids, format, language) =>
      work(
        { what: 'copy', name: null },
        async (signal) => {
          const secrets = redaction();
          const { teamBudgets } = parts.settings();
          const job = { do: 'copy', ids, format, redaction: secrets, language, teamBudgets } as const;
          const { text, ...copied } = await parts.run<'copy'>(job, tell, signal);
          if (text === null) return { is: 'nothing-to-copy' };
          await parts.copyText(text);
          return { is: 'copied', ...copied, isRedacted: secrets !== 'nothing' };
        },
        (why) => ({ is: 'failed', what: 'copy', why }),
      ),
    exportFile: (ids, format) =>
      work(
        { what: 'export', name: null },
        async (signal) => {
          const secrets = redaction();
          const formulas = store.getState().keepsFormulas ? 'as-text' : 'as-is';
          const { version } = parts;
          const job = { do: 'export', ids, format, redaction: secrets, formulas, version } as const;
          const { file, progress } = await parts.run<'export'>(job, tell, signal);
          const name = fileName(ENDS[format], parts.now());
          parts.saveFile(file, name);
          const { gone, removed, unsearched } = progress;
          return { is: 'exported', name, gone, removed, unsearched, isRedacted: secrets !== 'nothing' };
        },
        (why) => ({ is: 'failed', what: 'export', why }),
      ),
    importFile: (file) => {
      const { name, size } = file;
      return work(
        { what: 'read-file', name },
        async (signal) => {
          const refusal = refusalOf(file);
          if (refusal) return { is: 'not-read', name, fault: refusal, facts: { size, max: IMPORT_MAX_BYTES } };
          const { collectors: rules } = parts.settings();
          const job = { do: 'read-file', file, name, uuid: parts.makeUuid(), rules } as const;
          const outcome = await parts.run<'read-file'>(job, tell, signal);
          if ('kept' in outcome) return { is: 'imported', name, ...outcome };
          const { fault, ...facts } = outcome;
          return { is: 'not-read', name, fault, facts };
        },
        (why) => ({ is: 'not-read', name, fault: 'unreadable', facts: { why } }),
      );
    },
    cancel: () => underWay?.abort(),
    preview: (ids, signal) =>
      parts.run<'preview'>(
        { do: 'preview', ids, redaction: secretNames(parts.settings().redaction) },
        undefined,
        signal,
      ),
  };
}
