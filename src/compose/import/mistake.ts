import type { Facts } from '../../sls/rules/rule.ts';
import type { ImportFault, Mistake, Note, NoteId } from './imported.ts';

/** Thrown by the readers in this folder, and always caught by `importDraft`. No Error: stacks are slow, and of no use here. */
export class Unreadable {
  constructor(
    readonly fault: ImportFault,
    /** Offset in the pasted text. */
    readonly at: number,
    readonly facts: Facts = {},
  ) {}
}

/** Characters shown on each side of the place of a mistake. */
const EXCERPT_CHARACTERS = 20;

/** Characters of a fact: a name may be as long as the text. */
const FACT_CHARACTERS = 60;

/** A mistake with its place in the text. */
export function mistakeAt(text: string, { fault, at, facts }: Unreadable): Mistake {
  const place = Math.max(0, Math.min(at, text.length));
  const lineStart = text.lastIndexOf('\n', place - 1) + 1;
  const before = text.slice(Math.max(lineStart, place - EXCERPT_CHARACTERS), place).replace(/^[\uDC00-\uDFFF]/, '');
  const [after = ''] = text.slice(place, place + EXCERPT_CHARACTERS).split(/[\r\n]/, 1);
  return {
    fault,
    line: linesBefore(text, lineStart) + 1,
    column: place - lineStart + 1,
    excerpt: before + after.replace(/[\uD800-\uDBFF]$/, ''),
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'string' ? shortened(fact) : fact]),
    ),
  };
}

/** A text that is short enough for a message. */
export const shortened = (text: string) =>
  text.length > FACT_CHARACTERS ? `${text.slice(0, FACT_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…` : text;

function linesBefore(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Notes that are kept: a text may have a million values that only a program knows. */
const NOTES_MAX_COUNT = 50;

/** The notes of a reading, each once. */
export class Notes {
  readonly #kept = new Map<string, Note>();

  add(id: NoteId, facts: Facts = {}): void {
    if (this.#kept.size >= NOTES_MAX_COUNT) return;
    const short = Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'string' ? shortened(fact) : fact]),
    );
    this.#kept.set(JSON.stringify([id, short]), { id, facts: short });
  }

  /**
   * Stands for a value that only the program knows: a variable of the draft, to be given a value there.
   * @param source how the value is written in the pasted text
   */
  variable(source: string): string {
    const name = source
      .replace(/[^\p{L}\p{N}_]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, FACT_CHARACTERS)
      .replace(/[\uD800-\uDBFF]$/, '');
    const variable = `{{${name || 'value'}}}`;
    this.add('variable', { source, variable });
    return variable;
  }

  get all(): readonly Note[] {
    return [...this.#kept.values()];
  }
}
