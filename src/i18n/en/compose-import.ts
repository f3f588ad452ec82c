import type { ExportForm } from '../../compose/export/export-wire.ts';
import type { ImportFault, ImportForm, NoteId } from '../../compose/import/imported.ts';

/** What is said of a draft that is pasted, and of one that is copied as code, in English. */
export const enComposeImport = {
  /** What a text was read as. */
  forms: {
    'curl-bash': 'cURL (bash)',
    'curl-cmd': 'cURL (cmd)',
    powershell: 'PowerShell',
    fetch: 'fetch',
    sdk: 'a call of an SDK',
    har: 'HAR',
    'log-group': 'a log group',
    logs: 'a list of logs',
    log: 'one log',
    ndjson: 'JSON lines',
    csv: 'a table (CSV)',
    url: 'a URL',
    json: 'JSON',
  } satisfies Record<ImportForm | 'json', string>,

  place: 'Line {line}, column {column}',

  faults: {
    empty: {
      what: 'Nothing was pasted.',
      cure: 'Paste a cURL command, a fetch call, a HAR, logs as JSON or CSV, an SDK call, or a track URL.',
    },
    'too-long': { what: 'The text is too long, or stands for one that is.', cure: 'Paste a part of it.' },
    'unknown-form': {
      what: 'This is nothing that can be read as a request or as logs.',
      cure: 'Paste a cURL command, a fetch call, a HAR, logs as JSON or CSV, an SDK call, or a track URL.',
    },
    'quote-open': {
      what: 'The quotation that {quote} opens here never ends.',
      cure: 'Close it, or copy the whole command again.',
    },
    'heredoc-open': {
      what: 'The text that begins here never ends: a line {end} is missing.',
      cure: 'Copy the command to its last line.',
    },
    'bracket-open': {
      what: '{bracket} is opened here and never closed.',
      cure: 'Copy all of it, up to the closing bracket.',
    },
    substitution: { what: '{text} is known only to the shell that runs it.', cure: 'Put what it gives in its place.' },
    'unknown-program': {
      what: 'What {program} would write is not known here.',
      cure: 'Only printf, echo, cat, base64 -d, xxd -r -p and tr -d are read. Paste the body itself.',
    },
    'no-input': {
      what: '{program} reads something here that is not in the command.',
      cure: 'Copy the whole command, with what is piped into it.',
    },
    file: { what: 'The file {name} is not here: a page cannot read it.', cure: 'Paste its text in place of its name.' },
    'no-curl': { what: 'No call of curl or Invoke-WebRequest is in this command.', cure: 'Copy the whole command.' },
    'not-base64': {
      what: 'What is decoded here is not base64.',
      cure: 'Copy it again, without anything before or behind it.',
    },
    'not-hex': {
      what: 'What is decoded here is not hex: pairs of 0 to 9 and a to f.',
      cure: 'Copy it again, without anything before or behind it.',
    },
    'printf-format': {
      what: 'printf has {directive} here; only %s, %b and %% are read.',
      cure: 'Put what it writes in its place.',
    },
    'powershell-value': {
      what: 'A value was expected here, and {text} can be read only by PowerShell.',
      cure: 'Put its value in its place, in quotes.',
    },
    'no-url': { what: 'There is no URL.', cure: 'Add the URL of the track request.' },
    'several-urls': {
      what: 'This means a second URL; a draft has one.',
      cure: 'Take the other URLs out. If the brackets belong to the URL, add -g.',
    },
    'unknown-option': { what: 'curl has no option {option}.', cure: 'Correct it or take it out.' },
    'option-value': { what: '{option} wants a value behind it.', cure: 'Add the value, or copy the whole command.' },
    'form-option': {
      what: '{option} sends a form, and SLS takes none.',
      cure: 'Send JSON: with --data-raw in a command, as a string in fetch.',
    },
    'not-json': { what: 'Here it stops being JSON: {why}.', cure: 'Correct it there, or copy the JSON again.' },
    'no-logs': {
      what: 'This JSON is {found}; logs are objects.',
      cure: 'Paste a log group, one log, or a list of logs.',
    },
    'csv-quote': {
      what: 'The cell in quotes that begins here does not end where a cell can end.',
      cure: 'Close the quotation; write a quote within it twice.',
    },
    'csv-cells': {
      what: 'This row has {cells} cells, and the first row names {keys} keys.',
      cure: 'Name each column in the first row, or put cells with a separator in quotes.',
    },
    'csv-rows': { what: 'There are no rows below the keys.', cure: 'Copy the rows together with the row of keys.' },
    'har-tracks': {
      what: 'The HAR has no track request; {others} other requests are in it.',
      cure: 'Record again while the page sends logs, and save all.',
    },
    'har-entry': {
      what: 'Entry {index} of the HAR cannot be read: {path} is missing or wrong.',
      cure: 'Save the HAR again.',
    },
    'string-open': {
      what: 'The string that {quote} opens here does not end in its line.',
      cure: 'Close it; write a line end within it as \\n.',
    },
    'comment-open': { what: 'The comment that begins here never ends.', cure: 'Close it with */, or take it out.' },
    'bracket-wrong': {
      what: '{bracket} closes nothing that is open here.',
      cure: 'Look for a bracket that is missing before it, or is one too many.',
    },
    'value-expected': { what: 'A value was expected here.', cure: 'Add the value, or take the comma before it out.' },
    'comma-expected': {
      what: 'A comma or a closing bracket was expected here.',
      cure: 'Add the comma that is missing before it.',
    },
    'colon-expected': { what: 'A colon was expected here, behind the key {key}.', cure: 'Write key: value.' },
    'unknown-value': {
      what: 'What {source} becomes is known only to the program.',
      cure: 'Put its text in its place.',
    },
    'too-deep': { what: 'It is nested too deep to be read.', cure: 'Paste a part of it.' },
    'no-call': {
      what: 'No call is in it that sends logs: fetch, sendBeacon, or send of an SDK.',
      cure: 'Copy the call with its arguments.',
    },
    'no-target': {
      what: '{call} is given no logstore here.',
      cure: 'Write the options into the call: host, project, logstore.',
    },
  } satisfies Record<ImportFault, { readonly what: string; readonly cure: string }>,

  notes: {
    variable: '{source} is known only to the program. {variable} stands in its place: give it a value.',
    'ignored-option': '{option} was left out: the browser decides this for itself.',
    ampersand: 'A shell would end the command at an & without quotes. Here it was taken for a part of the URL.',
    'default-type': 'No Content-Type was given, so {program} sends {type}, and so does the draft.',
    'browser-characters':
      'The browser had copied bytes of the body as characters. They were put back as they were sent.',
    'browsers-headers': 'The browser sets these headers itself when the draft is sent: {names}.',
    'har-others': 'Requests in the HAR that are not track requests were left out: {n}.',
    'har-skipped': 'Entries of the HAR that could not be read: {n}.',
    'har-hidden': 'Requests whose body the HAR does not hold; their drafts have none: {n}.',
    'har-cut': 'Requests of whose body the HAR holds only the beginning: {n}.',
    'har-more': 'Only the first {max} requests were read; left out: {n}.',
    javascript: 'It is not JSON, and was read as JavaScript.',
    'added-fields':
      '{sdk} adds fields to each log that only the page knows (TIME, OS, BROWSER and others). They are not in the draft.',
    'unknown-logs': 'What {source} gives is known only to the program: add these logs yourself.',
    'no-logs': 'The calls give no logs: add one.',
    'no-target': 'The calls name no project: set the URL.',
  } satisfies Record<NoteId, string>,

  /** What a draft is copied as. */
  exports: {
    bash: 'Copy as cURL (bash)',
    powershell: 'Copy as cURL (PowerShell)',
    fetch: 'Copy as fetch',
    node: 'Copy as Node.js',
    python: 'Copy as Python',
    'web-track-browser': 'Copy as web-track-browser',
  } satisfies Record<ExportForm, string>,
};

/** What is said of importing and exporting drafts, in a language. */
export type ComposeImportWords = typeof enComposeImport;
