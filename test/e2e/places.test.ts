import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { writeHar } from '../../src/batch/har.ts';
import { breaching } from '../support/breaches.ts';
import { ascii } from '../support/hostile.ts';
import { BROWSERS, openSession, type Session } from './session.ts';

const SOURCES = breaching();

/** What the finding of each rule leads to. */
const LEADS_TO: Readonly<Record<string, string>> = {};

/** What a finding has led to, once it is there: what is marked, or has the focus. */
const REACHED = `
  const { activeElement: focused } = document;
  const view = document.querySelector('#detail-view');
  const cell = view.querySelector('.logs .scroller:focus .rows span[aria-selected=true]');
  const json = view.querySelector('.json .cm-focused');
  const byte = view.querySelector('.hex-pane .hex-digits .caret');
  const mark = view.querySelector('.body-text mark');
  const none = view.querySelector('[data-body=none]');
  const place = view.contains(focused) && focused.dataset.place !== undefined ? focused : null;
  const reached = cell ?? json ?? place ?? byte ?? mark ?? none;
  if (!reached) return null;
  const { top, bottom } = reached.getBoundingClientRect();
  const seen = view.getBoundingClientRect();
  return {
    kind: reached === cell ? 'cell' : reached === json ? 'json' : reached === place ? 'place' : reached === none ? 'none'
      : reached === byte ? 'byte' : 'mark',
    what: cell?.dataset.key ?? place?.dataset.place ?? byte?.dataset.at ?? mark?.textContent ?? '',
    isSeen: bottom > seen.top && top < seen.bottom,
  };`;

describe.each(BROWSERS)('the findings of each rule in %s', (name) => {
  let session: Session;
  let panel: Panel;

  beforeAll(async () => {
    session = await openSession(name, { width: 1200, height: 800 });
    panel = await session.browser.openPanelTab();
    await panel.waitFor(`return document.querySelector('.list .scroller') !== null`, 'the list');
    await panel.run(`
      const carried = new DataTransfer();
      carried.items.add(new File([${ascii(JSON.stringify(writeHar(SOURCES, { version: '1' })))}], 'breaches.har'));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.querySelector('.list .scroller').dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
      }`);
    await panel.waitFor(
      `return document.querySelector('.list .scroller')?.dataset.batches === '${SOURCES.length}' && document.querySelector('[data-said=imported]') !== null`,
      'the batches',
    );
    await panel.run(`document.querySelector('[data-act=dismiss]').click()`);
  });
  afterAll(() => session?.close());

  const open = async (number: number) => {
    // The head of the group is the first line.
    await panel.run(`document.querySelector('.list .scroller').scrollTop = ${(number + 1) * 22 - 100}`);
    const row = await panel.waitFor<string>(
      `return [...document.querySelectorAll('.list .rows > .row')].find((row) => row.ariaRowIndex === '${number + 3}')?.dataset.id`,
      `row ${number}`,
    );
    await panel.run(`document.querySelector('.list [data-id="${row}"]').click()`);
    await panel.waitFor(`return document.querySelector('.detail')?.dataset.opened === '${row}'`, 'the batch');
  };

  it('lead to a cell, a header, a byte or a place in the text', async () => {
    const reached: Record<string, string> = {};
    for (const [number, { rule }] of SOURCES.entries()) {
      await open(number);
      await panel.run(`document.querySelector('[data-tab=findings]').click()`);
      const entry = `.findings > [data-rule=${rule}]`;
      await panel.waitFor(`return document.querySelector('${entry} .go-there') !== null`, `the finding of ${rule}`);
      await panel.run(`document.querySelector('${entry} .go-there').click()`);
      const { kind, what } = await panel
        .waitFor<{ kind: string; what: string }>(
          `const reached = await (async () => { ${REACHED} })(); return reached?.isSeen && reached;`,
          `what ${rule} leads to`,
          10_000,
        )
        .catch((error) => ({ kind: 'nowhere', what: String(error).slice(0, 60) }));
      reached[rule] = `${kind} ${what}`.trim();
    }
    expect(reached).toEqual(LEADS_TO);
  });
});
