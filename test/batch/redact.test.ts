import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUp, REDACTED, redact, SECRET_NAMES } from '../../src/batch/redact.ts';
import type { Header } from '../../src/sls/wire.ts';
import { answered, batchOf } from '../support/batches.ts';
import { TRACK_URL } from '../support/fixtures.ts';

const KEY_ID = 'LTAI5tDemoDemoDemoDemoXX';

const redactHeaders = (...requestHeaders: Header[]) => {
  const { batch, removed } = redact(batchOf({ requestHeaders }));
  return { headers: batch.requestHeaders, removed };
};

const redactUrl = (url: string) => {
  const { batch, removed } = redact(batchOf({ url }));
  return { url: batch.url, removed };
};

describe('redact', () => {
  it('leaves a batch without secrets as it is', () => {
    const batch = batchOf({
      url: `${TRACK_URL}?APIVersion=0.6.0&a=b`,
      requestHeaders: [
        ['Content-Type', 'application/json'],
        ['sec-ch-ua', '"Chromium";v="156", "Not?A_Brand";v="24"'],
        ['x-log-bodyrawsize', '12'],
      ],
      body: { state: 'form', fields: { token: ['t'] } },
      answer: answered(200, [['x-log-requestid', '5B0A6B60BB6EE39764D458B5']]),
      answerText: '{"token":"t"}',
    });
    expect(redact(batch)).toEqual({ batch, removed: [] });
  });

  it('takes secrets out of all that is said of a request and its answer, and says what', () => {
    const batch = batchOf({
      url: `${TRACK_URL}?APIVersion=0.6.0&security-token=CAIS&Signature=abc%3D`,
      requestHeaders: [
        ['Authorization', `LOG ${KEY_ID}:c2lnbmF0dXJl`],
        ['x-acs-security-token', 'CAIS'],
        ['Referer', 'https://shop.example/?token=t1&page=2#access_token=t2'],
        ['Cookie', 'sid=1'],
      ],
      origin: { ...batchOf().origin, page: 'https://shop.example/?token=t1&page=2#access_token=t2' },
      answer: {
        state: 'redirected',
        at: 1,
        status: 302,
        headers: [
          ['Set-Cookie', 'sid=2'],
          ['Set-Cookie', 'uid=3'],
          ['Location', '/login?id_token=t3'],
        ],
        location: '/login?id_token=t3',
      },
    });
    const page = `https://shop.example/?token=${REDACTED}&page=2#access_token=${REDACTED}`;
    expect(redact(batch)).toEqual({
      batch: {
        ...batch,
        url: `${TRACK_URL}?APIVersion=0.6.0&security-token=${REDACTED}&Signature=${REDACTED}`,
        requestHeaders: [
          ['Authorization', REDACTED],
          ['x-acs-security-token', REDACTED],
          ['Referer', page],
          ['Cookie', REDACTED],
        ],
        origin: { ...batch.origin, page },
        answer: {
          state: 'redirected',
          at: 1,
          status: 302,
          headers: [
            ['Set-Cookie', REDACTED],
            ['Set-Cookie', REDACTED],
            ['Location', `/login?id_token=${REDACTED}`],
          ],
          location: `/login?id_token=${REDACTED}`,
        },
      },
      removed: [
        { where: 'url', name: 'security-token', count: 1 },
        { where: 'url', name: 'signature', count: 1 },
        { where: 'request-header', name: 'authorization', count: 1 },
        { where: 'request-header', name: 'x-acs-security-token', count: 1 },
        { where: 'url', name: 'token', count: 2 },
        { where: 'url', name: 'access_token', count: 2 },
        { where: 'request-header', name: 'cookie', count: 1 },
        { where: 'answer-header', name: 'set-cookie', count: 2 },
        { where: 'url', name: 'id_token', count: 2 },
      ],
    });
  });

  it.each(SECRET_NAMES.headers)('knows the header %s in any case', (name) => {
    expect(redactHeaders([name.toUpperCase(), 's'])).toEqual({
      headers: [[name.toUpperCase(), REDACTED]],
      removed: [{ where: 'request-header', name: name.toLowerCase(), count: 1 }],
    });
  });

  it.each(SECRET_NAMES.parameters)('knows the parameter %s in any case', (name) => {
    expect(redactUrl(`${TRACK_URL}?${name.toUpperCase()}=s&a=b`)).toEqual({
      url: `${TRACK_URL}?${name.toUpperCase()}=${REDACTED}&a=b`,
      removed: [{ where: 'url', name: name.toLowerCase(), count: 1 }],
    });
  });

  it.each([
    ['SecurityToken=s', `SecurityToken=${REDACTED}`, 'securitytoken'],
    ['security%2Dtoken=s', `security%2Dtoken=${REDACTED}`, 'security-token'],
    ['access-key-id=s', `access-key-id=${REDACTED}`, 'access-key-id'],
    ['token=a=b?c', `token=${REDACTED}`, 'token'],
    ['%ff_token=s&token=s', `%ff_token=s&token=${REDACTED}`, 'token'],
  ])('of ?%s leaves ?%s', (query, left, name) => {
    expect(redactUrl(`${TRACK_URL}?${query}`)).toEqual({
      url: `${TRACK_URL}?${left}`,
      removed: [{ where: 'url', name, count: 1 }],
    });
  });

  it.each(['tokens=s', 'mytoken=s', 'a=token', 'token', 'token=', 'status=401&code=7'])('leaves ?%s', (query) => {
    expect(redactUrl(`${TRACK_URL}?${query}`)).toEqual({ url: `${TRACK_URL}?${query}`, removed: [] });
  });

  it.each([
    ['x-custom', `id ${KEY_ID}, more`, `id ${REDACTED}, more`],
    ['x-custom', 'STS.NUgYrLnoC37demodemo', REDACTED],
    ['referer', `https://shop.example/?credential=2F${KEY_ID}`, `https://shop.example/?credential=2F${REDACTED}`],
  ])('takes an AccessKey id out of %s: %s', (name, value, left) => {
    expect(redactHeaders([name, value])).toEqual({
      headers: [[name, left]],
      removed: [{ where: 'access-key', name: 'accesskeyid', count: 1 }],
    });
  });

  it('takes a secret out of the path that HTTP/2 sends as a header', () => {
    expect(redactHeaders([':path', '/logstores/l/track?token=s']).headers).toEqual([
      [':path', `/logstores/l/track?token=${REDACTED}`],
    ]);
  });

  it('does not count a header without a value', () => {
    expect(redactHeaders(['Cookie', ''])).toEqual({ headers: [['Cookie', '']], removed: [] });
  });

  it('takes the names that it is given in place of its own', () => {
    const requestHeaders: Header[] = [
      ['X-My-Secret', 's'],
      ['Authorization', 'LOG a:b'],
      ['referer', 'https://shop.example/?code=s&token=t'],
    ];
    const { batch, removed } = redact(batchOf({ requestHeaders }), { headers: ['x-my-secret'], parameters: ['code'] });
    expect(batch.requestHeaders).toEqual([
      ['X-My-Secret', REDACTED],
      ['Authorization', 'LOG a:b'],
      ['referer', `https://shop.example/?code=${REDACTED}&token=t`],
    ]);
    expect(removed).toEqual([
      { where: 'request-header', name: 'x-my-secret', count: 1 },
      { where: 'url', name: 'code', count: 1 },
    ]);
  });

  it('never takes the request id, whatever it is told', () => {
    const answer = answered(200, [['X-Log-RequestId', '5B0A6B60BB6EE39764D458B5']]);
    const names = { headers: ['x-log-requestid'], parameters: [] };
    expect(redact(batchOf({ answer }), names)).toEqual({ batch: batchOf({ answer }), removed: [] });
  });

  it('takes nothing out a second time', () => {
    const part = fc.constantFrom('?', '&', '#', '=', 'token', 'Signature', 'a', REDACTED, KEY_ID, 'STS.', '%', '');
    const text = fc.array(part).map((parts) => parts.join(''));
    const header = fc.tuple(fc.constantFrom('cookie', 'referer', 'x'), text);
    fc.assert(
      fc.property(text, fc.array(header), (url, requestHeaders) => {
        const { batch } = redact(batchOf({ url, requestHeaders }));
        expect(redact(batch)).toEqual({ batch, removed: [] });
      }),
    );
  });
});

describe('addUp', () => {
  it('adds what was removed of one name in one place', () => {
    const cookie = { where: 'request-header', name: 'cookie', count: 1 } as const;
    const setCookie = { where: 'answer-header', name: 'cookie', count: 2 } as const;
    expect(addUp([[cookie], [], [setCookie, { ...cookie, count: 3 }]])).toEqual([{ ...cookie, count: 4 }, setCookie]);
  });
});
