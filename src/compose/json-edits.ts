import { parseJson } from '../sls/json.ts';
import { arrayLayout, layoutOf, logLayout, type ObjectLayout, objectLayout } from './json-layout.ts';
import { type GroupSpans, groupSpans, lastOf, type Member, membersOf, type Span } from './json-spans.ts';
import {
  type Container,
  inOrder,
  insertBefore,
  insertParts,
  type Layout,
  removeParts,
  type TextEdit,
} from './text-edit.ts';

/**
 * A value as a table gives it: a string, or JSON as it is typed, in which `129` is a number. What is no JSON is a string all the
 * same, so that no cell can break the text.
 */
export type TypedValue = { readonly string: string } | { readonly json: string };

/** The fields of a new log, in order. */
export type NewLog = readonly (readonly [key: string, value: TypedValue])[];

/** A change of a log group as the table makes it. Logs are told by their numbers. */
export type GroupChange =
  /** Of some logs or of all; `null` takes the key away. */
  | {
      readonly kind: 'set';
      readonly logs: readonly number[] | 'all';
      readonly key: string;
      readonly value: TypedValue | null;
    }
  /** In all logs. One that has the new name already has it twice then, and a finding. */
  | { readonly kind: 'rename'; readonly key: string; readonly name: string }
  /** Before the log of a number, or behind the last (`null`). */
  | { readonly kind: 'add'; readonly before: number | null; readonly logs: readonly NewLog[] }
  /** Behind the last of them, in their order. */
  | { readonly kind: 'duplicate'; readonly logs: readonly number[] }
  | { readonly kind: 'remove'; readonly logs: readonly number[] }
  /** In their order. */
  | { readonly kind: 'move'; readonly logs: readonly number[]; readonly before: number | null }
  | { readonly kind: 'topic' | 'source'; readonly value: string | null }
  | { readonly kind: 'tag'; readonly key: string; readonly value: TypedValue | null };

/**
 * The edits of a text that make a change of its log group: in order, not overlapping, and none where nothing is to be changed.
 * What they leave alone stays byte for byte: numbers, escapes, keys that stand twice (the last is changed, as JSON.parse keeps
 * it; taken away are all), and what is new is laid out as its neighbours are. `null` where the text is no log group, or the
 * part in question is not what it should be, as tags that are a string.
 */
export function groupEdits(text: string, change: GroupChange): readonly TextEdit[] | null {
  const group = groupSpans(text);
  if (!group) return null;
  const edits = editsOf(text, group, change);
  return edits && inOrder(edits);
}

function editsOf(text: string, group: GroupSpans, change: GroupChange): readonly TextEdit[] | null {
  switch (change.kind) {
    case 'set':
      return setInLogs(text, group, change.logs, change.key, change.value);
    case 'rename':
      return change.key === change.name ? [] : renameKey(text, group, change.key, JSON.stringify(change.name));
    case 'add':
      return addLogs(text, group, change.before ?? group.each.length, change.logs);
    case 'duplicate': {
      const logs = chosen(group, change.logs);
      return insertLogs(text, group, (logs.at(-1) ?? 0) + 1, written(text, group, logs));
    }
    case 'remove':
      return removeParts(logsOf(group), new Set(chosen(group, change.logs)));
    case 'move':
      return moveLogs(text, group, chosen(group, change.logs), change.before ?? group.each.length);
    case 'topic':
    case 'source':
      return setInRoot(text, group, `__${change.kind}__`, change.value === null ? null : JSON.stringify(change.value));
    case 'tag':
      return setTag(text, group, change.key, change.value);
  }
}

function renameKey(text: string, { each }: GroupSpans, key: string, name: string): readonly TextEdit[] {
  return each.flatMap(({ from }) =>
    membersOf(text, from)
      .filter((member) => member.key === key)
      .map(({ keyFrom, keyTo }) => ({ from: keyFrom, to: keyTo, insert: name })),
  );
}

/** Numbers of logs that there are, each once, in order. */
function chosen({ each }: GroupSpans, logs: readonly number[]): readonly number[] {
  return [...new Set(logs)].filter((log) => each[log] !== undefined).sort((a, b) => a - b);
}

const written = (text: string, { each }: GroupSpans, logs: readonly number[]) =>
  logs.map((log) => text.slice(each[log]?.from, each[log]?.to));

const logsOf = ({ logs, each }: GroupSpans): Container => ({ from: logs?.from ?? 0, to: logs?.to ?? 0, parts: each });

const containerOf = ({ from, to }: Span, members: readonly Member[]): Container => ({
  from,
  to,
  parts: members.map((member) => ({ from: member.keyFrom, to: member.to })),
});

function setInLogs(
  text: string,
  group: GroupSpans,
  logs: readonly number[] | 'all',
  key: string,
  value: TypedValue | null,
): readonly TextEdit[] {
  const json = value && writeValue(value);
  const spans = logs === 'all' ? group.each : chosen(group, logs).flatMap((log) => group.each[log] ?? []);
  const at = logs === 'all' ? 0 : (logs[0] ?? 0);
  const layout = logLayout(text, group, at, layoutOf(text, group).object(2));
  // What is no log has no keys.
  const objects = spans.filter(({ from }) => text[from] === '{');
  return objects.flatMap((log) => setMember(text, log, membersOf(text, log.from), key, json, layout));
}

/** @param at the number of the member before which a new one stands; behind the last, where none is given */
function setMember(
  text: string,
  object: Span,
  members: readonly Member[],
  key: string,
  json: string | null,
  without: ObjectLayout,
  at = members.length,
): readonly TextEdit[] {
  const container = containerOf(object, members);
  if (json === null) {
    const gone = members.flatMap((member, number) => (member.key === key ? [number] : []));
    return removeParts(container, new Set(gone));
  }
  const before = lastOf(members, key);
  if (before) {
    const isSame = text.slice(before.from, before.to) === json;
    return isSame ? [] : [{ from: before.from, to: before.to, insert: json }];
  }
  const layout = objectLayout(text, object, members, without);
  return insertParts(container, at, [`${JSON.stringify(key)}${layout.colon}${json}`], layout);
}

/** The order of the documentation, in which new parts take their places. */
const ORDER = ['__topic__', '__source__', '__logs__', '__tags__'];

function setInRoot(text: string, group: GroupSpans, key: string, json: string | null): readonly TextEdit[] {
  const ahead = ORDER.slice(0, ORDER.indexOf(key));
  const at = group.members.findLastIndex((member) => ahead.includes(member.key)) + 1;
  return setMember(text, group, group.members, key, json, layoutOf(text, group).object(0), at);
}

function setTag(text: string, group: GroupSpans, key: string, value: TypedValue | null): readonly TextEdit[] | null {
  const json = value && writeValue(value);
  const layout = layoutOf(text, group).object(1);
  const tags = lastOf(group.members, '__tags__');
  if (tags && text[tags.from] !== '{') return null;
  if (tags) return setMember(text, tags, membersOf(text, tags.from), key, json, layout);
  return json === null ? [] : setInRoot(text, group, '__tags__', writeObject([[key, json]], layout));
}

function addLogs(text: string, group: GroupSpans, before: number, logs: readonly NewLog[]): readonly TextEdit[] {
  const at = Math.max(0, Math.min(before, group.each.length));
  const layout = logLayout(text, group, at, layoutOf(text, group).object(2));
  const all = logs.map((fields) =>
    writeObject(
      fields.map(([key, value]) => [key, writeValue(value)]),
      layout,
    ),
  );
  return insertLogs(text, group, at, all);
}

function insertLogs(text: string, group: GroupSpans, at: number, all: readonly string[]): readonly TextEdit[] {
  if (group.logs) return insertParts(logsOf(group), at, all, arrayOfLogs(text, group));
  const { open, between, close } = arrayOfLogs(text, group);
  return all.length === 0 ? [] : setInRoot(text, group, '__logs__', `[${open}${all.join(`,${between}`)}${close}]`);
}

/** How the array of the logs is laid out. */
function arrayOfLogs(text: string, group: GroupSpans): Layout {
  const { array, object } = layoutOf(text, group);
  return arrayLayout(text, logsOf(group), group.each, array(1), object(0).colon.endsWith(' ') ? ' ' : '');
}

function moveLogs(text: string, group: GroupSpans, logs: readonly number[], before: number): readonly TextEdit[] {
  const moved = new Set(logs);
  const stay = [...group.each.keys()].filter((log) => !moved.has(log));
  const ahead = stay.findLast((log) => log < before);
  const isThere = logs.every((log, number) => log === (ahead ?? -1) + 1 + number);
  if (isThere || stay.length === 0) return [];
  const container = logsOf(group);
  const all = written(text, group, logs);
  // Those before the first that stays are all taken away: only what is put before that one itself stays.
  const added =
    ahead === undefined
      ? insertBefore(group.each[stay[0] ?? 0], all, arrayOfLogs(text, group))
      : insertParts(container, ahead + 1, all, arrayOfLogs(text, group));
  return [...removeParts(container, moved), ...added];
}

function writeObject(fields: readonly (readonly [key: string, json: string])[], layout: ObjectLayout): string {
  if (fields.length === 0) return '{}';
  const members = fields.map(([key, json]) => `${JSON.stringify(key)}${layout.colon}${json}`);
  return `{${layout.open}${members.join(`,${layout.between}`)}${layout.close}}`;
}

function writeValue(value: TypedValue): string {
  if ('string' in value) return JSON.stringify(value.string);
  return 'json' in parseJson(value.json) ? value.json.trim() : JSON.stringify(value.json);
}
