import type { ShellToken } from './bash-words.ts';
import { ANSI_ESCAPE, ansiEscape } from './bash-words.ts';
import { escapeBytes, fromHex, fromLooseBase64, textOf } from './escaped-bytes.ts';
import { Unreadable } from './mistake.ts';

/** An argument of a program, in the form of `escaped-bytes.ts`, and where it stands in the pasted text. */
export interface Word {
  readonly text: string;
  readonly at: number;
}

/** A call of curl and what is piped into it, in the same form; `null` where nothing is. */
export interface CurlCall {
  readonly at: number;
  readonly args: readonly Word[];
  readonly input: string | null;
}

interface Stage {
  readonly words: Word[];
  input: string | null;
}

const isCurl = (word: Word | undefined) => /(?:^|[\\/])curl(?:\.exe)?$/i.test(word?.text ?? '');

/** Words that stand before a command and do not matter: a prompt, and what runs another. */
const BEFORE_COMMAND: ReadonlySet<string> = new Set(['$', '%', 'sudo', 'time', 'command', 'exec', 'env', 'then', 'do']);

/** Every call of curl in a command line, with what the programs before it in its pipe would write. */
export function curlCalls(tokens: readonly ShellToken[]): CurlCall[] {
  const calls: CurlCall[] = [];
  for (const stages of pipesOf(tokens)) {
    const last = stages.findIndex(({ words }) => isCurl(words[0]));
    const curl = stages[last];
    if (!curl) continue;
    let written: string | null = null;
    for (const stage of stages.slice(0, last)) written = runProgram(stage, stage.input ?? written);
    const [program, ...args] = curl.words;
    calls.push({ at: program?.at ?? 0, args, input: curl.input ?? written });
  }
  return calls;
}

/** The stages of each pipe. */
function pipesOf(tokens: readonly ShellToken[]): Stage[][] {
  const pipes: Stage[][] = [[]];
  let stage: Stage | null = null;
  let isPiped = false;
  const open = () => {
    if (stage === null) {
      stage = { words: [], input: null };
      if (!isPiped) pipes.push([]);
      pipes.at(-1)?.push(stage);
      isPiped = false;
    }
    return stage;
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as ShellToken;
    if (token.kind === 'input') open().input = token.text;
    else if (token.kind === 'word') {
      const { words } = open();
      if (words.length > 0 || !isPrefix(token.text)) words.push(token);
    } else if (token.text.startsWith('|') && !token.text.startsWith('||')) {
      stage = null;
      isPiped = true;
    } else if (/[<>]/.test(token.text)) {
      const file = tokens[at + 1];
      if (file?.kind !== 'word') continue;
      if (token.text.includes('<')) throw new Unreadable('file', file.at, { name: textOf(file.text) });
      at += 1;
    } else {
      stage = null;
      // A pipe may be continued on the next line.
      if (token.text !== '\n') isPiped = false;
    }
  }
  return pipes.filter((stages) => stages.length > 0);
}

/** A prompt, or a variable that is set for the command. */
const isPrefix = (word: string) => BEFORE_COMMAND.has(word) || /^[A-Za-z_]\w*=/.test(word);

/** What a program writes of what it reads. */
function runProgram({ words }: Stage, input: string | null): string {
  const [program = { text: '', at: 0 }, ...args] = words;
  const name = program.text.replace(/^.*\//, '');
  const read = () => {
    if (input === null) throw new Unreadable('no-input', program.at, { program: name });
    return input;
  };
  const options = args.filter(({ text }) => /^-./.test(text)).map(({ text }) => text);
  switch (name) {
    case 'printf':
      return printf(args, program.at);
    case 'echo':
      return echo(args);
    case 'cat':
      refuseFiles(args);
      return read();
    case 'tr':
      return tr(args, read(), program.at);
    case 'base64':
    case 'gbase64': {
      refuseFiles(args);
      if (!options.some((option) => /^-[dDi]*[dD]|^--decode$/.test(option))) break;
      const bytes = fromLooseBase64(textOf(read()));
      if (bytes === null) throw new Unreadable('not-base64', program.at);
      return escapeBytes(bytes);
    }
    case 'xxd': {
      refuseFiles(args);
      const joined = options.join('');
      if (!joined.includes('r') || !joined.includes('p')) break;
      const bytes = fromHex(textOf(read()));
      if (bytes === null) throw new Unreadable('not-hex', program.at);
      return escapeBytes(bytes);
    }
  }
  throw new Unreadable('unknown-program', program.at, { program: name });
}

/** A program that is told a file reads it in place of the pipe. */
function refuseFiles(args: readonly Word[]): void {
  const file = args.find(({ text }) => !text.startsWith('-') && text !== '');
  if (file) throw new Unreadable('file', file.at, { name: textOf(file.text) });
}

function echo(args: readonly Word[]): string {
  let first = 0;
  let withEnd = true;
  let withEscapes = false;
  for (; /^-[neE]+$/.test(args[first]?.text ?? ''); first += 1) {
    const { text } = args[first] as Word;
    if (text.includes('n')) withEnd = false;
    if (text.includes('e')) withEscapes = true;
  }
  const said = args
    .slice(first)
    .map(({ text }) => text)
    .join(' ');
  return (withEscapes ? withoutEscapes(said) : said) + (withEnd ? '\n' : '');
}

const withoutEscapes = (text: string) => text.replace(new RegExp(ANSI_ESCAPE.source, 'g'), ansiEscape);

/** `printf` with `%s`, `%b` and `%%`, which is all that is needed to write bytes. */
function printf(args: readonly Word[], at: number): string {
  const [format, ...values] = args[0]?.text === '--' ? args.slice(1) : args;
  if (!format) throw new Unreadable('no-input', at, { program: 'printf' });
  const directives = format.text.match(/%(?:%|[^%]?)/g)?.filter((directive) => directive !== '%%') ?? [];
  const wrong = directives.find((directive) => directive !== '%s' && directive !== '%b');
  if (wrong !== undefined) throw new Unreadable('printf-format', format.at, { directive: wrong });
  const pieces = new RegExp(`%[%sb]|\\\\(?=%)|${ANSI_ESCAPE.source}`, 'g');
  const written: string[] = [];
  let length = 0;
  let next = 0;
  let before = 0;
  do {
    before = next;
    const line = format.text.replace(pieces, (piece) => {
      if (piece === '%%') return '%';
      if (!piece.startsWith('%')) return ansiEscape(piece);
      const value = values[next]?.text ?? '';
      next += 1;
      return piece === '%b' ? withoutEscapes(value) : value;
    });
    written.push(line);
    length += line.length;
    if (length > WRITTEN_MAX_CHARACTERS) throw new Unreadable('too-long', at, { max: WRITTEN_MAX_CHARACTERS });
    // The format is used again for what values are left.
  } while (next > before && next < values.length);
  return written.join('');
}

/** A format that is used for each of its values makes a long text of a short one. More than any body that is kept. */
const WRITTEN_MAX_CHARACTERS = 33_554_432;

/** `tr -d` of line ends and blanks, with which people clean base64. */
function tr(args: readonly Word[], input: string, at: number): string {
  const [option, set] = args.map(({ text }) => text);
  if (option !== '-d' || set === undefined || !/^(?:\\[nrt]|[\s])+$/.test(set)) {
    throw new Unreadable('unknown-program', at, { program: `tr ${option ?? ''}`.trim() });
  }
  const dropped = withoutEscapes(set);
  return [...input].filter((character) => !dropped.includes(character)).join('');
}
