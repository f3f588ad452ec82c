import { BARE, openMenu, tab, type View } from './view.ts';

/** The batch that is refused for one value. */
const BROKEN = ['checkout', '400'];

/** A batch, in each of its tabs; and two of them. */
export const VIEWS_OF_DETAIL: readonly View[] = [
  {
    name: 'logs',
    about: 'Logs, as a table: what is wrong is marked in its cell',
    stocked: 'everyday',
    looks: ['1400 light en', '700 dark zh-CN', '380 dark en'],
    prepare: tab('logs', BROKEN),
  },
  {
    name: 'one-log',
    about: 'One log, its values opened',
    stocked: 'everyday',
    looks: ['1400 light en', '700 dark zh-CN', '380 light zh-CN'],
    preferences: BARE,
    async prepare(hand) {
      await tab('logs', BROKEN)(hand);
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
      await tab('logs', BROKEN)(hand);
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
    prepare: tab('envelope', BROKEN),
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
    prepare: tab('findings', BROKEN),
  },
  {
    name: 'answer',
    about: 'The answer, beside the one that was predicted',
    stocked: 'everyday',
    looks: ['1400 dark zh-CN', '700 light en', '380 light zh-CN'],
    prepare: tab('answer', BROKEN),
  },
  {
    name: 'bytes-text',
    about: 'The body as text',
    stocked: 'everyday',
    looks: ['700 dark en'],
    prepare: tab('bytes', BROKEN),
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
];
