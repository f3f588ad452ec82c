import { asPost, asWritten, logGroupText, setPart } from './changes.ts';
import { type Fault, fault } from './fault.ts';

const part = (id: string, rule: string, refusedBy: string | null, key: string, json: string | null) =>
  fault('envelope', id, [rule], refusedBy, (draft) => setPart(key, json)(asPost(draft)));

const refused = (id: string, rule: string, key: string, json: string | null) =>
  part(id, rule, 'PostBodyInvalid', key, json);

/** The whole body, JSON all the same. */
const body = (id: string, write: (logGroup: string) => string) =>
  fault('envelope', id, ['body-not-object'], 'PostBodyInvalid', (draft) => {
    const post = asPost(draft);
    return asWritten(post, write(logGroupText(post)));
  });

/** The parts around the logs, and the logs as a whole. */
export const ENVELOPE: readonly Fault[] = [
  refused('logs-missing', 'logs-not-array', '__logs__', null),
  refused('logs-null', 'logs-not-array', '__logs__', 'null'),
  refused('logs-object', 'logs-not-array', '__logs__', '{"event":"fault"}'),
  refused('logs-string', 'logs-not-array', '__logs__', '"[]"'),
  part('logs-empty', 'logs-empty', null, '__logs__', '[]'),
  part('log-empty', 'log-empty', null, '__logs__', '[{}]'),
  refused('log-string', 'log-not-object', '__logs__', '["event=fault"]'),
  refused('log-number', 'log-not-object', '__logs__', '[1]'),
  refused('log-null', 'log-not-object', '__logs__', '[null]'),
  refused('log-array', 'log-not-object', '__logs__', '[["event","fault"]]'),
  refused('log-one-of-two', 'log-not-object', '__logs__', '[{"event":"right"},null]'),
  refused('topic-number', 'topic-type', '__topic__', '1'),
  refused('topic-null', 'topic-type', '__topic__', 'null'),
  refused('topic-array', 'topic-type', '__topic__', '["a"]'),
  refused('source-number', 'source-type', '__source__', '127001'),
  refused('source-null', 'source-type', '__source__', 'null'),
  part('source-missing', 'source-missing', null, '__source__', null),
  refused('tags-array', 'tags-type', '__tags__', '[{"env":"test"}]'),
  refused('tags-string', 'tags-type', '__tags__', '"env=test"'),
  refused('tags-null', 'tags-type', '__tags__', 'null'),
  part('tag-number', 'tag-value-type', null, '__tags__', '{"release":1}'),
  part('tag-null', 'tag-value-type', null, '__tags__', '{"release":null}'),
  part('tag-reserved', 'reserved-tag', null, '__tags__', '{"__client_ip__":"127.0.0.1"}'),
  part('part-unknown', 'part-unknown', null, '__fault__', '"1"'),
  body('body-array', (logGroup) => `[${logGroup}]`),
  body('body-string', (logGroup) => JSON.stringify(logGroup)),
  body('body-number', () => '1'),
  body('body-null', () => 'null'),
];
