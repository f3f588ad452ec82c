/** The words of the tabs of budgets, answer and origin, and of a team's budgets in the settings; in English. */
export const enTabs = {
  budgets: {
    limits: 'Limits',
    of: '{used} of {max}',
    over: 'over the limit',
    near: 'near the limit',
    asBeacon: 'This batch was not sent as a beacon.',
    team: 'Set by your team',
    noTeam: 'Your team has set no budget for such batches.',
    setTeam: 'Set budgets',
    weights: 'Where the bytes go',
    by: { byPart: 'By part', byKey: 'By key' },
    noWeights: 'There is no log group, so nothing can be weighed.',
    bytesOf: 'Bytes of JSON before compression: {bytes}.',
    repeated:
      'Each log repeats its keys: {bytes} are spent on saying the same keys again, most of them on {keys}. Compression takes most of that away; shorter keys do without it.',
    compression: 'What compression would save',
    asSent: 'As it was sent',
    none: 'without compression',
    name: 'Compression',
    size: 'Size',
    saved: 'Compared with what was sent',
    fewer: '{bytes} fewer',
    more: '{bytes} more',
    same: 'the same',
    notCompressed: 'The body could not be read, so nothing can be compressed.',
    measuredBy:
      'Measured here with the compression of Tracklens; another library or level comes out a little different.',
  },

  answer: {
    observed: 'Observed',
    predicted: 'Predicted',
    none: 'no response',
    explanation: 'Why, and what to do',
    cause: 'Cause',
    cure: 'Fix',
    explainedBy: 'Findings that explain it',
    unexplained: 'No finding of this batch explains it: the cause lies outside the request.',
    received: 'What was received',
    times: 'Clocks',
    ours: 'Our clock',
    byRequestId: 'by the request id',
    byDate: 'by the Date header',
    skewSigned: 'SLS refuses signed requests when the clocks are 15 minutes apart.',
    again: {
      offer: 'Send again and read the response',
      ask: 'The same bytes go to {host} once more, from Tracklens itself: so the response can be read, whatever CORS says. What SLS accepts it stores a second time.',
      send: 'Send',
      sending: 'Sending…',
      cancel: 'Cancel',
      refused: {
        gone: 'The batch is no longer kept, so it cannot be sent again.',
        'body-unknown': 'Not sent: the browser has not shown all of the body, so the same bytes cannot be sent again.',
        redacted:
          'Not sent: it was signed or carried a secret, and Tracklens keeps no secrets. Send it again from the page itself.',
        'not-sent':
          'The browser has not let the request out. Tracklens needs access to the site of the server: see the icon of the extension. The browser says:',
      },
    },
  },

  origin: {
    where: 'Where from',
    times: 'Times',
    navigation: 'Page load',
    tab: 'Tab',
    frameNumber: 'Frame',
    file: 'Read from the file',
    seenBy: 'Seen by',
    seen: { 'web-request': 'the browser’s webRequest', devtools: 'DevTools alone', file: 'the file that was imported' },
    started: 'Sent at',
    answered: 'Answered at',
    took: 'Duration',
    waiting: 'still waiting',
    stack: 'Sent by',
    noStack:
      'No call stack is known. Chrome’s DevTools tells it while it is open; Firefox does not tell extensions, nor does anyone for a beacon.',
    openSource: 'Show in Sources',
  },

  team: {
    title: 'Budgets of your team',
    why: 'What a batch may use at most, besides the limits of SLS. They are shown as bars in the list and as gauges in the tab Budgets.',
    none: 'No budgets yet.',
    what: 'What is limited',
    limit: 'Limit',
    topic: 'For topics',
    logstore: 'For Logstores',
    ids: { raw: 'Raw bytes of a batch', wire: 'Sent bytes of a batch', logs: 'Logs of a batch' },
    line: '{what}: at most {limit}',
    scope: 'topic {topic}, Logstore {logstore}',
    anyHint: '* stands for any text',
    logsUnit: 'logs',
  },
};

export type TabsWords = typeof enTabs;
