#!/usr/bin/env node
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { fill } from '../i18n/format.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import { asUsageError, choose, SHARED_OPTIONS, UsageError } from './arguments.ts';
import { encode } from './encode.ts';
import { endpoint } from './endpoint.ts';
import { Failure, wordFailure } from './failure.ts';
import { inspect } from './inspect.ts';
import { visible } from './layout.ts';
import { type ExitCode, outputTo, type Terminal } from './terminal.ts';
import { languageOf, WORDS } from './words.ts';

/*
 * `tracklens COMMAND …`: finds the command, and words what it throws. The process is left to end by itself, so that what
 * is written to a pipe arrives whole.
 */

const COMMANDS = { inspect, encode, endpoint };

type CommandName = keyof typeof COMMANDS;

const columns = Number(process.env.COLUMNS) || null;

process.exitCode = await main(process.argv.slice(2), {
  out: outputTo(process.stdout, columns),
  err: outputTo(process.stderr, columns),
  input: process.stdin,
  language: languageOf(process.env),
  interruption: async () => {
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  },
});

async function main(line: readonly string[], world: Terminal): Promise<ExitCode> {
  // Options that hold for every command may stand before its name, too.
  const { values, tokens } = parseArgs({ args: [...line], strict: false, tokens: true, options: SHARED_OPTIONS });
  const name = tokens.find((token) => token.kind === 'positional');
  const command = Object.keys(COMMANDS).find((each): each is CommandName => each === name?.value);
  let terminal = world;
  try {
    // One without its value is for the command to refuse.
    if (typeof values.lang === 'string') terminal = { ...world, language: readLanguage(values.lang) };
    const { usage } = WORDS[terminal.language];
    if (values.help === true) {
      await terminal.out.write(`${usage[command ?? 'tracklens']}\n`);
      return 0;
    }
    if (command)
      return await COMMANDS[command](
        line.filter((_, index) => index !== name?.index),
        terminal,
      );
    if (name) throw new UsageError('command', { got: name.value, choice: Object.keys(COMMANDS).join(', ') });
    await terminal.err.write(`${usage.tracklens}\n`);
    return 2;
  } catch (error) {
    await terminal.err.write(`${wordError(error, command ?? 'tracklens', terminal.language)}\n`);
    return 2;
  }
}

/** @throws {UsageError} */
function readLanguage(lang: string): Language {
  return choose('lang', lang, Object.keys(LANGUAGES) as Language[]);
}

function wordError(error: unknown, usageOf: CommandName | 'tracklens', language: Language): string {
  const { usage, usageErrors, failures } = WORDS[language];
  if (error instanceof Failure) return visible(wordFailure(error, language));
  const wrong = asUsageError(error);
  if (wrong instanceof UsageError) {
    return `${visible(fill(usageErrors[wrong.sentence], wrong.facts, language))}\n\n${usage[usageOf]}`;
  }
  // A mistake of ours: its whole story is needed to mend it.
  return fill(failures.unexpected, { reason: (error instanceof Error && error.stack) || String(error) }, language);
}
