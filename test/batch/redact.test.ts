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
        { where: 'parameter', name: 'security-token', count: 1 },
        { where: 'parameter', name: 'signature', count: 1 },
        { where: 'request-header', name: 'authorization', count: 1 },
        { where: 'request-header', name: 'x-acs-security-token', count: 1 },
        { where: 'parameter', name: 'token', count: 2 },
        { where: 'parameter', name: 'access_token', count: 2 },
        { where: 'request-header', name: 'cookie', count: 1 },
        { where: 'answer-header', name: 'set-cookie', count: 2 },
        { where: 'parameter', name: 'id_token', count: 2 },
      ],
    });
  });

  it.each(SECRET_NAMES)('knows %s in any case, as a header and as a parameter', (written) => {
    const name = written.toUpperCase();
    expect(redactHeaders([name, 's'])).toEqual({
      headers: [[name, REDACTED]],
      removed: [{ where: 'request-header', name: written.toLowerCase(), count: 1 }],
    });
    expect(redactUrl(`${TRACK_URL}?${name}=s&a=b`)).toEqual({
      url: `${TRACK_URL}?${name}=${REDACTED}&a=b`,
      removed: [{ where: 'parameter', name: written.toLowerCase(), count: 1 }],
    });
  });

  it.each([
    ...['Security-Token', 'X-Security-Token', 'Token', 'X-Token', 'Access-Token', 'Auth-Token', 'X-Authorization'],
    ...['X-Amz-Security-Token', 'x-acs-security-token', 'x-acs-accesskey-id', 'x-acs-accesskey-secret'],
    ...['x-acs-signature', 'x-acs-credentials-token', 'x-log-signature', 'x-oss-signature', 'x-oss-security-token'],
    ...['X-Subject-Token', 'x-sls-token', 'x-api-key', 'X-CSRFToken', 'WWW-Authenticate', 'authorization'],
    ...['accessSecret', 'secretKey', 'SecretAccessKey', 'appSecret', 'sts-token', 'pwd'],
  ])('knows %s as it is used', (name) => {
    expect(redactHeaders([name, 's']).headers).toEqual([[name, REDACTED]]);
    expect(redactUrl(`${TRACK_URL}?${name}=s`).url).toBe(`${TRACK_URL}?${name}=${REDACTED}`);
  });

  it.each([
    ['SecurityToken=s', `SecurityToken=${REDACTED}`, 'securitytoken'],
    ['security%2Dtoken=s', `security%2Dtoken=${REDACTED}`, 'security-token'],
    ['access-key-id=s', `access-key-id=${REDACTED}`, 'access-key-id'],
    ['token=a=b?c', `token=${REDACTED}`, 'token'],
    ['token=a%26b%23c&d=e', `token=${REDACTED}&d=e`, 'token'],
    ['%ff%token=s&a=%ff', `%ff%token=${REDACTED}&a=%ff`, 'ÿ%token'],
    // Names in names.
    ['data[token]=s&a=b', `data[token]=${REDACTED}&a=b`, 'token'],
    ['data%5Btoken%5D=s', `data%5Btoken%5D=${REDACTED}`, 'token'],
    ['token[]=s', `token[]=${REDACTED}`, 'token[]'],
    ['user.password=s', `user.password=${REDACTED}`, 'password'],
    // Behind what is no separator of parameters, or should not be one.
    ['a=b?token=s&c=d', `a=b?token=${REDACTED}&c=d`, 'token'],
    ['a=1;token=s', `a=1;token=${REDACTED}`, 'token'],
    ['a=1&amp;token=s', `a=1&amp;token=${REDACTED}`, 'token'],
    ['密token=s', `密token=${REDACTED}`, 'token'],
    // In a URL in a URL.
    ['to=https%3A%2F%2Fx%3Ftoken%3Ds%26a%3Db&c=d', `to=https%3A%2F%2Fx%3Ftoken%3D${REDACTED}%26a%3Db&c=d`, 'token'],
    ['to=https%3a%2f%2fx%3ftoken%3ds%23a&c=d', `to=https%3a%2f%2fx%3ftoken%3d${REDACTED}%23a&c=d`, 'token'],
    ['to=%253Ftoken%253Ds%252526%2526a%26b', `to=%253Ftoken%253D${REDACTED}%2526a%26b`, 'token'],
    ['to=%ff%3Ftoken%3Ds', `to=%ff%3Ftoken%3D${REDACTED}`, 'token'],
    // In JSON in a URL.
    ['a={"token":"s&t","b":1}', `a={"token":"${REDACTED}","b":1}`, 'token'],
    ['a=%7B%22token%22:%22s%22%7D&b=1', `a=%7B%22token%22:%22${REDACTED}%22%7D&b=1`, 'token'],
    ['a=%7B%22token%22%3A+%22s%22%7D', `a=%7B%22token%22%3A+%22${REDACTED}%22%7D`, 'token'],
    ['a=%22token%22%3A%22s%5C%22t%22', `a=%22token%22%3A%22${REDACTED}%22`, 'token'],
    ['a={"token":1}&b=1', `a={"token":${REDACTED}&b=1`, 'token'],
  ])('of ?%s leaves ?%s', (query, left, name) => {
    expect(redactUrl(`${TRACK_URL}?${query}`)).toEqual({
      url: `${TRACK_URL}?${left}`,
      removed: [{ where: 'parameter', name, count: 1 }],
    });
  });

  it.each([
    ...['tokens=s', 'mytoken=s', 'a=token', 'token', 'token=', 'token=&a=b', 'status=401&code=7', 'token:8080'],
    ...['x-log-signaturemethod=hmac-sha1', 'x=secret&tokens', '"token":""', 'a=%3Ftoken%3D%26b'],
  ])('leaves ?%s', (query) => {
    expect(redactUrl(`${TRACK_URL}?${query}`)).toEqual({ url: `${TRACK_URL}?${query}`, removed: [] });
  });

  it.each([
    ['https://user:pass@shop.example/a', `https://${REDACTED}@shop.example/a`],
    ['https://user@shop.example/a@b', `https://${REDACTED}@shop.example/a@b`],
    ['https://u:p@s&=w@shop.example?a=b', `https://${REDACTED}@shop.example?a=b`],
    ['https://u:p%2F%40w@shop.example', `https://${REDACTED}@shop.example`],
    [`https://${KEY_ID}:s@shop.example`, `https://${REDACTED}@shop.example`],
    ['//u:p@shop.example', `//${REDACTED}@shop.example`],
    ['https:\\/\\/u:p@shop.example\\/', `https:\\/\\/${REDACTED}@shop.example\\/`],
    ['/?a=https%3A%2F%2Fu%3Ap%40x%2F&b=c%40d', `/?a=https%3A%2F%2F${REDACTED}%40x%2F&b=c%40d`],
    ['https://u:p@x%3A%2F%2Fy', `https://${REDACTED}@x%3A%2F%2Fy`],
    ['/?a=app://open&b=https%3A%2F%2Fu%3Ap%40x', `/?a=app://open&b=https%3A%2F%2F${REDACTED}%40x`],
  ])('takes user and password out of %s, wherever a URL stands', (url, left) => {
    const header: Header = ['Location', url];
    const answer = { state: 'redirected', at: 1, status: 302, headers: [header], location: url } as const;
    const { batch } = redact(
      batchOf({ url, requestHeaders: [['Referer', url]], origin: { ...batchOf().origin, page: url }, answer }),
    );
    expect(batch).toEqual(
      batchOf({
        url: left,
        requestHeaders: [['Referer', left]],
        origin: { ...batchOf().origin, page: left },
        answer: { ...answer, headers: [['Location', left]], location: left },
      }),
    );
  });

  it('says that it took a user out', () => {
    expect(redactUrl('https://u:p@x/').removed).toEqual([{ where: 'url', name: 'userinfo', count: 1 }]);
  });

  it.each([
    'https://shop.example/@user',
    'https://shop.example?to=a@b.example',
    'https://shop.example#a@b.example',
    'https://@shop.example',
    '/?page=https%3A%2F%2Fshop.example&mail=a%40b.example',
    '/?page=https://shop.example&mail=a@b.example',
    '/a//b@c',
  ])('sees no user in %s', (url) => {
    expect(redactUrl(url)).toEqual({ url, removed: [] });
  });

  it.each([
    ['AccessKeySecret=S', `AccessKeySecret=${REDACTED}`],
    ['AccessKeySecret = S', `AccessKeySecret =${REDACTED}`],
    ['{"securityToken":"S","region":"cn"}', `{"securityToken":"${REDACTED}","region":"cn"}`],
    ['{"a":"b", "token" : "S\\"T&", "c":1}', `{"a":"b", "token" : "${REDACTED}", "c":1}`],
    ['"{\\"token\\":\\"S\\\\\\"T\\",\\"a\\":1}"', `"{\\"token\\":\\"${REDACTED}\\",\\"a\\":1}"`],
    ["{'token':'S'}", `{'token':'${REDACTED}'}`],
    ['realm="x", token="S&T"', `realm="x", token=${REDACTED}`],
    ['a; token="S&T', `a; token=${REDACTED}`],
    ['token: S', `token: ${REDACTED}`],
  ])('takes a secret out of a header that says %s', (value, left) => {
    expect(redactHeaders(['X-Foo', value]).headers).toEqual([['X-Foo', left]]);
  });

  it.each([
    [
      `The access key id you provided is invalid: ${KEY_ID}.`,
      `The access key id you provided is invalid: ${REDACTED}.`,
    ],
    ['The access key id you provided is invalid: KEY.1.', `The access key id you provided is invalid: ${REDACTED}.`],
    ['{"errorMessage":"AccessKeyId not found: KEY"}', `{"errorMessage":"AccessKeyId not found: ${REDACTED}"}`],
    ['AccessKeyId is disabled: KEY', `AccessKeyId is disabled: ${REDACTED}`],
    ['Signature a+b/c= not matched.', `Signature ${REDACTED} not matched.`],
    [
      `Http extend authorization : LOG a:b pair is invalid.`,
      `Http extend authorization : ${REDACTED} pair is invalid.`,
    ],
    ['Http extend x-log-bodyrawsize : 1 pair is invalid.', 'Http extend x-log-bodyrawsize : 1 pair is invalid.'],
    ['The AccessKeyId is unauthorized.', 'The AccessKeyId is unauthorized.'],
    [`sts%2ESTS%2ENUgYrLnoC37demodemo {"token":"t"}`, `sts%2E${REDACTED} {"token":"t"}`],
  ])('of an answer that says %s leaves %s', (said, left) => {
    const failed = { state: 'failed', at: 1, error: said } as const;
    expect(redact(batchOf({ answer: failed, answerText: said })).batch).toEqual(
      batchOf({ answer: { ...failed, error: left }, answerText: left }),
    );
    const interrupted = { state: 'answered', at: 1, status: 401, headers: [], interrupted: said } as const;
    expect(redact(batchOf({ answer: interrupted })).batch.answer).toEqual({ ...interrupted, interrupted: left });
  });

  it('says that an answer repeated a secret', () => {
    const { removed } = redact(batchOf({ answerText: 'Signature a not matched.' }));
    expect(removed).toEqual([{ where: 'answer-text', name: 'signature', count: 1 }]);
  });

  it.each([
    ['x-custom', `id ${KEY_ID}, more`, `id ${REDACTED}, more`],
    ['x-custom', 'STS.NUgYrLnoC37demodemo', REDACTED],
    ['x-custom', 'STS%2ENUgYrLnoC37demodemo', REDACTED],
    ['x-custom', '%4CTAI5tDemo%44emoDemoDemoXX', REDACTED],
    ['x-custom', '%254c%2554AI5tDemoDemoDemoDemoXX', REDACTED],
    ['x-custom', 'a%2FSTS.NUgYrLnoC37demodemo%2Fb', `a%2F${REDACTED}%2Fb`],
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
    const { batch, removed } = redact(batchOf({ requestHeaders }), ['x-my-secret', 'code']);
    expect(batch.requestHeaders).toEqual([
      ['X-My-Secret', REDACTED],
      ['Authorization', 'LOG a:b'],
      ['referer', `https://shop.example/?code=${REDACTED}&token=t`],
    ]);
    expect(removed).toEqual([
      { where: 'request-header', name: 'x-my-secret', count: 1 },
      { where: 'parameter', name: 'code', count: 1 },
    ]);
  });

  it('never takes the request id, whatever it is told', () => {
    const headers: Header[] = ['5B0A6B60BB6EE39764D458B5', KEY_ID].map((id) => ['X-Log-RequestId', id]);
    const answer = answered(200, headers);
    const batch = batchOf({ answer, url: `${TRACK_URL}?x-log-requestid=1` });
    expect(redact(batch, ['x-log-requestid', 'requestid'])).toEqual({ batch, removed: [] });
  });

  it('leaves a secret nowhere, wherever it was planted', () => {
    const secret = 'S3cr3tS3cr3tS3cr3t';
    const forms = fc.constantFrom(
      `https://user:${secret}@shop.example/`,
      `https://shop.example/?token=${secret}&a=1`,
      `https://shop.example/#access_token=${secret}`,
      `https://shop.example/?next=https%3A%2F%2Fa.example%2F%3Fsecurity-token%3D${secret}`,
      `{"AccessKeySecret":"${secret}"}`,
      `password=${secret}`,
    );
    fc.assert(
      fc.property(forms, forms, forms, (one, other, third) => {
        const requestHeaders: Header[] = [
          ['Authorization', secret],
          ['Referer', one],
          ['Cookie', secret],
        ];
        const answer = answered(200, [
          ['Set-Cookie', secret],
          ['Location', other],
        ]);
        const redirected = {
          state: 'redirected',
          at: 1,
          status: 307,
          headers: requestHeaders,
          location: third,
        } as const;
        const planted = batchOf({
          url: one,
          requestHeaders,
          answer,
          origin: { ...batchOf().origin, page: other, frame: third },
          stack: [
            { functionName: one, url: other, line: 1, column: 1 },
            { functionName: '', url: third, line: 2, column: 2 },
          ],
          preflight: { id: 'p', requestHeaders, answer: redirected },
        });
        const { batch, removed } = redact(planted);
        expect(JSON.stringify(batch)).not.toContain(secret);
        expect(JSON.stringify(removed)).not.toContain(secret);
        expect(batch.stack.map(({ line }) => line)).toEqual([1, 2]);
      }),
    );
  });

  it('takes nothing out a second time', () => {
    const part = fc.constantFrom(
      ...['?', '&', '#', '=', ';', ':', '/', '//', '://', '@', '"', "'", '\\', '\\"', '[', ']', '.', ',', ' ', '+', ''],
      ...['%', '%25', '%26', '%3D', '%3A', '%2F', '%40', '%22', '%20', '%253D', '%2526', '%2522', '%5C', '2', '5'],
      ...['token', 'Signature', 'signature ', ' not matched', 'a', REDACTED, KEY_ID, 'STS.', '"token":"', 'token='],
      ...['access key id is: ', 'authorization: ', ' pair is invalid'],
    );
    const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));
    const header = fc.tuple(fc.constantFrom('cookie', 'referer', 'x'), text);
    fc.assert(
      fc.property(text, fc.array(header), (text, requestHeaders) => {
        const answer = { state: 'failed', at: 1, error: text } as const;
        const origin = { ...batchOf().origin, page: text, frame: text };
        const stack = [{ functionName: text, url: text, line: 1, column: 1 }];
        const preflight = { id: 'p', requestHeaders, answer };
        const { batch } = redact(
          batchOf({ url: text, requestHeaders, answerText: text, answer, origin, stack, preflight }),
        );
        expect(redact(batch)).toEqual({ batch, removed: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['&', '%2525', 'a', 'token=', '"token":"\\', 'https://', '://a@', '\\', ' ', 'LTAI1', 'access key id '])(
    'reads 2 MB of %j to the end',
    (part) => {
      const text = `${part.repeat(2_000_000 / part.length)}&token=secret`;
      const { batch } = redact(batchOf({ url: text, answerText: text }));
      expect(batch.url.includes('secret')).toBe(false);
    },
  );
});

describe('addUp', () => {
  it('adds what was removed of one name in one place', () => {
    const cookie = { where: 'request-header', name: 'cookie', count: 1 } as const;
    const setCookie = { where: 'answer-header', name: 'cookie', count: 2 } as const;
    expect(addUp([[cookie], [], [setCookie, { ...cookie, count: 3 }]])).toEqual([{ ...cookie, count: 4 }, setCookie]);
  });
});
