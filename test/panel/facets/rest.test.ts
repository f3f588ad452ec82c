import { expect, it } from 'vitest';
import { parseFilter } from '../../../src/batch/filter/parse.ts';
import { restOf } from '../../../src/panel/facets/rest.ts';

const about = (tree: unknown) =>
  JSON.stringify(tree, (name, value) => (name === 'at' || name === 'end' ? undefined : value));
const rest = (text: string, key: 'topic' | 'tag', member?: string) =>
  about(restOf(parseFilter(text), member === undefined ? { key } : { key, member }).tree);
const tree = (text: string) => about({ kind: 'and', of: [parseFilter(text).tree] });

it('is a filter without what all of it asks of a subject', () => {
  expect(rest('topic:a,b status:200 -topic:c', 'topic')).toBe(tree('status:200'));
  expect(rest('topic:a', 'topic')).toBe('null');
  expect(rest('tag.env=prod tag.release=4', 'tag', 'env')).toBe(tree('tag.release=4'));
});

it('is the same filter where nothing is asked, or by one way of several alone', () => {
  for (const text of ['', 'status:200', 'topic:a OR status:200', 'topic']) {
    const filter = parseFilter(text);
    expect(restOf(filter, { key: 'topic' })).toBe(filter);
  }
});
