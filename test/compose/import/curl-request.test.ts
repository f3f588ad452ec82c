import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from '../../../demo/endpoint/index.ts';
import { bashTokens } from '../../../src/compose/import/bash-words.ts';
import { curlRequests } from '../../../src/compose/import/curl-request.ts';
import type { PastedRequest } from '../../../src/compose/import/imported.ts';
import { Notes } from '../../../src/compose/import/mistake.ts';
import { curlCalls } from '../../../src/compose/import/pipelines.ts';
import { came, HAS_CURL, run, told } from '../../batch/copy/sending.ts';
import { caught, utf8 } from '../../support/fixtures.ts';

/** curl encodes a query in several ways, by its version, which say the same. */
const decoded = (url: string) => [url.replace(/\?.*/, ''), ...new URL(url).searchParams];

const read = (command: string, notes = new Notes()): PastedRequest[] =>
  curlCalls(bashTokens(command, notes)).flatMap((call) => curlRequests(call, notes));

const U = 'http://x.y/logstores/l/track';

describe.skipIf(!HAS_CURL)('a command of curl is read as curl does it:', () => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await startEndpoint();
  });
  afterAll(() => endpoint.close());

  it.each([
    "curl 'URL'",
    "curl 'URL' -d a=1 -d 'b=2 3'",
    "curl 'URL' --data-raw '@x' -H 'Content-Type: text/plain'",
    "curl URL --json '{\"a\":1}' --json '2'",
    "curl 'URL?x=1' -G -d 'a+b' --data-urlencode 'n=é 1 &' --data-urlencode 'k=v&w' --data-urlencode '=x/y'",
    "curl -sSXPUT URL -d@- <<< 'x'",
    "printf 'a\\nb\\x41\\n' | curl URL -d @-",
    "printf 'a\\nb\\x00\\xff' | curl URL --data-binary @- -H 'Content-Type;'",
    "printf '%s-%b%%' 'a\\n' 'b\\t' c d | curl URL --data-binary @-",
    "printf '\\%s\\\\%s' a b c | curl URL --data-binary @-",
    'echo 7b7d0aff | xxd -r -p | curl URL --data-binary @-',
    "echo 'eyJhIjoi5pelIn0=' | base64 -d | curl URL --data-binary @-",
    "echo -n 'eyJhIjoi5pelIn0=' | tr -d '\\n' | base64 --decode | cat | curl -X POST --url URL --data-binary @-",
    "echo -e 'a\\tb' | curl URL --data-binary @- 2>/dev/null",
    "base64 -d <<'X' | curl URL --data-binary @-\nZQ==\nX",
    "curl URL -A me -e 'http://r/' -b 'a=1; b=2' -u 'user:pä' -r 0-9",
    "curl URL -H 'User-Agent: one' -A two -H 'Accept:' -H 'x-empty;' -H 'x-twice: 1' -H 'x-twice: 2'",
    "curl URL -H 'Content-Type:' -d ''",
    "curl URL --compressed -d \"a\\\"\\$b\" $'-H' $'x-a: it\\'s' \\\n  -k",
    "curl 'URL?a=\\[1\\]&b=\\{2\\}'",
    "curl -g 'URL?a=[1-3]'",
    'curl -I URL',
    'curl URL -X PATCH --data-ascii x --oauth2-bearer tok',
    "FOO=1 curl -sS --max-time 9 --request POST --header 'x-log-apiversion: 0.6.0' --data-bin '{}' URL",
  ])('%s', async (command) => {
    const url = `http://shop-demo.localhost:${endpoint.port}/logstores/web/track`;
    const whole = command.replaceAll('URL', url);
    const { err } = await run('bash', [], `${whole.replace(/\bcurl /, 'curl --silent --show-error ')}\n`, {
      CURL_HOME: '/nonexistent',
      LC_ALL: 'C.UTF-8',
    });
    expect(err).toBe('');
    const [request, ...others] = read(whole) as [PastedRequest];
    expect(others).toEqual([]);
    const { method, headers, bytes } = request;
    const is = told({
      method,
      url: new URL(request.url).href,
      headers,
      body: bytes === null ? { state: 'none' } : { state: 'complete', bytes },
    });
    // curl says who it is and that it takes anything, where nothing else is said: a browser says so of itself.
    const names = new Set(headers.map(([name]) => name.toLowerCase()));
    const { headers: sent, ...rest } = came(endpoint);
    const own = ['user-agent', 'accept'].filter((name) => !names.has(name));
    const asBytes = is.headers.map((header) =>
      /[^\xff-\xff\0-\xfe]/.test(header) ? Buffer.from(header).toString('latin1') : header,
    );
    expect({
      ...rest,
      url: decoded(rest.url),
      headers: sent.filter((header) => !own.includes(header.split(':')[0] ?? '')),
    }).toEqual({
      ...is,
      url: decoded(is.url),
      headers: asBytes,
    });
  });
});

describe('a command of curl', () => {
  it('may ask for several requests', () => {
    expect(read(`curl ${U} -d a --next ${U} && curl ${U}`).map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
  });

  it('says what it adds and what is left out', () => {
    const notes = new Notes();
    read(`curl ${U} -x proxy --resolve a:1:b -d x`, notes);
    expect(notes.all).toEqual([
      { id: 'ignored-option', facts: { option: '-x' } },
      { id: 'ignored-option', facts: { option: '--resolve' } },
      { id: 'default-type', facts: { type: 'application/x-www-form-urlencoded', program: 'curl' } },
    ]);
  });

  it.each([
    ['curl', 'no-url', 0],
    [`curl ${U} ${U}`, 'several-urls', 6 + U.length],
    ['curl http://x/{a,b}', 'several-urls', 5],
    ['curl http://x/[1-3]', 'several-urls', 5],
    [`curl ${U} -H`, 'option-value', 6 + U.length],
    [`curl ${U} -H @f`, 'file', 9 + U.length],
    [`curl ${U} -d @f`, 'file', 9 + U.length],
    [`curl ${U} -d @-`, 'no-input', 9 + U.length],
    [`curl ${U} -T f`, 'file', 9 + U.length],
    [`curl ${U} -K f`, 'file', 9 + U.length],
    [`curl ${U} -b jar`, 'file', 9 + U.length],
    [`curl ${U} < f`, 'file', 8 + U.length],
    [`curl ${U} --form a=b`, 'form-option', 6 + U.length],
    [`curl ${U} --nonsense`, 'unknown-option', 6 + U.length],
    [`curl ${U} --data-`, 'unknown-option', 6 + U.length],
    [`base64 -d f | curl ${U}`, 'file', 10],
    [`gzip -c f | curl ${U}`, 'unknown-program', 0],
    [`base64 -d | curl ${U}`, 'no-input', 0],
    [`echo '*' | base64 -d | curl ${U}`, 'not-base64', 11],
    [`echo 'xy' | xxd -r -p | curl ${U}`, 'not-hex', 12],
    [`printf '%d' 1 | curl ${U}`, 'printf-format', 7],
  ])('%j is no request: %s at %i', (command, fault, at) => {
    expect(caught(() => read(command))).toMatchObject({ fault, at });
  });

  it('keeps the bytes of its headers', () => {
    const [{ headers }] = read(`curl ${U} -H $'x-a: caf\\xe9' -H 'x-b: 值' -H $'x-c: \\xc3\\xa9'`) as [PastedRequest];
    expect(headers).toEqual([
      ['x-a', 'caf\u00e9'],
      ['x-b', '值'],
      // As UTF-8 it would be a letter, which is sent as another byte.
      ['x-c', '\u00c3\u00a9'],
    ]);
  });

  it('has its body in UTF-8', () => {
    const [{ bytes }] = read(`curl ${U} -d '日志'`) as [PastedRequest];
    expect(bytes).toEqual(utf8('日志'));
  });

  it('may have a configuration, of which the text is known', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'curl config '));
    const config = `# one\nurl = "${U}"\nheader = "x-a: \\"q\\" \\\\ \\t."\nrequest PUT\n--data-raw = {"a":1}\n`;
    await writeFile(join(folder, 'c'), config);
    const call = {
      at: 0,
      args: [
        { text: '-K', at: 0 },
        { text: 'c', at: 3 },
      ],
      input: null,
    };
    expect(curlRequests(call, new Notes(), (name) => (name === 'c' ? config : null))).toEqual([
      {
        method: 'PUT',
        url: U,
        headers: [
          ['x-a', '"q" \\ \t.'],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ],
        bytes: utf8('{"a":1}'),
      },
    ]);
    await rm(folder, { recursive: true });
  });
});
