import type { ImportForm } from './imported.ts';

/** What a reader is chosen by: the forms of JSON are told apart by what the JSON says. */
export type Family = 'url' | 'json' | 'curl-bash' | 'curl-cmd' | 'powershell' | 'fetch' | 'sdk' | 'csv';

/** How far into a text is looked for what it is: whatever is behind, its beginning shows it. */
const LOOKED_AT_CHARACTERS = 4000;

const COMMENTS = /^(?:\s+|#[^\n]*(?:\n|$)|\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|```\w*(?:\n|$))+/;
const PROMPT = /^(?:\$|%|>|PS[^>\n]{0,200}>|[A-Z]:\\[^>\n]{0,200}>)[ \t]+/i;
const SHELL = /^(?:sudo |time )?(?:[\w./\\:-]*[\\/])?(?:curl(?:\.exe)?|printf|echo|base64|gbase64|cat|xxd)(?=\s)/i;
const POWERSHELL = /^(?:\$[\w:]+(?:\.\w+)*(?:\.Add\(|[ \t]*=)|Invoke-|(?:iwr|irm)\s|\[[\w.]+\]::|&\s*["']?curl)/i;
const PROGRAM =
  /^(?:import|const|let|var|await|async|function|new|window|navigator|fetch|return|try|if|\(|;|this|document|export)\b|^\(/;
const FETCH = /\b(?:fetch|sendBeacon)\s*\(/;
const SDK =
  /\bnew\s+[\w$.]+\s*\(|\.send(?:Immediate|BatchLogs|BatchLogsImmediate)?\s*\(|\bcreateLogger\s*\(|web-track|logger-sls/;
const URL_ALONE = /^(?:[A-Z]{3,7}\s+)?(?:https?:)?\/\/[^\s'"]+(?:\s+HTTP\/[\d.]+)?$/i;
const TRACK_ALONE = /^(?:[A-Z]{3,7}\s+)?[\w.-]+(?::\d+)?(?:\/[^\s'"?#]*)?\/logstores\/[^\s'"]+$/;

/** Names the family of a text by how it begins; `null` where it may be a table, or nothing that is known. */
export function familyOf(text: string): Family | null {
  const whole = text.trim();
  if (whole.length < 16_384 && (URL_ALONE.test(whole) || TRACK_ALONE.test(whole))) return 'url';
  const beginning = withoutComments(whole.slice(0, LOOKED_AT_CHARACTERS)).replace(PROMPT, '');
  if (SHELL.test(beginning)) return shellOf(whole.slice(whole.indexOf(beginning.slice(0, 50))));
  if (POWERSHELL.test(beginning)) return 'powershell';
  if (/^[{[]/.test(beginning)) return 'json';
  if (FETCH.test(beginning) && (PROGRAM.test(beginning) || !SDK.test(beginning))) return 'fetch';
  if (SDK.test(beginning) || (PROGRAM.test(beginning) && SDK.test(text))) return 'sdk';
  return FETCH.test(text) && PROGRAM.test(beginning) ? 'fetch' : null;
}

/** Comments before the first thing that is said, and the fence of Markdown. */
const withoutComments = (text: string) => text.replace(COMMENTS, '');

/** Tells the shells apart by their first quote, and by how their lines go on. */
function shellOf(command: string): Extract<ImportForm, 'curl-bash' | 'curl-cmd' | 'powershell'> {
  const [quote = ''] = /\^"|["']/.exec(command) ?? [];
  if (quote === '^"') return 'curl-cmd';
  if (/[ \t]`\r?\n/.test(command)) return 'powershell';
  if (quote === "'") return 'curl-bash';
  if (/[ \t]\\\r?\n/.test(command)) return 'curl-bash';
  if (/[ \t"]\^[ \t]*\r?\n|\^\\\^"/.test(command)) return 'curl-cmd';
  // A quote is written twice within quotes, which bash would take for none at all.
  return quote === '"' && /(?<!\\)""(?=[\w:,}\]])/.test(command) ? 'curl-cmd' : 'curl-bash';
}
