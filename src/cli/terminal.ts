import type { Language } from '../i18n/words.ts';

/** Where a command writes to. */
export interface Output {
  /** Resolves when the reader has taken it. A reader that has gone (`| head`) takes anything; any other error rejects. */
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
  /** Whether a person's terminal is at the other end. */
  readonly isTerminal: boolean;
  /** How wide the reader's lines are; `null` where the reader has none. */
  readonly columns: number | null;
  readonly hasColours: boolean;
}

/** What a command has of the world. */
export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  readonly input: AsyncIterable<Uint8Array>;
  readonly language: Language;
  /** Resolves when the command that asked is told to end, by Ctrl+C or by another process. */
  readonly interruption: () => Promise<void>;
}

/** What a command ends with: 0 all is well, 1 there are findings, 2 it could not do what it was told. */
export type ExitCode = 0 | 1 | 2;

/**
 * An output to a stream of the process. Colours are on where a terminal has them and NO_COLOR is not set.
 * @param columns the width where the stream has none of its own; `null` when that is not known either
 */
export function outputTo(stream: NodeJS.WriteStream, columns: number | null): Output {
  let isOpen = true;
  // Each write tells its own.
  stream.on('error', () => {});
  return {
    write: (chunk) =>
      new Promise((resolve, reject) => {
        if (!isOpen) return resolve();
        stream.write(chunk, (error?: NodeJS.ErrnoException | null) => {
          if (error?.code === 'EPIPE') isOpen = false;
          if (error && isOpen) reject(error);
          else resolve();
        });
      }),
    isTerminal: stream.isTTY === true,
    // A terminal that does not know its width says 0.
    columns: stream.columns || columns,
    hasColours: stream.isTTY === true && stream.hasColors(),
  };
}
