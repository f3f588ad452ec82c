import type { Output, Terminal } from '../../src/cli/terminal.ts';

/** A terminal whose outputs are kept, and whose input is given. */
export interface TerminalDouble {
  readonly terminal: Terminal;
  /** All that was written to each output so far. */
  readonly out: () => string;
  readonly outBytes: () => Uint8Array;
  readonly err: () => string;
}

function keptOutput() {
  const chunks: Uint8Array[] = [];
  const output: Output = {
    write: async (chunk) => {
      chunks.push(Buffer.from(chunk as string));
    },
    isTerminal: false,
    columns: 80,
    hasColours: false,
  };
  return { output, bytes: () => Buffer.concat(chunks) };
}

/** An English terminal of 80 columns that is a pipe, unless told otherwise. */
export function terminalDouble(rest: Partial<Terminal> & { readonly isTerminal?: boolean } = {}): TerminalDouble {
  const out = keptOutput();
  const err = keptOutput();
  const { isTerminal = false, ...given } = rest;
  const terminal: Terminal = {
    out: { ...out.output, isTerminal },
    err: err.output,
    input: (async function* () {})(),
    language: 'en',
    interruption: () => new Promise(() => {}),
    ...given,
  };
  return {
    terminal,
    out: () => out.bytes().toString(),
    outBytes: () => new Uint8Array(out.bytes()),
    err: () => err.bytes().toString(),
  };
}
