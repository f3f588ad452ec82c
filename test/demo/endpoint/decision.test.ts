import { describe, expect, it } from 'vitest';
import { type Decision, decide, decidePreflight } from '../../../demo/endpoint/decision.ts';
import { refuse } from '../../../demo/endpoint/errors.ts';
import { readRoute } from '../../../demo/endpoint/route.ts';
import { noOrders, readOrders } from '../../../demo/endpoint/tell.ts';

function asked(query = '', method = 'POST', headers = {}) {
  const target = `/logstores/web-prod/track${query}`;
  const route = readRoute({ method, target, scheme: 'http', host: 'h', ownHost: 'own' }, 'shop-demo');
  if (!route) throw new Error('no route');
  return { route, headers, bodyByteLength: 7 };
}

const short = ({ reply, cors, delayMs }: Decision) => [
  reply && [reply.sent.status, reply.sent.errorCode, reply.headers.Location ?? null],
  cors,
  delayMs,
];

describe('decide', () => {
  const refusal = refuse('PostBodyInvalid');

  it('gives the verdict if nothing is ordered', () => {
    expect(short(decide(asked(), null, noOrders))).toEqual([[200, null, null], true, 0]);
    expect(short(decide(asked(), refusal, noOrders))).toEqual([[400, 'PostBodyInvalid', null], true, 0]);
  });

  it('gives what is ordered, whatever the verdict', () => {
    const ordered = (tell: string) => short(decide(asked(`?a=1&tell=${tell}`), refusal, noOrders));
    expect(ordered('error:ServerBusy,cors:off')).toEqual([[503, 'ServerBusy', null], false, 0]);
    expect(ordered('redirect:307')).toEqual([[307, null, 'http://h/logstores/web-prod/track?a=1'], true, 0]);
    expect(ordered('html:502,delay:5')).toEqual([[502, null, null], true, 5]);
    expect(ordered('empty:500')).toEqual([[500, null, null], true, 0]);
    expect(ordered('hang')).toEqual([null, true, 0]);
    expect(ordered('explode')).toEqual([[400, 'UnknownOrder', null], true, 0]);
  });

  it('asks for a password until one comes, and then does what else is ordered', () => {
    const challenge = decide(asked('?tell=auth'), null, noOrders);
    expect(short(challenge)).toEqual([[401, null, null], true, 0]);
    expect(challenge.reply?.headers['WWW-Authenticate']).toBe('Basic realm="gateway"');
    const known = { authorization: 'Basic dXNlcjpwdw==' };
    expect(short(decide(asked('?tell=auth', 'POST', known), null, noOrders))).toEqual([[200, null, null], true, 0]);
    expect(short(decide(asked('?tell=auth,empty:500', 'POST', known), refusal, noOrders))).toEqual([
      [500, null, null],
      true,
      0,
    ]);
  });

  it('fills the message of an ordered error from the request', () => {
    const reply = decide(asked('?tell=error:PostBodyTooLarge'), null, noOrders).reply;
    expect(reply?.sent.errorMessage).toBe('Body size 7 must little than 10485760.');
  });

  it('obeys standing orders where the request brings none', () => {
    const standing = readOrders('error:ServerBusy,delay:9');
    expect(short(decide(asked(), null, standing))).toEqual([[503, 'ServerBusy', null], true, 9]);
    expect(short(decide(asked('?tell='), null, standing))).toEqual([[200, null, null], true, 0]);
  });
});

describe('decidePreflight', () => {
  const preflight = (tell: string, standing = noOrders) => short(decidePreflight(asked(tell, 'OPTIONS'), standing));

  it('obeys only preflight:refused', () => {
    const granted = [[200, null, null], true, 0];
    const refused = [[403, null, null], false, 0];
    expect(preflight('?tell=error:ServerBusy,cors:off,delay:5')).toEqual(granted);
    expect(preflight('?tell=explode')).toEqual(granted);
    expect(preflight('?tell=preflight:refused')).toEqual(refused);
    expect(preflight('', readOrders('preflight:refused'))).toEqual(refused);
  });
});
