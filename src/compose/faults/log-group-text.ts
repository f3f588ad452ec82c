import { type GroupSpans, groupSpans, lastOf } from '../json-spans.ts';

/** The body of {@link rightDraft}: with all its parts, and with characters of two and of three bytes. */
export const RIGHT_TEXT =
  '{"__topic__":"tracklens","__source__":"tracklens","__tags__":{"made_by":"tracklens"},"__logs__":[{"event":"fault","text":"héllo 你好"}]}';

/** Whether a text is a log group whose first log can get a field. */
export const isLogGroup = (text: string): boolean => spansOf(text) !== null;

/**
 * Gives a part of a log group another value, or adds it, in a text that stays as it is written elsewhere. What is no log
 * group stays as it is.
 * @param json of the value; `null` takes the part out
 */
export function withPart(text: string, key: string, json: string | null): string {
  const spans = spansOf(text);
  if (!spans) return text;
  const part = lastOf(spans.members, key);
  if (!part) return json === null ? text : withMember(text, spans.from + 1, key, json);
  if (json !== null) return text.slice(0, part.from) + json + text.slice(part.to);
  const before = text.slice(0, part.keyFrom);
  const after = text.slice(part.to);
  const next = after.trimStart();
  return next.startsWith(',') ? before + next.slice(1).trimStart() : before.trimEnd().replace(/,$/, '') + after;
}

/** Adds a field before all others of the first log, in the same way. */
export function withField(text: string, key: string, json: string): string {
  const spans = spansOf(text);
  return spans ? withMember(text, spans.firstLog + 1, key, json) : text;
}

function withMember(text: string, at: number, key: string, json: string): string {
  const rest = text.slice(at);
  const isAlone = rest.trimStart().startsWith('}');
  return `${text.slice(0, at)}${JSON.stringify(key)}:${json}${isAlone ? '' : ','}${rest}`;
}

function spansOf(text: string): (GroupSpans & { readonly firstLog: number }) | null {
  const spans = groupSpans(text);
  const firstLog = spans?.each[0]?.from ?? -1;
  return spans && text[firstLog] === '{' ? { ...spans, firstLog } : null;
}
