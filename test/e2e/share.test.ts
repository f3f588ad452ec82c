import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { readRows } from '../../demo/panel-reader.ts';
import { writeHar } from '../../src/batch/har.ts';
import { answered, batchOf } from '../support/batches.ts';
import { BROWSERS, caughtUp, openSession, openShop, type Session, sendFromShop } from './session.ts';

/** Notes what is copied and saved, and lets it go on its way. */
const NOTE = `
  window.noted = { copied: [], saved: [] };
  document.addEventListener('copy', ({ target }) => window.noted.copied.push(target.value), true);
  const { clipboard } = navigator;
  const write = clipboard?.writeText.bind(clipboard);
  if (clipboard) clipboard.writeText = async (text) => { await write(text); window.noted.copied.push(text); };
  const make = URL.createObjectURL;
  URL.createObjectURL = (file) => { window.noted.saved.push(file); return make(file); };`;

const said = (is: string) => `return document.querySelector('[data-said=${is}]')?.innerText`;

/** What came of an earlier one is sent away first. */
const DISMISS = `document.querySelector('[data-act=dismiss]')?.click()`;

describe.each(BROWSERS)('sharing from the panel of %s', (name) => {
  let session: Session;
  let panel: Panel;

  beforeAll(async () => {
    session = await openSession(name, { width: 1400, height: 800 });
    panel = await session.browser.openPanel();
    await openShop(session);
    await sendFromShop(session, ['fetch-deflate', 'number-value']);
    await caughtUp(panel, session);
    await panel.run(NOTE);
  });
  afterAll(() => session?.close());

  const copyAs = async (format: string) => {
    await panel.run(DISMISS);
    await panel.click('.detail [data-act=copy]');
    await panel.waitFor(`return document.querySelector('.menu [data-act=copy-${format}]') !== null`, 'the menu');
    await panel.click(`.menu [data-act=copy-${format}]`);
    const words = await panel.waitFor<string>(said('copied'), 'the word of the copy');
    return { words, text: await panel.run<string>('return window.noted.copied.at(-1)') };
  };

  it('copies a batch as a command, as JSON and as a ticket, and says what was redacted', async () => {
    await panel.click('.list [data-standing=error]');
    await panel.waitFor(`return document.querySelector('.detail [data-act=copy]') !== null`, 'the detail');
    const command = await copyAs('bash');
    expect(command.text).toMatch(/^curl /);
    expect(command.words).toContain('Copied 1 batch');
    expect(command.words).toMatch(/Redacted: |Nothing had to be redacted/);
    const json = await copyAs('json');
    expect(JSON.parse(json.text)).toHaveProperty('__logs__');
    const ticket = await copyAs('ticket');
    expect(ticket.text).toContain('PostBodyInvalid');
    expect(ticket.text).toContain('### Findings');
  });

  it('copies without redaction for once, and says so', async () => {
    await panel.run(DISMISS);
    await panel.click('.detail [data-act=copy]');
    await panel.click('.menu [data-act=redact]');
    await panel.click('.menu [data-act=copy-bash]');
    expect(await panel.waitFor<string>(said('copied'), 'the word of the copy')).toContain('Nothing is redacted.');
    expect((await copyAs('bash')).words).not.toContain('Nothing is redacted.');
  });

  const exportAs = async (format: string) => {
    await panel.run(DISMISS);
    await panel.click('[data-act=export]');
    await panel.waitFor(
      `return document.querySelector('.menu [data-act=export-shown-${format}]') !== null`,
      'the menu',
    );
    await panel.click(`.menu [data-act=export-shown-${format}]`);
    await panel.waitFor(said('exported'), 'the word of the export');
    return panel.run<string>('return window.noted.saved.at(-1).text()');
  };

  it('exports all that is shown', async () => {
    const rows = await readRows(panel);
    expect(JSON.parse(await exportAs('har')).log.entries).toHaveLength(rows.length);
    expect((await exportAs('csv')).trimEnd().split('\r\n')).toHaveLength(rows.length + 1);
    expect((await exportAs('ndjson')).trimEnd().split('\n')).toHaveLength(rows.length);
    expect(await exportAs('logsCsv')).toContain('__topic__');
  });

  it('gives up a copy when it is told to', async () => {
    await panel.run(DISMISS);
    const copied = await panel.run<number>('return window.noted.copied.length');
    await panel.run(`
      window.gaveUp = false;
      const watch = new MutationObserver(() => {
        const cancel = document.querySelector('[data-act=cancel-sharing]');
        if (!cancel) return;
        watch.disconnect();
        window.gaveUp = true;
        cancel.click();
      });
      watch.observe(document.body, { childList: true, subtree: true });`);
    await panel.click('.detail [data-act=copy]');
    await panel.click('.menu [data-act=copy-ticket]');
    await panel.waitFor(`return window.gaveUp && !document.querySelector('[data-sharing]')`, 'the copy to be given up');
    expect(await panel.run(`return document.querySelector('[data-said]')`)).toBe(null);
    // The next one goes its way.
    expect((await copyAs('ticket')).text).toContain('### Findings');
    expect(await panel.run('return window.noted.copied.length')).toBe(copied + 1);
  });

  it('imports a file that is chosen, and tells which of its entries could not be read', async () => {
    await panel.run(DISMISS);
    const folder = await mkdtemp(join(tmpdir(), 'tracklens-'));
    const file = join(folder, 'chosen.har');
    const before = await panel.run<number>(`return Number(document.querySelector('.list .scroller').dataset.batches)`);
    const source = { batch: batchOf({ answer: answered(200) }), bytes: null };
    const { log } = writeHar([source], { version: '1' });
    await writeFile(file, JSON.stringify({ log: { ...log, entries: [...log.entries, { request: {} }, 7] } }));
    await panel.chooseFile('[data-field=import-file]', file);
    expect(await panel.waitFor<string>(said('imported'), 'the word of the import')).toContain(
      '1 batch read from chosen.har',
    );
    await panel.click('[data-act=why-skipped]');
    expect(
      await panel.run(`return [...document.querySelectorAll('.reasons li')].map(({ textContent }) => textContent)`),
    ).toEqual(['Entry 1: request.url is missing or wrong', 'Entry 2 is not an entry of a HAR']);
    await panel.waitFor(
      `return Number(document.querySelector('.list .scroller').dataset.batches) === ${before + 1}`,
      'the imported row',
    );
    await rm(folder, { recursive: true });
  });

  it('imports a file that is dropped on it, marked, beside the live batches; and says why another is none', async () => {
    const before = (await readRows(panel)).length;
    await exportAs('har');
    await panel.run(DISMISS);
    const drop = (file: string) => `
      const carried = new DataTransfer();
      carried.items.add(${file});
      const place = document.querySelector('.list .scroller');
      for (const type of ['dragenter', 'dragover', 'drop']) {
        place.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
      }`;
    await panel.run(drop(`new File([window.noted.saved.at(-1)], 'shop.har')`));
    expect(await panel.waitFor<string>(said('imported'), 'the word of the import')).toContain(
      `${before} batches read from shop.har`,
    );
    await panel.waitFor(
      `return Number(document.querySelector('.list .scroller').dataset.batches) === ${2 * before}`,
      'the imported rows',
    );
    expect(await panel.run(`return document.querySelectorAll('.list .rows .file').length`)).toBe(before + 1);
    await panel.run(drop(`new File(['{"log":'], 'broken.har')`));
    expect(await panel.waitFor<string>(said('not-read'), 'the word of the file')).toContain(
      'broken.har is not a HAR file: it is not JSON',
    );
  });
});
