import type { Span } from './json-spans.ts';

/** A change of a text: what stands between two places becomes something else. Places are in characters of the text before. */
export interface TextEdit extends Span {
  readonly insert: string;
}

/** A text after edits that are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let kept = 0;
  for (const { from, to, insert } of edits) {
    pieces.push(text.slice(kept, from), insert);
    kept = to;
  }
  return pieces.join('') + text.slice(kept);
}

/** Edits in order, those that touch as one. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  const merged: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last && edit.from <= last.to)
      merged[merged.length - 1] = {
        from: last.from,
        to: Math.max(last.to, edit.to),
        insert: last.insert + edit.insert,
      };
    else merged.push(edit);
  }
  return merged;
}

/** What stands between the brackets of an object or array, and between its members. */
export interface Layout {
  readonly open: string;
  /** Behind a comma. */
  readonly between: string;
  readonly close: string;
}

/** An object or array with its members, each of them with its key. */
export interface Container extends Span {
  readonly parts: readonly Span[];
}

/** Takes members away, with their commas, so that the others stay where they are. */
export function removeParts({ from, to, parts }: Container, gone: ReadonlySet<number>): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let first = 0; first < parts.length; first += 1) {
    if (!gone.has(first)) continue;
    let next = first + 1;
    while (gone.has(next)) next += 1;
    const [before, behind] = [parts[first - 1], parts[next]];
    if (behind) edits.push({ from: startOf(parts, first), to: behind.from, insert: '' });
    else if (before) edits.push({ from: before.to, to: parts[next - 1]?.to ?? before.to, insert: '' });
    else edits.push({ from: from + 1, to: to - 1, insert: '' });
    first = next;
  }
  return edits;
}

const startOf = (parts: readonly Span[], at: number) => parts[at]?.from ?? 0;

/**
 * Puts new members before the one of a number, or behind the last.
 * @param written each as JSON, with its key where it has one
 */
export function insertParts(
  { from, to, parts }: Container,
  before: number,
  written: readonly string[],
  layout: Layout,
): readonly TextEdit[] {
  if (written.length === 0) return [];
  const { open, between, close } = layout;
  const ahead = parts[Math.min(before, parts.length) - 1];
  if (ahead) return [{ from: ahead.to, to: ahead.to, insert: written.map((part) => `,${between}${part}`).join('') }];
  if (parts.length > 0) return insertBefore(parts[0], written, layout);
  return [{ from: from + 1, to: to - 1, insert: `${open}${written.join(`,${between}`)}${close}` }];
}

/** Puts new members right before one that is there. */
export function insertBefore(
  part: Span | undefined,
  written: readonly string[],
  { between }: Layout,
): readonly TextEdit[] {
  return part ? [{ from: part.from, to: part.from, insert: written.map((each) => `${each},${between}`).join('') }] : [];
}
