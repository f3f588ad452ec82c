import { type GroupSpans, type Member, membersOf, type Span } from './json-spans.ts';
import type { Layout } from './text-edit.ts';

/** How an object is laid out. */
export interface ObjectLayout extends Layout {
  /** Between a key and its value. */
  readonly colon: string;
}

/** How a text is laid out, as its outermost object shows. */
export interface TextLayout {
  /** Of an object at a depth: 0 for the outermost, 1 for its tags, 2 for a log. */
  readonly object: (depth: number) => ObjectLayout;
  readonly array: (depth: number) => Layout;
}

/** Longer blanks are not imitated: a text may have megabytes of them, and they would be written again with every log. */
const BLANKS_MAX_CHARACTERS = 64;

/** Blanks of a text, to be written again. */
function blanks(text: string, from: number, to: number): string {
  return to - from > BLANKS_MAX_CHARACTERS ? '' : text.slice(from, to);
}

/** Between members of one line. */
const inLine = (colon: string) => (colon.endsWith(' ') ? ' ' : '');

const WITHOUT_BLANKS: ObjectLayout = { open: '', between: '', close: '', colon: ':' };

/** Reads how a log group is laid out. One without members shows nothing: it is written without blanks. */
export function layoutOf(text: string, group: GroupSpans): TextLayout {
  const root = objectLayout(text, group, group.members, WITHOUT_BLANKS);
  const { open, colon } = root;
  const newLine = open.lastIndexOf('\n');
  if (newLine === -1) return { object: () => root, array: () => ({ open: '', between: root.between, close: '' }) };
  const end = open[newLine - 1] === '\r' ? '\r\n' : '\n';
  const unit = open.slice(newLine + 1);
  const lines = (depth: number): Layout => {
    const between = end + unit.repeat(depth + 1);
    return { open: between, between, close: end + unit.repeat(depth) };
  };
  return { object: (depth) => ({ ...lines(depth), colon }), array: lines };
}

/** How an object is laid out; as it is given, where it has no members to show it. */
export function objectLayout(
  text: string,
  object: Span,
  members: readonly Member[],
  without: ObjectLayout,
): ObjectLayout {
  const last = members.at(-1);
  if (!last) return without;
  const colon = `${blanks(text, last.keyTo, text.indexOf(':', last.keyTo))}:${blanks(text, text.indexOf(':', last.keyTo) + 1, last.from)}`;
  const parts = members.map(({ keyFrom, to }) => ({ from: keyFrom, to }));
  return { ...arrayLayout(text, object, parts, without, inLine(colon)), colon };
}

/**
 * How an array is laid out; as it is given, where it has no members to show it.
 * @param gap what stands between members of one line, where there is only one to show it
 */
export function arrayLayout(text: string, array: Span, parts: readonly Span[], without: Layout, gap: string): Layout {
  const [first, second] = parts;
  const last = parts.at(-1);
  if (!first || !last) return without;
  const open = blanks(text, array.from + 1, first.from);
  const alone = open.includes('\n') ? open : gap;
  return {
    open,
    between: second ? blanks(text, text.indexOf(',', first.to) + 1, second.from) : alone,
    close: blanks(text, last.to, array.to - 1),
  };
}

/** Logs that are looked at on each side. */
const NEAR_COUNT = 100;

/** How a log without members is to be laid out: as the nearest before or behind it that has some. */
export function logLayout(text: string, { each }: GroupSpans, at: number, without: ObjectLayout): ObjectLayout {
  for (let far = 0; far < NEAR_COUNT; far += 1) {
    for (const near of [each[at - 1 - far], each[at + far]]) {
      const members = near ? membersOf(text, near.from) : [];
      if (near && members.length > 0) return objectLayout(text, near, members, without);
    }
  }
  return without;
}
