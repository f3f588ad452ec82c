/** What the page of rules says beside the rules, in English. */
export const enDocs = {
  title: 'The rules',
  intro:
    'What Tracklens checks of a request to SLS, in the order in which a server comes upon it: {n} rules. The first that refuses is the one whose answer is predicted. An error is documented or measured; what is only inferred, or reported by others, is at most a warning. This page is written from the table in `src/sls/rules/` by `npm run docs:rules`.',
  rule: 'Rule',
  severity: 'Severity',
  expect: 'What is expected',
  message: 'Message',
  cure: 'Fix',
  predicts: 'SLS answers',
  evidence: 'Evidence',
  undocumented: 'refused; the code is not documented',
  probably: 'probably {answer}',
  line: '- **{name}**: {text}',
  easedSeverity: '{severity}. {eased}',
  evidenceAt: '{evidence}, <{source}>',
  unsent: 'nothing: the browser does not send the request',
  parts: {
    preflight: 'Preflight',
    url: 'URL',
    headers: 'Headers',
    body: 'Body',
    logs: 'Logs',
    sizes: 'Sizes',
  },
};

/** All words of the page of rules. */
export type DocsWords = typeof enDocs;
