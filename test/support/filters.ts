import fc from 'fast-check';
import type { Row } from '../../src/batch/filter/keys.ts';
import type { LogGroup } from '../../src/sls/log-group.ts';
import { noFindings, summaryOf } from './batches.ts';

const piece = fc.constantFrom(
  'a',
  'login',
  ' ',
  '  ',
  '(',
  ')',
  '-',
  '"',
  '"a b"',
  '\\',
  ',',
  ':',
  '=',
  '>',
  '<=',
  '/',
  '/a+/i',
  '[',
  '*',
  ' AND ',
  ' OR ',
  ' NOT ',
  'topic:',
  'topic=',
  'tag.',
  'tag.env:',
  'log.price>',
  'raw>100k',
  'is:error',
  'status:4xx',
  'time:14:02..14:05',
  '：',
  '登录',
  '\u{1F600}',
  '\u200F',
  '\n',
);

/** Anything that may stand in the box: nearly filters, and no filters at all. */
export const filterText = fc.oneof(
  { weight: 4, arbitrary: fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

/** Filters without mistakes. */
export const goodFilter: fc.Arbitrary<string> = fc.letrec<{ any: string; one: string }>((tie) => ({
  any: fc
    .array(fc.record({ one: tie('one'), by: fc.constantFrom(' ', '  ', ' AND ', ' OR ') }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.map(({ one, by }, index) => (index === 0 ? one : by + one)).join('')),
  one: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'filter' },
    fc.constantFrom(
      'login',
      '"add to cart"',
      '/log(in|out)/i',
      'che*t',
      'topic:login',
      'topic:login,view',
      'topic=Login',
      '-topic:view',
      'topic:*',
      'source:/^10\\./',
      'tag.env:prod',
      'tag:env',
      'tag:env=prod',
      'log.price>10',
      'log.id:7',
      'raw>100',
      'ratio>=2',
      'status:4xx',
      'is:error',
      'is:hidden,pending',
      'logstore=web',
      'rule:source-missing',
      'NOT took<1s',
    ),
    tie('any').map((text) => `(${text})`),
    tie('any').map((text) => `-(${text})`),
  ),
})).any;

const word = fc.constantFrom('login', 'Login', 'view', 'add to cart', '7', 'prod', '');

/** A row with what filters ask for, and its log group: `null` where it has none. */
export const rowWithLogs: fc.Arbitrary<{ row: Row; group: LogGroup | null }> = fc
  .record({
    topic: fc.option(word),
    tags: fc.uniqueArray(fc.tuple(fc.constantFrom('env', 'app', 'b c'), word), { selector: ([key]) => key }),
    logs: fc.option(fc.array(fc.dictionary(fc.constantFrom('price', 'id', 'name'), word), { maxLength: 3 })),
    isInspected: fc.boolean(),
    raw: fc.option(fc.nat(1000)),
    status: fc.option(fc.constantFrom(200, 400, 401, 500)),
    answer: fc.constantFrom<Row['answer'][]>('waiting', 'answered', 'failed'),
    body: fc.constantFrom<Row['body'][]>('complete', 'unavailable'),
    logstore: fc.constantFrom('web', 'app'),
  })
  .map(({ topic, tags, logs, isInspected, raw, ...rest }) => {
    const digest = {
      ...noFindings,
      topic,
      tags,
      logs: logs?.length ?? null,
      sizes: { wire: 10, raw, declaredRaw: raw },
    };
    const group = logs && { topic, source: null, tags: Object.fromEntries(tags), logs };
    return { row: summaryOf({ ...rest, digest: isInspected ? digest : null }), group };
  });
