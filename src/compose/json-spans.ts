import { parseJson } from '../sls/json.ts';
import { blanksEnd, stringEnd, valueEnd } from '../sls/json-lexis.ts';

/** A part of a text, in characters. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A member of a JSON object: its span is that of its value. */
export interface Member extends Span {
  readonly key: string;
  /** Where the key stands, its quotes with it. */
  readonly keyFrom: number;
  readonly keyTo: number;
}

/** Where the parts of a log group stand in its text. */
export interface GroupSpans extends Span {
  /** Of the root, in order; a key may stand there twice. */
  readonly members: readonly Member[];
  /** The array of the logs; `null` where there is none. */
  readonly logs: Span | null;
  /** Its members: logs, if its sender did well. */
  readonly each: readonly Span[];
}

/**
 * Finds the parts of a log group in one pass behind the check that it is JSON. `null` where it is none, or no log group: no
 * object, or one whose `__logs__` are no array. An object without them is a log group that has no logs yet.
 */
export function groupSpans(text: string): GroupSpans | null {
  if (!('json' in parseJson(text))) return null;
  const from = blanksEnd(text, 0);
  if (text[from] !== '{') return null;
  const members = membersOf(text, from);
  const logs = lastOf(members, '__logs__');
  if (logs && text[logs.from] !== '[') return null;
  return { from, to: text.trimEnd().length, members, logs, each: logs ? elementsOf(text, logs.from) : [] };
}

/** The member that counts: of a key that stands twice JSON.parse keeps the last. */
export function lastOf(members: readonly Member[], key: string): Member | null {
  return members.findLast((member) => member.key === key) ?? null;
}

/** The members of the object that begins at a place; none where it is no object. */
export function membersOf(text: string, from: number): readonly Member[] {
  const members: Member[] = [];
  if (text[from] !== '{') return members;
  for (let at = blanksEnd(text, from + 1); text[at] === '"'; at = behindComma(text, at)) {
    const keyTo = stringEnd(text, at);
    const valueFrom = blanksEnd(text, blanksEnd(text, keyTo) + 1);
    const to = valueEnd(text, valueFrom);
    members.push({ key: readString(text.slice(at, keyTo)), keyFrom: at, keyTo, from: valueFrom, to });
    at = to;
  }
  return members;
}

/** The members of the array that begins at a place; none where it is no array. */
export function elementsOf(text: string, from: number): readonly Span[] {
  const elements: Span[] = [];
  if (text[from] !== '[') return elements;
  for (let at = blanksEnd(text, from + 1); at < text.length && text[at] !== ']'; at = behindComma(text, at)) {
    const to = valueEnd(text, at);
    elements.push({ from: at, to });
    at = to;
  }
  return elements;
}

/** Where the next member begins; where there is none, what closes the object or array. */
function behindComma(text: string, from: number): number {
  const at = blanksEnd(text, from);
  return text[at] === ',' ? blanksEnd(text, at + 1) : at;
}

/** What a JSON string says. */
export function readString(json: string): string {
  return json.includes('\\') ? (JSON.parse(json) as string) : json.slice(1, -1);
}
