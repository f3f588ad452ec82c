import { expect, it } from 'vitest';
import type { Batch } from '../../../src/batch/batch.ts';
import type { Found, Look } from '../../../src/panel/search/questions.ts';
import { type LookPort, serveSearch } from '../../../src/panel/search/serve.ts';
import { answered, batchOf } from '../../support/batches.ts';
import { utf8 } from '../../support/fixtures.ts';

const withBody = (id: string, body: string) => {
  const bytes = utf8(body);
  const batch: Batch = {
    ...batchOf(),
    id,
    answer: answered(200),
    body: { state: 'complete', byteLength: bytes.byteLength },
  };
  return { batch, bytes, digest: null };
};

function serving(batches: readonly ReturnType<typeof withBody>[], now = () => 0) {
  const port: LookPort = { onmessage: null, postMessage: () => {} };
  const openSome = async (ids: readonly string[]) =>
    ids.flatMap((id) => batches.find(({ batch }) => batch.id === id) ?? []);
  serveSearch(port, Promise.resolve({ openSome }), now);
  return (look: Look) =>
    new Promise<Found>((resolve) => {
      port.postMessage = resolve;
      port.onmessage?.({ data: look } as MessageEvent);
    });
}

const one = withBody('1', '{"__topic__":"t","__logs__":[{"event":"begin_checkout"}]}');
const two = withBody('2', '{"__topic__":"t","__logs__":[{"event":"view"}]}');
const broken = withBody('3', '{"__logs__":[{"begin');

it('tells whether batches pass by their logs; one that is gone or broken does not', async () => {
  const look = serving([one, two, broken]);
  expect(await look({ id: 4, filter: 'log.event:begin*', ids: ['1', '2', '3', 'gone'] })).toEqual({
    id: 4,
    verdicts: [
      ['gone', false],
      ['1', true],
      ['2', false],
      ['3', false],
    ],
  });
  expect(await look({ id: 5, filter: '-log.event:begin*', ids: ['1', '2'] })).toEqual({
    id: 5,
    verdicts: [
      ['1', false],
      ['2', true],
    ],
  });
});

it('answers with what is done when its time is over, and with one batch at least', async () => {
  let time = 0;
  const look = serving([one, two], () => (time += 100));
  expect(await look({ id: 1, filter: 'view', ids: ['2', '1'] })).toEqual({ id: 1, verdicts: [['2', true]] });
});

it('tells of a failure', async () => {
  const port: LookPort = { onmessage: null, postMessage: () => {} };
  serveSearch(port, Promise.reject(new Error('disk')));
  const found = await new Promise<Found>((resolve) => {
    port.postMessage = resolve;
    port.onmessage?.({ data: { id: 1, filter: 'a', ids: ['1'] } } as MessageEvent);
  });
  expect(found).toEqual({ id: 1, failure: 'Error: disk' });
});
