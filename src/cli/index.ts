#!/usr/bin/env node
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { version } from '../../package.json' with { type: 'json' };
import { fill } from '../i18n/format.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import { asUsageError, choose, SHARED_OPTIONS, UsageError } from './arguments.ts';
import { encodeFile } from './encode.ts';
import { runEndpoint } from './endpoint.ts';
import { Failure, isSystemError, wordFailure } from './failure.ts';
import { inspectFiles } from './inspect.ts';
import { visible } from './layout.ts';
import { type ExitCode, outputTo, type Terminal } from './terminal.ts';
import { languageOf, WORDS } from './words.ts';

/*
 * `tracklens COMMAND …`: finds the command, and words what it throws. The process is left to end by itself, so that what
 * is written to a pipe arrives whole.
 */

const COMMANDS = { inspect: inspectFiles, encode: encodeFile, endpoint: runEndpoint };

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
  const options = { ...SHARED_OPTIONS, version: { type: 'boolean' } } as const;
  const { values, tokens } = parseArgs({ args: [...line], strict: false, tokens: true, options });
  const names = tokens.filter((token) => token.kind === 'positional');
  const isHelp = names[0]?.value === 'help';
  const name = names[isHelp ? 1 : 0];
  const command = Object.keys(COMMANDS).find((each): each is CommandName => each === name?.value);
  let terminal = world;
  try {
    // One without its value is for the command to refuse.
    if (typeof values.lang === 'string') terminal = { ...world, language: readLanguage(values.lang) };
    const { usage } = WORDS[terminal.language];
    if (values.version === true) {
      await terminal.out.write(`${version}\n`);
      return 0;
    }
    if (name && !command) {
      throw new UsageError('command', { got: name.value, choice: [...Object.keys(COMMANDS), 'help'].join(', ') });
    }
    if (isHelp || values.help === true) {
      await terminal.out.write(`${usage[command ?? 'tracklens']}\n`);
      return 0;
    }
    if (command) {
      return await COMMANDS[command](
        line.filter((_, index) => index !== name?.index),
        terminal,
      );
    }
    await terminal.err.write(`${usage.tracklens}\n`);
    return 2;
  } catch (error) {
    // If that cannot be written either, no one is left to be told.
    await terminal.err.write(`${wordError(error, command ?? 'tracklens', terminal.language)}\n`).catch(() => {});
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
  // What the system refuses is said; of a mistake of ours the whole story is needed to mend it.
  const isRefusal = isSystemError(error) && error.syscall !== undefined;
  const reason = isRefusal ? wordFailure(error, language) : (error instanceof Error && error.stack) || String(error);
  return fill(failures.unexpected, { reason }, language);
}
