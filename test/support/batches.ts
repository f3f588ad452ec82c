import { type Archive, openArchive } from '../../src/archive/archive.ts';
import type { ChangeFeed, ChangeNotice } from '../../src/archive/feed.ts';
import { INSPECTED_AT_ONCE_BYTES } from '../../src/archive/inspect-written.ts';
import type { Sight } from '../../src/archive/join.ts';
import type { Archived } from '../../src/archive/schema.ts';
import type { Limits } from '../../src/archive/write.ts';
import { assemble } from '../../src/batch/assemble.ts';
import { type Batch, batchId, type Origin } from '../../src/batch/batch.ts';
import type { BrowserEvent, DevtoolsEntry } from '../../src/batch/browser-event.ts';
import type { Digest, Summary } from '../../src/batch/summary.ts';
import type { Body, Header } from '../../src/sls/wire.ts';
import { TRACK_URL, utf8 } from './fixtures.ts';

export const SESSION = 'session-1';

/** When a request begins that does not say otherwise: ms since 1970. */
export const STARTED_AT = 1_790_000_000_000;

export const origin: Omit<Origin, 'session'> = {
  tabId: 7,
  frameId: 0,
  page: 'https://shop.example',
  frame: null,
  navigation: null,
  transport: 'fetch',
  isOurs: false,
};

/** A batch of which nothing is known but that it was begun. */
export const batchOf = (rest: Partial<Batch> = {}): Batch => ({
  id: batchId(SESSION, '1', 0),
  startedAt: STARTED_AT,
  method: 'POST',
  url: TRACK_URL,
  requestHeaders: [],
  body: { state: 'unavailable', reason: 'missed' },
  origin: { session: SESSION, ...origin },
  answer: { state: 'waiting' },
  answerText: null,
  stack: [],
  preflight: null,
  seenBy: 'web-request',
  joined: false,
  inputs: 0,
  ...rest,
});

/** An answer that came whole. */
export const answered = (status: number, headers: readonly Header[] = []): Batch['answer'] => ({
  state: 'answered',
  at: STARTED_AT + 40,
  status,
  headers,
  interrupted: null,
});

export const noFindings: Digest = {
  topic: null,
  source: null,
  tags: [],
  logs: 1,
  compressType: null,
  framing: 'plain',
  sizes: { wire: 10, raw: 10, declaredRaw: 10 },
  findings: { error: 0, warning: 0, info: 0 },
  rules: [],
};

/** A row of a batch that was accepted and in which nothing was found. */
export const summaryOf = (rest: Partial<Summary> = {}): Summary => {
  const { answer = 'answered', body = 'complete' } = rest;
  const byteLength = {
    complete: rest.digest?.sizes.wire ?? 10,
    none: 0,
    truncated: null,
    unavailable: null,
    form: null,
  }[body];
  const row = { ...ACCEPTED, outcome: OUTCOMES[answer], byteLength, ...rest };
  return row.joined ? row : { ...row, unjoinedAt: row.startedAt };
};

/** What a batch in such a state comes to, if nothing more is known. */
const OUTCOMES: Record<Summary['answer'], Summary['outcome']> = {
  waiting: 'waiting',
  receiving: 'waiting',
  answered: 'answered',
  redirected: 'redirected',
  failed: 'failed',
};

const ACCEPTED: Summary = {
  id: batchId(SESSION, '1', 0),
  revision: 1,
  session: SESSION,
  tabId: 7,
  frameId: 0,
  page: 'https://shop.example',
  frame: null,
  navigation: null,
  isOurs: false,
  startedAt: STARTED_AT,
  tookMs: 40,
  method: 'POST',
  url: TRACK_URL,
  host: 'demo-project.cn-hangzhou.log.aliyuncs.com',
  form: 'track',
  project: 'demo-project',
  logstore: 'demo-logstore',
  transport: 'fetch',
  body: 'complete',
  byteLength: 10,
  answer: 'answered',
  outcome: 'answered',
  status: 200,
  requestId: null,
  joined: false,
  preflight: null,
  error: null,
  errorCode: null,
  digest: noFindings,
};

/** What DevTools sees of {@link batchOf}, answered 200. */
export const entryOf = (rest: Partial<DevtoolsEntry> = {}): DevtoolsEntry => ({
  tabId: 7,
  method: 'POST',
  url: TRACK_URL,
  startedAt: STARTED_AT,
  tookMs: 40,
  page: null,
  transport: 'fetch',
  requestHeaders: [],
  answerHeaders: [],
  stack: [],
  status: 200,
  error: null,
  requestId: null,
  answerText: null,
  contentLength: null,
  requestText: null,
  requestEncoding: 'utf-8',
  isTakenByWorker: false,
  ...rest,
});

type About = Partial<Pick<BrowserEvent, 'requestId' | 'method' | 'url' | 'at'>>;

const about = (at: number, rest: About) => ({
  requestId: '1',
  at: STARTED_AT + at,
  method: 'POST',
  url: TRACK_URL,
  origin,
  ...rest,
});

/** The browser's calls about a request, each some ms after the one that comes before it. */
export const seen = {
  request: (body: Body, rest: About = {}): BrowserEvent => ({ ...about(0, rest), kind: 'request', body }),
  requestHeaders: (headers: readonly Header[], rest: About = {}): BrowserEvent => ({
    ...about(2, rest),
    kind: 'request-headers',
    headers,
  }),
  answerHeaders: (status: number, headers: readonly Header[] = [], rest: About = {}): BrowserEvent => ({
    ...about(30, rest),
    kind: 'answer-headers',
    status,
    headers,
  }),
  redirect: (status: number, location: string, rest: About = {}): BrowserEvent => ({
    ...about(40, rest),
    kind: 'redirect',
    status,
    headers: [['location', location]],
    location,
  }),
  completed: (status: number, headers: readonly Header[] = [], rest: About = {}): BrowserEvent => ({
    ...about(40, rest),
    kind: 'completed',
    status,
    headers,
  }),
  failed: (error: string, rest: About = {}): BrowserEvent => ({ ...about(40, rest), kind: 'failed', error }),
};

export const complete = (bytes: Uint8Array): Body => ({ state: 'complete', bytes });

/** A good body that is too long to be inspected by the write that brings it. */
export const LONG_BODY = utf8(`{"__source__":"web","__logs__":[{"a":"${'1'.repeat(INSPECTED_AT_ONCE_BYTES)}"}]}`);

/** Takes one call of the browser to an archive. */
export async function record(archive: Archive, event: BrowserEvent, session = SESSION): Promise<Archived> {
  const { requestId } = event;
  const [archived] = await archive.change(session, [
    { requestId, change: (latest) => assemble(latest, session, event) },
  ]);
  if (!archived) throw new Error('a change without a batch');
  return archived;
}

/** Limits that are the same of one tab and in all. */
export const limitsOf = (batches: number, bytes: number): Limits => ({
  keptOfTab: { batches, bytes },
  keptInAll: { batches, bytes },
});

/** An archive on the disk, whose revisions count from one. */
export const openTestArchive = (feed: ChangeFeed = localFeed(), limits = limitsOf(100, 1_000_000), name?: string) =>
  openArchive(feed, limits, name ?? crypto.randomUUID(), () => 0);

/** A feed within one context, which remembers what it was given to announce. */
export function localFeed(): ChangeFeed & { readonly notices: ChangeNotice[] } {
  const listeners = new Set<(notice: ChangeNotice) => void>();
  const notices: ChangeNotice[] = [];
  return {
    notices,
    announce(notice) {
      notices.push(notice);
      for (const listener of listeners) listener(notice);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask() {},
    whenAsked() {},
  };
}

/** What a context listens to. */
interface Listening {
  readonly notices: Set<(notice: ChangeNotice) => void>;
  readonly questions: Set<(why: string | null) => void>;
}

/** Feeds of several contexts: what one announces or asks reaches all others, copied and a little later, as over a BroadcastChannel. */
export function linkedFeeds() {
  const contexts = new Set<Listening>();
  return {
    /** A context, and how it ends. */
    open(): { feed: ChangeFeed; end: () => void } {
      const own: Listening = { notices: new Set(), questions: new Set() };
      contexts.add(own);
      const reach = (tell: (context: Listening) => void) => {
        if (!contexts.has(own)) return;
        const others = [...contexts].filter((context) => context !== own);
        setImmediate(() => {
          for (const context of others) if (contexts.has(context)) tell(context);
        });
      };
      const feed: ChangeFeed = {
        announce(notice) {
          const copy = structuredClone(notice);
          reach(({ notices }) => {
            for (const listener of notices) listener(copy);
          });
        },
        subscribe(listener) {
          own.notices.add(listener);
          return () => own.notices.delete(listener);
        },
        ask: (why) =>
          reach(({ questions }) => {
            for (const answer of questions) answer(why);
          }),
        whenAsked: (answer) => void own.questions.add(answer),
      };
      return { feed, end: () => contexts.delete(own) };
    },
  };
}

/** Everything is recorded, and webRequest sees it. */
export const CLEAR_SIGHT: Sight = { session: SESSION, isAlone: () => false, isRecorded: () => true };
