import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from '../../../demo/endpoint/index.ts';

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await startEndpoint({ maxKept: 2 });
});
beforeEach(() => endpoint.forget());
afterAll(() => endpoint.close());

const ask = async (method: string, path: string) => {
  const reply = await fetch(`${endpoint.origin}/_endpoint/${path}`, { method });
  return [reply.status, reply.headers.get('access-control-allow-origin'), await reply.json()];
};
const track = (query = '') =>
  fetch(`${endpoint.origin}/logstores/web-prod/track${query}`, { method: 'POST', body: '{"__logs__":[]}' });

describe('the control paths', () => {
  it('say that the endpoint lives', async () => {
    expect(await ask('GET', 'health')).toEqual([200, '*', { status: 'ok' }]);
  });

  it('give and forget what was received', async () => {
    await track();
    await track();
    await track();
    const all = endpoint.received();
    expect(await ask('GET', 'received')).toEqual([200, '*', { received: all, dropped: 1 }]);
    const since = all[0]?.id;
    expect(await ask('GET', `received?since=${since}`)).toEqual([200, '*', { received: all.slice(1), dropped: 1 }]);
    expect(await ask('DELETE', 'received')).toEqual([200, '*', {}]);
    expect(await ask('GET', 'received')).toEqual([200, '*', { received: [], dropped: 0 }]);
  });

  it('set standing orders', async () => {
    expect(await ask('PUT', 'order?tell=error:ServerBusy')).toEqual([200, '*', {}]);
    expect([(await track()).status, (await track('?tell=')).status]).toEqual([503, 200]);
    expect((await ask('PUT', 'order?tell=redirect:307'))[0]).toBe(400);
    expect(await ask('PUT', 'order')).toEqual([200, '*', {}]);
    expect((await track()).status).toBe(200);
  });

  it('answer preflights and mistakes', async () => {
    const preflight = await fetch(`${endpoint.origin}/_endpoint/received`, { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, DELETE, PUT');
    expect(await ask('GET', 'received?since=x')).toEqual([400, '*', { error: 'since is not an id' }]);
    expect(await ask('POST', 'nothing')).toEqual([404, '*', { error: 'no POST /_endpoint/nothing here' }]);
  });
});
