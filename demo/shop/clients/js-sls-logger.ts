import '../buffer-global.ts';
import SlsLogger from 'js-sls-logger';
import type { AnswerDesk } from '../answers.ts';
import { type Targets, trackUrl } from '../targets.ts';
import type { Client } from './client.ts';

// The library looks at `count` only while its timer runs, so a lone log always waits for the timer: make that short.
const FLUSH_SECONDS = 0.2;

/** Without compression; the library wraps the body in a Blob. */
export function jsSlsLogger(targets: Targets, desk: AnswerDesk): Client {
  return {
    id: 'js-sls-logger',
    label: 'js-sls-logger',
    role: 'The cart, by XHR with a Blob',
    send: sender(targets, desk, false),
  };
}

/** With `compress: true`. Give this one ASCII only: with other text the library sends nothing and merely writes to the console. */
export function jsSlsLoggerLz4(targets: Targets, desk: AnswerDesk): Client {
  return {
    id: 'js-sls-logger-lz4',
    label: 'js-sls-logger, compress: true',
    role: 'Performance metrics, by XHR with LZ4',
    send: sender(targets, desk, true),
  };
}

function sender(targets: Targets, desk: AnswerDesk, compress: boolean): Client['send'] {
  const { project, logstore, httpsHost } = targets;
  const url = trackUrl(`https://${project}.${httpsHost}`, logstore);
  const logger = new SlsLogger({ host: httpsHost, project, logstore, time: FLUSH_SECONDS, compress });
  let flight: ReturnType<Client['send']> | undefined;
  return (logs) => {
    for (const log of logs) logger.send(log);
    // Logs given while the timer runs leave in one request, so they share one outcome.
    if (flight === undefined) {
      flight = desk.expect(url, 'xmlhttprequest');
      setTimeout(() => {
        flight = undefined;
      }, FLUSH_SECONDS * 1000);
    }
    return flight;
  };
}
