import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toNode } from '../../../src/compose/export/node.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { run, sharedOf } from '../../batch/copy/sending.ts';
import { post } from '../../support/fixtures.ts';
import { expected, hasProgram, Listener, TRIALS, toListener, withoutConnection } from './trials.ts';

// There is nothing to run the program with where node is not.
describe.skipIf(!hasProgram('node'))('toNode', () => {
  const listener = new Listener();
  beforeAll(() => listener.listen());
  afterAll(() => listener.close());

  const send = async (wire: Wire) => {
    const { text, missing } = toNode(sharedOf(wire));
    const { out, err } = await run('node', ARGUMENTS, text);
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

  it('runs as a module as well', async () => {
    const wire = toListener(post('{"a":"日"}'), listener);
    await run('node', ['--input-type=module'], toNode(sharedOf(wire)).text);
    expect(listener.came.at(-1)).toMatchObject({ sha256: expected(wire).sha256 });
  });

  it('sends a value that was read as UTF-8 in UTF-8', async () => {
    await send(toListener({ ...post('{}'), headers: [['x-page', '值']] }, listener));
    expect(listener.came.at(-1)?.headers).toContain(`x-page: ${Buffer.from('值').toString('latin1')}`);
  });

  it('shows all that is in it', () => {
    const { text } = toNode(sharedOf({ ...post('\u2028\u202e\u0000'), headers: [['x', '\u0085']] }));
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
});

const ARGUMENTS = ['--input-type=commonjs'];
