import { describe, expect, it } from 'vitest';
import { JsonPrinter, type Printer, ReportPrinter } from '../../src/cli/printers.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { answered } from '../support/batches.ts';
import { inspected } from './inspected.ts';
import { terminalDouble } from './terminal-double.ts';

const wrong = inspected({ name: 'wrong', sent: '{"__logs__":[{"a":1}]}', answer: answered(400) });
const right = inspected({ name: 'right', index: 1 });
const preflight = inspected({ name: 'before', index: 2, method: 'OPTIONS', sent: null, answer: answered(403) });

const source = (file: string, batches = [wrong, right, preflight].map(({ recorded }) => recorded), files = 1) => ({
  file,
  files,
  batches,
  others: 0,
  skipped: 1,
  skippedFirst: [{ index: 4, path: 'request.url' }],
});

async function printed(make: (terminal: Terminal) => Printer, use: (printer: Printer) => Promise<void>) {
  const { terminal, out, err } = terminalDouble();
  await use(make(terminal));
  return { out: out(), err: err() };
}

describe('ReportPrinter', () => {
  const make = (terminal: Terminal) => new ReportPrinter(terminal, false);

  it('sums up each file, and all', async () => {
    const { out, err } = await printed(make, async (printer) => {
      await printer.source(source('a.har'));
      for (const batch of [wrong, right, preflight]) await printer.batch(batch);
      await printer.source(source('captures', [], 7));
      await printer.batch(wrong);
      await printer.end(1);
    });
    expect(out.slice(out.indexOf('\n\na.har'))).toBe(`

a.har · 2 batches · 2 errors · 0 warnings · 1 refused by the server
· 1 entry could not be read
captures · 1 batch · 1 error · 0 warnings · 1 refused by the server
· 1 entry could not be read
8 files · 3 batches · 3 errors · 0 warnings · 2 refused by the server
· 2 entries could not be read · 1 file could not be read
`);
    expect(err).toBe('');
  });

  it('sums up one file once', async () => {
    const { out } = await printed(make, async (printer) => {
      await printer.source(source('a.har', []));
      await printer.end(0);
    });
    expect(out).toBe(`a.har · 0 batches
     log.entries[4]: request.url is missing, or is not what HAR says

1 file · 0 batches · 0 errors · 0 warnings · 1 entry could not be read
`);
  });

  it('says so where there was no file at all', async () => {
    const { out } = await printed(make, (printer) => printer.end(2));
    expect(out).toBe('0 files · 0 batches · 0 errors · 0 warnings · 2 files could not be read\n');
  });
});

describe('JsonPrinter', () => {
  const make = (terminal: Terminal) => new JsonPrinter(terminal);

  it('prints one array, and what is not JSON elsewhere', async () => {
    const { out, err } = await printed(make, async (printer) => {
      await printer.source(source('a.har'));
      for (const batch of [wrong, right, preflight]) await printer.batch(batch);
      await printer.end(1);
    });
    const batches = JSON.parse(out) as { index: number; method: string }[];
    expect(batches.map(({ index, method }) => [index, method])).toEqual([
      [0, 'POST'],
      [1, 'POST'],
      [2, 'OPTIONS'],
    ]);
    expect(err).toBe('a.har\n     log.entries[4]: request.url is missing, or is not what HAR says\n');
  });

  it('prints an empty array of nothing', async () => {
    expect(await printed(make, (printer) => printer.end(0))).toEqual({ out: '[]\n', err: '' });
  });

  it('says of a log group that is nested too deep that it is left out', async () => {
    const depth = 200_000;
    const deep = inspected({ sent: `{"__logs__":[{"a":${'['.repeat(depth)}${']'.repeat(depth)}}]}` });
    const { out, err } = await printed(make, async (printer) => {
      await printer.batch(deep);
      await printer.end(0);
    });
    const [batch] = JSON.parse(out) as [{ logGroup: unknown; findings: { rule: string }[] }];
    expect([batch.logGroup, batch.findings.some(({ rule }) => rule === 'value-not-string')]).toEqual([null, true]);
    expect(err).toBe('a.har: the log group of batch 1 is nested too deeply to be written; it is given as null.\n');
  });
});
