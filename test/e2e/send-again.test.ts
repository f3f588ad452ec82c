import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { readBatch, readRows, type ShownRow } from '../../demo/panel-reader.ts';
import { BROWSERS, caughtUp, openSession, openShop, received, type Session, sendFromShop } from './session.ts';

describe.each(BROWSERS)('Send again and read the answer, in %s', (name) => {
  let session: Session;
  let panel: Panel;
  let unread: ShownRow;

  beforeAll(async () => {
    session = await openSession(name, { width: 1200, height: 800 });
    await openShop(session);
    // Nobody reads answers while DevTools is closed.
    await sendFromShop(session, ['lz4-cut-short']);
    panel = await session.browser.openPanelTab();
    await caughtUp(panel, session, 'unread');
    unread = (await readRows(panel)).find(({ standing }) => standing === 'error') as ShownRow;
  });
  afterAll(() => session?.close());

  const openAnswer = async () => {
    await panel.click(`.list [data-id="${unread.id}"]`);
    await panel.waitFor(`return document.querySelector('[data-tab=answer]') !== null`, 'the detail');
    await panel.click('[data-tab=answer]');
    await panel.waitFor(`return document.querySelector('[data-act=send-again]') !== null`, 'the button');
  };

  it('asks before it sends', async () => {
    await openAnswer();
    const arrived = received(session).length;
    await panel.click('[data-act=send-again]');
    await panel.waitFor(`return document.querySelector('[data-act=send-again-now]') !== null`, 'the question');
    await panel.click('[data-act=send-again-not]');
    await panel.waitFor(`return document.querySelector('[data-act=send-again]') !== null`, 'the button again');
    expect(received(session).length).toBe(arrived);
  });

  it('sends the same bytes, shows the batch as its own, and reads why it was refused', async () => {
    expect(unread.cells.answer).toMatch(/^400 (?!PostBody)/);
    await panel.click('[data-act=send-again]');
    await panel.click('[data-act=send-again-now]');
    const id = await panel.waitFor<string>(
      `const { opened } = document.querySelector('.detail')?.dataset ?? {};
       return opened && opened !== '${unread.id}' && opened`,
      'the new batch',
    );
    const refused = received(session).filter(({ answer }) => answer?.status === 400);
    const sentBytes = refused.map(({ method, url, body, headers }) => {
      const ofSls = headers.filter(([header]) => /^(x-log-|content-type)/i.test(header)).sort();
      return { method, url, body, ofSls };
    });
    expect(sentBytes).toEqual([sentBytes[0], sentBytes[0]]);
    await caughtUp(panel, session, 'unread');
    const sent = (await readRows(panel)).find((row) => row.id === id) as ShownRow;
    expect(sent.cells.answer).toBe('400 PostBodyUncompressError');
    const { parts } = await readBatch(panel, sent);
    expect(Object.fromEntries(parts.origin ?? []).Transport).toBe('fetch or XHR · sent by Tracklens');
  });
});
