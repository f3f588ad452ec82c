import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { BROWSERS, caughtUp, openSession, openShop, type Session, sendFromShop } from './session.ts';

describe.each(BROWSERS)('the tabs of a batch in %s', (name) => {
  let session: Session;
  let panel: Panel;

  beforeAll(async () => {
    session = await openSession(name, { width: 1400, height: 900 });
    panel = await session.browser.openPanel();
    await openShop(session);
    await sendFromShop(session, ['fetch-deflate', 'number-value', 'number-value']);
    await caughtUp(panel, session);
  });
  afterAll(() => session?.close());

  const openTab = async (row: string, tab: string, ready: string) => {
    await panel.click(row);
    await panel.waitFor(`return document.querySelector('[data-tab=${tab}]') !== null`, 'the detail');
    await panel.click(`[data-tab=${tab}]`);
    await panel.waitFor(`return document.querySelector('${ready}') !== null`, `the tab ${tab}`);
  };
  const REFUSED = '.list [data-standing=error]';
  const DEFLATED = '.list .row[data-standing=ok]';

  it('measures each limit, weighs the body and tells what compression would save', async () => {
    await openTab(REFUSED, 'budgets', '.compressions [data-compression]');
    const gauges = await panel.run<string[]>(
      `return [...document.querySelectorAll('.gauges [data-budget]')].map((gauge) => gauge.dataset.budget)`,
    );
    expect(gauges).toEqual(expect.arrayContaining(['raw-body', 'raw-body-advised', 'logs', 'key']));
    expect(await panel.run(`return document.querySelectorAll('.weights > li').length`)).toBeGreaterThan(1);
    await panel.click('[data-weights=byKey]');
    await panel.waitFor(`return document.querySelector('.weights [data-part=key]') !== null`, 'the weight by key');
    expect(
      await panel.run(
        `return [...document.querySelectorAll('[data-compression]')].map((row) => row.dataset.compression)`,
      ),
    ).toEqual(expect.arrayContaining(['lz4', 'deflate']));
  });

  it('holds a budget that the team sets against the batch', async () => {
    const type = (field: string, text: string) =>
      panel.run(`
        const field = document.querySelector('[data-field=${field}]');
        field.focus();
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '${text}');
        field.dispatchEvent(new Event('input', { bubbles: true }));`);
    const tone = (is: string | undefined) =>
      panel.waitFor(
        `return document.querySelector('[data-budget=team-raw]')?.dataset.tone === ${is && `'${is}'`}`,
        `its gauge to be ${is}`,
      );
    await panel.click('[data-act=set-budget]');
    await panel.waitFor(`return document.querySelector('[data-field=budget-limit]') !== null`, 'the form');
    const scope = `return ['topic', 'logstore'].map((part) => document.querySelector('[data-field=budget-' + part + ']').value)`;
    // Of this batch, which has no topic.
    expect(await panel.run(scope)).toEqual(['*', 'web-prod']);
    await type('budget-limit', '0.01');
    await panel.click('[data-act=add-budget]');
    await tone('over');
    await type('change-limit', '5000');
    await panel.run(`
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))`);
    await tone('within');
    await panel.click('[data-act=team-budgets]');
    await panel.waitFor(`return document.querySelector('[data-team-budget=raw]') !== null`, 'it in the settings');
    expect(await panel.run(`return document.querySelector('[data-team-budget=raw]').innerText`)).toContain('5 MB');
    await panel.click('[data-act=back]');
    await panel.waitFor(`return document.querySelector('[data-budget=team-raw]') !== null`, 'it in the tab again');
    await panel.click('[data-budget=team-raw] [data-act=remove-budget]');
    await tone(undefined);
  });

  it('shows the names that are redacted, which can be changed, and says what that comes to', async () => {
    const type = (name: string) =>
      panel.run(`
        const field = document.querySelector('[data-field=secret-name]');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '${name}');
        field.dispatchEvent(new Event('input', { bubbles: true }));`);
    const preview = (said: string) =>
      panel.waitFor(`return document.querySelector('[data-previewed]')?.innerText.includes('${said}')`, said);
    await panel.click('[data-act=settings]');
    await panel.waitFor(`return document.querySelector('[data-secret=Cookie]') !== null`, 'the names');
    await preview('nothing would be redacted');
    await type('price');
    await panel.click('[data-act=add-name]');
    await panel.waitFor(`return document.querySelector('[data-secret=price]') !== null`, 'the name');
    await preview('price in a body');
    await panel.click('[data-secret=Cookie] [data-act=remove-name]');
    await panel.waitFor(`return document.querySelector('[data-secret=Cookie]') === null`, 'the name to go');
    await panel.click('[data-act=always-redact]');
    await panel.waitFor(`return !document.querySelector('[data-act=always-redact]').checked`, 'redaction to be off');
    const kept = `
      const { settings } = await (globalThis.browser ?? chrome).storage.local.get('settings');
      return settings.redaction`;
    expect(await panel.run(kept)).toEqual({ isOn: false, added: ['price'], removed: ['Cookie'] });
    await panel.click('[data-act=default-names]');
    await preview('nothing would be redacted');
    await panel.click('[data-act=always-redact]');
    await panel.waitFor(`return document.querySelector('[data-act=always-redact]').checked`, 'redaction to be on');
    await panel.click('[data-act=back]');
  });

  it('sets what came beside what was predicted, and says which findings explain it', async () => {
    await openTab(REFUSED, 'answer', '.versus');
    const versus = await panel.run<string[]>(
      `return [...document.querySelectorAll('[data-versus] dd')].map((side) => side.textContent)`,
    );
    expect(versus).toEqual(['✕ 400 PostBodyInvalid', '400 PostBodyInvalid']);
    expect(await panel.run(`return document.querySelector('.explaining').dataset.rule`)).toMatch(/^value-/);
    await panel.click('.explaining .go-there');
    await panel.waitFor(`return document.querySelector('.logs .bad[data-key=price]') !== null`, 'the cell');
  });

  it('tells where a batch came from, and when', async () => {
    await openTab(REFUSED, 'origin', '[data-parts=times]');
    expect(await panel.run(`return document.querySelector('[data-parts=times]').innerText`)).toContain('GMT');
    const hasLinks = await panel.run<boolean>(`return document.querySelector('[data-act=open-source]') !== null`);
    expect(hasLinks).toBe(name === 'chromium');
    const { devTools } = session.browser;
    if (!devTools) return;
    await panel.click('[data-act=open-source]');
    await until(async () => (await devTools.shownTool()) === 'sources', 'the source to be shown');
    panel = await session.browser.openPanel();
  });

  it('shows the bytes of a compressed body on both sides, and what each means', async () => {
    await openTab(DEFLATED, 'bytes', '.body-view');
    await panel.click('[data-form=hex]');
    await panel.waitFor(`return document.querySelectorAll('.hex-pane .hex-row').length > 4`, 'the bytes');
    expect(
      await panel.run(`return [...document.querySelectorAll('.hex-pane')].map((pane) => pane.dataset.side)`),
    ).toEqual(['wire', 'raw']);
    const spanLine = () => panel.waitFor<string>(`return document.querySelector('.span-line').dataset.span`, 'a span');
    expect(await spanLine()).toBe('zlib-method');
    const press = (key: string) => `
      document.querySelector('[data-side=wire] .hex-scroller').dispatchEvent(
        new KeyboardEvent('keydown', { key: '${key}', bubbles: true, cancelable: true }));`;
    await panel.run(press('ArrowRight'));
    await panel.waitFor(`return document.querySelector('.span-line').dataset.span === 'zlib-flags'`, 'the flags');
    await panel.run(press('ArrowRight'));
    await panel.waitFor(`return document.querySelector('.span-line').dataset.span === 'deflate-block'`, 'the block');
    await panel.waitFor(`return document.querySelector('[data-side=raw] .linked') !== null`, 'what the block yields');
    await panel.click('[data-side=raw] .hex-digits [data-at="0"]');
    await panel.waitFor(`return document.querySelector('[data-side=wire] .linked') !== null`, 'what makes the byte');
    await panel.run(`
      const field = document.querySelector('[data-field=find-bytes]');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '__logs__');
      field.dispatchEvent(new Event('input', { bubbles: true }));`);
    await panel.waitFor(`return document.querySelector('[data-found="1"]') !== null`, 'the hit');
    await panel.click('[data-act=next-hit]');
    await panel.waitFor(
      `return document.querySelectorAll('[data-side=raw] .hex-digits .hit').length === 8`,
      'its bytes',
    );
    await panel.click('[data-form=text]');
  });

  it('compares two batches, and lets their sides be swapped', async () => {
    await panel.click(REFUSED);
    await panel.run(`
      const rows = document.querySelectorAll('.list .rows > .row[data-id]');
      rows[0].dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      rows[1].dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));`);
    await panel.waitFor(`return document.querySelector('.detail [data-act=compare]') !== null`, 'the button');
    await panel.click('.detail [data-act=compare]');
    await panel.waitFor(`return document.querySelector('.compared [data-same]') !== null`, 'the comparison');
    const sides = () => panel.run<string>(`return document.querySelector('.compare').dataset.comparing`);
    const before = await sides();
    const states = `return [...document.querySelectorAll('.compare-fields tr[data-state]')].map((row) => row.dataset.state)`;
    const differing = await panel.run<string[]>(states);
    expect(differing.length).toBeGreaterThan(0);
    expect(differing).not.toContain('same');
    await panel.click('[data-act=differences-only]');
    await panel.waitFor(`return document.querySelector('.compare-fields [data-state=same]') !== null`, 'all fields');
    await panel.click('[data-act=swap]');
    expect(await sides()).toBe(before.split(' ').reverse().join(' '));
    await panel.click('[data-act=stop-comparing]');
    await panel.waitFor(`return document.querySelector('.detail[data-opened]') !== null`, 'the detail again');
  });
});
