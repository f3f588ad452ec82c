import { enAnswers } from './answers.ts';
import { enRules } from './rules.ts';

/**
 * Every sentence a person reads, in English. `{name}` stands for a fact, `{n}` for a count. The other languages have the
 * same keys: TypeScript refuses one that does not.
 */
export const en = {
  /** Named in its own language, on the switch. */
  language: 'English',

  traffic: {
    title: 'Batches',
    clear: 'Clear',
    clearHint: 'Remove the finished batches of this list',
    openTab: 'Open in a tab',
    openTabHint: 'All tabs’ batches, in a page of its own',
    all: 'All',
    errors: 'Errors',
    warnings: 'Warnings',
    warningsHint: 'Accepted, with warnings',
    pending: 'Pending',
    preflights: 'Preflights',
    preflightsHint: 'Show the OPTIONS requests that the browser sends before a cross-origin request',
    newBelow: '{n} new ↓',
    shown: '{n} of {all} batches',
    kept: '{bytes} stored',
    dropped: '{n} of the oldest dropped',
    keys: '↑↓ open · Esc close',
    listLabel: 'Batches, oldest first',
  },

  columns: {
    state: 'State',
    time: 'Time',
    topic: 'Topic · logstore',
    project: 'Project',
    logs: 'Logs',
    codec: 'Codec',
    sizes: 'Wire / raw',
    answer: 'Response',
    findings: 'Findings',
  },

  empty: {
    title: 'No batches yet',
    recording: 'Tracklens is recording, and has been since the browser started, even while this panel was closed.',
    matches: 'A request counts as a batch if its path ends like this, on any host:',
    thisTab: 'Only batches of the inspected tab are shown here. Those of all tabs are in a page of their own.',
    filtered: 'No batch matches. {n} hidden by the filter above.',
  },

  states: {
    ok: 'accepted',
    info: 'accepted, with remarks',
    warning: 'accepted, with warnings',
    error: 'refused or wrong',
    unknown: 'body not readable',
    waiting: 'waiting for the response',
    preflight: 'preflight',
  },

  transports: {
    fetch: 'fetch or XHR',
    beacon: 'beacon',
    image: 'image',
    form: 'form',
    worker: 'worker',
    'service-worker': 'service worker',
    other: 'other',
  },

  answers: {
    waiting: 'waiting',
    noAnswer: 'no response',
    unread: 'body not read',
  },

  verdict: {
    refusedAsPredicted: 'Refused: {status} {code}, as predicted',
    refused: 'Refused: {status} {code}',
    refusedUnexplained: 'The specification does not explain it. See the response.',
    acceptedDespite: 'Accepted with {status}, but it breaks the specification',
    waiting: 'No response yet, and it already breaks the specification',
    failed: 'No response: {error}',
    failedWhy:
      'The request failed in the browser or on its way: blocked by CORS or an extension, a wrong host, or a server that cannot be reached. The Network panel has details.',
    browserClosed: 'The browser, or Tracklens, was closed before a response came.',
    interrupted: 'The response arrived, but the page could not read it ({error}).',
    hidden: 'The body cannot be read',
    more: 'and {n} more errors',
    cure: 'Fix: {cure}',
  },

  hidden: {
    blob: 'The page sent a Blob, a File, a stream or nothing at all. Chrome does not show those to extensions; with DevTools open while the page sends, Tracklens reads them from there if they are text.',
    file: 'The page sent a File. Firefox names it, and does not show its bytes to extensions.',
    missed: 'The request had already begun when Tracklens started, so its body was never seen.',
    'hook-limit': 'The page sent more Blobs at once than Tracklens reads: 256 MiB, or 2,000 of them.',
    form: 'The page sent a form. The browser shows its fields, not its bytes.',
    'browser-limit': 'Firefox shows at most 16 MiB of a body; the rest is missing.',
    'parts-missing': 'The body is shorter than its Content-Length: the browser left parts of it out.',
    'kept-limit': 'The body is longer than 32 MiB, of which the beginning was kept. SLS takes 10 MB at most.',
    har: 'The HAR file does not hold this body as it was sent: the tool that wrote it left bytes out, or could not write them as text.',
  },

  detail: {
    close: 'Close',
    logs: 'Logs',
    envelope: 'Envelope',
    findings: 'Findings',
    answer: 'Response',
    body: 'Body',
    noTopic: 'no topic',
    topicUnknown: 'topic unknown',
    batchLogs: { one: '{n} log', other: '{n} logs' },
    gone: 'This batch is no longer kept.',
    reading: 'Reading…',
  },

  logs: {
    none: 'There are no logs to show.',
    unread: 'The logs cannot be shown: the body could not be read. See the findings.',
    moreKeys: '{n} more keys are not shown as columns. Choose a log to see them.',
    moreLogs: '{n} more logs are not shown.',
    log: 'Log {n}',
  },

  envelope: {
    topic: 'Topic',
    source: 'Source',
    tags: 'Tags',
    notSet: 'not set',
    noTags: 'none',
    url: 'URL',
    project: 'Project',
    region: 'Region',
    network: 'Network',
    logstore: 'Logstore',
    form: 'Form',
    customDomain: 'not named in the host (custom domain)',
    page: 'Page',
    transport: 'Transport',
    sizes: 'Sizes',
    wire: 'on the wire',
    raw: 'raw',
    declared: 'declared raw',
    codec: 'Compression',
    requestHeaders: 'Request headers',
    answerHeaders: 'Response headers',
    noHeaders: 'The browser showed none.',
    none: 'none',
    more: '{n} more are not shown.',
    unknown: 'unknown',
  },

  findings: {
    none: 'This batch meets the specification.',
    more: '{n} more breaches are not listed.',
    predicts: 'SLS answers {code}',
    predictsPerhaps: 'SLS probably answers {code}',
    evidence: {
      documented: 'documented',
      measured: 'measured',
      'sdk-source': 'from the SDK’s source',
      reported: 'reported by others',
      inferred: 'inferred',
    },
    severity: { error: 'Error', warning: 'Warning', info: 'Remark' },
    source: 'source',
  },

  answer: {
    status: 'Status',
    errorCode: 'errorCode',
    errorMessage: 'errorMessage',
    requestId: 'Request id',
    took: 'Duration',
    predicted: 'Predicted',
    accepted: '{status}, accepted',
    unpredicted: 'cannot be told',
    cause: 'Cause',
    explainedBy: 'Explained by',
    clock: 'Server’s clock',
    clockAhead: '{time}, {seconds} s ahead of ours',
    clockBehind: '{time}, {seconds} s behind ours',
    clockSame: '{time}, the same as ours',
    body: 'Body',
    notRead:
      'Its body was not read. DevTools reads it while it is open; Chrome gives none for a beacon, nor for a response that CORS keeps from the page.',
    empty: 'Waiting for the response.',
  },

  body: {
    asText: 'The body before compression, as it was sent',
    asBytes: 'The body’s first bytes as they travelled',
    none: 'There is no body.',
    cut: 'The first {bytes} of {all} are shown.',
  },

  framings: {
    plain: 'plain',
    'lz4-block': 'LZ4 block',
    'lz4-block-with-size': 'LZ4 block behind a 4-byte size',
    'lz4-frame': 'LZ4 frame',
    zlib: 'zlib',
    gzip: 'gzip',
    'raw-deflate': 'raw deflate',
    zstd: 'Zstandard',
  },

  faults: {
    'cut-short': 'the bytes end before the stream does',
    corrupt: 'the bytes are damaged, or are something else',
    'too-large': 'it would become more than 10 MB',
    'unreadable-framing': 'SLS does not take this framing, and Tracklens cannot open it',
    'unknown-framing': 'the bytes have no framing that is known',
  },

  tagParts: { key: 'key', value: 'value' },

  jsonFaults: {
    InvalidSymbol: 'an unknown word',
    InvalidNumberFormat: 'a number that is none',
    PropertyNameExpected: 'a key in double quotes is missing',
    ValueExpected: 'a value is missing',
    ColonExpected: 'a colon is missing',
    CommaExpected: 'a comma is missing',
    CloseBraceExpected: 'a closing brace is missing',
    CloseBracketExpected: 'a closing bracket is missing',
    EndOfFileExpected: 'something follows the end',
    InvalidCommentToken: 'a comment, which JSON does not have',
    UnexpectedEndOfComment: 'a comment that does not end',
    UnexpectedEndOfString: 'a string that does not end',
    UnexpectedEndOfNumber: 'a number that breaks off',
    InvalidUnicode: 'a \\u escape that is none',
    InvalidEscapeCharacter: 'an escape that JSON does not have',
    InvalidCharacter: 'a control character inside a string',
    Unknown: 'it is nested too deep to say more',
  },

  budgets: {
    'raw-body': 'Raw body',
    'raw-body-advised': 'Raw body, as advised',
    logs: 'Logs',
    beacon: 'As a beacon',
    'get-request': 'GET request',
    topic: 'Topic',
    source: 'Source',
    key: 'Longest key',
    value: 'Longest value',
    'tag-key': 'Longest key of a tag',
    'tag-value': 'Longest value of a tag',
  },

  networks: {
    public: 'public network',
    dualstack: 'public network, IPv4 and IPv6',
    intranet: 'intranet',
    vpc: 'VPC',
    internal: 'internal network',
    share: 'Alibaba’s own network',
    acceleration: 'transfer acceleration',
    dedicated: 'dedicated cloud',
    local: 'this machine',
    custom: 'custom domain',
  },

  agreements: {
    'as-predicted': 'as predicted',
    accepted: 'accepted, although a refusal was predicted',
    refused: 'refused, although nothing was found',
    'other-reason': 'refused, for another reason than predicted',
    'beyond-request': 'the reason is not in the request',
  },

  rules: enRules,
  causes: enAnswers,
};

/** All words of a language. */
export type Words = typeof en;
