import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from '../../../demo/endpoint/index.ts';
import { toPowerShell } from '../../../src/batch/copy/powershell.ts';
import { encode } from '../../../src/sls/encode.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { captureNames, captureWire, get, hex, post } from '../../support/fixtures.ts';
import { came, HAS_CURL, HOSTILE_TEXTS, run, sharedOf, toEndpoint, told } from './sending.ts';

/** The statements that a script may have. There is no PowerShell here, so they are done as its documentation has it. */
const STATEMENT = new RegExp(
  [
    /\$(?<made>\w+) = \(New-TemporaryFile\)\.FullName/,
    // A single-quoted here-string ends at the first line that begins with '@ (about_Quoting_Rules); so it does with U+2018 to U+201B.
    /\[IO\.File\]::WriteAllText\(\$(?<texted>\w+), @'\n(?<text>[\s\S]*?)\n['\u2018-\u201b]@\)/,
    /\[IO\.File\]::WriteAllBytes\(\$(?<filled>\w+), \[Convert\]::FromBase64String\('(?<base64>[A-Za-z0-9+/=]*)'\)\)/,
    /curl\.exe --config \$(?<config>\w+)(?: --data-binary "@\$(?<body>\w+)")?/,
    /Remove-Item (?<removed>\$\w+(?:, \$\w+)*)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);

describe.skipIf(!HAS_CURL)('toPowerShell', () => {
  let endpoint: Endpoint;
  let folder: string;
  beforeAll(async () => {
    endpoint = await startEndpoint();
  });
  afterAll(() => endpoint.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'power shell '));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const execute = async (script: string) => {
    for (let at = 0; at < script.length; at += 1) {
      STATEMENT.lastIndex = at;
      const { 0: statement, groups } = STATEMENT.exec(script) ?? { 0: null };
      if (statement === null || !groups) throw new Error(`no such statement: ${script.slice(at, at + 100)}`);
      const { made, texted, text = '', filled, base64 = '', config, body, removed } = groups;
      if (made) await writeFile(join(folder, made), '');
      if (texted) await writeFile(join(folder, texted), text);
      if (filled) await writeFile(join(folder, filled), Buffer.from(base64, 'base64'));
      if (config) {
        const args = ['--config', join(folder, config), ...(body ? ['--data-binary', `@${join(folder, body)}`] : [])];
        const { err } = await run('curl', args, '', { CURL_HOME: '/nonexistent' });
        if (err.includes('curl: ') || err.includes('Warning')) throw new Error(err);
      }
      for (const file of removed?.split(', ') ?? []) await rm(join(folder, file.slice(1)));
      at += statement.length;
    }
  };

  const send = async (wire: Wire) => {
    await execute(toPowerShell(sharedOf(wire)).text);
    expect(await readdir(folder)).toEqual([]);
    return came(endpoint);
  };

  it.each(captureNames)('sends the captured %s again, byte for byte', async (name) => {
    const wire = toEndpoint(captureWire(name), endpoint);
    expect(await send(wire)).toEqual(told(wire));
  });

  it.each<[string, Wire]>([
    ['bytes that are no text', post(hex('00 01 ff 0a 0d 00 27 24'))],
    ['line breaks and quotes', post('\r\n{"a":"\'@"}\n')],
    ['deflate', encode({ topic: 't', source: null, tags: {}, logs: [{ a: '1' }] }, post('').url, 'deflate')],
    ['brackets in its URL', get('&a[]={x}&b=[1-3]')],
    ['no body', post(null)],
  ])('sends %s', async (_, wire) => {
    const there = toEndpoint(wire, endpoint);
    expect(await send(there)).toEqual(told(there));
  });

  it('sends every header, whatever is in it', async () => {
    const values = HOSTILE_TEXTS.map((text) => text.replace(/\p{Cc}/gu, '\t').trim());
    const headers = [...values, 'caf\u00e9 \u00ff'].map((value, n): [string, string] => [
      `x-${n}`,
      // As bytes are told by the endpoint.
      Buffer.from(value, [...value].some((character) => character > '\u00ff') ? 'utf8' : 'latin1').toString('latin1'),
    ]);
    const there = toEndpoint({ ...post('{}'), headers }, endpoint);
    expect(await send(there)).toEqual(told(there));
  });

  it('is shown as text where it is text, with no quotes among the arguments', () => {
    const { text } = toPowerShell(sharedOf({ ...post('{}'), headers: [['sec-ch-ua', '"Chromium";v="156"']] }));
    expect(text).toBe(
      [
        '$config = (New-TemporaryFile).FullName',
        "[IO.File]::WriteAllText($config, @'",
        'url = "https://demo-project.cn-hangzhou.log.aliyuncs.com/logstores/demo-logstore/track"',
        'header = "sec-ch-ua: \\"Chromium\\";v=\\"156\\""',
        'header = "Accept:"',
        'header = "User-Agent:"',
        'header = "Content-Type:"',
        "'@)",
        '$body = (New-TemporaryFile).FullName',
        "[IO.File]::WriteAllBytes($body, [Convert]::FromBase64String('e30='))",
        'curl.exe --config $config --data-binary "@$body"',
        'Remove-Item $config, $body',
      ].join('\n'),
    );
  });

  it('never gives a page’s text a line of its own, nor what acts on a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (url, value) => {
        const { text } = toPowerShell(sharedOf({ ...post('{}'), url, headers: [['x-a', value]] }));
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        for (let at = 0; at < text.length; at += 1) {
          STATEMENT.lastIndex = at;
          const found = STATEMENT.exec(text);
          expect(found).not.toBeNull();
          at += found?.[0].length ?? 0;
        }
      }),
    );
  });
});
