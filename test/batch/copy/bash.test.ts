import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from '../../../demo/endpoint/index.ts';
import { shellWord, toBash } from '../../../src/batch/copy/bash.ts';
import { encode } from '../../../src/sls/encode.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { captureNames, captureWire, get, hex, post, utf8 } from '../../support/fixtures.ts';
import { came, HAS_CURL, HOSTILE_TEXTS, run, sharedOf, toEndpoint, told } from './sending.ts';

/** What bash makes of words: each, with a NUL behind it. */
const words = async (list: readonly Uint8Array[], locale: string, args: readonly string[] = []) => {
  const script = `printf '%s\\0' ${list.map(shellWord).join(' ')}\n`;
  return (await run('bash', args, script, { LC_ALL: locale })).out.toString('latin1');
};

const separated = (list: readonly Uint8Array[]) =>
  list.map((bytes) => `${Buffer.from(bytes.filter((byte) => byte !== 0)).toString('latin1')}\0`).join('');

const someBytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }).map(utf8),
  fc
    .array(fc.constantFrom(...HOSTILE_TEXTS, "'", '\\', '!', '"', '\n', '\xe9'), { maxLength: 6 })
    .map((parts) => utf8(parts.join(''))),
);

describe('shellWord', () => {
  it.each(['C', 'C.UTF-8'])(
    'is to bash in the locale %s just the bytes it was made of, whatever they are',
    async (locale) => {
      await fc.assert(
        fc.asyncProperty(fc.array(someBytes, { minLength: 1, maxLength: 60 }), async (list) => {
          expect(await words(list, locale)).toBe(separated(list));
        }),
        { numRuns: 25 },
      );
    },
  );

  it('is that also where somebody types it into an interactive bash, which looks for its history', async () => {
    const list = HOSTILE_TEXTS.map(utf8);
    expect(await words(list, 'C.UTF-8', ['--norc', '--noprofile', '-i'])).toBe(separated(list));
  });

  it('has nothing in it that acts on a terminal or cannot be seen', () => {
    fc.assert(
      fc.property(someBytes, (bytes) => {
        expect(shellWord(bytes)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });

  it.each([
    ['plain', "'plain'"],
    ["it's", "'it'\\''s'"],
    ['a\n!', "$'a\\n\\x21'"],
  ])('writes %j as a person would', (text, word) => {
    expect(shellWord(utf8(text))).toBe(word);
  });

  it('leaves a NUL out, which no argument can have', () => {
    expect(shellWord(utf8('a\0b'))).toBe("'ab'");
  });
});

describe.skipIf(!HAS_CURL)('toBash', () => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await startEndpoint();
  });
  afterAll(() => endpoint.close());

  const send = async (wire: Wire) => {
    const { text } = toBash(sharedOf(wire));
    // curl as it is, whatever the machine has in its configuration.
    const { err } = await run('bash', [], `${text}\n`, { CURL_HOME: '/nonexistent', LC_ALL: 'C.UTF-8' });
    return { ...came(endpoint), err: err.includes('curl: (') ? err : '' };
  };

  it.each(captureNames)('sends the captured %s again, byte for byte', async (name) => {
    const wire = toEndpoint(captureWire(name), endpoint);
    expect(await send(wire)).toEqual({ ...told(wire), err: '' });
  });

  const large = `{"__logs__":[{"a":"${'值'.repeat(60_000)}"}]}`;
  it.each<[string, Wire]>([
    ['bytes that are no text', post(hex('00 01 ff 0a 0d 00 27 24'))],
    ['text with a NUL', post('a\0b')],
    ['a body too long for an argument', post(large)],
    ['a body that begins like a file’s name', post('@/etc/passwd')],
    ['line breaks at its ends', post('\r\n\n{}\n\n')],
    ['an empty body', post('')],
    ['no body', post(null)],
    ['deflate', encode({ topic: 't', source: null, tags: {}, logs: [{ a: '1' }] }, post('').url, 'deflate')],
    ['brackets in its URL', get('&a[]={x}&b=[1-3]')],
    ['what only the shell would understand in its URL', get("&a=$HOME&b=`id`&c='x'&d=!!")],
  ])('sends %s', async (_, wire) => {
    const there = toEndpoint(wire, endpoint);
    expect(await send(there)).toEqual({ ...told(there), err: '' });
  });

  it('sends every header, one without a value and one twice too, and none of curl’s own', async () => {
    const headers: Wire['headers'] = [
      ['Origin', 'https://shop.example'],
      ['x-empty', ''],
      ['x-twice', 'one'],
      ['x-twice', 'two'],
      ['sec-ch-ua', '"Chromium";v="156", "Not)A;Brand";v="8"'],
      ['x-bytes', 'caf\u00e9 \u00ff'],
      ['x-shell', "$(id) `id` 'x' !!"],
      ['x-tab', 'a\tb'],
    ];
    const there = toEndpoint({ ...post('{}'), headers }, endpoint);
    expect(await send(there)).toEqual({ ...told(there), err: '' });
  });

  it('sends a value that was read as UTF-8 in UTF-8', async () => {
    await send(toEndpoint({ ...post('{}'), headers: [['x-page', '值']] }, endpoint));
    expect(came(endpoint).headers).toContain(`x-page: ${Buffer.from('值').toString('latin1')}`);
  });

  it('never waits for leave to send, and sends no length of its own making', async () => {
    const there = toEndpoint(post(`{"__logs__":[{"a":"${'x'.repeat(1_200_000)}"}]}`), endpoint);
    expect(await send(there)).toEqual({ ...told(there), err: '' });
  });

  it('leaves out what HTTP cannot carry, and says so', () => {
    const headers: Wire['headers'] = [
      ['x-good', '1'],
      ['x-evil', 'a\r\nx-injected: 1'],
      ['x evil', '1'],
      ['@/etc/passwd', '1'],
      [':authority', 'shop.example'],
    ];
    const { text, missing } = toBash(sharedOf({ ...post(null), headers }));
    expect(text).not.toMatch(/injected|evil|passwd|authority/);
    expect(missing).toEqual([
      { part: 'header', name: 'x-evil' },
      { part: 'header', name: 'x evil' },
      { part: 'header', name: '@/etc/passwd' },
    ]);
  });

  it('takes no URL for an option, which a file that somebody made up may have for one', async () => {
    const { text } = toBash(sharedOf({ ...post(null), url: '-oX' }));
    expect(text).toMatch(/^curl --url '-oX' /);
    const { err } = await run('bash', [], `${text.replace('--url', '--silent --show-error --url')}\n`);
    expect(err).toMatch(/^curl: \((3|6)\)/);
  });

  it('says that a body is missing, or its end', () => {
    expect(toBash(sharedOf(post(null), { body: { state: 'unavailable', reason: 'blob' } })).missing).toEqual([
      { part: 'body' },
    ]);
    const cut = sharedOf(post('{"a'), { body: { state: 'truncated', byteLength: 3, reason: 'browser-limit' } });
    expect(toBash(cut).missing).toEqual([{ part: 'body-end' }]);
  });
});
