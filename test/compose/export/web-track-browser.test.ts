import { afterEach, describe, expect, it, vi } from 'vitest';
import { toWebTrackBrowser } from '../../../src/compose/export/web-track-browser.ts';
import { importDraft } from '../../../src/compose/import/import-draft.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { sharedOf } from '../../batch/copy/sending.ts';
import { captureWire, get, post, postCompressed, TRACK_URL, utf8 } from '../../support/fixtures.ts';
import { stageForSdk } from '../sdk-stage.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** What the client itself sends when the code is run. */
async function sent(wire: Wire) {
  vi.useFakeTimers();
  const page = stageForSdk();
  const { default: SlsTracker } = await import('@aliyun-sls/web-track-browser');
  const { text } = toWebTrackBrowser(sharedOf(wire));
  new Function('SlsTracker', text.replace(/^import .*$/m, ''))(SlsTracker);
  await vi.runAllTimersAsync();
  return page.map(({ url, body }) => ({ url, json: JSON.parse(String(body)) as unknown }));
}

const comments = (wire: Wire) =>
  toWebTrackBrowser(sharedOf(wire))
    .text.split('\n')
    .filter((line) => line.startsWith('// - '));

describe('toWebTrackBrowser', () => {
  it.each([
    'chromium-01-wtb-beacon-batch-post',
    'chromium-02-wtb-minimal-post',
    'chromium-05-wtb-custom-domain-prefix-post',
  ])('makes the client send what it sent as %s', async (name) => {
    const wire = captureWire(name);
    const json = JSON.parse(new TextDecoder().decode('bytes' in wire.body ? wire.body.bytes : undefined)) as unknown;
    expect(await sent(wire)).toEqual([{ url: wire.url, json }]);
    expect(comments(wire)).toEqual([]);
  });

  it('is code that can be imported again', () => {
    const body = '{"__logs__":[{"a":"1"},{"b":"2"}],"__topic__":"t","__source__":"s","__tags__":{"x":"y"}}';
    const { text } = toWebTrackBrowser(sharedOf(post(body, {})));
    expect(text).toBe(
      [
        '// npm install @aliyun-sls/web-track-browser',
        "import SlsTracker from '@aliyun-sls/web-track-browser';",
        '',
        'const tracker = new SlsTracker({',
        '  host: "cn-hangzhou.log.aliyuncs.com",',
        '  project: "demo-project",',
        '  logstore: "demo-logstore",',
        '  topic: "t",',
        '  source: "s",',
        '  tags: {\n    "x": "y"\n  },',
        '});',
        'tracker.sendBatchLogs([\n  {\n    "a": "1"\n  },\n  {\n    "b": "2"\n  }\n]);',
        '',
      ].join('\n'),
    );
    const imported = importDraft(text);
    expect(imported).toMatchObject({ form: 'sdk', notes: [] });
    const [draft] = 'drafts' in imported ? imported.drafts : [];
    expect([draft?.url, draft?.body.form === 'text' && JSON.parse(draft.body.text)]).toEqual([
      TRACK_URL,
      JSON.parse(body),
    ]);
  });

  it('sends whatever is in a log', async () => {
    const log = { a: '</script>"\'`$\u007bx}\\\n\u2028', ['__proto__']: 'p', 日: '文' };
    const json = { __logs__: [Object.fromEntries([...Object.entries(log), ['__proto__', 'p']])] };
    const [only] = await sent(
      post('{"__logs__":[{"a":"</script>\\"\'`$\u007bx}\\\\\\n\u2028","日":"文","__proto__x":"p"}]}', {}),
    );
    expect(only?.json).toEqual({ __logs__: [{ a: log.a, 日: '文', __proto__x: 'p' }] });
    expect(Object.keys(json.__logs__[0] ?? {})).toContain('__proto__');
    expect(toWebTrackBrowser(sharedOf(post('{"__logs__":[{"__proto__":"p"}]}', {}))).text).toContain(
      '["__proto__"]: "p"',
    );
  });

  it.each<[string, Wire, string[]]>([
    [
      'headers',
      post('{"__logs__":[{"a":"1"}]}', { 'x-a\u2028*/': '1', 'x-b': 'c' }),
      ['// - headers: x-a\\u2028*/, x-b'],
    ],
    [
      'sizes and compression',
      postCompressed(Uint8Array.from([0x10, 0x7b]), 'lz4', 1),
      ['// - its URL is not that of a Logstore, or its body is not a log group'],
    ],
    [
      'values',
      post('{"__logs__":[{"a":1}],"b":2}', {}),
      ['// - values that are no strings: it makes strings of them', '// - other parts of the body: b'],
    ],
    ['no logs', post('{"__logs__":[]}', {}), ['// - a log group without logs']],
    ['a GET', get('&a=1', 'track.gif'), ['// - GET and the form track.gif: it sends POST to track']],
    [
      'another version',
      { ...post('{"__logs__":[{"a":"1"}]}', {}), url: `${TRACK_URL}?APIVersion=0.5.0` },
      ['// - APIVersion 0.5.0: it sends 0.6.0'],
    ],
    ['no log group', post('<x>', {}), ['// - its URL is not that of a Logstore, or its body is not a log group']],
  ])('says in a comment that it cannot send %s', (_, wire, lines) => {
    expect(comments(wire)).toEqual(lines);
  });

  it('says that it sends no x-log-* headers', () => {
    expect(comments(post(utf8('{"__logs__":[{"a":"1"}]}')))).toEqual([
      '// - x-log-* headers: it names the version in the query',
    ]);
  });
});
