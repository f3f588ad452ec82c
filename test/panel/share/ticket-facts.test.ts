import { describe, expect, it } from 'vitest';
import { NO_ANSWER } from '../../../src/batch/batch.ts';
import { cut, factsOf, titleOf } from '../../../src/panel/share/ticket-facts.ts';
import { STARTED_AT } from '../../support/batches.ts';
import { GOOD_BODY, post } from '../../support/fixtures.ts';
import { REFUSED, sharedOf } from './tickets.ts';

const facts = (shared: Parameters<typeof factsOf>[0]) => Object.fromEntries(factsOf(shared, 'en', 'UTC'));

describe('cut', () => {
  it('cuts no character in two', () => {
    expect([cut('ab', 2), cut('abc', 2), cut('a😀', 2)]).toEqual(['ab', 'ab…', 'a…']);
  });
});

describe('factsOf', () => {
  it('says why no answer came, and what to do', () => {
    const { Status, Outcome, Fix } = facts(
      sharedOf(post(GOOD_BODY), { answer: { state: 'failed', at: STARTED_AT, error: 'net::ERR_NAME_NOT_RESOLVED' } }),
    );
    expect([Status, Outcome, Fix]).toEqual([
      'no response',
      'unknown host. The host’s name could not be resolved. DNS knows no such host (net::ERR\\_NAME\\_NOT\\_RESOLVED). A project’s host exists only if project and region do.',
      'Check the project, the region and the spelling of the host.',
    ]);
  });

  it('says of a file’s batch from where it is, and nothing of why it has no answer', () => {
    const { origin } = sharedOf(post(GOOD_BODY)).batch;
    const shared = sharedOf(post(GOOD_BODY), {
      origin: { ...origin, file: 'a`b.har', page: null, frame: 'https://frame.example' },
      answer: { state: 'failed', at: STARTED_AT, error: NO_ANSWER },
    });
    expect(facts(shared)).toMatchObject({
      Page: 'unknown',
      Frame: '`https://frame.example`',
      'Read from the file': '``a`b.har``',
    });
    expect(facts(shared)).not.toHaveProperty('Outcome');
  });

  it('cuts long texts', () => {
    const long = sharedOf({ ...post(GOOD_BODY), url: `https://a.example/logstores/l/track?x=${'y'.repeat(5000)}` });
    expect(facts(long).Request).toHaveLength(1003);
  });
});

describe('titleOf', () => {
  const title = (...args: Parameters<typeof sharedOf>) => titleOf(sharedOf(...args), 'en', 'UTC');

  it.each([
    [title(post(GOOD_BODY), REFUSED), 'demo-project/demo-logstore refused a batch: 400 PostBodyInvalid'],
    [
      title(post('{"__source__":"s","__logs__":[{"a":null}]}')),
      'Faulty batch to demo-project/demo-logstore: The value is null. SLS probably refuses the whole batch; no source says so.',
    ],
    [title(post(GOOD_BODY)), 'Batch to demo-project/demo-logstore of 2026-09-21 14:13:20.000 GMT+00:00 (UTC)'],
    [
      title({ ...post(GOOD_BODY), url: 'https://logs.example/collect' }),
      'Batch to logs.example of 2026-09-21 14:13:20.000 GMT+00:00 (UTC)',
    ],
  ])('is %j', (written, expected) => {
    expect(written).toBe(expected);
  });
});
