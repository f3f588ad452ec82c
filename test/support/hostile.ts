/** What pages can send that is made to break, hide or run something. */

export const RTL = 'مرحبا بالعالم';

/** Turns the direction of all that follows, where nothing holds it back. */
export const OVERRIDE = '\u202egpj.exe';

const MARKUP = '<img src=x onerror="window.wasRun = true"><script>window.wasRun = true</script>';

/** A spreadsheet would run each of these. */
export const FORMULAS = ['=HYPERLINK("https://evil.example";"here")', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1'];

/** Longer than the panel is wide, without a place to break. */
export const LONG_NAME = 'l'.repeat(300);

export const TOPICS = 200;

/** The values that are not safe to draw, by their keys; the keys are no safer. */
const VALUES: Readonly<Record<string, string>> = {
  markup: MARKUP,
  [MARKUP]: 'a key',
  url: 'javascript:window.wasRun=true',
  state: JSON.stringify({
    link: 'javascript:window.wasRun=true',
    html: 'data:text/html,<script>window.wasRun=true</script>',
  }),
  rtl: `${RTL} 123 ${RTL}`,
  [RTL]: RTL,
  emoji: '👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️',
  override: OVERRIDE,
  [`${OVERRIDE}\u2067`]: 'turned',
  'zero\u200bwidth': 'a\u200bb\ufeffc\u2060d',
  controls: '\u0000\u0007\u001b[31m\u007f\u0085\u2028\r\nend',
  surrogates: 'a\ud83db\ude00',
  long: 'x'.repeat(5000),
  words: 'word '.repeat(1000),
  '': 'no name',
  constructor: 'c',
  ['k'.repeat(300)]: 'a long key',
};

const LOG = Object.fromEntries([...Object.entries(VALUES), ...FORMULAS.map((formula, n) => [`formula${n}`, formula])]);
// As a page can write it: JSON.stringify tells an own property of that name, which an object literal would not have.
Object.defineProperty(LOG, '__proto__', { value: 'p', enumerable: true });

/** A log group with all of it; a number among its values, for findings that name hostile keys. */
export const HOSTILE = {
  __topic__: `${RTL} 👨‍👩‍👧 ${OVERRIDE}\u200b${MARKUP}`,
  __source__: FORMULAS[0],
  __tags__: { [RTL]: RTL, [MARKUP]: MARKUP, env: OVERRIDE, '': 'x'.repeat(400) },
  __logs__: [LOG, { ...LOG, [RTL]: 5, [MARKUP]: null }],
};

/** A file with a batch of names that no host can have. */
export function hostileHar(): string {
  const project = 'p'.repeat(300);
  return JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'nobody', version: '1' },
      entries: [
        {
          startedDateTime: '2026-09-21T12:00:00.000Z',
          time: 5,
          request: {
            method: 'POST',
            url: `https://${project}.cn-hangzhou.log.aliyuncs.com/logstores/${LONG_NAME}/track`,
            httpVersion: 'HTTP/1.1',
            headers: [{ name: `x-${'h'.repeat(300)}`, value: `${'v'.repeat(3000)}${OVERRIDE}` }],
            queryString: [],
            cookies: [],
            headersSize: -1,
            bodySize: -1,
            postData: { mimeType: 'application/json', text: JSON.stringify(HOSTILE) },
          },
          response: {
            status: 400,
            statusText: 'Bad Request',
            httpVersion: 'HTTP/1.1',
            headers: [{ name: 'x-log-requestid', value: 'r'.repeat(300) }],
            cookies: [],
            content: {
              size: 1,
              mimeType: 'application/json',
              text: JSON.stringify({
                errorCode: `Code${'C'.repeat(300)}`,
                errorMessage: `${MARKUP}${OVERRIDE}${'m'.repeat(3000)}`,
              }),
            },
            redirectURL: '',
            headersSize: -1,
            bodySize: -1,
          },
          cache: {},
          timings: { send: 0, wait: 5, receive: 0 },
        },
      ],
    },
  });
}

/** A string literal of a script in ASCII alone: Firefox reads a script that is not as if it were Latin-1. */
export const ascii = (text: string) =>
  JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
