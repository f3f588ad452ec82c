import { describe, expect, it } from 'vitest';
import { exportHar } from '../../../src/batch/copy/export-har.ts';
import { share } from '../../../src/batch/copy/share.ts';
import { readHar, writeHar } from '../../../src/batch/har.ts';
import { addUp } from '../../../src/batch/redact.ts';
import { captureNames, captureWire, GOOD_BODY, post } from '../../support/fixtures.ts';
import { exportOf, sourceOf, written } from './exported.ts';

const wires = [
  ...captureNames.map(captureWire),
  { ...post('{"__logs__":[{"token":"x"}]}'), headers: [['Cookie', 'a']] as const },
];

describe('exportHar', () => {
  it('writes what writeHar writes of the same batches', async () => {
    const har = await written(exportHar(exportOf(wires), '1.2.3'));
    const shared = wires.map((wire, index) => share(sourceOf(wire, index)));
    const expected = writeHar(shared, { version: '1.2.3', redact: 'nothing' });
    const removed = addUp(shared.map((one) => one.removed));
    expect(JSON.parse(har)).toEqual({ log: { ...expected.log, _tracklens: { removed } } });
    expect(removed.map(({ where, name }) => [where, name])).toContainEqual(['body', 'token']);
  });

  it('is read again as the batches that were exported', async () => {
    const har = await written(exportHar(exportOf(wires, { redaction: 'nothing' }), '1'));
    expect(readHar(har)).toEqual({ entries: wires.map(sourceOf), others: 0, skipped: 0, skippedFirst: [] });
  });

  it('is a HAR also of nothing', async () => {
    expect(readHar(await written(exportHar(exportOf([]), '1'))).entries).toEqual([]);
  });

  it('opens one batch at a time', async () => {
    const { batch, bytes } = sourceOf(post(GOOD_BODY.replace('1', 'x'.repeat(100_000))));
    let live = 0;
    let most = 0;
    const open = async () => {
      live += 1;
      most = Math.max(most, live);
      return { batch, bytes };
    };
    const ids = Array.from({ length: 200 }, (_, n) => String(n));
    let characters = 0;
    for await (const chunk of exportHar({ ids, open, onProgress: () => (live -= 1) }, '1')) characters += chunk.length;
    expect([most, characters > 20_000_000]).toEqual([1, true]);
  });
});
