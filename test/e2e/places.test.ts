import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { writeHar } from '../../src/batch/har.ts';
import { breaching } from '../support/breaches.ts';
import { ascii } from '../support/hostile.ts';
import { BROWSERS, openSession, type Session } from './session.ts';

const SOURCES = breaching();

/** What the finding of each rule leads to; `none` is the word that there are no bytes. */
const LEADS_TO: Readonly<Record<string, string>> = {
  'apiversion-case': 'place url',
  'apiversion-missing': 'place x-log-apiversion',
  'apiversion-value': 'place x-log-apiversion',
  'authorization-missing': 'place authorization',
  'body-empty': 'none',
  'body-hidden': 'none',
  'body-json': 'mark ]',
  'body-not-decompressed': 'byte 8',
  'body-not-object': 'byte 0',
  'body-size-10mb': 'byte 0',
  'body-size-3mb': 'byte 0',
  'byte-order-mark': 'byte 0',
  'compressed-without-header': 'place x-log-compresstype',
  'compresstype-unknown': 'place x-log-compresstype',
  'content-encoding': 'place content-encoding',
  'custom-collector': 'place url',
  'duplicate-key': 'cell a',
  framing: 'byte 0',
  'get-too-long': 'place url',
  'host-doubled-project': 'place url',
  'key-charset': 'cell add to cart',
  'key-length': `cell ${'k'.repeat(128)}k`,
  'log-empty': 'cell',
  'log-not-object': 'cell',
  'logs-empty': 'json',
  'logs-not-array': 'json',
  'logstore-name': 'place url',
  'lone-surrogate': 'cell a',
  'lz4-end-of-block': 'byte 0',
  'lz4-zero-offset': 'byte 5',
  method: 'place url',
  'part-unknown': 'mark "',
  'preflight-header-refused': 'place access-control-allow-headers',
  'preflight-refused': 'place access-control-allow-origin',
  'project-missing': 'place url',
  'project-name': 'place url',
  'query-key-repeated': 'place url',
  'rawsize-mismatch': 'place x-log-bodyrawsize',
  'rawsize-missing': 'place x-log-bodyrawsize',
  'rawsize-not-a-number': 'place x-log-bodyrawsize',
  'rawsize-utf16': 'place x-log-bodyrawsize',
  'reserved-key': 'cell __time__',
  'reserved-tag': 'place __tags__.__client_ip__',
  'source-missing': 'place __source__',
  'source-size': 'place __source__',
  'source-type': 'place __source__',
  'suspicious-value': 'cell a',
  'tag-size': `place __tags__["${'t'.repeat(128)}…"]`,
  'tag-value-type': 'place __tags__.env',
  'tags-type': 'place __tags__',
  'too-many-logs': 'cell',
  'topic-in-log': 'cell __topic__',
  'topic-size': 'place __topic__',
  'topic-type': 'place __topic__',
  'trailing-bytes': 'byte 49',
  'utf8-invalid': 'byte 1',
  'value-not-string': 'cell price',
  'value-null': 'cell price',
  'value-size': 'cell a',
};

/** What a finding has led to, once it is there: what is marked, or has the focus. */
const REACHED = `
  const { activeElement: focused } = document;
  const view = document.querySelector('#detail-view');
  const cell = view.querySelector('.logs .scroller:focus .rows > [aria-busy=false] > span[aria-selected=true]');
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
