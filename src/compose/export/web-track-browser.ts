import { scriptString } from '../../batch/copy/fetch.ts';
import { type Command, toSend } from '../../batch/copy/sendable.ts';
import type { Shared } from '../../batch/copy/share.ts';
import type { TrackUrl } from '../../sls/endpoint.ts';
import { isJsonObject, type JsonValue, type Log, type LogGroup } from '../../sls/log-group.ts';
import { isBrowsersOwn } from '../browser-headers.ts';

/**
 * The logs of a request as a page sends them with Alibaba Cloud's own client, `@aliyun-sls/web-track-browser` (0.3.9). A
 * comment says what of the request that client cannot send.
 */
export function toWebTrackBrowser(shared: Shared): Command {
  const { inspection } = shared;
  const { target, logGroup } = inspection;
  const cannot = target && logGroup ? beyondClient(shared, target, logGroup) : [NO_LOG_GROUP];
  const comment =
    cannot.length === 0
      ? []
      : ['// This client cannot send all of the request:', ...cannot.map((what) => `// - ${what}`)];
  const code = target && logGroup ? codeFor(target, logGroup) : [];
  const lines = ['// npm install @aliyun-sls/web-track-browser', ...comment, ...code];
  return { text: `${lines.join('\n')}\n`, missing: toSend(shared).missing.filter(({ part }) => part !== 'header') };
}

const NO_LOG_GROUP = 'its URL is not that of a Logstore, or its body is not a log group';

function codeFor(target: TrackUrl, { topic, source, tags, logs }: LogGroup): string[] {
  const options = [
    ['host', scriptString(hostOf(target))],
    ['project', scriptString(target.project ?? '')],
    ['logstore', scriptString(target.logstore)],
    ...(topic ? [['topic', scriptString(topic)]] : []),
    ...(source ? [['source', scriptString(source)]] : []),
    ...(Object.keys(tags).length > 0 ? [['tags', literal(tags as JsonValue)]] : []),
  ];
  const [only] = logs;
  const call =
    logs.length === 1 && only ? `send(${literal(only as JsonValue)})` : `sendBatchLogs(${literal(logs as JsonValue)})`;
  return [
    "import SlsTracker from '@aliyun-sls/web-track-browser';",
    '',
    'const tracker = new SlsTracker({',
    ...options.map(([name, value]) => `  ${name}: ${value?.replaceAll('\n', '\n  ')},`),
    '});',
    `tracker.${call};`,
  ];
}

/** A host that begins with its scheme is taken whole, the project not put in front of it. */
function hostOf({ scheme, host, project, doubled, endpoint, prefix }: TrackUrl): string {
  const isPlain = scheme === 'https' && project !== null && !doubled && prefix === '';
  return isPlain ? endpoint : `${scheme}://${host}${prefix}`;
}

/** Headers that say nothing that the client does not do of itself, beside those that are the browser's own. */
const OF_NO_MATTER = /^(?:content-type|origin|referer|x-log-(?:apiversion|bodyrawsize|compresstype))$/i;

function beyondClient({ batch, inspection }: Shared, { form, apiVersion }: TrackUrl, { logs }: LogGroup): string[] {
  const { compressType, framing, text } = inspection;
  const others = batch.requestHeaders.filter((header) => !OF_NO_MATTER.test(header[0]) && !isBrowsersOwn(header));
  const values = logs.flatMap((log) => Object.values(log));
  const json = text === null ? null : (parsed(text) ?? null);
  const unknown = isJsonObject(json ?? undefined) ? Object.keys(json as object).filter((key) => !PARTS.has(key)) : [];
  return [
    ...(others.length > 0 ? [`headers: ${others.map(([name]) => visible(name)).join(', ')}`] : []),
    ...(compressType !== null || (framing !== null && framing !== 'plain')
      ? ['compression: it always sends plain JSON']
      : []),
    ...(batch.requestHeaders.some(([name]) => /^x-log-/i.test(name))
      ? ['x-log-* headers: it names the version in the query']
      : []),
    ...(form === 'track' && batch.method === 'POST'
      ? []
      : [`${visible(batch.method)} and the form ${form}: it sends POST to track`]),
    ...(apiVersion !== null && apiVersion !== '0.6.0' ? [`APIVersion ${visible(apiVersion)}: it sends 0.6.0`] : []),
    ...(values.some((value) => typeof value !== 'string')
      ? ['values that are no strings: it makes strings of them']
      : []),
    ...(unknown.length > 0 ? [`other parts of the body: ${unknown.slice(0, 10).map(visible).join(', ')}`] : []),
    ...(logs.length === 0 ? ['a log group without logs'] : []),
  ];
}

const PARTS: ReadonlySet<string> = new Set(['__topic__', '__source__', '__logs__', '__tags__']);

/** A name in a comment, from which it must not break out. */
const visible = (name: string) => scriptString(name.slice(0, 100)).slice(1, -1);

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** JSON of which all can be seen, in lines; a key `__proto__` would set the object's prototype, and is written as computed. */
function literal(value: JsonValue | Log | readonly Log[]): string {
  let json: string;
  try {
    json = JSON.stringify(value, null, 2);
  } catch {
    // Nested deeper than can be written.
    json = '[]';
  }
  return json
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
      character === '\n' ? character : scriptString(character).slice(1, -1),
    )
    .replace(/^(\s*)"__proto__":/gm, '$1["__proto__"]:');
}
