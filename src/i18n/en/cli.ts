/**
 * What the command line says, in English. `{name}` stands for a fact, `{n}` for a count. What the extension says too
 * (the rules, the names of severities and framings) is in `en.ts`.
 */
export const enCli = {
  usage: {
    tracklens: `Reads, checks and makes requests to Alibaba Cloud SLS PutWebtracking.

  tracklens inspect FILE...   check the batches of HARs and captured requests
  tracklens encode BODY.json  compress a body, and print the headers for it
  tracklens endpoint          run a local SLS endpoint, as a test double

  tracklens COMMAND --help    the options of a command
  --lang en|zh-CN             the language; if not given, that of the environment`,
    inspect: `tracklens inspect [OPTIONS] FILE...
  FILE        a HAR file, or - for one on standard input;
              a captured request: NAME.json beside its body NAME.bin, with
              {"method", "url", "rawHeaders"} or {"headers"} in it;
              a folder, which is searched for both
  --json      print one JSON array of batches, and nothing else
  --sizes     tell also how much of each limit is used, which keys cost most
              (their names in all logs, and their values), and what
              compression would save
  --fail-on error|warning|never
              which findings make the exit code 1; error if not given
  --lang en|zh-CN
Exit code: 0 no such finding, 1 there are some, 2 a file could not be read`,
    encode: `tracklens encode [OPTIONS] BODY.json
  BODY.json   the body before compression, or - for standard input; it is sent as it is
  --compress none|lz4|deflate
              none if not given
  -o, --output OUT.bin
              where to write the body; if not given, or -, to standard output
  --url URL   the track URL, for the curl command
  --lang en|zh-CN
Exit code: 0 written, 2 not. A body that breaks the specification is written
too, and what is wrong with it is printed`,
    endpoint: `tracklens endpoint [OPTIONS]
  --port N    the port; a free one if not given
  --project NAME --logstore NAME [--logstore NAME ...]
              the project that it has, and its logstores; if not given,
              shop-demo with web-prod, web-error and closed. In a logstore
              named closed, web tracking is switched off
  --lang en|zh-CN
It listens on this machine only, until it is told to end (Ctrl+C)`,
  },

  usageErrors: {
    command: 'There is no command {got}. The commands are: {choice}.',
    choice: '--{option} takes one of: {choice}. It was given {got}.',
    port: '--port takes a whole number from 0 to 65535. It was given {got}.',
    url: '--url takes the URL of a track request, https://PROJECT.REGION.log.aliyuncs.com/logstores/LOGSTORE/track. It was given {got}.',
    projectAlone: '--project and --logstore go together.',
    files: 'No file was named.',
    oneFile: 'Name one body.',
    unknownOption: 'There is no option {got}.',
    optionValue: 'The option {got} was given no value, or one that it does not take.',
    unexpected: '{got} is not expected here.',
  },

  failures: {
    unexpected: 'Tracklens failed: {reason}',
    unreadable: '{file}: cannot be read: {reason}',
    unwritable: '{file}: cannot be written: {reason}',
    missing: 'there is no such file or folder',
    forbidden: 'access is denied',
    folder: 'it is a folder',
    'not-json': 'it is not JSON: line {line}, column {column}, near “{excerpt}”',
    'no-entries': 'it is JSON, but no HAR: it has no list log.entries',
    'not-captured': 'it is no captured request: {field} is missing, or is of the wrong type',
    'too-long': 'it is too long to be read at once (more than 512 MB)',
    emptyFolder: 'there is no HAR file in it, and no captured request',
    portTaken: 'Port {port} is in use. Choose another by --port, or leave it out for a free one.',
    portForbidden: 'Port {port} may not be used: {reason}',
    binaryToTerminal:
      'The body is binary and is not written to a terminal. Name a file by -o, or send it through a pipe.',
    tooDeep: '{file}: the log group of batch {index} is nested too deep to be written, and stands as null.',
  },

  inspect: {
    others: { one: '{n} other request left out', other: '{n} other requests left out' },
    skippedEntry: 'entry {index}: {path} is missing, or is not what HAR says',
    skippedWhole: 'entry {index} is no object',
    moreSkipped: { one: '{n} more entry could not be read', other: '{n} more entries could not be read' },
    noBody: 'no body',
    rawSize: '{wire} → {raw}',
    unknown: '?',
    preflight: 'preflight',
    waiting: 'no response recorded',
    failed: 'no response: {error}',
    browserClosed: 'no response before the browser was closed',
    redirected: '{status}, redirected',
    predicted: '{predicted} predicted',
    agreements: {
      'as-predicted': '{answer}, as predicted',
      accepted: '{answer}, though {predicted} was predicted',
      refused: '{answer}, though nothing in the request explains it',
      'other-reason': '{answer}, though {predicted} was predicted',
      'beyond-request': '{answer}, for a reason that is not in the request',
    },
    answer: 'Response',
    sizes: {
      budgets: 'Budgets',
      budget: '{name} {used} of {max} ({share})',
      keys: 'Keys',
      key: '{key} {keys} + {values} values',
      compressed: 'Packed',
      would: 'lz4 would make it {lz4}, deflate {deflate}',
    },
    moreOfRule: { one: '{n} more of the same', other: '{n} more of the same' },
    totals: {
      files: { one: '{n} file', other: '{n} files' },
      batches: { one: '{n} batch', other: '{n} batches' },
      preflights: { one: '{n} preflight', other: '{n} preflights' },
      errors: { one: '{n} error', other: '{n} errors' },
      warnings: { one: '{n} warning', other: '{n} warnings' },
      refused: { one: '{n} refused by the server', other: '{n} refused by the server' },
      unreadable: { one: '{n} file could not be read', other: '{n} files could not be read' },
    },
  },

  encode: {
    written: '{wire}; {raw} before compression',
  },

  endpoint: {
    listens: 'SLS endpoint',
    listening: '{origin}, on this machine only. Ctrl+C ends it.',
    target: 'Send to',
    logstores: 'Logstores',
    received: 'What came',
    orders: 'Misbehaviour',
    orderOne: 'A request asks for it by tell=ORDER in its query.',
    orderList:
      'ORDER is error:CODE, redirect:307, html:STATUS, empty:STATUS, hang, delay:MS, cors:off or preflight:refused; several have commas between them. For all requests, until an empty one ends it:',
    noAnswer: 'no response yet',
  },
};

/** All words of the command line in a language. */
export type CliWords = typeof enCli;
