import { parseArgs } from 'node:util';
import { defaultProjects, type Endpoint, type Received, startEndpoint } from '../../demo/endpoint/index.ts';
import { fill, formatTime, plural } from '../i18n/format.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import { SHARED_OPTIONS, UsageError } from './arguments.ts';
import { Failure, isSystemError } from './failure.ts';
import { cellsOf, cut, dotted, layOut, pageFor, type Span } from './layout.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { WORDS } from './words.ts';

/** The logstores of each project. */
type Projects = Readonly<Record<string, readonly string[]>>;

/**
 * `tracklens endpoint`: runs the demo's SLS endpoint until it is interrupted, and prints a line for each request.
 * @throws {UsageError}
 * @throws {Failure}
 */
export async function runEndpoint(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...SHARED_OPTIONS,
      port: { type: 'string', default: '0' },
      project: { type: 'string' },
      logstore: { type: 'string', multiple: true },
    },
  });
  if ((values.project === undefined) !== (values.logstore === undefined)) throw new UsageError('projectAlone');
  const { project, logstore } = values;
  const projects: Projects = project !== undefined && logstore ? { [project]: logstore } : defaultProjects;
  let fail = (_error: unknown) => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const started = await start(readPort(values.port), projects, requestPrinter(terminal, fail));
  const serve = async () => {
    // Asked before a word is said: whoever reads that it listens may at once tell it to end.
    const interrupted = terminal.interruption();
    await terminal.out.write(introduce(started, projects, terminal));
    await interrupted;
  };
  try {
    await Promise.race([serve(), failed]);
  } finally {
    await started.close();
  }
  return 0;
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError('port', { got: text });
  return port;
}

async function start(port: number, projects: Projects, onRequest: (request: Received) => void): Promise<Endpoint> {
  try {
    return await startEndpoint({ port, projects, onRequest });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'EADDRINUSE') throw new Failure('portTaken', { port: String(port) });
    throw new Failure('portForbidden', { port: String(port), reason: error.message });
  }
}

/** Where it listens, what it knows, and how it is told to misbehave. */
function introduce({ origin, port }: Endpoint, projects: Projects, { out, language }: Terminal): string {
  const words = WORDS[language].endpoint;
  const [[project, logstores] = ['', []]] = Object.entries(projects);
  const rows: readonly (readonly [name: string, text: string])[] = [
    [words.listens, fill(words.listening, { origin }, language)],
    [words.target, `http://${project}.localhost:${port}/logstores/${logstores[0]}/track`],
    [words.logstores, `${project}: ${logstores.join(', ')}`],
    [words.received, `${origin}/_endpoint/received`],
    [words.orders, words.orderOne],
    ['', words.orderList],
    ['', words.orderStanding],
  ];
  const nameCells = Math.max(...rows.map(([name]) => cellsOf(name))) + 2;
  const page = pageFor(out, language);
  const lines = rows.map(([name, text]) => {
    const margin: Span[] = [{ text: name, tone: 'strong' }, { text: ' '.repeat(nameCells - cellsOf(name)) }];
    return layOut([{ text }], page, margin);
  });
  // In one line, however long, so that it can be copied.
  const order = `curl -X PUT '${origin}/_endpoint/order?tell=error:WriteQuotaExceed'`;
  return `${lines.join('')}${' '.repeat(nameCells)}${order}\n\n`;
}

/**
 * Prints each request once it is answered; one that has to wait for its answer is printed before that too.
 * @param fail is given what the output fails with
 */
function requestPrinter({ out, language }: Terminal, fail: (error: unknown) => void): (request: Received) => void {
  const page = pageFor(out, language);
  const unanswered = new Set<number>();
  const print = (request: Received) => out.write(layOut(requestLine(request, language), page)).catch(fail);
  return (request) => {
    const { id, answer } = request;
    if (answer) {
      unanswered.delete(id);
      void print(request);
      return;
    }
    unanswered.add(id);
    // Most are answered in the same turn.
    setImmediate(() => {
      if (unanswered.delete(id)) void print(request);
    });
  };
}

/** Whatever a client put into Host. */
const ORIGIN = /^https?:\/\/[^/]*/;

function requestLine({ at, method, url, logGroup, answer }: Received, language: Language): Span[] {
  const { batchLogs } = LANGUAGES[language].detail;
  const facts: Span[] = logGroup ? [{ text: plural(batchLogs, logGroup.logs.length, language) }] : [];
  if (!answer) facts.push({ text: WORDS[language].endpoint.noAnswer, tone: 'dim' });
  else {
    const text = [answer.status, answer.errorCode].filter((part) => part !== null).join(' ');
    facts.push({ text, tone: answer.status < 400 ? 'good' : 'error' });
  }
  return [
    { text: `${formatTime(at, language)}  `, tone: 'dim' },
    { text: cut(`${method} ${url.replace(ORIGIN, '')}`) },
    ...dotted(facts),
  ];
}
