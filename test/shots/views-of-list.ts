import { BARE, openMenu, type View } from './view.ts';

/** The list with what is around it, the filter, and the settings. */
export const VIEWS_OF_LIST: readonly View[] = [
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
    name: 'keys',
    about: 'The keys',
    stocked: 'everyday',
    looks: ['1400 dark en', '700 light zh-CN', '380 light en'],
    async prepare({ press, see }) {
      await press('[data-act=keys]');
      await see('.dialog.keys');
    },
  },
  {
    name: 'palette',
    about: 'All that can be done, found by its name',
    stocked: 'everyday',
    looks: ['1400 light en', '380 dark zh-CN'],
    async prepare({ run, see }) {
      await run(`document.querySelector('.list .scroller').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }))`);
      await see('.dialog.palette');
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
];
