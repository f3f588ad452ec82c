import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { asUsageError, choose, SHARED_OPTIONS, UsageError } from '../../src/cli/arguments.ts';
import { caught } from '../support/fixtures.ts';

const wrong = (error: unknown) => {
  expect(error).toBeInstanceOf(UsageError);
  const { sentence, facts } = error as UsageError;
  return { sentence, facts };
};

describe('choose', () => {
  it('gives a value that is one of the choice', () => {
    expect(choose('compress', 'lz4', ['none', 'lz4'])).toBe('lz4');
  });

  it.each(['LZ4', '', 'constructor'])('refuses %j and says what is right', (got) => {
    expect(wrong(caught(() => choose('compress', got, ['none', 'lz4'])))).toEqual({
      sentence: 'choice',
      facts: { option: 'compress', got, choice: 'none, lz4' },
    });
  });
});

describe('asUsageError', () => {
  const parse = (...args: string[]) => caught(() => parseArgs({ args, options: SHARED_OPTIONS }));

  it.each([
    ['an unknown option', ['--frob'], { sentence: 'unknownOption', facts: { got: '--frob' } }],
    ['an unknown letter', ['-x'], { sentence: 'unknownOption', facts: { got: '-x' } }],
    ['an option without its value', ['--lang'], { sentence: 'optionValue', facts: { got: '--lang' } }],
    ['a value for an option that takes none', ['--help=x'], { sentence: 'optionValue', facts: { got: '-h, --help' } }],
    ['an argument too many', ['file'], { sentence: 'unexpected', facts: { got: 'file' } }],
  ])('names %s', (_, args, expected) => {
    expect(wrong(asUsageError(parse(...args)))).toEqual(expected);
  });

  it('leaves any other error as it is', () => {
    const errors = [new Error('other'), Object.assign(new Error('gone'), { code: 'ENOENT' }), 'text', undefined];
    expect(errors.map(asUsageError)).toEqual(errors);
  });
});
