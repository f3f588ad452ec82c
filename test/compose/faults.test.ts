import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from '../../demo/endpoint/index.ts';
import { type Draft, NEW_DRAFT } from '../../src/compose/draft.ts';
import { FAULT_PARTS, FAULTS, type Fault, rightDraft, withFault } from '../../src/compose/faults.ts';
import { literal, type Values } from '../../src/compose/variables.ts';
import { wireOf } from '../../src/compose/wire.ts';
import { LANGUAGES } from '../../src/i18n/words.ts';
import { inspect } from '../../src/sls/inspect.ts';
import { compareAnswer } from '../../src/sls/predict.ts';
import { RULES } from '../../src/sls/rules/index.ts';
import type { Wire } from '../../src/sls/wire.ts';
import { anyDraft } from '../support/drafts.ts';
import { sendWire } from '../support/send-wire.ts';

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await startEndpoint({ maxKept: 1 });
});
afterAll(() => endpoint.close());

const draftTo = (url: string): Draft => rightDraft({ ...NEW_DRAFT, url });

/** A custom domain, a host of SLS's, and one of a project on this machine. */
const CUSTOM = 'http://127.0.0.1:8080/logstores/web-prod/track';
const OF_SLS = 'http://shop-demo.cn-hangzhou.log.aliyuncs.com/logstores/web-prod/track';
const LOCAL = 'http://shop-demo.localhost:8080/collect/logstores/web-prod/track';

const VALUES: Values = {
  now: 1_700_000_000_000,
  uuid: () => '11111111-2222-4333-8444-555555555555',
  random: () => 0,
  turn: 0,
  environment: {},
  row: {},
};

/** The rules of which a request breaks more than another. */
function brokenBy(wire: Wire, than: Wire | null = null): string[] {
  const rules = (of: Wire | null) => new Set(of ? inspect(of).findings.map(({ rule }) => rule) : []);
  const before = rules(than);
  return [...rules(wire)].filter((rule) => !before.has(rule)).sort();
}

const agrees = ({ expected }: Fault, got: { status: number; errorCode: string | null }) =>
  compareAnswer({ ...expected, rule: null, certain: true }, got) === 'as-predicted';

/** So that a failure names the fault, and shows what came. */
const told = (fault: Fault, got: { status: number | null; errorCode: string | null }) => ({ id: fault.id, ...got });

async function expectAsExpected(fault: Fault, draft: Draft): Promise<void> {
  const wire = wireOf(draft);
  const got = await sendWire(endpoint.port, wire);
  if (!agrees(fault, got)) expect(told(fault, got)).toEqual(told(fault, fault.expected));
  const { status, errorCode } = inspect(wire).predicted;
  if (fault.shownBy === 'request') expect(told(fault, { status, errorCode })).toEqual(told(fault, fault.expected));
  else expect([null, 200]).toContain(status);
}

/** Some have ten megabytes, and the machine may have other things to do. */
const LONG_MS = 60_000;

/** What has megabytes is sent once. */
const isLarge = ({ id }: Fault) => /mb-|value-(?:below|at|above)|bomb/.test(id);

describe.each([CUSTOM, OF_SLS, LOCAL])('sent to %s', (target) => {
  const draft = draftTo(target);
  const faults = FAULTS.filter((fault) => fault.appliesTo(draft) && (target === CUSTOM || !isLarge(fault)));

  it.each(faults.map((fault) => [fault.id, fault] as const))(
    '%s is answered and predicted as expected, and wrong in that way alone',
    async (_, fault) => {
      const wrong = fault.apply(draft);
      await expectAsExpected(fault, wrong);
      expect(brokenBy(wireOf(wrong))).toEqual([...fault.breaks].sort());
    },
    LONG_MS,
  );
});

/** Right drafts as people have them. */
const RIGHT_DRAFTS: Readonly<Record<string, Draft>> = {
  'an empty composer’s, in lines, with a variable': { ...NEW_DRAFT, url: OF_SLS },
  'one with lz4': { ...draftTo(OF_SLS), compression: 'lz4' },
  'one with deflate, as the page': { ...draftTo(OF_SLS), compression: 'deflate', way: 'page' },
  'a beacon': { ...draftTo(OF_SLS), way: 'beacon' },
  'a GET': { ...draftTo(OF_SLS.replace(/track$/, 'track_ua.gif')), method: 'GET' },
  'one with a query, a fragment and headers': { ...draftTo(`${OF_SLS}?a=1#b`), headers: [['x-mine', '1']] },
  'empty logs': {
    ...draftTo(OF_SLS),
    body: { form: 'text', text: ' { "__topic__":"a" , "__logs__" : [ { } , {} ] } ', spacing: 'compact' },
  },
};

describe('made of', () => {
  it.each(Object.entries(RIGHT_DRAFTS))(
    '%s, each is answered as expected',
    async (_, draft) => {
      for (const fault of FAULTS.filter((each) => each.appliesTo(draft) && !isLarge(each))) {
        const wrong = withFault(draft, fault, VALUES);
        await expectAsExpected(fault, wrong);
        // Another form has findings of its own.
        if (draft.method !== 'POST' || draft.way === 'beacon') continue;
        const more = brokenBy(wireOf(wrong), wireOf(draft));
        const wanted = fault.breaks.filter((rule) => !brokenBy(wireOf(draft)).includes(rule)).sort();
        // What replaces the whole log group may have more that is missing.
        expect([fault.id, ...more.filter((rule) => rule !== 'source-missing')]).toEqual([
          fault.id,
          ...wanted.filter((rule) => rule !== 'source-missing'),
        ]);
      }
    },
    LONG_MS,
  );
});

describe('the gallery', () => {
  it('has each fault once, part by part', () => {
    const ids = FAULTS.map(({ id }) => id);
    expect([...new Set(ids)]).toEqual(ids);
    expect([...new Set(FAULTS.map(({ part }) => part))]).toEqual(FAULT_PARTS);
    const places = FAULTS.map(({ part }) => FAULT_PARTS.indexOf(part));
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it('breaks every rule that a request of ours can break', () => {
    // What a preflight is answered, and what a browser hides of a body, is no part of a request.
    const beyond = ['preflight-refused', 'preflight-header-refused', 'body-hidden'];
    const broken = new Set(FAULTS.flatMap(({ breaks }) => breaks));
    expect(RULES.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual(beyond);
    expect([...broken].filter((rule) => !RULES.some(({ id }) => id === rule))).toEqual([]);
  });

  it('gets every code by which the rules say that a request is refused', () => {
    const codes = new Set(FAULTS.map(({ expected }) => expected.errorCode));
    expect(RULES.map(({ predicts }) => predicts).filter((code) => !codes.has(code))).toEqual([]);
  });

  it.each(Object.entries(LANGUAGES))('has words for each in %s, and for no other', (_, { composeFaults }) => {
    expect(Object.keys(composeFaults.faults).sort()).toEqual(FAULTS.map(({ id }) => id).sort());
    expect(Object.keys(composeFaults.parts)).toEqual(FAULT_PARTS);
    const names = Object.values(composeFaults.faults).map(({ name }) => name);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it('has only what a browser can send', () => {
    for (const fault of FAULTS.filter((each) => !isLarge(each))) {
      const { method, url, headers, body } = wireOf(fault.apply(draftTo(OF_SLS)));
      const bytes = body.state === 'complete' ? new Uint8Array(body.bytes) : null;
      const request = new Request(url, { method, headers: headers.map(([name, value]) => [name, value]), body: bytes });
      expect([request.method, request.url]).toEqual([method, url]);
      for (const [name, value] of headers) expect([fault.id, request.headers.get(name)]).toEqual([fault.id, value]);
    }
  });

  it('has no variables in what it adds', () => {
    const small = FAULTS.filter((fault) => !isLarge(fault));
    for (const fault of small) {
      const { body, url } = fault.apply(draftTo(OF_SLS));
      if (body.form === 'text')
        expect(told(fault, { status: 0, errorCode: literal(body.text) })).toEqual(
          told(fault, { status: 0, errorCode: body.text }),
        );
      expect(url).not.toContain('{{');
    }
  });
});

describe('a fault', () => {
  const text = '{"__logs__":[{"at":"{{now}}"}]}';
  const draft: Draft = { ...NEW_DRAFT, url: OF_SLS, body: { form: 'text', text, spacing: 'as-written' } };
  const made = (id: string, of: Draft) => {
    const fault = FAULTS.find((each) => each.id === id);
    return fault && withFault(of, fault, VALUES).body;
  };

  it('leaves variables where they are, and the text as it is written', () => {
    expect(made('value-number', draft)).toEqual({
      form: 'text',
      text: '{"__logs__":[{"fault":129,"at":"{{now}}"}]}',
      spacing: 'as-written',
    });
    const laidOut = '{\n  "__topic__": "a", "__source__" : "b" ,\n  "__logs__": [{}]\n}';
    const pretty: Draft = { ...draft, body: { form: 'text', text: laidOut, spacing: 'compact' } };
    expect(made('source-missing', pretty)).toMatchObject({ text: '{\n  "__topic__": "a", "__logs__": [{}]\n}' });
    expect(made('logs-missing', pretty)).toMatchObject({ text: '{\n  "__topic__": "a", "__source__" : "b" \n}' });
    expect(made('topic-null', pretty)).toMatchObject({ text: laidOut.replace('"a"', 'null') });
    expect(made('value-null', pretty)).toMatchObject({ text: laidOut.replace('{}', '{"fault":null}') });
  });

  it('is made of their values where it is one of bytes, or the text is JSON only with them', () => {
    expect(made('rawsize-less', draft)).toMatchObject({ text: '{"__logs__":[{"at":"1700000000000"}]}' });
    const bare: Draft = {
      ...draft,
      body: { form: 'text', text: text.replaceAll('"{{now}}"', '{{now}}'), spacing: 'compact' },
    };
    expect(made('value-null', bare)).toMatchObject({ text: '{"__logs__":[{"fault":null,"at":1700000000000}]}' });
  });

  it('is made of a right log group where there is none', () => {
    const bodies: Draft['body'][] = [
      { form: 'text', text: '[]', spacing: 'compact' },
      { form: 'text', text: '{"__logs__":[]}', spacing: 'compact' },
      { form: 'bytes', hex: '7b 7d' },
    ];
    for (const body of bodies) {
      expect(made('value-number', { ...draft, body })).toMatchObject({
        text: expect.stringContaining('"__logs__":[{"fault":129,"event":"fault"'),
      });
    }
  });

  it(
    'of any draft is a draft that can be inspected',
    () => {
      const small = FAULTS.filter((fault) => !isLarge(fault));
      fc.assert(
        fc.property(anyDraft, fc.constantFrom(...small), (any, fault) => {
          fault.appliesTo(any);
          inspect(wireOf(withFault(any, fault, VALUES)));
          inspect(wireOf(fault.apply(any)));
        }),
        { numRuns: 500 },
      );
    },
    LONG_MS,
  );
});
