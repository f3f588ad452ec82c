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

  transports: { fetch: 'fetch or XHR', beacon: 'beacon', image: 'image', other: 'other' },

  answers: {
    waiting: 'waiting',
    noAnswer: 'no response',
    redirected: '{status} to {location}',
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
    form: 'The page sent a form. The browser shows its fields, not its bytes.',
    'browser-limit': 'Firefox shows at most 16 MiB of a body; the rest is missing.',
    'parts-missing': 'The body is shorter than its Content-Length: the browser left parts of it out.',
    'kept-limit': 'The body is longer than 32 MiB, of which the beginning was kept. SLS takes 10 MB at most.',
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
    more: '{n} more of the same are not listed.',
    predicts: 'SLS answers {code}',
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

  rules: {
    'host-doubled-project': {
      what: 'The host {host} names the project {project} twice, so it does not exist.',
      cure: 'Give the SDK the endpoint alone as its host, without the project.',
    },
    'project-name': {
      what: 'The project name {got} breaks the rule: 3 to 63 lower-case letters, digits and hyphens.',
      cure: 'Check the project’s name in the SLS console.',
    },
    'logstore-name': {
      what: 'The logstore name {got} breaks the rule: 3 to 63 lower-case letters, digits, hyphens and underscores.',
      cure: 'Check the logstore’s name in the SLS console. SLS answers an illegal one with 405.',
    },
    'get-too-long': {
      what: 'The request is {bytes} bytes long. The GET forms take less than {max}.',
      cure: 'Send it by POST.',
    },
    'apiversion-missing': {
      what: 'The API version is named neither in this header nor by APIVersion in the query.',
      cure: 'Add x-log-apiversion: 0.6.0, or ?APIVersion=0.6.0 for a beacon.',
    },
    'apiversion-value': {
      what: 'The API version is {got}. Only 0.6.0 is documented.',
      cure: 'Send 0.6.0.',
    },
    'compresstype-unknown': {
      what: 'Declares {got}. SLS takes lz4 and deflate.',
      cure: 'Compress by lz4 (a raw block) or deflate (zlib), or leave the header out.',
    },
    'rawsize-missing': {
      what: 'The size before compression is not stated.',
      cure: 'Send the size of the body in bytes, before compression. Only a compressed body needs it.',
    },
    'rawsize-not-a-number': {
      what: 'Declares “{got}”, which is not a whole number.',
      cure: 'Send the size of the body in bytes, before compression.',
    },
    'rawsize-utf16': {
      what: 'Declares {got}, the length in UTF-16 characters. The body has {bytes} bytes.',
      cure: 'Use new TextEncoder().encode(body).byteLength in place of body.length.',
    },
    'rawsize-mismatch': {
      what: 'Declares {got}, but the body has {bytes} bytes before compression.',
      cure: 'Work the size out from the bytes that are compressed.',
    },
    'body-hidden': {
      what: 'The browser did not give all of the body’s bytes, so nothing could be checked in it.',
      cure: 'The reason is given at the top.',
    },
    'body-empty': {
      what: 'The body is empty.',
      cure: 'Send a log group: {"__logs__":[{"key":"value"}]}.',
    },
    'body-not-decompressed': {
      what: 'The body cannot be decompressed: {fault}.',
      cure: 'For lz4 send a raw LZ4 block, without a frame or size before it; for deflate a zlib stream.',
    },
    framing: {
      what: 'x-log-compresstype is {type}, which means {expected}, but the body is {framing}.',
      cure: 'For lz4 send a raw LZ4 block, without a frame or size before it; for deflate a zlib stream.',
    },
    'compressed-without-header': {
      what: 'The body is compressed ({framing}), but this header is missing.',
      cure: 'Add the header, and x-log-bodyrawsize.',
    },
    'lz4-end-of-block': {
      what: 'The LZ4 block breaks the end-of-block rules at byte {offset}. Some decoders read it all the same; SLS’s refuses it.',
      cure: 'Use an encoder that keeps the last 5 bytes literal. lz4js breaks this in about one case in four.',
    },
    'utf8-invalid': {
      what: 'The body is not UTF-8 text.',
      cure: 'Encode it by TextEncoder; if it is compressed, say so in x-log-compresstype.',
    },
    'body-json': {
      what: 'The body is not JSON: line {line}, column {column}, near “{excerpt}”.',
      cure: 'Send what JSON.stringify gives.',
    },
    'body-not-object': {
      what: 'The body is JSON, but of the type {got}. SLS takes an object.',
      cure: 'Wrap the logs: {"__logs__":[…]}.',
    },
    'logs-not-array': {
      what: 'This should be an array, and is {got}.',
      cure: 'Send {"__logs__":[{"key":"value"}]}.',
    },
    'logs-empty': { what: 'The batch has no logs.', cure: 'Do not send empty batches.' },
    'log-not-object': {
      what: 'A log should be an object; it is {got}.',
      cure: 'Each log is a map of strings: {"key":"value"}.',
    },
    'value-not-string': {
      what: '{value} is a value of type {got}, not a string. SLS refuses the whole batch.',
      cure: 'Convert it by String(…), and objects by JSON.stringify(…).',
    },
    'topic-type': { what: 'This should be a string, and is {got}.', cure: 'Convert it by String(…).' },
    'source-type': { what: 'This should be a string, and is {got}.', cure: 'Convert it by String(…).' },
    'source-missing': {
      what: 'The source is missing. The documentation calls it required; in practice SLS takes batches without it.',
      cure: 'Set it if you look for logs by their source.',
    },
    'tags-type': { what: 'This should be an object, and is {got}.', cure: 'Send {"name":"value"}.' },
    'tag-value-type': {
      what: 'The value of this tag is of the type {got}. What SLS does with it is not known.',
      cure: 'Convert it by String(…).',
    },
    'reserved-key': {
      what: 'The key {key} is reserved by SLS and may be overwritten.',
      cure: 'Give the field another name.',
    },
    'topic-in-log': {
      what: 'The log has a __topic__ of its own. SLS then stores the batch’s topic as __topic__0.',
      cure: 'Set the topic once, for the batch.',
    },
    'suspicious-value': {
      what: 'The value is the text “{value}”: it looks like something that was turned into a string by accident.',
      cure: 'Leave the field out when there is no value, and convert objects by JSON.stringify(…).',
    },
    'body-size-10mb': {
      what: 'The body has more than {max} bytes before compression.',
      cure: 'Split the batch.',
    },
    'body-size-3mb': {
      what: 'The body has {bytes} bytes before compression. The documentation advises at most {max}.',
      cure: 'Split the batch.',
    },
    'too-many-logs': {
      what: 'The batch has {logs} logs. The documentation advises at most {max}.',
      cure: 'Split the batch.',
    },
    'topic-size': { what: 'The topic has {bytes} bytes; {max} are allowed.', cure: 'Shorten it.' },
    'source-size': { what: 'The source has {bytes} bytes; {max} are allowed.', cure: 'Shorten it.' },
    'key-length': { what: 'A key has {bytes} bytes; 1 to {max} are allowed.', cure: 'Use a key of 1 to {max} bytes.' },
    'value-size': { what: 'A value has {bytes} bytes; {max} are allowed.', cure: 'Shorten it, or split it.' },
  },
};

/** All words of a language. */
export type Words = typeof en;
