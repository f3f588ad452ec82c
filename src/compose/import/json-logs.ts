import { jsonTokens, prettyJson } from '../../batch/copy/json-text.ts';
import { parseJson } from '../../sls/json.ts';
import { isJsonObject, type JsonValue, jsonType } from '../../sls/log-group.ts';
import type { ImportForm } from './imported.ts';
import { JsReader } from './js-reader.ts';
import { jsonOfValue } from './js-text.ts';
import { jsTokens } from './js-tokens.ts';
import { JsObject } from './js-values.ts';
import { type Notes, Unreadable } from './mistake.ts';

/** Bodies as they are to be sent, or a HAR, which another reader takes. */
export type JsonReading =
  | { readonly form: Extract<ImportForm, 'log-group' | 'logs' | 'log' | 'ndjson'>; readonly bodies: readonly string[] }
  | { readonly form: 'har'; readonly har: string };

/** Reads JSON: a log group, logs, one log, lines of these, a HAR or an entry of one. Digits, keys and their order stay. */
export function readJson(text: string, notes: Notes): JsonReading {
  const parsed = parseJson(text);
  if ('json' in parsed) return shaped(text, parsed.json);
  if (beginsLikeLines(text)) return linesOf(text);
  const object = readJavascript(text, notes);
  if (object !== null) return shaped(object, JSON.parse(object) as JsonValue);
  const { line, column, fault } = parsed.error;
  throw new Unreadable('not-json', offsetOf(text, line, column), { why: fault });
}

function shaped(text: string, json: JsonValue): JsonReading {
  if (isJsonObject(json)) {
    if (isJsonObject(json.log) && Array.isArray(json.log.entries)) return { form: 'har', har: text };
    if (isHarEntry(json)) return { form: 'har', har: `{"log":{"entries":[${text}]}}` };
    if (json.__logs__ !== undefined) return { form: 'log-group', bodies: [laidOut(text)] };
    return { form: 'log', bodies: [prettyJson(`{"__logs__":[${text}]}`)] };
  }
  const [first] = Array.isArray(json) ? json : [];
  if (Array.isArray(json) && isJsonObject(first)) {
    if (isHarEntry(first)) return { form: 'har', har: `{"log":{"entries":${text}}}` };
    if (json.every((member) => isJsonObject(member) && member.__logs__ !== undefined)) {
      return { form: 'log-group', bodies: membersOf(text).map(laidOut) };
    }
  }
  if (Array.isArray(json) && (json.length === 0 || json.some(isJsonObject))) {
    return { form: 'logs', bodies: [prettyJson(`{"__logs__":${text}}`)] };
  }
  const found = Array.isArray(json) ? `${jsonType(json)} (${jsonType(first)})` : jsonType(json);
  throw new Unreadable('no-logs', text.length - text.trimStart().length, { found });
}

const isHarEntry = (json: { [key: string]: JsonValue }) =>
  isJsonObject(json.request) && typeof json.request.url === 'string';

/** Lines that somebody laid out stay as they are. */
const laidOut = (text: string) => (text.trim().includes('\n') ? text.trim() : prettyJson(text));

/** The texts of the members of a list. */
function membersOf(text: string): string[] {
  const members: string[] = [];
  let depth = 0;
  let from = -1;
  for (const { kind, from: at, to } of jsonTokens(text)) {
    const mark = kind === 'mark' ? text[at] : '';
    if (mark === '}' || mark === ']') depth -= 1;
    if (depth === 1 && mark === ',') continue;
    if (depth === 1 && from < 0 && mark !== '}' && mark !== ']') from = at;
    if (mark === '{' || mark === '[') depth += 1;
    if (depth === 1 && from >= 0) {
      members.push(text.slice(from, to));
      from = -1;
    }
  }
  return members;
}

/** Whether the first line that is not blank is an object of its own, and not the only line. */
function beginsLikeLines(text: string): boolean {
  const start = text.search(/\S/);
  const end = text.indexOf('\n', start);
  if (start < 0 || end < 0 || text.slice(end).trim() === '') return false;
  const parsed = parseJson(text.slice(start, end));
  return 'json' in parsed && isJsonObject(parsed.json);
}

/** A log or a log group a line; a comma behind a line does no harm. */
function linesOf(text: string): JsonReading {
  const logs: string[] = [];
  const bodies: string[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const said = line.trim().replace(/,$/, '');
    if (said !== '') {
      const parsed = parseJson(line.replace(/,\s*$/, ''));
      if ('error' in parsed) {
        const { column, fault } = parsed.error;
        throw new Unreadable('not-json', at + column - 1, { why: fault });
      }
      if (!isJsonObject(parsed.json)) throw new Unreadable('no-logs', at, { found: jsonType(parsed.json) });
      if (parsed.json.__logs__ === undefined) logs.push(said);
      else bodies.push(laidOut(said));
    }
    at += line.length + 1;
  }
  if (logs.length > 0) bodies.unshift(prettyJson(`{"__logs__":[${logs.join(',')}]}`));
  return { form: 'ndjson', bodies };
}

/** Logs as a program writes them, `{event: 'click'}`, as JSON; `null` where it is none either. */
function readJavascript(text: string, notes: Notes): string | null {
  try {
    const reader = new JsReader(text, jsTokens(text));
    const value = reader.value();
    if (reader.is(';')) reader.index += 1;
    if (reader.token.kind !== 'end' || !(value instanceof JsObject || Array.isArray(value))) return null;
    const json = jsonOfValue(value, notes);
    notes.add('javascript');
    return json;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}
