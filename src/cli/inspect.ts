import { parseArgs } from 'node:util';
import { inspectBatch, observedAnswer } from '../batch/inspect-batch.ts';
import { fill } from '../i18n/format.ts';
import type { Severity } from '../sls/rules/rule.ts';
import { TargetRefusals } from '../sls/target-refusals.ts';
import { choose, SHARED_OPTIONS, UsageError } from './arguments.ts';
import { wordFailure } from './failure.ts';
import { isPreflight, isRefused } from './inspected.ts';
import { visible } from './layout.ts';
import { JsonPrinter, type Printer, ReportPrinter } from './printers.ts';
import { measureSizes } from './sizes.ts';
import { openSources } from './sources.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { WORDS } from './words.ts';

/** Which findings make the exit code 1. A refusal by the server does so too, but for `never`. */
const FAIL_ON = { error: ['error'], warning: ['error', 'warning'], never: [] } as const;

/**
 * `tracklens inspect FILE...`: judges the batches of files by the specification, and prints what it finds.
 * @throws {UsageError}
 */
export async function inspectFiles(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...SHARED_OPTIONS,
      json: { type: 'boolean' },
      sizes: { type: 'boolean' },
      remarks: { type: 'boolean', default: false },
      'fail-on': { type: 'string', default: 'error' },
    },
  });
  const failOn = choose('fail-on', values['fail-on'], Object.keys(FAIL_ON) as (keyof typeof FAIL_ON)[]);
  if (positionals.length === 0) throw new UsageError('files');
  const { err, input, language } = terminal;
  const printer: Printer = values.json ? new JsonPrinter(terminal) : new ReportPrinter(terminal, values.remarks);
  const refusals = new TargetRefusals();
  const failing: readonly Severity[] = FAIL_ON[failOn];
  let hasFailing = false;
  let unreadable = 0;
  let skipped = 0;

  for await (const source of openSources(positionals, input)) {
    if ('failure' in source) {
      const facts = { file: source.file, reason: wordFailure(source.failure, language) };
      await err.write(`${visible(fill(WORDS[language].failures.unreadable, facts, language))}\n`);
      unreadable += 1;
      continue;
    }
    await printer.source(source);
    skipped += source.skipped;
    for (const [index, recorded] of source.batches.entries()) {
      const { batch, bytes } = recorded;
      const inspection = inspectBatch(batch, bytes, refusals.of(batch.url));
      const observed = observedAnswer(batch);
      if (observed && !isPreflight(batch)) refusals.learn(batch.url, observed);
      hasFailing ||= inspection.findings.some(({ severity }) => failing.includes(severity));
      hasFailing ||= failing.length > 0 && isRefused(batch);
      const hasSizes = values.sizes && !isPreflight(batch);
      await printer.batch({
        recorded,
        index,
        inspection,
        ...(hasSizes && { sizes: measureSizes(recorded, inspection) }),
      });
    }
  }
  await printer.end(unreadable);
  return unreadable + skipped > 0 ? 2 : hasFailing ? 1 : 0;
}
