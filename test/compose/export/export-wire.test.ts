import { describe, expect, it } from 'vitest';
import { toBash } from '../../../src/batch/copy/bash.ts';
import { toFetch } from '../../../src/batch/copy/fetch.ts';
import { toPowerShell } from '../../../src/batch/copy/powershell.ts';
import { EXPORT_FORMS, exportWire } from '../../../src/compose/export/export-wire.ts';
import { encode } from '../../../src/sls/encode.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { sharedOf } from '../../batch/copy/sending.ts';
import { post, TRACK_URL } from '../../support/fixtures.ts';

const SECRET = 'LTAI5tSecretSecretSecret';

describe('exportWire', () => {
  const wire: Wire = {
    ...encode(
      { topic: 't', source: null, tags: {}, logs: [{ password: 'hush-hush', a: '1' }] },
      `${TRACK_URL}?token=hush-hush`,
      'none',
    ),
    headers: [
      ['Authorization', `LOG ${SECRET}:hush-hush`],
      ['x-log-bodyrawsize', '62'],
    ],
  };

  it.each(EXPORT_FORMS)('gives no secrets away as %s, unless it is told to', (form) => {
    const { text, removed, isUnsearched } = exportWire(wire, form);
    const decoded = text.replace(/'([A-Za-z0-9+/=]{20,})'/g, (_, base64: string) => atob(base64));
    expect(decoded).not.toMatch(/hush|LTAI/);
    expect(removed.map(({ where, name }) => [where, name])).toEqual([
      ['parameter', 'token'],
      ['request-header', 'authorization'],
      ['body', 'password'],
    ]);
    expect(isUnsearched).toBe(false);
    const whole = exportWire(wire, form, 'nothing');
    expect(whole.text.replace(/'([A-Za-z0-9+/=]{20,})'/g, (_, base64: string) => atob(base64))).toMatch(/hush/);
    expect(whole.removed).toEqual([]);
  });

  it.each([
    ['bash', toBash],
    ['powershell', toPowerShell],
    ['fetch', toFetch],
  ] as const)('writes %s as a batch is copied', (form, copy) => {
    const good = post('{"__logs__":[{"a":"1"}]}');
    const { text, missing } = exportWire(good, form);
    expect({ text, missing }).toEqual(copy(sharedOf(good)));
  });

  it('says that a body could not be looked through', () => {
    expect(exportWire(post(Uint8Array.from([0xff, 1]), { 'x-log-compresstype': 'lz4' }), 'node').isUnsearched).toBe(
      true,
    );
  });
});
