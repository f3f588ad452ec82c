import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from '../../../demo/endpoint/index.ts';
import { toFetch } from '../../../src/batch/copy/fetch.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { captureNames, captureWire, hex, post } from '../../support/fixtures.ts';
import { came, HOSTILE_TEXTS, sharedOf, toEndpoint, told } from './sending.ts';

/** What Node's fetch adds where a request has none of it. */
const NODES_OWN = ['accept', 'accept-language', 'sec-fetch-mode', 'user-agent'];

describe('toFetch', () => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await startEndpoint();
  });
  afterAll(() => endpoint.close());

  const send = async (wire: Wire) => {
    // `*.localhost` is this machine to browsers and to curl, and not to Node.
    const { text } = toFetch(sharedOf({ ...wire, url: wire.url.replace('shop-demo.localhost', '127.0.0.1') }));
    await new Function(`return (async () => { ${text} })()`)();
    const { headers, ...rest } = came(endpoint);
    const names = new Set(wire.headers.map(([name]) => name.toLowerCase()));
    const url = rest.url.replace('127.0.0.1', 'shop-demo.localhost');
    const sent = headers.filter((header) => {
      const [name = ''] = header.split(':');
      return !NODES_OWN.includes(name) || names.has(name);
    });
    return { ...rest, url, headers: sent };
  };

  it.each(captureNames)('sends the captured %s again from Node, byte for byte', async (name) => {
    const wire = toEndpoint(captureWire(name), endpoint);
    // Node says cors of itself, whatever it is told.
    const withoutMode = ({ headers, ...rest }: ReturnType<typeof told>) => ({
      ...rest,
      headers: headers.filter((header) => !header.startsWith('sec-fetch-mode:')),
    });
    expect(withoutMode(await send(wire))).toEqual(withoutMode(told(wire)));
  });

  it.each<[string, Wire]>([
    ['bytes that are no text', post(hex('00 01 ff 0a 0d 00 27 24'))],
    ['hostile text', post(HOSTILE_TEXTS.join('\0</script>'))],
    ['an empty body', post('')],
    ['no body', post(null)],
    ['bytes in a header', { ...post('{}'), headers: [['x-bytes', 'caf\u00e9 \u00ff']] }],
  ])('sends %s', async (_, wire) => {
    const there = toEndpoint(wire, endpoint);
    expect(await send(there)).toEqual(told(there));
  });

  it('sends a value that was read as UTF-8 in UTF-8', async () => {
    await send(toEndpoint({ ...post('{}'), headers: [['x-page', '值']] }, endpoint));
    expect(came(endpoint).headers).toContain(`x-page: ${Buffer.from('值').toString('latin1')}`);
  });

  it('says of a GET’s body that fetch cannot send it', () => {
    const { text, missing } = toFetch(sharedOf({ ...post('{}'), method: 'GET' }));
    expect([text.includes('  body:'), missing]).toEqual([false, [{ part: 'body' }]]);
  });

  it('is always one expression that calls fetch with what was sent, and all of it can be seen', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE_TEXTS));
    fc.assert(
      fc.property(anything, anything, fc.uint8Array(), (url, value, bytes) => {
        const headers = [['x-a', value.replace(/[^\x20-\x7e]/g, '')]] as const;
        const shared = sharedOf({ ...post(bytes), url, headers });
        const { text } = toFetch(shared);
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        const calls: unknown[][] = [];
        new Function('fetch', text.replace('await ', ''))((...args: unknown[]) => calls.push(args));
        expect(calls).toEqual([[url.replace(/#.*$/s, ''), { method: 'POST', headers, body: bytes }]]);
      }),
    );
  });
});
