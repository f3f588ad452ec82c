import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * `npm test`: every check there is, in the order in which a mistake is cheapest to find. All parts run, whatever fails;
 * the last line counts. A part that is no test suite counts as one test.
 */

interface Part {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Whether it is a run of vitest, which counts its own tests. */
  readonly isSuite?: boolean;
}

const PARTS: readonly Part[] = [
  { name: 'types of the extension', command: ['tsc', '-p', '.'] },
  { name: 'types of tests and demo', command: ['tsc', '-p', 'test'] },
  { name: 'lint and format', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'unit tests', command: ['vitest', 'run', '--project', 'unit'], isSuite: true },
  { name: 'build for Chrome', command: ['vite', 'build', '--mode', 'chrome', '--logLevel', 'warn'] },
  { name: 'build for Firefox', command: ['vite', 'build', '--mode', 'firefox', '--logLevel', 'warn'] },
  {
    name: 'build of the command line',
    command: ['vite', 'build', '--config', 'vite.cli.config.ts', '--logLevel', 'warn'],
  },
  { name: 'web-ext lint', command: ['web-ext', 'lint', '--source-dir', 'dist/firefox', '--no-config-discovery'] },
  { name: 'end-to-end tests in real browsers', command: ['vitest', 'run', '--project', 'e2e'], isSuite: true },
];

interface Count {
  passed: number;
  failed: number;
}

const total: Count = { passed: 0, failed: 0 };
const failedParts: string[] = [];
for (const part of PARTS) {
  console.log(`\n── ${part.name}`);
  const { passed, failed } = await run(part);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failedParts.push(part.name);
}
if (failedParts.length > 0) console.log(`\nFailed: ${failedParts.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function run({ command, isSuite }: Part): Promise<Count> {
  if (!isSuite) return (await succeeds(command)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const folder = mkdtempSync(join(tmpdir(), 'tracklens-test-'));
  const report = join(folder, 'report.json');
  try {
    const succeeded = await succeeds([
      ...command,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    // A suite can fail outside any test: in a hook, or on a file that cannot be loaded.
    return { passed: numPassedTests, failed: succeeded ? numFailedTests : Math.max(1, numFailedTests) };
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function succeeds([program, ...args]: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    // npm puts the commands of node_modules/.bin on the PATH of its scripts; on Windows they need a shell.
    const child = spawn(program ?? '', args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
}
