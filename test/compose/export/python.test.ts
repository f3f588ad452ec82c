import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pythonString, toPython } from '../../../src/compose/export/python.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { HOSTILE_TEXTS, run, sharedOf } from '../../batch/copy/sending.ts';
import { post } from '../../support/fixtures.ts';
import { expected, hasProgram, Listener, TRIALS, toListener, withoutConnection } from './trials.ts';

// There is nothing to run the program with where python3 is not.
describe.skipIf(!hasProgram('python3'))('toPython', () => {
  const listener = new Listener();
  beforeAll(() => listener.listen());
  afterAll(() => listener.close());

  const send = async (wire: Wire) => {
    const { text, missing } = toPython(sharedOf(wire));
    const { out, err } = await run('python3', ARGUMENTS, text);
    expect([err, missing]).toEqual(['', []]);
    const came = listener.came.at(-1);
    return { came: came && withoutConnection(came), said: out.toString() };
  };

  it.each(TRIALS)('sends %s as it is, and adds nothing', async (_, wire) => {
    const there = toListener(wire, listener);
    const { came, said } = await send(there);
    expect(came).toEqual(expected(there));
    expect(said).toMatch(/200[\s\S]*日 done/);
  });

  it('sends a value that was read as UTF-8 in UTF-8', async () => {
    await send(toListener({ ...post('{}'), headers: [['x-page', '值']] }, listener));
    expect(listener.came.at(-1)?.headers).toContain(`x-page: ${Buffer.from('值').toString('latin1')}`);
  });
});

describe('pythonString', () => {
  it('shows all that is in it, and is to Python the text it was made of', async () => {
    const text = `${HOSTILE_TEXTS.join('|')}\u0000\u2028\u202e\u{e0001}😀`;
    const word = pythonString(text);
    expect(word).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    if (!hasProgram('python3')) return;
    const { out } = await run('python3', ARGUMENTS, `import sys\nsys.stdout.buffer.write(${word}.encode())`);
    expect(out.toString()).toBe(text);
  });
});

/** Apart from what is installed on the machine, and from the standard input. */
const ARGUMENTS = ['-I', '-'];
