import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { readRows } from '../../demo/panel-reader.ts';
import { BROWSERS, openSession, received, type Session } from './session.ts';

/** Sends a batch with a topic from a page, and waits until the endpoint has it. */
async function sendTopic(session: Session, topic: string): Promise<void> {
  const before = received(session).length;
  await session.browser.inPage(sending(session, topic));
  await until(() => received(session).length > before, `${topic} to arrive`);
}

const sending = ({ endpoint }: Session, topic: string, path = '/logstores/web-prod/track') => `
  await fetch('${endpoint.origin}${path}?APIVersion=0.6.0', {
    method: 'POST', mode: 'no-cors', body: '{"__topic__":"${topic}","__logs__":[{"a":"1"}]}',
  }).catch(() => {});`;

const topics = async (panel: Panel) => (await readRows(panel)).map(({ cells }) => cells.topic?.split(' · ')[0]);

const shows = (topic: string) => `
  return [...document.querySelectorAll('.rows > .row:not([aria-busy=true]) [data-column=topic]')]
    .some((cell) => cell.textContent.startsWith('${topic}'));`;

const notice = `return document.querySelector('.notice')?.dataset.notice ?? null`;
const check = (name: string) => `return document.querySelector('[data-check=${name}]')?.dataset.state ?? null`;

/** A change of the settings reaches the contexts of the extension a moment apart: until the background has had its turn too. */
const backgroundKnows = (panel: Panel) =>
  panel.run(`
    const { runtime } = globalThis.browser ?? chrome;
    await runtime.sendMessage({ tracklens: 'capture-state', request: { page: null } });`);

describe.each(BROWSERS)('recording in %s', (name) => {
  let session: Session;
  let panel: Panel;

  beforeAll(async () => {
    session = await openSession(name, { width: 1000, height: 700 });
    await session.browser.open(`${new URL(session.shopUrl).origin}/a-quiet-page`);
    panel = await session.browser.openPanel();
  });
  afterAll(() => session?.close());

  it('is on, with nothing in the way, and the empty panel says so', async () => {
    await panel.waitFor(`return document.querySelector('[data-check=access]')?.dataset.state === 'good'`, 'the state');
    expect(await panel.run(check('recording'))).toBe('good');
    expect(await panel.run(check('late'))).toBeNull();
    expect(await panel.run(notice)).toBeNull();
  });

  it('pauses, says so, and goes on', async () => {
    await panel.click('[data-act=record]');
    await panel.waitFor(`return document.querySelector('[data-notice=paused]') !== null`, 'the notice');
    expect(await panel.run(check('recording'))).toBe('bad');
    expect(await panel.run(`return document.querySelector('[data-act=record]').getAttribute('aria-pressed')`)).toBe(
      'false',
    );
    await backgroundKnows(panel);
    await sendTopic(session, 'while paused');
    await panel.click('.notice [data-act=paused]');
    await panel.waitFor(`return document.querySelector('.notice') === null`, 'the notice to go');
    await backgroundKnows(panel);
    await sendTopic(session, 'resumed');
    await panel.waitFor(shows('resumed'), 'what came after the pause');
    expect(await topics(panel)).toEqual(['resumed']);
  });

  it('preserves the log when the page navigates, unless asked not to; what a page sends on leaving stays', async () => {
    const leave = async (topic: string) => {
      await session.browser.inPage(`
        addEventListener('pagehide', () => navigator.sendBeacon(
          '${session.endpoint.origin}/logstores/web-prod/track', '{"__topic__":"${topic}","__logs__":[{"a":"1"}]}'));`);
      await session.browser.open(`${new URL(session.shopUrl).origin}/another-page-${topic.replaceAll(' ', '-')}`);
      await panel.waitFor(shows(topic), topic);
    };
    await leave('left once');
    expect(await topics(panel)).toEqual(['resumed', 'left once']);
    await panel.click('[data-act=preserve-log]');
    await panel.waitFor(`return !document.querySelector('[data-act=preserve-log]').checked`, 'the box to be empty');
    await leave('left twice');
    await panel.waitFor(`return document.querySelectorAll('.rows > .row').length === 1`, 'the old log to be cleared');
    expect(await topics(panel)).toEqual(['left twice']);
    await panel.click('[data-act=preserve-log]');
    await panel.waitFor(`return document.querySelector('[data-act=preserve-log]').checked`, 'the box to be ticked');
  });

  it('is of the tabs with DevTools alone, when the settings say so', async () => {
    await panel.click('[data-act=settings]');
    await panel.click('.settings [value=with-devtools]');
    await panel.waitFor(`return document.querySelector('.settings [value=with-devtools]').checked`, 'the choice');
    await backgroundKnows(panel);
    await panel.click('[data-act=back]');
    const other = await session.browser.openPanelTab();
    await other.waitFor(`return document.querySelector('[data-notice=waits-for-devtools]') !== null`, 'the notice');
    const listed = () => other.run<string>(`return document.querySelector('.list .scroller')?.dataset.batches ?? '0'`);
    await other.waitFor(
      `return Number(document.querySelector('.list .scroller')?.dataset.batches) > 0`,
      'what there is',
    );
    const [before, listedBefore] = [received(session).length, Number(await listed())];
    // The shop sends by itself when it is opened.
    await other.run(`
      const { browser = chrome } = globalThis;
      await browser.tabs.create({ url: ${JSON.stringify(session.shopUrl)}, active: false });`);
    await until(() => received(session).length > before, 'the tab without DevTools to send');
    await sendTopic(session, 'with DevTools');
    await panel.waitFor(shows('with DevTools'), 'the batch of the tab with DevTools');
    await other.waitFor(shows('with DevTools'), 'the batch among those of all tabs');
    expect(Number(await listed())).toBe(listedBefore + 1);
    expect(await panel.run(notice)).toBeNull();
  });

  it('takes up a collector that was seen and not matched', async () => {
    await panel.click('[data-act=clear]');
    await session.browser.inPage(sending(session, 'unmatched', '/collect/web'));
    await panel.waitFor(
      `return document.querySelector('[data-act=show-passed-over]') !== null`,
      'what was passed over',
    );
    await panel.click('[data-act=show-passed-over]');
    expect(await panel.waitFor(`return document.querySelector('.passed-over bdi')?.textContent`, 'its address')).toBe(
      `${session.endpoint.origin}/collect/web`,
    );
    await panel.click('[data-act=collect]');
    await panel.waitFor(
      `return document.querySelector('[data-act=show-passed-over]') === null`,
      'the rule to be taken',
    );
    // Firefox begins its background anew with each change of the rules, and what is sent meanwhile may be missed.
    await until(async () => {
      await session.browser.inPage(sending(session, 'matched', '/collect/web'));
      return panel.run<boolean>(shows('matched'));
    }, 'a batch of the rule');
    await panel.waitFor(`return !document.querySelector('.list [aria-busy=true]')`, 'all to be inspected');
    const taken = await topics(panel);
    expect([taken.includes('matched'), taken.includes('unmatched')]).toEqual([true, false]);
  });

  it('has its rules in the settings, where a URL can be tried, and goes back by Escape', async () => {
    await panel.click('[data-act=settings]');
    await panel.waitFor(
      `return document.querySelector('[data-rule="*://127.0.0.1/collect/web*"]') !== null`,
      'the rule',
    );
    const type = (field: string, text: string) =>
      panel.run(`
        const field = document.querySelector('[data-field=${field}]');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
        field.dispatchEvent(new Event('input', { bubbles: true }));`);
    await type('test', `${session.endpoint.origin}/collect/web?a=1`);
    await panel.waitFor(`return document.querySelector('[data-verdict=rule]') !== null`, 'the verdict');
    await type('rule', 'no pattern');
    await panel.waitFor(`return document.querySelector('[data-fault]') !== null`, 'the fault');
    expect(await panel.run(`return document.querySelector('[data-act=save-rule]').disabled`)).toBe(true);
    await panel.click('[data-rule] [data-act=remove]');
    await panel.waitFor(`return document.querySelector('[data-rule]') === null`, 'the rule to go');
    await panel.waitFor(`return document.querySelector('[data-verdict=none]') !== null`, 'the verdict to change');
    await panel.run(
      `document.querySelector('.settings').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))`,
    );
    await panel.waitFor(`return document.querySelector('.settings') === null`, 'the list again');
  });
});
