import { visit } from 'jsonc-parser';
import type { JsonValue } from './log-group.ts';
import type { JsonError } from './reading.ts';

/** Characters shown on each side of the place where a text stops being JSON. */
const EXCERPT_CHARACTERS = 20;

/** Thrown to end the second parser, which would else read on behind the first error. */
const STOP = new Error('the first error is enough');

/** Parses JSON text, or tells where it stops being JSON. */
export function parseJson(text: string): { json: JsonValue } | { error: JsonError } {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { error: locateError(text) };
  }
}

/** JSON.parse tells the place in words that differ by browser, so a second parser is asked, only once it has failed. */
function locateError(text: string): JsonError {
  let offset = 0;
  try {
    visit(
      text,
      {
        onError: (_code, at) => {
          offset = at;
          throw STOP;
        },
      },
      { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
    );
  } catch {
    // Stopped at the first error; or nested too deep for that parser, and then the place is not known.
  }
  const at = Math.min(offset, text.length);
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    line: before.split('\n').length,
    column: at - lineStart + 1,
    excerpt: text.slice(Math.max(0, at - EXCERPT_CHARACTERS), at + EXCERPT_CHARACTERS),
  };
}
