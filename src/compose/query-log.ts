import { withoutBlanks } from '../sls/json-lexis.ts';
import { groupSpans, membersOf, readString } from './json-spans.ts';

/** A pair of a query. */
export type QueryField = readonly [key: string, value: string];

const TOPIC = '__topic__';

/**
 * What a GET form carries of a log group: its topic, and the fields of its first log in the order of the text. A value that is
 * no string goes as it is written. None of a text that is no log group.
 */
export function queryFields(text: string): readonly QueryField[] {
  const group = groupSpans(text);
  if (!group) return [];
  const topics = group.members.filter(({ key }) => key === TOPIC);
  const [first] = group.each;
  return [...topics, ...(first ? membersOf(text, first.from) : [])].map(({ key, from, to }): QueryField => {
    const json = text.slice(from, to);
    return [key, json.startsWith('"') ? readString(json) : withoutBlanks(json)];
  });
}

/** The JSON, without blanks, of the log group of which {@link queryFields} makes these fields again: a key may stand there twice. */
export function queryLogText(fields: readonly QueryField[]): string {
  const ahead = fields.findIndex(([key]) => key !== TOPIC);
  const topics = ahead === -1 ? fields.length : ahead;
  const log = `{${fields.slice(topics).map(member).join(',')}}`;
  return `{${[...fields.slice(0, topics).map(member), `"__logs__":[${log}]`].join(',')}}`;
}

const member = ([key, value]: QueryField) => `${JSON.stringify(key)}:${JSON.stringify(value)}`;

/** Pairs as a query writes them: a blank as %20 is one to every reader, as a plus sign only to most. */
export function writeQuery(fields: readonly QueryField[]): string {
  return new URLSearchParams(fields.map(([key, value]) => [key, value])).toString().replaceAll('+', '%20');
}

/** The pairs of a URL's query; `null` where it is not written in UTF-8, or is no percent encoding, so that reading it would lose something. */
export function readQuery({ search, searchParams }: URL): readonly QueryField[] | null {
  try {
    decodeURIComponent(search);
  } catch {
    return null;
  }
  return [...searchParams];
}
