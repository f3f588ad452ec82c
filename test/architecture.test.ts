import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';

/** Which rooms of `src/` a room may import, and which packages. The arrow points one way, from the protocol outwards. */
const ROOMS: Record<string, { rooms: readonly string[]; packages: readonly string[] }> = {
  sls: { rooms: [], packages: ['jsonc-parser', 'lz4js', 'pako'] },
  batch: { rooms: ['sls'], packages: [] },
  settings: { rooms: ['sls'], packages: [] },
  compose: { rooms: ['sls', 'batch'], packages: ['jsonc-parser'] },
  archive: { rooms: ['sls', 'batch', 'settings'], packages: ['idb'] },
  i18n: { rooms: ['sls', 'batch', 'compose'], packages: [] },
  // webext-patterns: access to sites is given by match patterns.
  browser: { rooms: ['sls', 'batch', 'settings', 'compose'], packages: ['webextension-polyfill', 'webext-patterns'] },
  background: {
    rooms: ['sls', 'batch', 'settings', 'compose', 'archive', 'browser', 'i18n'],
    packages: ['webextension-polyfill'],
  },
  devtools: { rooms: ['sls', 'batch', 'settings', 'archive', 'browser', 'i18n'], packages: ['webextension-polyfill'] },
  access: { rooms: ['i18n', 'browser'], packages: ['webextension-polyfill'] },
  panel: {
    rooms: ['sls', 'batch', 'settings', 'compose', 'archive', 'browser', 'i18n'],
    packages: [
      ...['@tanstack/react-virtual', 'react', 'react-dom', 'webextension-polyfill', 'zustand'],
      ...['context-menu', 'dialog', 'dropdown-menu', 'popover'].map((part) => `@radix-ui/react-${part}`),
      // Panes, the chart, and the editor that shows JSON; its colours are by the tags of its parser.
      ...['react-resizable-panels', 'uplot', '@lezer/highlight'],
      ...['commands', 'lang-json', 'language', 'lint', 'search', 'state', 'view'].map((part) => `@codemirror/${part}`),
    ],
  },
  // Runs in the pages themselves, in their own world and beside it.
  page: { rooms: ['sls', 'settings', 'browser'], packages: ['webextension-polyfill'] },
  // Node runs it, not a browser. It starts the demo's endpoint, which shares nothing with the rest of src/, and tells its
  // version.
  cli: {
    rooms: ['sls', 'batch', 'i18n', 'demo/endpoint', 'package.json'],
    packages: ['node:events', 'node:fs', 'node:path', 'node:stream', 'node:util'],
  },
};

/** Logic that no test of its own name covers, and what does. */
const TESTED_ELSEWHERE: Record<string, string> = {
  'src/archive/schema.ts': 'the keys of the tallies, with the tabs that they count: test/archive/archive.test.ts',
  'src/archive/disk.ts':
    'every archive that is not broken is on it: test/archive/archive.test.ts; broken: transactions.test.ts',
  'src/archive/stored.ts':
    'every batch is stored by it: test/archive/archive.test.ts; its secrets: test/background/observe.test.ts',
  'src/browser/page-sender.ts': 'runs in pages: test/e2e/send.test.ts',
  'src/compose/draft.ts': 'its settings are in every draft of test/compose/wire.test.ts',
  'src/compose/browser-headers.ts':
    'what cannot be sent: test/compose/sendable.test.ts; what is left to the browser: from-request.test.ts',
  'src/compose/json-layout.ts': 'how every change is laid out: test/compose/json-edits.test.ts',
  // Each fault is made and sent: test/compose/faults.test.ts
  ...Object.fromEntries(
    ['changes', 'compression', 'envelope', 'fault', 'headers', 'right', 'sizes', 'text', 'url', 'values'].map(
      (part) => [`src/compose/faults/${part}.ts`, 'test/compose/faults.test.ts'],
    ),
  ),
  'src/page/hook.ts': 'runs in pages alone: test/e2e/page-hook.test.ts',
  'src/panel/copy-text.ts': 'the clipboard is a browser’s: test/e2e/detail.test.ts',
  'src/panel/detail/use-answer.ts': 'a hook, through which every view asks: test/e2e/detail.test.ts',
  'src/panel/detail/use-arrival.ts': 'a hook: test/e2e/detail.test.ts',
  'src/panel/detail/logs/use-resize.ts': 'a hook: test/e2e/detail.test.ts',
  'src/panel/detail/logs/json-editor.ts': 'CodeMirror on a page: test/e2e/detail.test.ts',
  'src/panel/worker/index.ts': 'runs in a worker: test/e2e/detail.test.ts',
  'src/panel/worker/start-worker.ts': 'a Worker is a browser’s: test/e2e/detail.test.ts',
  'src/panel/menu/open-menu-on.ts': 'needs a document: test/e2e/keyboard.test.ts',
  'src/panel/keys/focus.ts': 'needs a document: test/e2e/keyboard.test.ts',
  'src/panel/keys/keep-focus.ts': 'needs a document: test/e2e/keyboard.test.ts',
  'src/panel/search/start-search.ts': 'needs a real Worker: test/e2e/filter.test.ts',
  'src/panel/context.ts': 'every view is rendered through it: test/e2e',
  'src/panel/share/do-job.ts': 'through the worker that does it: test/panel/share/run-job.test.ts',
  'src/panel/share/serve-job.ts': 'both sides of the talk at once: test/panel/share/run-job.test.ts',
  'src/panel/share/save-file.ts': 'saves files in real browsers: test/e2e/share.test.ts',
  'src/panel/share/start-worker.ts': 'the worker of every copy in test/e2e/share.test.ts',
  'src/panel/compare/use-compared.ts': 'opens the second of two batches: test/e2e/tabs.test.ts',
  'src/compose/import/as-sent.ts': 'what Chrome and Firefox mangle: test/compose/import/import-draft.test.ts',
  'src/compose/import/cmd-words.ts':
    'every way in which browsers write for cmd: test/compose/import/import-draft.test.ts',
  'src/compose/import/curl-table.ts': 'each option by what it does: test/compose/import/curl-request.test.ts',
  'src/compose/import/escaped-bytes.ts': 'the bytes of words, against bash: test/compose/import/bash-words.test.ts',
  'src/compose/import/js-names.ts': 'what doubles at each name: test/compose/import/import-draft.test.ts',
  'src/compose/import/js-program.ts': 'programs around calls: test/compose/import/sdk.test.ts',
  'src/compose/import/js-reader.ts': 'against fetch and the SDKs: test/compose/import/fetch.test.ts, sdk.test.ts',
  'src/compose/import/js-text.ts': 'against fetch and the SDKs: test/compose/import/fetch.test.ts, sdk.test.ts',
  'src/compose/import/js-tokens.ts': 'against fetch and the SDKs: test/compose/import/fetch.test.ts, sdk.test.ts',
  'src/compose/import/js-values.ts': 'against fetch and the SDKs: test/compose/import/fetch.test.ts, sdk.test.ts',
  'src/compose/import/mistake.ts': 'the place of each mistake: test/compose/import/import-draft.test.ts',
  'src/compose/import/pipelines.ts': 'against bash and curl: test/compose/import/curl-request.test.ts',
  'src/compose/import/powershell-values.ts': 'every kind of value: test/compose/import/powershell.test.ts',
  'src/compose/export/shared-wire.ts': 'every export is made of it: test/compose/export/export-wire.test.ts',
  'demo/browsers/chromium.ts': 'opens the browser of every test in test/e2e',
  'demo/browsers/chromium-session.ts': 'drives the browser of every test in test/e2e',
  'demo/browsers/firefox.ts': 'opens the browser of every test in test/e2e',
  'demo/start.ts': 'npm start itself: test/e2e/start.test.ts',
  'demo/stage.ts': 'the stage of every test in test/e2e',
  'demo/extension.ts': 'the stage of every test in test/e2e',
  'demo/open.ts': 'the stage of every test in test/e2e',
  'demo/panel-reader.ts': 'the eyes of every test in test/e2e',
};

/** What runs in a real browser alone; the tests in test/e2e use all of it there. */
const RUN_IN_BROWSERS = ['demo/shop/clients/', 'demo/shop/page/', 'demo/shop/main.ts'];

const root = fileURLToPath(new URL('..', import.meta.url));
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .sort();
const sources = filesIn('src');
const demos = filesIn('demo');
const pageWriters = filesIn('docs');
const tests = filesIn('test').filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/e2e/'));

const IMPORT = /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|import\(?\s*['"]([^'"]+)['"]/g;

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
}

const isRelative = (specifier: string) => specifier.startsWith('.');
const resolveFrom = (file: string, specifier: string) => join(dirname(file), specifier);
/** A room of src/ by its name; one of demo/, and package.json, by its path. */
const roomOf = (file: string) => /^src\/([^/]+)/.exec(file)?.[1] ?? /^(?:demo\/[^/]+|package\.json$)/.exec(file)?.[0];
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const isEntry = (file: string) => /^src\/[^/]+\/index\.tsx?$/.test(file);

describe('the rooms of src/', () => {
  it('has a row in the table for every room', () => {
    const rooms = new Set(sources.map(roomOf));
    expect([...rooms].filter((room) => room && !(room in ROOMS))).toEqual([]);
  });

  it.each(sources)('%s imports only what its room may', (file) => {
    const room = roomOf(file) ?? '';
    const allowed = ROOMS[room];
    const wrong = importsOf(file).flatMap((specifier) => {
      if (!isRelative(specifier)) {
        const name = packageOf(specifier);
        return allowed?.packages.includes(name)
          ? []
          : [`${name}: give ${room} what it needs as an argument, or add the package to its row here with a reason`];
      }
      const target = resolveFrom(file, specifier);
      const targetRoom = roomOf(target);
      if (targetRoom === room || (targetRoom && allowed?.rooms.includes(targetRoom))) return [];
      return [`${target}: move what both need to a room that both may import, or pass it as an argument`];
    });
    expect(wrong).toEqual([]);
  });

  it('touches the extension API in entry files and in browser/ alone', () => {
    const touching = sources.filter((file) => importsOf(file).includes('webextension-polyfill'));
    const wrong = touching.filter((file) => !isEntry(file) && roomOf(file) !== 'browser');
    expect(wrong, 'let the entry file pass in what these need').toEqual([]);
  });

  it('keeps React out of the store', () => {
    const wrong = filesIn('src/panel/store').filter((file) => importsOf(file).some((name) => /^react/.test(name)));
    expect(wrong, 'the store is vanilla zustand; subscribe in a .tsx').toEqual([]);
  });
});

describe('demo/', () => {
  it('shares nothing with src/, so that neither can hide a mistake of the other', () => {
    const wrong = demos.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => isRelative(specifier) && resolveFrom(file, specifier).startsWith('src/'))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(wrong, 'write it again in demo/: it is the other side of the wire').toEqual([]);
  });
});

describe('the manifest', () => {
  it('keeps Tracklens out of private windows: what is seen there must never reach the disk', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as { incognito?: string };
    expect(manifest.incognito).toBe('not_allowed');
  });
});

describe('tests mirror the sources', () => {
  it('has a test of the same path for every file with logic', async () => {
    const withLogic = await Promise.all(
      [...sources, ...demos, ...pageWriters].map(async (file) => ((await hasLogic(file)) ? [file] : [])),
    );
    const untested = withLogic.flat().filter((file) => !existsSync(join(root, testOf(file))) && !isExempt(file));
    expect(untested, 'write the test at the mirrored path, or name in TESTED_ELSEWHERE what covers it').toEqual([]);
  });

  it('has a source for every test', () => {
    const known = new Set([...sources, ...demos, ...pageWriters].map(testOf));
    const orphans = tests.filter((file) => !known.has(file) && file !== 'test/architecture.test.ts');
    expect(orphans, 'move or delete the test with its source').toEqual([]);
  });

  it('exempts no file that is gone or has its test', () => {
    const stale = Object.keys(TESTED_ELSEWHERE).filter(
      (file) => !existsSync(join(root, file)) || existsSync(join(root, testOf(file))),
    );
    expect(stale, 'take the row out of TESTED_ELSEWHERE').toEqual([]);
  });
});

const testOf = (file: string) => `test/${file.replace(/^src\//, '').replace(/\.ts$/, '.test.ts')}`;

function isExempt(file: string): boolean {
  const inFolder = RUN_IN_BROWSERS.some((prefix) => file.startsWith(prefix));
  return inFolder || file in TESTED_ELSEWHERE || isEntry(file);
}

/** Views are tested on the screen; a file of types or constants has nothing that could be wrong but its type. */
async function hasLogic(file: string): Promise<boolean> {
  if (file.endsWith('.tsx')) return false;
  const { code } = await transformWithOxc(readFileSync(join(root, file), 'utf8'), file);
  const withoutTexts = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/gm, '');
  return /\bfunction\b|=>|\bclass\b/.test(withoutTexts);
}
