/** What the page of the filter language says beside its keys, in English. */
export const enFilterPage = {
  title: 'The filter',
  intro:
    'What is typed into the filter of the panel (`/` leads there) decides which batches are shown. Filtering hides batches and never drops them. Keys and values that were seen are completed while typing; a mistake is marked under the character where it is, and leaves the list as it was. A click on a facet writes a filter too, and so does the menu of a row. This page is written from the table in `src/batch/filter/` by `npm run docs:filter`.',
  filter: 'Filter',
  finds: 'Finds',
  examples: {
    login:
      'this text anywhere: in topics, sources, tags, URLs, error codes, request ids, rules, notes, and in all keys and values of the decoded logs',
    '"add to cart"': 'text with spaces in it',
    'topic:login': 'the topic “login”, in any case',
    'topic=login': 'the topic “login” exactly as it is written',
    'topic:login,logout': 'one of several values',
    'topic:order_*': 'topics that begin with “order_”: an asterisk stands for any text',
    'url:/cart\\/\\d+/i': 'a regular expression; flags i, m, s and u',
    'tag.env:prod': 'a tag of the log group',
    'log.price>100': 'batches with a log whose field “price” is larger than 100',
    'raw>100k': 'more than 100,000 bytes before compression; also `m`, and `ki` for 1,024',
    'logs:10..20': 'from 10 to 20 logs, both included',
    'status:4xx': 'every status from 400 to 499',
    'time:14:02..14:05': 'what began between these minutes of the day',
    '-status:200': 'all but these; also `NOT status:200`',
    'is:error OR is:warning': 'one or the other; a space between two conditions means AND',
    '(topic:login OR topic:logout) -tag.env:test': 'brackets',
  },
  rules: [
    'AND comes before OR; both, and NOT, are written in capitals.',
    '`:` is like, `=` is exactly; numbers, sizes, durations and times also take `>`, `>=`, `<` and `<=`.',
    '`key:*` finds all batches that have a value there, `-key:*` those that have none.',
    'Quotes make any text plain: `"topic:login"` looks for these characters.',
  ],
  keys: 'Keys',
  key: 'Key',
  what: 'What it is',
  values: 'Values',
  aliases:
    'As in the Network panels of the browsers, `domain`, `status-code` and `transferred` stand for `host`, `status` and `wire`.',
};

/** All words of the page of the filter language. */
export type FilterPageWords = typeof enFilterPage;
