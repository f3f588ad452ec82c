import type { KeyName } from '../../batch/filter/keys.ts';
import type { MistakeKind } from '../../batch/filter/syntax.ts';

/** The filter language in English: what each key is for, and what is wrong with a filter. */
export const enFilter = {
  keys: {
    is: 'how it stands: error, warning, pending, hidden, …',
    topic: 'the log group’s topic',
    source: 'the log group’s source',
    tag: 'a tag of the log group: tag.env:prod',
    log: 'a field of its logs: log.price>10',
    logstore: 'Logstore',
    project: 'Project',
    state: 'waiting, answered, failed, …',
    outcome: 'what became of it: cors-blocked, aborted, …',
    status: 'the response’s status: 400, 4xx',
    code: 'the errorCode of SLS',
    finding: 'has findings: error, warning or info',
    rule: 'the rule of a finding',
    mark: 'the colour of your mark: red, green, …',
    note: 'a part of your note',
    logs: 'how many logs it has',
    raw: 'bytes before compression: raw>100k',
    wire: 'bytes on the wire',
    ratio: 'raw bytes to one byte on the wire',
    compress: 'compression: lz4, deflate or none',
    transport: 'fetch, beacon, image, …',
    method: 'POST, GET, OPTIONS, …',
    form: 'the form of the URL: track, track.gif, …',
    host: 'host, with its port',
    url: 'a part of the URL',
    page: 'a part of the page’s URL',
    frame: 'a part of the frame’s or worker’s URL',
    tab: 'the number of the tab',
    time: 'when it began: time>14:02, or a date',
    took: 'until the response was complete: took>1.5s',
    error: 'a part of the browser’s error',
    'request-id': 'SLS’s id of the request',
    'larger-than': 'bytes on the wire, as in the Network panel',
  } satisfies Record<KeyName, string>,

  mistakes: {
    'unclosed-quote': 'This quote has no end. Add " behind the text.',
    'unclosed-bracket': 'This bracket is never closed. Add a ) or put the bracket in quotes.',
    'unopened-bracket': 'No bracket is open here. Remove it or put it in quotes.',
    'missing-term':
      'Something to look for is missing beside this. To look for these characters themselves, put them in quotes.',
    'missing-value': 'The value is missing. {key}:* finds all that have one.',
    'missing-member': 'The name behind the dot is missing: {key}.name:value',
    'unknown-key':
      'There is no key “{key}”. To look for this text, put it in quotes; to look in a field of the logs, write log.{key}:value',
    'unknown-value': '“{value}” is no value of {key}. It can be: {values}',
    'no-members': 'Behind {key} no dot is possible. Only tag. and log. have names behind them.',
    'no-order': 'Values of {key} cannot be larger or smaller. Write : or =',
    'not-a-number': '“{value}” is not a number. Write it like 10, 1.5, 2k or 10..20',
    'not-a-size': '“{value}” is not a size. Write it like 800, 16k, 1.5m or 10k..100k',
    'not-a-duration': '“{value}” is not a duration. Write it like 300, 300ms, 1.5s or 1s..2s',
    'not-a-time': '“{value}” is not a time. Write it like 14:02, 14:02:30, 2026-01-31 or 14:02..14:05',
    'bad-regexp': 'This is not a regular expression: {words}',
    'slow-regexp':
      'From here on this expression takes too long on some texts: a repetition in a repetition, a reference back, or too many repetitions. Write it with fewer.',
    'bad-flag': 'Unknown flags “{flags}”. A regular expression can have i, m, s and u, each once.',
    'too-deep': 'There are more than {max} brackets within one another.',
    'too-long': 'A filter has {max} characters at most.',
  } satisfies Record<MistakeKind, string>,
};

export type FilterWords = typeof enFilter;
