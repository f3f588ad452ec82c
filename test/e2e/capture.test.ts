import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { RUNS, shapesOf } from '../capture/expected.ts';
import { captureShapes, type Results } from '../capture/run.ts';
import { withTable } from '../capture/table.ts';
import { BROWSERS } from './session.ts';

describe.each(BROWSERS)('what is captured of every way to send, in %s', (name) => {
  let results: Results;

  beforeAll(async () => {
    results = await captureShapes(name);
  });

  describe.each(RUNS)('with DevTools: %s', (run) => {
    it.each(shapesOf(run).map(({ id }) => id))('%s', (id) => {
      const result = results.get(run)?.get(id);
      expect(result?.arrived).toEqual(result?.shape.arrives);
      expect(result?.captured).toEqual(result?.expected);
    });
  });
});

it('docs/capture.md shows the table', () => {
  const page = readFileSync(new URL('../../docs/capture.md', import.meta.url), 'utf8');
  expect(page, 'run `npm run capture:matrix -- --write`').toBe(withTable(page));
});
