import { toBash } from '../../batch/copy/bash.ts';
import { exportCsv, exportLogsCsv } from '../../batch/copy/export-csv.ts';
import { exportHar } from '../../batch/copy/export-har.ts';
import { exportLogsNdjson, exportNdjson } from '../../batch/copy/export-ndjson.ts';
import { toFetch } from '../../batch/copy/fetch.ts';
import { type ImportedBatch, importHar } from '../../batch/copy/import-har.ts';
import { toJson } from '../../batch/copy/json.ts';
import { toPowerShell } from '../../batch/copy/powershell.ts';
import type { Command, Missing } from '../../batch/copy/sendable.ts';
import { type Shared, share } from '../../batch/copy/share.ts';
import { toCsv, toMarkdown } from '../../batch/copy/table.ts';
import type { ExportProgress, ExportSource } from '../../batch/copy/walk.ts';
import { HarError } from '../../batch/har/read.ts';
import { inspectBatch } from '../../batch/inspect-batch.ts';
import { addUp, redact } from '../../batch/redact.ts';
import { digest } from '../../batch/summary.ts';
import { LANGUAGES } from '../../i18n/words.ts';
import { collectedBy } from '../../settings/collector-rule.ts';
import type {
  Calls,
  Copied,
  CopyFormat,
  Exported,
  ImportOutcome,
  InspectedImport,
  Job,
  JobOf,
  JobResults,
  Previewed,
} from './job.ts';
import { toTicket, wholeTicket } from './ticket.ts';
import { budgetsOfTicket } from './ticket-budgets.ts';

/** Characters that are joined before they become a part of a file: a part for each batch would be many. */
const PART_CHARACTERS = 1_048_576;

/** Batches of a file that are given to the page at once. */
const KEPT_AT_ONCE = 50;

/** The types of the files, as IANA has them; HAR is JSON. */
const TYPES = {
  har: 'application/json',
  csv: 'text/csv',
  logsCsv: 'text/csv',
  ndjson: 'application/x-ndjson',
  logsNdjson: 'application/x-ndjson',
};

/** Does a job, with the help of the page that has the archive. */
export function doJob(job: Job, calls: Calls): Promise<JobResults[Job['do']]> {
  if (job.do === 'copy') return copy(job, calls);
  if (job.do === 'preview') return preview(job, calls);
  return job.do === 'export' ? writeFile(job, calls) : readFile(job, calls);
}

async function preview({ ids, redaction }: JobOf<'preview'>, { open }: Calls): Promise<Previewed> {
  const shared: Pick<Shared, 'removed' | 'isUnsearched'>[] = [];
  for (const id of ids) {
    const opened = await open(id);
    if (!opened) continue;
    const { removed, isUnsearched } = share(opened, redaction);
    shared.push({ removed, isUnsearched });
  }
  return summed(shared);
}

function summed(shared: readonly Pick<Shared, 'removed' | 'isUnsearched'>[]): Previewed {
  return {
    batches: shared.length,
    removed: addUp(shared.map(({ removed }) => removed)),
    unsearched: shared.filter(({ isUnsearched }) => isUnsearched).length,
  };
}

async function copy(job: JobOf<'copy'>, { open, tell }: Calls): Promise<Copied> {
  const selection: Shared[] = [];
  for (const [index, id] of job.ids.entries()) {
    const opened = await open(id);
    if (opened) selection.push(share(opened, job.redaction));
    tell(index + 1, job.ids.length);
  }
  const missing: Missing[] = [];
  const text = selection.length === 0 ? null : write(job, selection, missing);
  return { text, ...summed(selection), missing };
}

const COMMANDS: Partial<Record<CopyFormat, (shared: Shared) => Command>> = {
  bash: toBash,
  powershell: toPowerShell,
  fetch: toFetch,
};

function write({ format, language, teamBudgets }: JobOf<'copy'>, selection: Shared[], missing: Missing[]) {
  const command = COMMANDS[format];
  if (command) {
    const commands = selection.map(command);
    missing.push(...commands.flatMap((one) => one.missing));
    return commands.map(({ text }) => text.trimEnd()).join('\n\n');
  }
  switch (format) {
    case 'csv':
      return toCsv(selection);
    case 'markdown':
      return toMarkdown(selection, LANGUAGES[language].share.columns);
    case 'ticket': {
      const budgets = (shared: Shared) => budgetsOfTicket(shared, teamBudgets, language);
      return selection
        .map((shared) => wholeTicket(toTicket(shared, { language, withCurl: true, budgets: budgets(shared) })))
        .join('\n---\n\n');
    }
    default: {
      const groups = selection.flatMap((shared) => toJson(shared) ?? []);
      // Several are one text that is JSON as well.
      if (selection.length === 1 || groups.length === 0) return groups[0] ?? null;
      return `[\n${groups.join(',\n')}\n]`;
    }
  }
}

async function writeFile(job: JobOf<'export'>, { open, tell }: Calls): Promise<Exported> {
  let progress: ExportProgress = { done: 0, total: 0, gone: 0, unsearched: 0, removed: [] };
  const source: ExportSource = {
    ids: job.ids,
    open,
    redaction: job.redaction,
    onProgress: (now) => {
      progress = now;
      tell(now.done, now.total);
    },
  };
  const parts: Blob[] = [];
  let text: string[] = [];
  let characters = 0;
  const endPart = () => {
    parts.push(new Blob(text));
    text = [];
    characters = 0;
  };
  for await (const piece of pieces(job, source)) {
    text.push(piece);
    characters += piece.length;
    if (characters >= PART_CHARACTERS) endPart();
  }
  endPart();
  return { file: new Blob(parts, { type: TYPES[job.format] }), progress };
}

function pieces({ format, formulas, version }: JobOf<'export'>, source: ExportSource): AsyncGenerator<string> {
  switch (format) {
    case 'har':
      return exportHar(source, version);
    case 'csv':
      return exportCsv(source, { formulas });
    case 'logsCsv':
      return exportLogsCsv(source, { formulas });
    case 'ndjson':
      return exportNdjson(source);
    case 'logsNdjson':
      return exportLogsNdjson(source);
  }
}

async function readFile(
  { file, name, uuid, rules }: JobOf<'read-file'>,
  { keep, tell }: Calls,
): Promise<ImportOutcome> {
  try {
    const { session, batches, others, skipped, skippedFirst } = importHar(
      await file.text(),
      name,
      uuid,
      collectedBy(rules),
    );
    let dropped = 0;
    for (let from = 0; from < batches.length; from += KEPT_AT_ONCE) {
      const some = batches.slice(from, from + KEPT_AT_ONCE);
      dropped = await keep(session, some.map(inspected));
      tell(from + some.length, batches.length);
    }
    return { kept: batches.length - dropped, dropped, others, skipped, skippedFirst };
  } catch (error) {
    if (!(error instanceof HarError)) throw error;
    return { fault: error.fault, line: error.place?.line ?? 0, column: error.place?.column ?? 0 };
  }
}

/** As the archive will have it: an inspection must not depend on whether the secrets were still there. */
function inspected(one: ImportedBatch): InspectedImport {
  return { ...one, digest: digest(inspectBatch(redact(one.batch).batch, one.bytes)) };
}
