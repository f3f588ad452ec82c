import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { readRows } from '../../demo/panel-reader.ts';
import type { CollectorRule } from '../../src/settings/collector-rule.ts';
import { BROWSERS, openSession, type Session } from './session.ts';

const AT_ONCE = 5;

/** Longer than the old listeners stand beside the new ones (src/browser/custom-urls.ts): nothing can be seen of their end. */
const OVERLAPPED_MS = 1500;

/** Longer than Firefox's event page waits until it begins anew with new rules (src/background/index.ts). */
const RESTARTED_MS = { chromium: 0, firefox: 6000 };

describe.each(BROWSERS)('custom URLs, in %s', (name) => {
  let session: Session;
  let panel: Panel;
  let collector: Server;
  let collectorOrigin: string;

  beforeAll(async () => {
    // A reverse proxy that hides the path of SLS: to the endpoint of the demo such a path is none.
    collector = createServer((request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(200, { 'access-control-allow-origin': '*' }).end());
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    collectorOrigin = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    session = await openSession(name, { devtools: 'later' });
    // The page of all batches; the background is free to die behind it.
    panel = await session.browser.openPanelTab();
    await session.browser.open(`${new URL(session.shopUrl).origin}/?page=cart`);
  });
  afterAll(async () => {
    await session?.close();
    collector.close();
  });

  const rules = (collectors: readonly CollectorRule[]) =>
    panel.run(`
      const { storage } = globalThis.browser ?? chrome;
      await storage.local.set({ settings: { collectors: ${JSON.stringify(collectors)} } })`);

  const send = (path: string, topic: string, count = 1) =>
    session.browser.inPage(`
      const send = (n) => fetch('${collectorOrigin}${path}', {
        method: 'POST', body: JSON.stringify({ __topic__: '${topic} ' + n, __logs__: [{ n: String(n) }] }) });
      await Promise.all(Array.from({ length: ${count} }, (_, n) => send(n)))`);

  /** The topics that begin so, of batches that were decoded and answered. */
  async function shown(topic: string): Promise<string[]> {
    const rows = (await panel.run<boolean>(`return document.querySelector('.list .scroller') !== null`))
      ? await readRows(panel)
      : [];
    const decoded = rows.filter(({ cells }) => cells.logs === '1' && cells.answer?.startsWith('200'));
    return decoded.flatMap(({ cells }) => cells.topic?.match(`^${topic} \\d+`)?.[0] ?? []).sort();
  }

  /** A rule works from some moment on, which cannot be seen from outside: so it is tried until it does. */
  async function followed(path: string, topic: string): Promise<void> {
    await until(async () => {
      await send(path, topic);
      return (await shown(topic)).length > 0;
    }, `a batch of ${path}`);
    await new Promise((resolve) => setTimeout(resolve, OVERLAPPED_MS + RESTARTED_MS[name]));
  }

  const expected = (topic: string) => Array.from({ length: AT_ONCE }, (_, n) => `${topic} ${n}`);

  it('are none before there is a rule', async () => {
    await send('/collect?before', 'before');
    await rules([{ kind: 'match-pattern', text: `${collectorOrigin}/collect?*` }]);
    await followed('/collect?first', 'first');
    expect(await shown('before')).toEqual([]);
  });

  it('are shown with where they come from', async () => {
    const places = await panel.run<unknown[]>(`
      const open = indexedDB.open('tracklens');
      await new Promise((resolve) => { open.onsuccess = resolve; });
      const all = open.result.transaction('batches').objectStore('batches').getAll();
      await new Promise((resolve) => { all.onsuccess = resolve; });
      open.result.close();
      return all.result.map(({ batch: { origin } }) => [origin.page, origin.frame, origin.transport, origin.navigation !== null]);`);
    const page = `${new URL(session.shopUrl).origin}/?page=cart`;
    expect(new Set(places.map(String))).toEqual(new Set([String([page, null, 'fetch', true])]));
  });

  it.each(['one', 'two', 'three'])('wake a killed background, which loses none of five at once: %s', async (topic) => {
    await session.browser.killBackground();
    await send(`/collect?${topic}`, topic, AT_ONCE);
    await until(async () => (await shown(topic)).length === AT_ONCE, `${AT_ONCE} batches of ${topic}`);
    expect(await shown(topic)).toEqual(expected(topic));
    await new Promise((resolve) => setTimeout(resolve, OVERLAPPED_MS));
  });

  it('wake it alone: a request outside of all rules does not', async () => {
    await session.browser.killBackground();
    await send('/other', 'other', AT_ONCE);
    await new Promise((resolve) => setTimeout(resolve, OVERLAPPED_MS));
    expect(await session.browser.backgroundAlive()).toBe(false);
    expect(await shown('other')).toEqual([]);
  });

  it('may be those that a regular expression names', async () => {
    await send('/collect?wakes', 'wakes');
    await rules([{ kind: 'regexp', text: '/gather/v\\d+$' }]);
    await followed('/gather/v1', 'gathered');
    await session.browser.killBackground();
    await send('/gather/v2', 'slept', AT_ONCE);
    await until(async () => (await shown('slept')).length === AT_ONCE, `${AT_ONCE} batches of /gather`);
    expect(await shown('slept')).toEqual(expected('slept'));
    await send('/collect?over', 'over');
    await send('/gather/v3', 'last');
    await until(async () => (await shown('last')).length === 1, 'the last batch');
    expect(await shown('over')).toEqual([]);
  });
});
