import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../src/batch/summary.ts';
import { isInScope, originOf, scopeOfTab, type TabScope, visit } from '../../../src/panel/store/scope.ts';
import { SESSION, STARTED_AT, summaryOf } from '../../support/batches.ts';

const SHOP = 'https://shop.example';

describe('originOf', () => {
  it.each([
    ['https://shop.example/cart?a=1', SHOP],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['data:text/html,hi', null],
    ['about:blank', null],
    ['no URL', null],
    ['', null],
    [null, null],
  ])('of %s is %s', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });
});

describe('visit', () => {
  const here: TabScope = { ...scopeOfTab(7), session: SESSION };
  const shop = { url: `${SHOP}/cart`, startedAt: 100 };
  const other = { url: 'https://other.example/', startedAt: 200 };

  it('adds the origin of the page where the log is preserved, once', () => {
    const after = [shop, other, shop].reduce((scope, page) => visit(scope, page, true), here);
    expect(after).toEqual({ ...here, origins: [SHOP, 'https://other.example'] });
  });

  it('begins a new log where it is not', () => {
    const after = [shop, other].reduce((scope, page) => visit(scope, page, false), here);
    expect(after).toEqual({ ...here, origins: ['https://other.example'], workersSince: 200 });
  });

  it('takes a page without an origin for none', () => {
    expect(visit(here, { url: null, startedAt: null }, true)).toEqual(here);
    expect(visit({ ...here, origins: [SHOP] }, { url: 'about:blank', startedAt: null }, false)).toEqual(here);
  });
});

describe('isInScope', () => {
  const scope: TabScope = { session: SESSION, tabId: 7, origins: [SHOP], workersSince: STARTED_AT };
  const worker = { tabId: -1, page: `${SHOP}/sw.js` };

  it.each<[string, Partial<Summary>, boolean]>([
    ['of the tab', {}, true],
    ['of another tab', { tabId: 8 }, false],
    ['of the tab of that id in an earlier session', { session: 'older' }, false],
    ['of a service worker of the page', worker, true],
    ['of one of another origin', { ...worker, page: 'https://other.example' }, false],
    ['of one of no known origin', { ...worker, page: null }, false],
    ['of one in an earlier session', { ...worker, session: 'older' }, false],
    ['of one, from before the log was begun', { ...worker, startedAt: STARTED_AT - 1 }, false],
  ])('holds a batch %s: %s %s', (_, rest, expected) => {
    expect(isInScope(summaryOf(rest), scope)).toBe(expected);
    expect(isInScope(summaryOf(rest), 'all')).toBe(true);
  });

  it('holds none while the session is not known', () => {
    expect(isInScope(summaryOf(), scopeOfTab(7))).toBe(false);
  });
});
