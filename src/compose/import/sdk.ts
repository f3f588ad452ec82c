import { prettyJson } from '../../batch/copy/json-text.ts';
import { buildTrackUrl, readSlsUrl } from '../../sls/endpoint.ts';
import { ALL_AUTO, type Draft, LEFT_OUT, NEW_DRAFT, setTo } from '../draft.ts';
import { type FoundCall, searchProgram } from './js-program.ts';
import { jsonOfValue, textOfValue } from './js-text.ts';
import { JsCall, JsObject, JsUnknown, type JsValue } from './js-values.ts';
import { type Notes, Unreadable } from './mistake.ts';

/** The libraries that write to SLS from a page. */
type Sdk = 'web-track' | 'js-sls-logger' | 'logger-sls';

const MODULES: readonly (readonly [module: RegExp, sdk: Sdk])[] = [
  [/^@aliyun-sls\/web-track-/, 'web-track'],
  [/^js-sls-logger$/, 'js-sls-logger'],
  [/^@alicloud\/.*(?:logger|log)-sls|^@alicloud\/logger-sls$/, 'logger-sls'],
];

/** One object of a library, with the logs that it is given. */
interface Tracker {
  readonly sdk: Sdk;
  readonly options: JsObject;
  readonly logs: [key: string, json: string][][];
  readonly topics: string[];
}

const SEND = /\.(?:send|sendImmediate|sendBatchLogs|sendBatchLogsImmediate)$/;
const LEVEL = /\.(?:debug|log|info|warn|error|fatal|biz)$/;
const TRACKER_CLASS = /^(?:.*\.)?(?:SLS_Tracker|Sls\w*|SLS\w*|\w*Tracker\w*|WebTrack\w*)$/;
const FACTORY = /^(?:.*\.)?createLogger$/;

/**
 * What the SDKs of SLS would send for the calls in a program: a draft for each tracker, with all logs that it is given.
 * Logs without a tracker are a draft that has no target yet.
 */
export function sdkDrafts(text: string, notes: Notes): Draft[] {
  const search = new SdkSearch(notes);
  searchProgram(text, search);
  const trackers = search.trackers;
  if (trackers.length === 0) throw new Unreadable('no-call', 0);
  return trackers.map((tracker) => draftOfTracker(tracker, notes));
}

class SdkSearch {
  readonly #notes: Notes;
  readonly #sdks = new Map<string, Sdk>();
  readonly #named = new Map<string, Tracker>();
  readonly #all: Tracker[] = [];
  readonly #homeless: Tracker = { sdk: 'web-track', options: new JsObject(), logs: [], topics: [] };

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  get trackers(): readonly Tracker[] {
    // What was sent by a name that is not known belongs to the one tracker that is.
    const [only] = this.#all;
    if (this.#homeless.logs.length === 0) return this.#all;
    if (!only) return [this.#homeless];
    if (this.#all.length === 1) only.logs.push(...this.#homeless.logs);
    return this.#all.length === 1 ? this.#all : [...this.#all, this.#homeless];
  }

  readonly onModule = (name: string, module: string): void => {
    const sdk = MODULES.find(([pattern]) => pattern.test(module))?.[1];
    if (sdk) this.#sdks.set(name, sdk);
  };

  readonly isWanted = (path: string, isNew: boolean): boolean => {
    if (isNew) return this.#sdks.has(path) || TRACKER_CLASS.test(path);
    if (this.#sdks.has(path) || FACTORY.test(path)) return true;
    const on = this.#loggerOf(path);
    return SEND.test(path) || on?.sdk === 'logger-sls';
  };

  readonly onCall = (call: FoundCall): void => {
    const { path, isNew, args } = call;
    const on = this.#loggerOf(path);
    if (isNew || this.#sdks.has(path) || FACTORY.test(path)) this.#open(call);
    else if (on?.sdk === 'logger-sls') this.#log(on, path, args);
    else this.#send(on ?? this.#homeless, path, args);
  };

  #loggerOf(path: string): Tracker | undefined {
    const on = path
      .replace(LEVEL, '')
      .replace(SEND, '')
      .replace(/^this\./, '');
    return this.#named.get(on);
  }

  #open({ path, isNew, args, assignedTo, at }: FoundCall): void {
    const [options] = args;
    // Other classes have such names too; a tracker is one that is told its logstore.
    if (!(options instanceof JsObject) || !options.has('logstore')) {
      if (this.#sdks.has(path) && options !== undefined) throw new Unreadable('no-target', at, { call: path });
      return;
    }
    const sdk = this.#sdks.get(path) ?? guessed(path, isNew, options);
    const tracker: Tracker = { sdk, options, logs: [], topics: [] };
    this.#all.push(tracker);
    if (assignedTo !== null) this.#named.set(assignedTo, tracker);
  }

  #send(tracker: Tracker, path: string, args: readonly JsValue[]): void {
    const [first] = args;
    const logs = /Batch/.test(path) && Array.isArray(first) ? first : [first];
    for (const log of logs) {
      if (log instanceof JsObject) tracker.logs.push([...log].map(([key, value]) => [key, this.#stored(value)]));
      // `xhr.send(body)` is none of SLS, if no tracker is known by that name.
      else if (tracker !== this.#homeless && log instanceof JsUnknown)
        this.#notes.add('unknown-logs', { source: log.source });
      else if (tracker !== this.#homeless && log instanceof JsCall)
        this.#notes.add('unknown-logs', { source: log.source });
    }
  }

  /** A log of @alicloud/logger-sls, which adds a score of fields that only the page knows. */
  #log(tracker: Tracker, path: string, [topic, fields, options]: readonly JsValue[]): void {
    const { options: factory } = tracker;
    const prefix = (options instanceof JsObject && options.get('topicPrefix')) || factory.get('topicPrefix') || '';
    const whole = textOfValue(prefix, this.#notes) + textOfValue(topic, this.#notes);
    const level = LEVEL.exec(path)?.[0].slice(1).toUpperCase() ?? 'LOG';
    const defaults = factory.get('defaultParams');
    const log = new Map<string, JsValue>([
      ['__topic__', whole],
      ['GROUP', level],
    ]);
    for (const more of [defaults, fields])
      if (more instanceof JsObject) for (const [key, value] of more) log.set(key, value);
    log.set('TOPIC', whole);
    this.#notes.add('added-fields', { sdk: '@alicloud/logger-sls' });
    tracker.topics.push(whole);
    const isKept = (value: JsValue) => value !== '' && value !== null && value !== undefined;
    tracker.logs.push([...log].filter(([, value]) => isKept(value)).map(([key, value]) => [key, this.#stored(value)]));
  }

  /** The SDKs make a string of every value: of an object its JSON, of `null` the word. */
  #stored(value: JsValue): string {
    const text = value === null ? 'null' : textOfValue(value, this.#notes);
    return JSON.stringify(text);
  }
}

function guessed(path: string, isNew: boolean, options: JsObject): Sdk {
  if (!isNew || options.has('endpoint')) return 'logger-sls';
  return /Logger$/i.test(path) || options.has('compress') ? 'js-sls-logger' : 'web-track';
}

function draftOfTracker({ sdk, options, logs, topics }: Tracker, notes: Notes): Draft {
  const said = (name: string) => (isSaid(options.get(name)) ? textOfValue(options.get(name), notes) : '');
  const host = said(sdk === 'logger-sls' ? 'endpoint' : 'host');
  const [merged] = topics.length > 1 ? ['@alicloud/logger-sls/merged'] : topics;
  const topic = sdk === 'logger-sls' ? (merged ?? '') : sdk === 'web-track' ? said('topic') : '';
  const source = sdk === 'web-track' ? said('source') : '';
  const tags = sdk === 'web-track' && isSaid(options.get('tags')) ? jsonOfValue(options.get('tags'), notes) : '';
  const parts = [
    ...(topic === '' ? [] : [`"__topic__":${JSON.stringify(topic)}`]),
    ...(source === '' ? [] : [`"__source__":${JSON.stringify(source)}`]),
    `"__logs__":[${logs.map(logJson).join(',')}]`,
    ...(tags === '' ? [] : [`"__tags__":${tags}`]),
  ];
  if (logs.length === 0) notes.add('no-logs');
  if (host === '' && said('project') === '') notes.add('no-target');
  const isCompressed = sdk === 'js-sls-logger' && options.get('compress') === true;
  return {
    ...NEW_DRAFT,
    url: urlOf(host, said('project'), said('logstore')),
    settings: { ...ALL_AUTO, ...SETTINGS[sdk], ...(isCompressed && { 'content-type': LEFT_OUT }) },
    body: { form: 'text', text: prettyJson(`{${parts.join(',')}}`), spacing: 'compact' },
    compression: isCompressed ? 'lz4' : 'none',
  };
}

const isSaid = (value: JsValue) =>
  value !== undefined && value !== null && value !== '' && !(value instanceof JsCall && value.name === '');

const logJson = (log: readonly (readonly [key: string, json: string])[]) =>
  `{${log.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;

/** The headers that each library sends, and whether it names the version in the query. */
const SETTINGS: Readonly<Record<Sdk, Partial<Draft['settings']>>> = {
  'web-track': {
    'content-type': setTo('text/plain;charset=UTF-8'),
    'x-log-apiversion': LEFT_OUT,
    'x-log-bodyrawsize': LEFT_OUT,
    APIVersion: setTo('0.6.0'),
  },
  'js-sls-logger': { 'content-type': setTo('application/x-protobuf'), APIVersion: LEFT_OUT },
  'logger-sls': { 'content-type': setTo('application/json'), APIVersion: LEFT_OUT },
};

/** A host that begins with its scheme is a custom domain, in front of which no project stands. */
function urlOf(host: string, project: string, logstore: string): string {
  if (host === '' && project === '' && logstore === '') return '';
  const origin = /^https?:\/\//i.test(host) ? host.replace(/\/+$/, '') : `https://${project}.${host}`;
  const url = `${origin}/logstores/${logstore}/track`;
  // What has variables in it is no URL yet, and stays as it is.
  const parts = url.includes('{{') ? null : readSlsUrl(url);
  return parts ? buildTrackUrl(parts) : url;
}
