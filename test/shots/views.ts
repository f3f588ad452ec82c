import type { Hand } from './hand.ts';

/** What is in the archive: nothing; an ordinary afternoon; what strains each view beside it; or what cannot be opened. */
export type Stocked = 'nothing' | 'everyday' | 'hard' | 'refused';

/** One way to look at a view: its width, and of the panel its theme and language. */
export type Look = `${380 | 700 | 1400} ${'light' | 'dark'} ${'en' | 'zh-CN'}`;

/** A view of the panel, and its pictures. */
export interface View {
  readonly name: string;
  readonly about: string;
  readonly stocked: Stocked;
  readonly looks: readonly Look[];
  /** Changes what a person has chosen, before the panel is loaded. */
  readonly preferences?: Readonly<Record<string, unknown>>;
  readonly prepare?: (hand: Hand) => Promise<void>;
}

const BROKEN = ['checkout', '400'];
const BARE = { showsFacets: false, showsOverview: false };

const tab =
  (id: string, row: readonly string[] = BROKEN) =>
  async (hand: Hand) => {
    await hand.select(row);
    await hand.turnTo(id);
  };

const openMenu = (selector: string) => async (hand: Hand) => {
  await hand.press(selector);
  await hand.see('.menu');
};

export const VIEWS: readonly View[] = [
  {
    name: 'empty',
    about: 'Before the first batch: what a batch must pass to be shown',
    stocked: 'nothing',
    looks: ['1400 dark en', '700 light en', '380 dark zh-CN'],
  },
  {
    name: 'list',
    about: 'The list with facets and overview',
    stocked: 'everyday',
    looks: ['1400 light en', '1400 dark zh-CN', '700 dark en', '380 light zh-CN'],
  },
  {
    name: 'list-alone',
    about: 'The list alone, under one another as they came',
    stocked: 'everyday',
    looks: ['1400 dark en', '700 light zh-CN'],
    preferences: { ...BARE, grouping: 'none' },
  },
  {
    name: 'grouped',
    about: 'The list grouped by topic, some groups closed',
    stocked: 'everyday',
    looks: ['1400 light zh-CN', '380 dark en'],
    preferences: { showsOverview: false, grouping: 'topic' },
    async prepare({ run }) {
      await run(`for (const at of [1, 2]) {
        document.querySelectorAll('.rows > .group[aria-expanded=true]')[at].click();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }`);
    },
  },
  {
    name: 'head-menu',
    about: 'The menu of the list: grouping, time, columns',
    stocked: 'everyday',
    looks: ['700 dark zh-CN', '380 light en'],
    prepare: openMenu('[data-act=columns]'),
  },
  {
    name: 'row-menu',
    about: 'The menu of a row',
    stocked: 'everyday',
    looks: ['700 light en'],
    async prepare({ rightClick }) {
      await rightClick('.rows > .row:nth-child(6)');
    },
  },
  {
    name: 'filter-completions',
    about: 'The filter, completing',
    stocked: 'everyday',
    looks: ['1400 light en', '380 dark zh-CN'],
    async prepare({ filter, see }) {
      await filter('topic:checkout -status:200 s');
      await see('.filter-popup');
    },
  },
  {
    name: 'filter-values',
    about: 'The filter, completing a value that was seen',
    stocked: 'everyday',
    looks: ['700 dark en'],
    async prepare({ filter, see }) {
      await filter('logs>=2 topic:');
      await see('.filter-popup');
    },
  },
  {
    name: 'filter-error',
    about: 'A mistake in the filter, under its place; the list stays',
    stocked: 'everyday',
    looks: ['1400 dark en', '700 light zh-CN', '380 light en'],
    async prepare({ filter, see }) {
      await filter('topic:checkout colour:red');
      await see('.mistakes');
    },
  },
  {
    name: 'filter-hides-all',
    about: 'A filter that nothing passes',
    stocked: 'everyday',
    looks: ['1400 light en', '380 dark zh-CN'],
    async prepare({ filter, see }) {
      await filter('topic:nowhere', 'leave');
      await see('.empty');
    },
  },
  {
    name: 'logs',
    about: 'Logs, as a table: what is wrong is marked in its cell',
    stocked: 'everyday',
    looks: ['1400 light en', '700 dark zh-CN', '380 dark en'],
    prepare: tab('logs'),
  },
  {
    name: 'one-log',
    about: 'One log, its values opened',
    stocked: 'everyday',
    looks: ['1400 light en', '700 dark zh-CN', '380 light zh-CN'],
    preferences: BARE,
    async prepare(hand) {
      await tab('logs')(hand);
      await hand.run(`document.querySelectorAll('.logs .rows > .row')[1].querySelector('span').click()`);
      await hand.see('.one-log .tree');
      await hand.run(`document.querySelector('.one-log .kind')?.click()`);
    },
  },
  {
    name: 'key-card',
    about: 'What a key has: how many logs, its values, its bytes',
    stocked: 'everyday',
    looks: ['700 light en'],
    preferences: BARE,
    async prepare(hand) {
      await tab('logs', ['click', '24'])(hand);
      await hand.press('.logs .head .column');
      await hand.see('.column-card .values');
    },
  },
  {
    name: 'json',
    about: 'Logs, as JSON',
    stocked: 'everyday',
    looks: ['1400 dark zh-CN', '380 light en'],
    async prepare(hand) {
      await tab('logs')(hand);
      await hand.run(
        `document.querySelector('.log-tools [data-form=json], .log-tools .segments button:last-child').click()`,
      );
      await hand.see('.cm-content');
    },
  },
  {
    name: 'envelope',
    about: 'Envelope: topic, tags, the URL taken apart, each header with what the specification says of it',
    stocked: 'everyday',
    looks: ['1400 light zh-CN', '700 dark en', '380 dark en'],
    prepare: tab('envelope'),
  },
  {
    name: 'budgets',
    about: 'Budgets: what is used of each limit, and where the bytes go',
    stocked: 'everyday',
    looks: ['1400 dark en', '700 light zh-CN', '380 light en'],
    prepare: tab('budgets', ['replay']),
  },
  {
    name: 'findings',
    about: 'Findings: what was expected and found, why it matters, the cure, the evidence',
    stocked: 'everyday',
    looks: ['1400 light en', '700 dark zh-CN', '380 dark zh-CN'],
    prepare: tab('findings'),
  },
  {
    name: 'answer',
    about: 'The answer, beside the one that was predicted',
    stocked: 'everyday',
    looks: ['1400 dark zh-CN', '700 light en', '380 light zh-CN'],
    prepare: tab('answer'),
  },
  {
    name: 'bytes-text',
    about: 'The body as text',
    stocked: 'everyday',
    looks: ['700 dark en'],
    prepare: tab('bytes'),
  },
  {
    name: 'bytes',
    about: 'Bytes on the wire beside those before compression',
    stocked: 'everyday',
    looks: ['1400 light en', '1400 dark zh-CN', '700 light zh-CN', '380 dark en'],
    preferences: BARE,
    async prepare(hand) {
      await tab('bytes', ['06:12:09.477'])(hand);
      await hand.run(`document.querySelector('[data-form=hex]').click()`);
      await hand.see('.hex-row');
    },
  },
  {
    name: 'origin',
    about: 'Timing and origin: page, frame, what sent it',
    stocked: 'everyday',
    looks: ['1400 light zh-CN', '700 dark en', '380 dark zh-CN'],
    prepare: tab('origin', ['404']),
  },
  {
    name: 'cors',
    about: 'An answer that the browser kept from the page, and why',
    stocked: 'everyday',
    looks: ['700 light en'],
    prepare: tab('answer', ['CORS']),
  },
  {
    name: 'compare',
    about: 'Two batches side by side',
    stocked: 'everyday',
    looks: ['1400 light en', '700 dark zh-CN', '380 light zh-CN'],
    preferences: BARE,
    async prepare({ select, press, see }) {
      await select(['order_paid']);
      await select(['page_view'], 'add');
      await press('[data-act=compare]');
      await see('.compared');
    },
  },
  {
    name: 'share-menu',
    about: 'Copying a batch: as a ticket, cURL, fetch …',
    stocked: 'everyday',
    looks: ['1400 dark en', '380 light zh-CN'],
    async prepare(hand) {
      await hand.select(BROKEN);
      await openMenu('[data-act=copy]')(hand);
    },
  },
  {
    name: 'export-menu',
    about: 'Exporting what is shown',
    stocked: 'everyday',
    looks: ['700 light en'],
    prepare: openMenu('[data-act=export]'),
  },
  {
    name: 'settings',
    about: 'Settings',
    stocked: 'everyday',
    looks: ['1400 light en', '700 dark zh-CN', '380 light en'],
    async prepare({ press, see }) {
      await press('[data-act=settings]');
      await see('.settings');
    },
  },
  {
    name: 'paused',
    about: 'Recording is paused: said under the toolbar, with the way out',
    stocked: 'everyday',
    looks: ['1400 light zh-CN', '380 dark en'],
    async prepare({ press, see }) {
      await press('[data-act=record]');
      await see('.notice');
    },
  },
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
