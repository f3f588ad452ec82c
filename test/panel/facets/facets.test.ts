import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/batch/filter/parse.ts';
import type { Summary } from '../../../src/batch/summary.ts';
import { type Counted, countFacets, type Facet, VALUES_MAX_COUNT } from '../../../src/panel/facets/facets.ts';
import { createTrafficStore } from '../../../src/panel/store/traffic.ts';
import { questionOf } from '../../../src/panel/store/view.ts';
import { noFindings, STARTED_AT, summaryOf } from '../../support/batches.ts';

const sent = (id: string, topic: string | null, rest: Partial<Summary> = {}, tags: [string, string][] = []) =>
  summaryOf({ id, ...rest, digest: { ...noFindings, topic, tags } });

function counted(summaries: readonly Summary[], text = '', rest: Partial<Counted> = {}): readonly Facet[] {
  const work = countFacets({
    ...questionOf(createTrafficStore('all').getState()),
    summaries,
    filter: parseFilter(text),
    ...rest,
  });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
const counts = (facets: readonly Facet[], id: string) =>
  facets.find((facet) => facet.id === id)?.values.map(({ value, count, all }) => [value, count, all]);

describe('facets', () => {
  const rows = [
    sent('1', 'login', { status: 200 }, [['env', 'prod']]),
    sent('2', 'login', { status: 400, errorCode: 'PostBodyInvalid' }, [['env', 'test']]),
    sent('3', 'view', { status: 200 }, [
      ['env', 'prod'],
      ['__proto__', 'x'],
    ]),
    sent('4', null, { method: 'OPTIONS' }),
    sent('5', null, { status: null, answer: 'waiting' }),
  ];

  it('are the values of rows with their counts; preflights only where they are shown', () => {
    const facets = counted(rows);
    expect(facets.map(({ id }) => id)).toEqual([
      ...['topic', 'logstore', 'tag.env', 'tag.__proto__', 'status', 'code', 'transport'],
    ]);
    expect(counts(facets, 'topic')).toEqual([
      ['login', 2, 2],
      ['view', 1, 1],
      [null, 1, 1],
    ]);
    expect(counts(facets, 'status')).toEqual([
      ['200', 2, 2],
      ['400', 1, 1],
      [null, 1, 1],
    ]);
    expect(counts(counted(rows, '', { showPreflights: true }), 'topic')).toContainEqual([null, 2, 2]);
  });

  it('count what the rest of the filter leaves', () => {
    const facets = counted(rows, 'topic=view');
    expect(counts(facets, 'topic')).toEqual([
      ['login', 2, 2],
      ['view', 1, 1],
      [null, 1, 1],
    ]);
    expect(counts(facets, 'tag.env')).toEqual([
      ['prod', 1, 2],
      ['test', 0, 1],
    ]);
    expect(counts(counted(rows, 'topic=view status:400'), 'topic')?.map(([, count]) => count)).toEqual([1, 0, 0]);
  });

  it('count of a search in logs what was found so far, and what nothing is left of last', () => {
    const searched = new Map([
      ['3', true],
      ['1', false],
    ]);
    expect(counts(counted(rows, 'begin', { searched }), 'topic')).toEqual([
      ['view', 1, 1],
      ['login', 0, 2],
      [null, 0, 1],
    ]);
  });

  it('count only the span that was chosen', () => {
    const late = sent('6', 'late', { startedAt: STARTED_AT + 1000 });
    const facets = counted([...rows, late], '', { span: { from: STARTED_AT + 1, to: STARTED_AT + 2000 } });
    expect(counts(facets, 'topic')).toEqual([['late', 1, 1]]);
  });

  it('are cut where there are too many values, and say so', () => {
    const many = Array.from({ length: VALUES_MAX_COUNT + 5 }, (_, at) => sent(`r${at}`, `topic ${at}`));
    const topic = counted(many).find(({ id }) => id === 'topic');
    expect([topic?.values.length, topic?.isCut]).toEqual([VALUES_MAX_COUNT, true]);
    const keys = Array.from({ length: 60 }, (_, at) => sent(`k${at}`, null, {}, [[`key ${at}`, 'x']]));
    expect(counted(keys).filter(({ subject }) => subject.key === 'tag').length).toBe(6);
  });

  it('are counted in slices', () => {
    const work = countFacets({
      ...questionOf(createTrafficStore('all').getState()),
      summaries: Array.from({ length: 250 }, (_, at) => sent(`${at}`, 'a')),
    });
    expect([work.next().done, work.next().done, work.next().done]).toEqual([false, false, true]);
  });
});
