import { BARE, tab, type View } from './view.ts';

/** What strains a view, and an archive that cannot be opened. */
export const VIEWS_OF_HARDSHIP: readonly View[] = [
  {
    name: 'hard-list',
    about: 'Two hundred topics, and names of hundreds of characters',
    stocked: 'hard',
    looks: ['1400 dark en', '380 light en'],
    async prepare({ filter, run }) {
      await filter('logstore:l* OR topic:hard OR topic:many OR topic:wrong OR topic:topic_0*', 'leave');
      await run(`document.querySelector('.list .scroller').scrollTop = 0`);
    },
  },
  {
    name: 'hard-values',
    about: 'Values of 5,000 characters, right-to-left text, emoji and markup',
    stocked: 'hard',
    looks: ['700 light en', '380 dark zh-CN'],
    preferences: BARE,
    async prepare(hand) {
      await hand.filter('topic:hard', 'leave');
      await tab('logs', ['hard'])(hand);
      await hand.run(`document.querySelector('.logs .rows > .row span').click()`);
      await hand.see('.one-log .tree');
    },
  },
  {
    name: 'hard-names',
    about: 'A topic of 400 and a Logstore of 300 characters',
    stocked: 'hard',
    looks: ['700 dark en', '380 light en'],
    preferences: BARE,
    async prepare(hand) {
      await hand.filter('logstore:lll*', 'leave');
      await tab('envelope', ['tttt'])(hand);
    },
  },
  {
    name: 'many-logs',
    about: '4,096 logs of 200 keys',
    stocked: 'hard',
    looks: ['1400 light zh-CN'],
    preferences: BARE,
    async prepare(hand) {
      await hand.filter('topic:many', 'leave');
      await tab('logs', ['many'])(hand);
    },
  },
  {
    name: 'many-findings',
    about: 'More than a thousand findings',
    stocked: 'hard',
    looks: ['700 light zh-CN', '380 dark en'],
    async prepare(hand) {
      await hand.filter('topic:wrong logs>100', 'leave');
      await tab('findings', ['wrong'])(hand);
    },
  },
  {
    name: 'refused',
    about: 'The archive cannot be opened',
    stocked: 'refused',
    looks: ['700 light en', '380 dark zh-CN'],
  },
];
