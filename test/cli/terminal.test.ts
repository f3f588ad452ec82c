import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { outputTo } from '../../src/cli/terminal.ts';

/** A stream of the process that does this with each chunk. */
function streamOf(
  write: (chunk: string) => Error | null,
  terminal: Partial<NodeJS.WriteStream> = {},
): NodeJS.WriteStream {
  const stream = new Writable({
    write: (chunk, _encoding, done) => done(write(String(chunk))),
    autoDestroy: false,
  });
  return Object.assign(stream, terminal) as unknown as NodeJS.WriteStream;
}

describe('outputTo', () => {
  it('resolves once what was written is taken', async () => {
    const taken: string[] = [];
    const output = outputTo(
      streamOf((chunk) => {
        taken.push(chunk);
        return null;
      }),
      null,
    );
    await output.write('one');
    await output.write(new TextEncoder().encode('two'));
    expect(taken).toEqual(['one', 'two']);
  });

  it('writes no more to a reader that has gone, and says nothing', async () => {
    let writes = 0;
    const output = outputTo(
      streamOf(() => {
        writes += 1;
        return Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
      }),
      null,
    );
    await output.write('one');
    await output.write('two');
    await output.write('three');
    expect(writes).toBe(1);
  });

  it('keeps no other error to itself', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const output = outputTo(
      streamOf(() => full),
      null,
    );
    await expect(output.write('one')).rejects.toBe(full);
  });

  it.each([
    ['a pipe', {}, 100, { isTerminal: false, columns: 100, hasColours: false }],
    ['a pipe of no known width', {}, null, { isTerminal: false, columns: null, hasColours: false }],
    [
      'a terminal',
      { isTTY: true, columns: 132, hasColors: () => true },
      100,
      { isTerminal: true, columns: 132, hasColours: true },
    ],
    [
      'a terminal that does not know its width',
      { isTTY: true, columns: 0, hasColors: () => false },
      null,
      { isTerminal: true, columns: null, hasColours: false },
    ],
  ] as const)('knows %s', (_, terminal, columns, expected) => {
    const { write: _write, ...known } = outputTo(
      streamOf(() => null, terminal as never),
      columns,
    );
    expect(known).toEqual(expected);
  });
});
