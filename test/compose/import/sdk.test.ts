import { afterEach, describe, expect, it, vi } from 'vitest';
import { Notes } from '../../../src/compose/import/mistake.ts';
import { sdkDrafts } from '../../../src/compose/import/sdk.ts';
import { wireOf } from '../../../src/compose/wire.ts';
import { caught } from '../../support/fixtures.ts';
import { stageForSdk } from '../sdk-stage.ts';

const read = (text: string, notes = new Notes()) => sdkDrafts(text, notes);

/** What a draft sends, its body as JSON. */
const sent = (text: string) =>
  read(text).map((draft) => {
    const { url, headers } = wireOf(draft);
    const { compression, body } = draft;
    return {
      url,
      headers: headers.map(([name]) => name),
      compression,
      json: JSON.parse(body.form === 'text' ? body.text : '') as unknown,
    };
  });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const OPTIONS =
  "{ host: 'cn-hangzhou.log.aliyuncs.com', project: 'demo', logstore: 'web', topic: 't', source: 's', tags: { a: 'b', n: 1 } }";
const LOG = "{ a: 1, b: 'x', o: { c: [1, null] }, n: null, u: undefined, t: true, 中: '文', z: -1.50, e: 1e21 }";

describe('what an SDK would send', () => {
  it.each([
    ['send', LOG],
    ['sendImmediate', LOG],
    ['sendBatchLogs', `[${LOG}, {}, { b: 2 }]`],
    ['sendBatchLogsImmediate', `[${LOG}]`],
  ])('for %s is what web-track-browser sends', async (method, argument) => {
    vi.useFakeTimers();
    const page = stageForSdk();
    const { default: WebTracker } = await import('@aliyun-sls/web-track-browser');
    const code = `const tracker = new SlsTracker(${OPTIONS}); tracker.${method}(${argument})`;
    new Function('SlsTracker', code)(WebTracker);
    await vi.runAllTimersAsync();
    const [draft, ...others] = sent(code);
    expect(others).toEqual([]);
    expect(page.map(({ url, body }) => ({ url, json: JSON.parse(String(body)) as unknown }))).toEqual([
      { url: draft?.url, json: draft?.json },
    ]);
    expect(draft?.headers).toEqual(['content-type']);
  });

  it.each([
    [false, 'none', ['content-type', 'x-log-apiversion', 'x-log-bodyrawsize']],
    [true, 'lz4', ['x-log-apiversion', 'x-log-bodyrawsize', 'x-log-compresstype']],
  ])('is what js-sls-logger sends, with compress: %s', async (compress, compression, headers) => {
    vi.useFakeTimers();
    vi.spyOn(console, 'log').mockImplementation(() => {});
    const page = stageForSdk();
    const { default: JsSlsLogger } = await import('js-sls-logger');
    const code = `const l = new SlsLogger({ host: 'cn-hangzhou.log.aliyuncs.com', project: 'demo', logstore: 'web', compress: ${compress} }); l.send({ a: 1, o: { b: 2 } }); l.send({ c: 'd' })`;
    new Function('SlsLogger', code)(JsSlsLogger);
    await vi.runAllTimersAsync();
    const json = { __logs__: [{ a: '1', o: '{"b":2}' }, { c: 'd' }] };
    expect(page.map(({ url }) => url)).toEqual(['https://demo.cn-hangzhou.log.aliyuncs.com/logstores/web/track']);
    expect(Object.keys(page[0]?.headers ?? {})).toEqual(headers.filter((name) => name !== 'content-type'));
    expect(sent(`import SlsLogger from 'js-sls-logger'\n${code}`)).toEqual([
      { url: page[0]?.url, headers, compression, json },
    ]);
  });

  it('is a log with a topic of its own for @alicloud/logger-sls', () => {
    const notes = new Notes();
    const [draft] = read(
      "import createLogger from '@alicloud/logger-sls';\nconst log = createLogger({ project: 'demo', endpoint: 'cn-hangzhou.log.aliyuncs.com', logstore: 'web', topicPrefix: 'shop.', defaultParams: { v: '1' } });\nlog.error('order', { no: 7, empty: '' });",
      notes,
    );
    expect([draft?.url, JSON.parse(draft?.body.form === 'text' ? draft.body.text : '')]).toEqual([
      'https://demo.cn-hangzhou.log.aliyuncs.com/logstores/web/track',
      {
        __topic__: 'shop.order',
        __logs__: [{ __topic__: 'shop.order', GROUP: 'ERROR', v: '1', no: '7', TOPIC: 'shop.order' }],
      },
    ]);
    expect(notes.all).toEqual([{ id: 'added-fields', facts: { sdk: '@alicloud/logger-sls' } }]);
  });
});

describe('a program with calls of an SDK', () => {
  it('may be of any kind around them', () => {
    const text = `
      // the tracker
      import { useEffect } from 'react';
      import SlsTracker, { type Options } from '@aliyun-sls/web-track-browser';
      const PROJECT = 'demo' as const, other = /a"b/.test(x) ? 1 : 2;
      const opts: Options = { host: \`https://log.example/prefix/\`, project: PROJECT, "logstore": 'we' + 'b', };
      class App { tracker = new SlsTracker(opts);
        async click(event) { if (event.x < 1 && !this.y) { this.tracker.send({ event: 'click', at: Date.now(), id: crypto.randomUUID(), x: event.x, ...this.common }) } } }
      export const done = async ({ a = 1 } = {}) => { await go(a); new App().tracker.sendBatchLogs([{ b: 1 }].map((x) => x)) };`;
    const notes = new Notes();
    const drafts = read(text, notes);
    expect(drafts.map(({ url }) => url)).toEqual(['https://log.example/prefix/logstores/web/track']);
    expect(drafts.map(({ body }) => JSON.parse(body.form === 'text' ? body.text : ''))).toEqual([
      {
        __logs__: [
          { event: 'click', at: '{{now}}', id: '{{uuid}}', x: '{{event_x}}', '...this.common': '{{this_common}}' },
        ],
      },
    ]);
    expect(notes.all.map(({ id, facts }) => [id, facts.variable ?? facts.source])).toEqual([
      ['variable', '{{now}}'],
      ['variable', '{{uuid}}'],
      ['variable', '{{event_x}}'],
      ['variable', '{{this_common}}'],
      ['unknown-logs', '[{ b: 1 }].map((x) => x)'],
    ]);
  });

  it('has a draft for each tracker', () => {
    const text = `const a = new SlsTracker({ host: 'h', project: 'one', logstore: 'l' }); const b = new SlsTracker({ host: 'h', project: 'two', logstore: 'l' });
      b.send({ n: 2 }); a.send({ n: 1 }); new SlsTracker({ host: 'h', project: 'three', logstore: 'l' }).send({ n: 3 })`;
    expect(sent(text).map(({ url, json }) => [new URL(url).host, json])).toEqual([
      ['one.h', { __logs__: [{ n: '1' }] }],
      ['two.h', { __logs__: [{ n: '2' }] }],
      ['three.h', { __logs__: [{ n: '3' }] }],
    ]);
  });

  it('may lack the tracker, or the logs, and then says so', () => {
    const notes = new Notes();
    expect(read('tracker.send({ a: 1 })', notes).map(({ url }) => url)).toEqual(['']);
    expect(notes.all).toEqual([{ id: 'no-target', facts: {} }]);
    const others = new Notes();
    expect(read(`new SlsTracker(${OPTIONS})`, others)).toHaveLength(1);
    expect(others.all).toEqual([{ id: 'no-logs', facts: {} }]);
  });

  it('keeps variables in its URL', () => {
    expect(
      read('new SlsTracker({ host: HOST, project: env.PROJECT, logstore: `$\u007bx}-l` })').map(({ url }) => url),
    ).toEqual(['https://{{env_PROJECT}}.{{HOST}}/logstores/{{x_l}}/track']);
  });

  it.each([
    ['xhr.send(body)', 'no-call', 0],
    ["import T from 'js-sls-logger'; new T(options)", 'no-target', 31],
    ['new SlsTracker({ logstore: 1 2 })', 'comma-expected', 29],
    ['new SlsTracker({ logstore 1 })', 'colon-expected', 26],
    ['new SlsTracker({ logstore: , })', 'value-expected', 27],
    ['new SlsTracker({ logstore: "a )', 'string-open', 27],
    ['new SlsTracker({ logstore: 1 ]', 'bracket-wrong', 29],
    ['new SlsTracker({ logstore: 1', 'bracket-open', 15],
    ['/* new SlsTracker', 'comment-open', 0],
  ])('%j is none: %s at %i', (text, fault, at) => {
    expect(caught(() => read(text))).toMatchObject({ fault, at });
  });
});
