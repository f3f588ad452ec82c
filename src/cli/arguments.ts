import type { enCli } from '../i18n/en/cli.ts';
import type { Facts } from '../sls/rules/rule.ts';
import { isSystemError } from './failure.ts';

/** Options of every command, for node:util's `parseArgs`. */
export const SHARED_OPTIONS = {
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A command line that is not understood. Its words are made from it in the reader's language. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    readonly sentence: keyof typeof enCli.usageErrors,
    readonly facts: Facts = {},
  ) {
    super(sentence);
  }
}

/**
 * The value of an option that has a choice of them.
 * @throws {UsageError} which names the choice
 */
export function choose<T extends string>(option: string, value: string, choice: readonly T[]): T {
  const chosen = choice.find((each) => each === value);
  if (chosen === undefined) throw new UsageError('choice', { option, got: value, choice: choice.join(', ') });
  return chosen;
}

const PARSING_ERRORS: Readonly<Record<string, UsageError['sentence']>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: 'unknownOption',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: 'optionValue',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: 'unexpected',
};

/** What node:util's `parseArgs` throws, as an error of ours; any other error as it is. */
export function asUsageError(error: unknown): unknown {
  const sentence = isSystemError(error) ? PARSING_ERRORS[error.code ?? ''] : undefined;
  if (sentence === undefined) return error;
  // The message alone names the argument, in quotes, with the form of its value.
  const got = /'(.*?)(?: <value>)?'/s.exec((error as Error).message)?.[1] ?? '';
  return new UsageError(sentence, { got });
}
