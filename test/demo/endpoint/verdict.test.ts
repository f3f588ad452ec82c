import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readRoute } from '../../../demo/endpoint/route.ts';
import { GET_REQUEST_LIMIT_BYTES, judge, type Projects } from '../../../demo/endpoint/verdict.ts';

const projects: Projects = new Map([['shop-demo', new Set(['web-prod', 'closed', 'Old.Name'])]]);

interface Asked {
  method?: string;
  target?: string;
  host?: string | null;
  headers?: Record<string, string>;
  headByteLength?: number;
  text?: string;
}

function verdict({
  method = 'POST',
  target = '/logstores/web-prod/track',
  host = 'localhost',
  headers = {},
  headByteLength = 100,
  text = '{"__logs__":[{"a":"1"}]}',
}: Asked) {
  const route = readRoute({ method, target, scheme: 'http', host, ownHost: 'own' }, 'shop-demo');
  if (!route) throw new Error('no route');
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const body = { byteLength: bytes.byteLength, sha256, bytes };
  return judge({ route, headers, headByteLength, body }, projects);
}

const refusalOf = (asked: Asked) => {
  const { refusal } = verdict(asked);
  return refusal && [refusal.status, refusal.code, refusal.message];
};

describe('judge', () => {
  it('accepts', () => {
    expect(verdict({})).toEqual({
      raw: { byteLength: 24, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), utf8: '{"__logs__":[{"a":"1"}]}' },
      logGroup: { topic: null, source: null, tags: {}, logs: [{ a: '1' }] },
      refusal: null,
    });
    expect(verdict({ method: 'GET', target: '/logstores/web-prod/track.gif?APIVersion=0.6.0&a=1' })).toEqual({
      raw: null,
      logGroup: { topic: null, source: null, tags: {}, logs: [{ a: '1' }] },
      refusal: null,
    });
    expect(refusalOf({ target: '/logstores/Old.Name/track' })).toBeNull();
  });

  it('refuses by address', () => {
    expect(refusalOf({ host: null })).toEqual([400, 'MissingHost', 'Host does not exist in http header.']);
    expect(refusalOf({ host: 'a b' })).toEqual([400, 'InvalidHost', 'Host header a b is invalid.']);
    expect(refusalOf({ host: 'other.localhost' })).toEqual([
      404,
      'ProjectNotExist',
      'The Project does not exist : other',
    ]);
    expect(refusalOf({ host: 'constructor.localhost' })?.[1]).toBe('ProjectNotExist');
    expect(refusalOf({ host: 'shop-demo.shop-demo.localhost' })).toEqual([
      404,
      'ProjectNotExist',
      'The Project does not exist : shop-demo.shop-demo',
    ]);
    expect(refusalOf({ host: 'cn-hangzhou.log.aliyuncs.com' })).toEqual([
      404,
      'ProjectNotExist',
      'The Project does not exist : ',
    ]);
    expect(refusalOf({ target: '/logstores/absent/track' })).toEqual([
      404,
      'LogStoreNotExist',
      'Logstore does not exist.',
    ]);
    expect(refusalOf({ target: '/logstores/a.b/track' })).toEqual([
      405,
      'InvalidMethod',
      'invalid request method : /logstores/a.b/track',
    ]);
    expect(refusalOf({ target: '/logstores/closed/track' })).toEqual([
      401,
      'Unauthorized',
      'The AccessKeyId is unauthorized.',
    ]);
    const authorization = 'LOG STS.FAKEID:c2ln';
    expect(refusalOf({ target: '/logstores/web-prod', headers: { authorization } })).toEqual([
      401,
      'SignatureNotMatch',
      'Signature c2ln not matched.',
    ]);
    expect(refusalOf({ target: '/logstores/web-prod' })).toEqual([
      401,
      'Unauthorized',
      'The AccessKeyId is unauthorized.',
    ]);
  });

  it('refuses methods that a form has not', () => {
    for (const [method, target] of [
      ['PUT', '/logstores/web-prod/track'],
      ['POST', '/logstores/web-prod/track.gif'],
      ['GET', '/logstores/web-prod'],
    ] as const) {
      expect(refusalOf({ method, target })).toEqual([405, 'InvalidMethod', `invalid request method : ${target}`]);
    }
  });

  it('refuses another API version, in the header or the query, but not its absence', () => {
    expect(refusalOf({ headers: { 'x-log-apiversion': '0.6.0' } })).toBeNull();
    const wrong = [400, 'InvalidAPIVersion', 'x-log-apiversion 0.7.0 is unsupported.'];
    expect(refusalOf({ headers: { 'x-log-apiversion': '0.7.0' } })).toEqual(wrong);
    expect(refusalOf({ target: '/logstores/web-prod/track?APIVersion=0.7.0' })).toEqual(wrong);
  });

  it('refuses a GET request of 16 384 bytes, and takes one byte less', () => {
    const get = { method: 'GET', target: '/logstores/web-prod/track?a=1' };
    expect(refusalOf({ ...get, headByteLength: GET_REQUEST_LIMIT_BYTES - 1 })).toBeNull();
    expect(refusalOf({ ...get, headByteLength: GET_REQUEST_LIMIT_BYTES })).toEqual([
      400,
      'ParameterInvalid',
      'Request size 16384 must little than 16384.',
    ]);
    expect(refusalOf({ headByteLength: GET_REQUEST_LIMIT_BYTES })).toBeNull();
  });

  it('reads the contents even if the address is refused, and names the address first', () => {
    const { logGroup, refusal } = verdict({ host: 'other.localhost' });
    expect([logGroup?.logs, refusal?.code]).toEqual([[{ a: '1' }], 'ProjectNotExist']);
    expect(refusalOf({ host: 'other.localhost', text: 'nonsense' })?.[1]).toBe('ProjectNotExist');
  });
});
