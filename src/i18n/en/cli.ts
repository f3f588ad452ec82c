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
  tracklens help COMMAND      tell the options of a command, as --help does

  --lang en|zh-CN             the language; if not given, that of the first of
                              LC_ALL, LC_MESSAGES and LANG that is set
  --version                   print the version`,
    inspect: `tracklens inspect [OPTIONS] FILE...
  FILE        a HAR file, or - for one on standard input;
              a captured request: NAME.json beside its body NAME.bin, with
              {"method", "url", "rawHeaders"} or {"headers"} in it;
              a folder, which is searched for both at any depth, but for
              node_modules and hidden folders
  --json      print one JSON array, and nothing else. A batch of it is
                {"file", "index", "method", "url", "project", "logstore",
                 "form", "compression", "body": {"state", "reason"},
                 "sizes": {"wire", "raw", "declaredRaw"}, "logGroup",
                 "findings": [{"rule", "severity", "path", "message", "cure"}],
                 "uncounted",
                 "predicted": {"status", "errorCode", "rule", "certain"},
                 "answer": {"status", "errorCode", "errorMessage", "cause",
                            "cure"},
                 "agreement"}
              index counts from 0, in its file or folder; sizes are in bytes;
              null is what is not known
  --remarks   write remarks out as warnings are; else only their rules are
              named. In the JSON they are in any case
  --sizes     tell also how much of each limit is used, which keys cost most
              (their names in all logs, and their values), and what
              compression would save
  --fail-on error|warning|never
              which findings make the exit code 1; error if not given. A batch
              that the server refused does so too, but for never
  --lang en|zh-CN
Exit code: 0 nothing of the kind, 1 such a finding or a refused batch, 2 a file
or an entry of a HAR could not be read`,
    encode: `tracklens encode [OPTIONS] BODY.json
  BODY.json   the body before compression, or - for standard input; it is
              sent as it is
  --compress none|lz4|deflate
              none if not given
  -o, --output OUT.bin
              where to write the body; if not given, or -, to standard output
  --url URL   the track URL, for the curl command
  --lang en|zh-CN
It prints the headers that go with the body, and a curl command that sends it:
to standard output, or to standard error if the body goes to standard output.
Exit code: 0 written, 2 not. A body that breaks the specification is written
too, and what is wrong with it is told on standard error`,
    endpoint: `tracklens endpoint [OPTIONS]
  --port N    the port; a free one if not given
  --project NAME --logstore NAME [--logstore NAME ...]
              the project that it has, and its logstores; if not given,
              shop-demo with web-prod, web-error and closed. In a logstore
              named closed, web tracking is switched off
  --lang en|zh-CN
It listens on this machine only, until it is told to end (Ctrl+C). It begins by
printing where to send to, and how to make it answer with errors`,
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
    full: 'no space is left on the device',
    'not-json': 'it is not JSON: {jsonFault} at line {line}, column {column}',
    'not-json-near': 'it is not JSON: {jsonFault} at line {line}, column {column}, near “{excerpt}”',
    'no-entries': 'it is JSON, but not a HAR file: it has no list log.entries',
    'not-captured': 'it is not a captured request: {field} is missing, or is of the wrong type',
    bodyMissing: 'it is a captured request, but its body {body} is not beside it',
    bodyAlone: 'it is the body of a captured request: name {json} beside it, which has its headers',
    empty: 'it is empty',
    'too-long': 'it is too long to be read at once (more than 512 MB)',
    emptyFolder: 'there is no HAR file in it, and no captured request',
    portTaken: 'Port {port} is in use. Choose another by --port, or leave it out for a free one.',
    portForbidden: 'Port {port} may not be used: {reason}',
    binaryToTerminal:
      'The body is binary and is not written to a terminal. Name a file by -o, or send it through a pipe.',
    tooDeep: '{file}: the log group of batch {batch} is nested too deeply to be written; it is given as null.',
  },

  inspect: {
    others: { one: '{n} other request left out', other: '{n} other requests left out' },
    skippedEntry: 'log.entries[{index}]: {path} is missing, or is not what HAR says',
    skippedWhole: 'log.entries[{index}]: not an object',
    moreSkipped: { one: '{n} more entry could not be read', other: '{n} more entries could not be read' },
    noBody: 'no body',
    rawSize: '{wire} → {raw}',
    unknown: '?',
    preflight: 'preflight',
    waiting: 'no response recorded',
    failed: 'no response: {error}',
    browserClosed: 'no response before the browser was closed',
    redirected: '{status}, redirected',
    predicted: '{predicted} {certainty}',
    certainty: { certain: 'predicted', likely: 'likely' },
    agreements: {
      'as-predicted': '{answer}, as predicted',
      accepted: '{answer}, though {predicted} was {certainty}',
      refused: '{answer}, though nothing in the request explains it',
      'other-reason': '{answer}, though {predicted} was {certainty}',
      'beyond-request': '{answer}, for a reason that is not in the request',
    },
    answer: 'Response',
    sizes: {
      budgets: 'Budgets',
      budget: '{name}: {used} of {max} ({share})',
      keys: 'Keys',
      key: '{key}: {keys} of names, {values} of values',
      compressed: 'Compressed',
      would: '{lz4} by lz4, {deflate} by deflate',
    },
    moreOfRule: { one: '{n} more of the same', other: '{n} more of the same' },
    totals: {
      files: { one: '{n} file', other: '{n} files' },
      batches: { one: '{n} batch', other: '{n} batches' },
      preflights: { one: '{n} preflight', other: '{n} preflights' },
      errors: { one: '{n} error', other: '{n} errors' },
      warnings: { one: '{n} warning', other: '{n} warnings' },
      refused: { one: '{n} refused by the server', other: '{n} refused by the server' },
      skipped: { one: '{n} entry could not be read', other: '{n} entries could not be read' },
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
    received: 'Received',
    orders: 'Errors on demand',
    orderOne: 'Add ?tell=ORDER to the URL of a request.',
    orderList:
      'ORDER is error:CODE, redirect:307, redirect:302, html:STATUS, empty:STATUS, hang, delay:MS (at most 30000), cors:off, preflight:refused or auth; several have commas between them.',
    orderStanding:
      'For every request that has none of its own, until tell= with nothing ends it (any order but redirect):',
    noAnswer: 'no response yet',
  },
};

/** All words of the command line in a language. */
export type CliWords = typeof enCli;
