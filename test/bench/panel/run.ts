import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mainThreadMs } from '../../soak/processes.ts';
import { table } from '../../soak/table.ts';
import { PARTS } from './parts.ts';
import { fillArchive, openStage } from './stage.ts';

/*
 * `npm run bench:panel`: what the panel is like to use with 50,000 batches in the archive, in a real Chromium. What it
 * prints depends on the machine, and on what else runs on it: so the load, how long the panel had to wait for a processor,
 * and what a still page comes to stand beside it. It needs Linux.
 */

const BATCHES = 50_000;

const HELP = `npm run bench:panel -- [part ...] [--batches N] [--archive FOLDER] [--profile FOLDER]

What the panel is like to use with ${BATCHES.toLocaleString('en')} batches of 20 logs in the archive, in a real headless Chromium.

${Object.entries(PARTS)
  .map(([name, { about }]) => `  ${name.padEnd(8)} ${about}`)
  .join('\n')}

  --batches N       batches in the archive in place of ${BATCHES.toLocaleString('en')}
  --archive FOLDER  keeps the archive in a folder, so that the next run need not write it again
  --profile FOLDER  writes a CPU profile of each part into a folder; the figures then include what profiling costs
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean' },
    batches: { type: 'string' },
    archive: { type: 'string' },
    profile: { type: 'string' },
  },
});
const unknown = positionals.find((name) => !Object.hasOwn(PARTS, name));
const batches = Number(values.batches ?? BATCHES);

if (values.help) console.log(HELP);
else if (unknown !== undefined || !Number.isInteger(batches)) {
  console.error(`${unknown ?? values.batches}: not known\n\n${HELP}`);
  process.exitCode = 2;
} else await bench();

async function bench(): Promise<void> {
  const folder = values.archive ?? mkdtempSync(join(tmpdir(), 'tracklens-bench-'));
  const parts = Object.entries(PARTS).filter(([name]) => positionals.length === 0 || positionals.includes(name));
  if (values.profile !== undefined) mkdirSync(values.profile, { recursive: true });
  try {
    const isFilled = values.archive !== undefined && existsSync(folder);
    if (!isFilled && parts.some(([, { wantsEmpty }]) => !wantsEmpty)) {
      console.log(`writing ${batches.toLocaleString('en')} batches ...`);
      await fillArchive(folder, batches);
    }
    for (const [name, part] of parts) {
      const before = load();
      const profile = values.profile && join(values.profile, `${name}.cpuprofile`);
      const stage = await openStage(part.wantsEmpty ? undefined : folder, profile);
      try {
        const pid = await stage.browser.extensionProcess();
        const from = mainThreadMs(pid);
        const rows = await part.run(stage, batches);
        const to = mainThreadMs(pid);
        const [ran, waited] = [to.ran - from.ran, to.waited - from.waited];
        console.log(`\n${name}\n${table(rows)}`);
        console.log(
          `load average ${before} before, ${load()} after; the panel's main thread ran for ${seconds(ran)} and waited ${seconds(waited)} for a processor`,
        );
      } catch (error) {
        // The other parts can still be measured.
        console.error(`\n${name}\n${String(error).slice(0, 500)}`);
        process.exitCode = 1;
      } finally {
        await stage.close();
      }
    }
  } finally {
    if (values.archive === undefined) rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${cpus().length} × ${cpus()[0]?.model}, Chromium without a GPU: all is painted by the processor`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function load(): string {
  return loadavg()[0]?.toFixed(2) ?? '';
}
