import { describe, expect, it } from 'vitest';
import { fetchRequests } from '../../../src/compose/import/fetch.ts';
import type { PastedRequest } from '../../../src/compose/import/imported.ts';
import { Notes } from '../../../src/compose/import/mistake.ts';
import { caught, plainBytes } from '../../support/fixtures.ts';

const U = 'https://demo.cn-hangzhou.log.aliyuncs.com/logstores/web/track';

/** What fetch itself is asked for: by the platform's own `Request`, which sets what it sets. */
async function asked(code: string): Promise<PastedRequest> {
  let request: Request | undefined;
  const fetch = (url: string, options: RequestInit) => {
    request = new Request(url, options);
    return Promise.resolve(new Response());
  };
  await new Function('fetch', 'btoa', `return (async () => { ${code} })()`)(fetch, btoa);
  const { method, url, headers } = request as Request;
  const bytes = plainBytes(new Uint8Array(await (request as Request).arrayBuffer()));
  return { method, url, headers: [...headers], bytes: bytes.byteLength === 0 ? null : bytes };
}

const read = (code: string, notes = new Notes()) =>
  fetchRequests(code, notes).map(({ headers, ...rest }) => ({
    ...rest,
    headers: headers.map(([name, value]) => [name.toLowerCase(), value]).sort(),
  }));

describe('a call of fetch asks for what fetch is asked for:', () => {
  it.each([
    `fetch("${U}")`,
    `await fetch("${U}", { "headers": { "content-type": "application/json", "x-a": "1" }, "body": "{\\"a\\":\\"\\u65e5\\x41\\n\\/\\\\\\"\\"}", "method": "POST", "mode": "cors" });`,
    `fetch('${U}', { method: 'post', body: 'it\\'s "x"\\\ny' })`,
    `fetch(\`${U}\`, { method: "PUT", body: \`a\\\`\\\${b}\n"'\`, headers: [['x-a', '1'], ['x-b', "2"]] })`,
    `fetch('${U}', { method: 'POST', body: new TextEncoder().encode("日") })`,
    `fetch('${U}', { method: 'POST', body: Uint8Array.from(atob('AAH/'), (character) => character.charCodeAt(0)) })`,
    `fetch('${U}', { method: 'POST', body: Uint8Array.from(atob("AAH/"), c => c.charCodeAt(0)), headers: {} })`,
    `fetch('${U}', { method: 'POST', body: new Uint8Array([0, 0x01, 255,]) })`,
    `fetch('${U}', { method: 'POST', body: Uint8Array.from([1, 2]) })`,
    `fetch('${U}', { method: 'POST', body: Buffer.from('AAH/', 'base64') })`,
    `fetch('${U}', { method: 'POST', body: Buffer.from('00fF', 'hex') })`,
    `fetch('${U}', { method: 'POST', body: null })`,
    `const url = "${U}"; const logs = [{ a: String(1), b: 'x' + 1 + "y", 'c-d': -1.5, e: [true, null, undefined], z: 0x10 }];
     const body = JSON.stringify({ __logs__: logs });
     const answer = await fetch(url + '?APIVersion=0.6.0', { method: 'POST', headers: { 'Content-Type': 'application/json', ['x-b']: '1' }, body });`,
    `var o = { method: 'POST', headers: new Headers({ 'x-a': 'b' }), body: 'x', }; fetch(new URL('${U}'), o)`,
    `fetch('${U}', { ...{ method: 'POST' }, body: (('x')) })`,
  ])('%s', async (code) => {
    const { headers, ...rest } = await asked(code);
    const [request, ...others] = read(code);
    expect(others).toEqual([]);
    // A name that is worked out by the program is not known, and kept as it is written.
    const known = headers
      .map(([name, value]) => [name === 'x-b' && code.includes("['x-b']") ? "['x-b']" : name, value])
      .sort();
    expect(request).toEqual({ ...rest, headers: known });
  });
});

describe('a call of fetch', () => {
  it('is read as Chrome copies it for Node and for a page', () => {
    expect(
      read(
        `fetch("${U}", {"headers": {"a": "1", "cookie": "c=d", "Referer": "http://x/"}, "body": null, "method": "GET"});`,
      ),
    ).toEqual([
      {
        method: 'GET',
        url: U,
        headers: [
          ['a', '1'],
          ['cookie', 'c=d'],
          ['referer', 'http://x/'],
        ],
        bytes: null,
      },
    ]);
    expect(read(`fetch("${U}", {"referrer": "http://x/", "body": null, "method": "GET"});`)).toEqual([
      { method: 'GET', url: U, headers: [['referer', 'http://x/']], bytes: null },
    ]);
  });

  it('is one of several', () => {
    expect(read(`fetch("${U}") ;\nfetch("${U}?2")`)).toHaveLength(2);
    expect(read(`navigator.sendBeacon('${U}', '{}'); window.fetch("//x/y")`)).toEqual([
      {
        method: 'POST',
        url: U,
        headers: [['content-type', 'text/plain;charset=UTF-8']],
        bytes: new Uint8Array([123, 125]),
      },
      { method: 'GET', url: 'https://x/y', headers: [], bytes: null },
    ]);
  });

  it('has variables for what only the program knows, and the size that is meant', () => {
    const notes = new Notes();
    const code = `async function send(log, url) { const body = JSON.stringify({ __logs__: [log], t: \`\${a}b\` }); return fetch(url, { method: 'POST', headers: { 'x-log-bodyrawsize': body.length, 'x-t': token() }, body }) }`;
    expect(read(code, notes)).toEqual(
      [
        {
          method: 'POST',
          url: '{{url}}',
          headers: [
            ['content-type', 'text/plain;charset=UTF-8'],
            ['x-log-bodyrawsize', '37'],
            ['x-t', '{{token}}'],
          ],
          bytes: new TextEncoder().encode('{"__logs__":["{{log}}"],"t":"{{a_b}}"}'),
        },
      ].map((request) => ({
        ...request,
        headers: request.headers.map(([name, value]) => [
          name,
          name === 'x-log-bodyrawsize' ? String(request.bytes.length) : value,
        ]),
      })),
    );
    expect(notes.all.filter(({ id }) => id === 'variable')).toHaveLength(4);
  });

  it.each([
    ['fetch()', 'no-url', 0],
    ['prefetch("x")', 'no-call', 0],
    [`fetch("${U}", { body: new FormData(form) })`, 'form-option', 79],
    [`fetch("${U}", { body: new File([], "x") })`, 'unknown-value', 79],
    ['fetch("a', 'string-open', 6],
    ['fetch("a"))', 'bracket-wrong', 10],
    [`fetch(${'['.repeat(300)}${']'.repeat(300)})`, 'too-deep', 206],
  ])('%j is none: %s at %i', (code, fault, at) => {
    expect(caught(() => read(code))).toMatchObject({ fault, at });
  });
});
