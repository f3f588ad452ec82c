import { readFile, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { fill, formatBytes } from '../i18n/format.ts';
import { type Compression, type Encoded, encodeBody } from '../sls/encode.ts';
import { readTrackUrl } from '../sls/endpoint.ts';
import { inspect } from '../sls/inspect.ts';
import { choose, SHARED_OPTIONS, UsageError } from './arguments.ts';
import { Failure, isSystemError, wordFailure } from './failure.ts';
import { reportFindings } from './findings.ts';
import { pageFor } from './layout.ts';
import { STANDARD_STREAM } from './sources.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { WORDS } from './words.ts';

const COMPRESSIONS: readonly Compression[] = ['none', 'lz4', 'deflate'];

/** For the curl command, where no URL is given. Capitals stand for what is to be filled in. */
const URL_TO_FILL_IN = 'https://PROJECT.REGION.log.aliyuncs.com/logstores/LOGSTORE/track';

/**
 * `tracklens encode BODY.json`: compresses a body, whatever is in it, and prints the headers that go with it and a curl
 * command that sends it. What is wrong with the body is said, and it is written all the same: it may be wrong on purpose.
 * @throws {UsageError}
 * @throws {Failure}
 */
export async function encodeFile(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...SHARED_OPTIONS,
      compress: { type: 'string', default: 'none' },
      output: { type: 'string', short: 'o', default: STANDARD_STREAM },
      url: { type: 'string' },
    },
  });
  const compression = choose('compress', values.compress, COMPRESSIONS);
  const { output, url = null } = values;
  if (url !== null && readTrackUrl(url) === null) throw new UsageError('url', { got: url });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('oneFile');
  const { out, err } = terminal;
  const isToFile = output !== STANDARD_STREAM;
  if (!isToFile && out.isTerminal) throw new Failure('binaryToTerminal');

  const raw = await orFail('unreadable', file, terminal, () =>
    file === STANDARD_STREAM ? buffer(terminal.input) : readFile(file),
  );
  const encoded = encodeBody(raw, compression);
  await orFail('unwritable', output, terminal, () =>
    isToFile ? writeFile(output, encoded.bytes) : out.write(encoded.bytes),
  );
  const findings = findingsOf(encoded, url, terminal);
  if (findings !== '') await err.write(`${findings}\n`);
  await (isToFile ? out : err).write(describe(encoded, raw, output, url, terminal));
  return 0;
}

async function orFail<T>(
  sentence: 'unreadable' | 'unwritable',
  file: string,
  { language }: Terminal,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new Failure(sentence, { file, reason: wordFailure(error, language) });
  }
}

function findingsOf({ bytes, headers }: Encoded, url: string | null, { err, language }: Terminal): string {
  const body = { state: 'complete', bytes } as const;
  const inspection = inspect({ method: 'POST', url: url ?? '', headers, body });
  return reportFindings(inspection, pageFor(err, language));
}

/** The headers, and a command that sends the body with them. */
function describe(
  { bytes, headers }: Encoded,
  raw: Uint8Array,
  output: string,
  url: string | null,
  { language }: Terminal,
): string {
  const fields = headers.map(([name, value]) => `${name}: ${value}`);
  const facts = { wire: formatBytes(bytes.byteLength, language), raw: formatBytes(raw.byteLength, language) };
  const written = fill(WORDS[language].encode.written, facts, language);
  // Of itself curl says that the body is a form.
  const options = ['Content-Type: application/json', ...fields].map((field) => `-H ${quote(field)}`);
  const curl = ['curl', quote(url ?? URL_TO_FILL_IN), ...options, '--data-binary', quote(`@${output}`)];
  return `${[...fields, '', written, '', curl.join(' ')].join('\n')}\n`;
}

/** A word of a POSIX shell, whatever is in it. */
const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
