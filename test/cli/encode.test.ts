import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/arguments.ts';
import { encodeFile } from '../../src/cli/encode.ts';
import { Failure } from '../../src/cli/failure.ts';
import { decode } from '../../src/sls/codec/index.ts';
import { GOOD_BODY, plainBytes, TRACK_URL, utf8 } from '../support/fixtures.ts';
import { folderOf } from './folders.ts';
import { terminalDouble } from './terminal-double.ts';

describe('encodeFile', () => {
  it.each(['lz4', 'deflate'])('writes a body compressed by %s, and prints what goes with it', async (compression) => {
    const folder = folderOf({ 'body.json': GOOD_BODY });
    const [body, file] = [join(folder, 'body.json'), join(folder, 'out.bin')];
    const { terminal, out, err } = terminalDouble();
    expect(await encodeFile([body, '--compress', compression, '-o', file, '--url', TRACK_URL], terminal)).toBe(0);
    const written = plainBytes(readFileSync(file));
    const { framing, bytes } = decode(written, compression, 1000);
    expect([framing, plainBytes(bytes)]).toEqual([compression === 'lz4' ? 'lz4-block' : 'zlib', utf8(GOOD_BODY)]);
    expect(out()).toBe(`x-log-apiversion: 0.6.0
x-log-bodyrawsize: 43
x-log-compresstype: ${compression}

${written.byteLength} B; 43 B before compression

curl '${TRACK_URL}' -H 'Content-Type: application/json' -H 'x-log-apiversion: 0.6.0' -H 'x-log-bodyrawsize: 43' -H 'x-log-compresstype: ${compression}' --data-binary '@${file}'
`);
    expect(err()).toBe('');
  });

  it('sends a body as it is, from standard input to standard output', async () => {
    const body = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x00, 0xff]);
    const { terminal, outBytes, err } = terminalDouble({ input: Readable.from([body.slice(0, 2), body.slice(2)]) });
    expect(await encodeFile(['-'], terminal)).toBe(0);
    expect(outBytes()).toEqual(body);
    expect(err()).toContain(`

x-log-apiversion: 0.6.0
x-log-bodyrawsize: 6

6 B; 6 B before compression

curl 'https://PROJECT.REGION.log.aliyuncs.com/logstores/LOGSTORE/track' -H 'Content-Type: application/json' -H 'x-log-apiversion: 0.6.0' -H 'x-log-bodyrawsize: 6' --data-binary '@-'
`);
  });

  it('says what is wrong with a body, and writes it all the same', async () => {
    const wrong = '{"__source__":"s","__logs__":[{"price":1}]}';
    const { terminal, out, err } = terminalDouble({ input: Readable.from([utf8(wrong)]) });
    expect(await encodeFile(['-'], terminal)).toBe(0);
    expect(out()).toBe(wrong);
    expect(err().split('\n').slice(0, 6)).toEqual([
      '     Error       __logs__[0].price  1 is a value of type number, not a string.',
      '                 SLS refuses the whole batch.',
      '                 Fix: Convert it by String(…), and objects by JSON.stringify(…).',
      '                 [value-not-string]',
      '',
      'x-log-apiversion: 0.6.0',
    ]);
  });

  it('writes a command that a shell reads as it stands, whatever the names', async () => {
    const folder = folderOf({ 'a.json': GOOD_BODY });
    const file = join(folder, "it's $HOME.bin");
    const { terminal, out } = terminalDouble();
    await encodeFile([join(folder, 'a.json'), '-o', file], terminal);
    expect(out()).toContain(`--data-binary '@${folder}/it'\\''s $HOME.bin'\n`);
  });

  it('writes nothing binary to a terminal', async () => {
    const { terminal, out } = terminalDouble({ isTerminal: true, input: Readable.from([utf8(GOOD_BODY)]) });
    await expect(encodeFile(['-'], terminal)).rejects.toEqual(new Failure('binaryToTerminal'));
    expect(out()).toBe('');
  });

  it('says which file cannot be read, or written', async () => {
    const folder = folderOf({ 'a.json': GOOD_BODY });
    const { terminal } = terminalDouble();
    const missing = join(folder, 'b.json');
    const reason = 'there is no such file or folder';
    await expect(encodeFile([missing], terminal)).rejects.toEqual(new Failure('unreadable', { file: missing, reason }));
    const file = join(folder, 'no', 'out.bin');
    await expect(encodeFile([join(folder, 'a.json'), '-o', file], terminal)).rejects.toEqual(
      new Failure('unwritable', { file, reason }),
    );
  });

  it.each([
    ['no body', []],
    ['two bodies', ['a.json', 'b.json']],
    ['an unknown compression', ['a.json', '--compress', 'gzip']],
    ['a URL that is none of a track request', ['a.json', '--url', 'https://shop.example/']],
  ])('does not take %s', async (_, args) => {
    await expect(encodeFile(args, terminalDouble().terminal)).rejects.toThrow(UsageError);
  });
});
