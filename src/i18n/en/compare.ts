/** The words of comparing two batches; in English. */
export const enCompare = {
  compare: 'Compare',
  chooseTwo: 'Select two batches to compare them.',
  title: 'Two batches compared',
  left: 'Left',
  right: 'Right',
  name: 'Name',
  differencesOnly: 'Only differences',
  swap: 'Swap',
  close: 'Close the comparison',
  isSame: 'Nothing differs but, perhaps, the order of things.',
  counts: '{changed} changed, {left} only left, {right} only right, {same} the same',
  unread: 'The log group could not be read: {sides}',
  absent: 'not there',
  log: 'Log {n}',
  states: { same: 'the same', changed: 'changed', left: 'only left', right: 'only right' },
  lists: {
    request: 'Request',
    query: 'Query',
    headers: 'Headers',
    envelope: 'Envelope',
    tags: 'Tags',
    logs: 'Logs',
  },
};

export type CompareWords = typeof enCompare;
