import createLogger from '@alicloud/logger-sls';
import type { AnswerDesk } from '../answers.ts';
import { worst } from '../outcome.ts';
import { type Targets, trackUrl } from '../targets.ts';
import type { Client } from './client.ts';

/** The logger of Alibaba Cloud's own console; it adds a score of fields to each log. */
export function loggerSls(targets: Targets, desk: AnswerDesk): Client {
  const { project, logstore, httpHost } = targets;
  const url = trackUrl(`${location.protocol}//${project}.${httpHost}`, logstore);
  const logger = createLogger({ project, endpoint: httpHost, logstore, topicPrefix: 'shop.' });
  return {
    id: 'logger-sls',
    label: '@alicloud/logger-sls',
    role: 'Orders and errors, by fetch',
    send: async (logs) => {
      const outcomes = logs.map((log) => {
        const outcome = desk.expect(url, 'fetch');
        const write = log.level === 'error' ? logger.error : logger.biz;
        // Without `instant` the library keeps everything back for its first ten seconds.
        write(log.name ?? 'log', log, { instant: true });
        return outcome;
      });
      return worst(await Promise.all(outcomes));
    },
  };
}
