import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, NEW_DRAFT } from '../../src/compose/draft.ts';
import {
  needsConfirmation,
  planReplay,
  planSeries,
  SERIES_MAX_COUNT,
  type SeriesPlan,
  type SeriesValues,
  UNCONFIRMED_MAX_COUNT,
} from '../../src/compose/series.ts';

const VALUES: SeriesValues = {
  now: () => 1_700_000_000_000,
  uuid: () => 'uuid',
  random: () => 0,
  environment: { project: 'shop', other: 'https://evil.com' },
};

const draftTo = (url: string): Draft => ({
  ...NEW_DRAFT,
  url,
  body: { form: 'text', text: '{"n":"{{counter}}","sku":"{{csv.sku}}","at":"{{now}}"}', spacing: 'compact' },
});

const TARGET = 'https://{{project}}.cn-hangzhou.log.aliyuncs.com/logstores/web/track?n={{counter}}';

function planned(made: ReturnType<typeof planSeries>): SeriesPlan {
  if ('fault' in made) throw new Error(made.fault);
  return made.plan;
}

const urlsOf = (plan: SeriesPlan) =>
  Array.from({ length: plan.count }, (_, index) => {
    const turn = plan.turn(index);
    return turn.kind === 'send' ? turn.draft.url : turn;
  });

describe('a series', () => {
  it('sends a draft so many times, each with values of its own', () => {
    const plan = planned(planSeries(draftTo(TARGET), { times: 2 }, VALUES));
    const host = 'https://shop.cn-hangzhou.log.aliyuncs.com/logstores/web/track';
    expect(urlsOf(plan)).toEqual([`${host}?n=1`, `${host}?n=2`]);
    expect(plan.turn(1)).toMatchObject({
      kind: 'send',
      draft: { body: { text: '{"n":"2","sku":"{{csv.sku}}","at":"1700000000000"}' } },
    });
  });

  it('sends it once for each row of a table', () => {
    const plan = planned(planSeries(draftTo(TARGET), { rows: [{ sku: 'A-1' }, { sku: 'A-2' }] }, VALUES));
    expect([plan.count, plan.turn(1)]).toMatchObject([
      2,
      { draft: { body: { text: '{"n":"2","sku":"A-2","at":"1700000000000"}' } } },
    ]);
  });

  it.each([
    'https://{{csv.host}}/logstores/web/track',
    'https://{{pick:a,b}}.com/logstores/web/track',
    'https://{{uuid}}.com/logstores/web/track',
    'https://a{{counter}}.com/logstores/web/track',
    'https://a{{now:s}}.com/logstores/web/track',
    'https://a.com:{{random:1,9}}/logstores/web/track',
    '{{pick:https,http}}://a.com/logstores/web/track',
    '{{nothing}}/logstores/web/track',
    '/logstores/web/track',
    'ftp://a.com/logstores/web/track',
    '',
  ])('has one server: not %s', (url) => {
    expect(planSeries(draftTo(url), { rows: [{ host: 'a.com' }] }, VALUES)).toEqual({ fault: 'origin' });
  });

  it('sends nothing to another server, whatever its values are', () => {
    // The values of the environment are the person's own; a later one that differs is not.
    const environment: Record<string, string> = { host: 'a.com' };
    const plan = planned(
      planSeries(draftTo('https://{{host}}/logstores/web/track'), { times: 2 }, { ...VALUES, environment }),
    );
    environment.host = 'evil.com';
    expect(urlsOf(plan)).toEqual(new Array(2).fill({ kind: 'other-origin', origin: 'https://evil.com' }));
  });

  it('goes to the same server whatever a table has', () => {
    const texts = fc.string({ unit: fc.constantFrom('@', '/', '.', ':', '?', '#', '\\', 'a', '%', '\t', ' ', '你') });
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const url = 'https://host.com/{{csv.one}}/logstores/{{csv.other}}/track?{{csv.one}}={{csv.other}}';
        const plan = planned(planSeries(draftTo(url), { rows: [{ one, other }] }, VALUES));
        const [sent] = urlsOf(plan);
        expect(typeof sent === 'string' && new URL(sent).origin).toBe('https://host.com');
      }),
    );
  });

  it('is of a bounded length, and needs a second word above 1,000', () => {
    const of = (times: number) => planSeries(draftTo(TARGET), { times }, VALUES);
    expect([of(0), of(-1), of(Number.NaN), of(SERIES_MAX_COUNT + 1)]).toEqual([
      ...new Array(3).fill({ fault: 'empty' }),
      { fault: 'too-many' },
    ]);
    expect(planSeries(draftTo(TARGET), { rows: [] }, VALUES)).toEqual({ fault: 'empty' });
    expect([UNCONFIRMED_MAX_COUNT, UNCONFIRMED_MAX_COUNT + 1].map((n) => needsConfirmation(planned(of(n))))).toEqual([
      false,
      true,
    ]);
  });
});

describe('a replay', () => {
  const requests = [5000, 5250, 7000].map((startedAt, index) => ({
    startedAt,
    draft: draftTo(`https://host/${index}`),
  }));

  it('sends requests as they are, with the time that was between them', () => {
    const plan = planned(planReplay(requests, 1));
    expect(requests.map((_, index) => plan.turn(index))).toEqual(
      requests.map(({ draft }) => ({ kind: 'send', draft })),
    );
    expect(requests.map((_, index) => plan.notBeforeMs(index))).toEqual([0, 250, 2000]);
  });

  it('may be faster, or as fast as it can', () => {
    const times = (spacing: number) =>
      requests.map((_, index) => planned(planReplay(requests, spacing)).notBeforeMs(index));
    expect([times(0.5), times(0)]).toEqual([
      [0, 125, 1000],
      [0, 0, 0],
    ]);
  });

  it('is nothing of nothing', () => {
    expect(planReplay([], 1)).toEqual({ fault: 'empty' });
  });
});
