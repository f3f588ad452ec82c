import { describe, expect, it } from 'vitest';
import {
  DELAY_LIMIT_MS,
  noOrders,
  readOrders,
  tellOf,
  UnknownOrderError,
  withoutTell,
} from '../../../demo/endpoint/tell.ts';

const message = (tell: string) => {
  try {
    return readOrders(tell);
  } catch (error) {
    return error instanceof UnknownOrderError ? error.message : error;
  }
};

describe('readOrders', () => {
  it('reads each order', () => {
    expect(readOrders('')).toEqual(noOrders);
    expect(readOrders('redirect:307').answer).toEqual({ kind: 'redirect', status: 307 });
    expect(readOrders('redirect:302').answer).toEqual({ kind: 'redirect', status: 302 });
    expect(readOrders('html:502').answer).toEqual({ kind: 'html', status: 502 });
    expect(readOrders('empty:500').answer).toEqual({ kind: 'empty', status: 500 });
    expect(readOrders('hang').answer).toEqual({ kind: 'hang' });
    expect(readOrders('preflight:refused')).toEqual({ ...noOrders, preflightRefused: true });
    expect(readOrders('auth')).toEqual({ ...noOrders, asksForPassword: true });
    expect(readOrders('delay:500')).toEqual({ ...noOrders, delayMs: 500 });
    expect(readOrders('delay:99999999').delayMs).toBe(DELAY_LIMIT_MS);
  });

  it('combines them', () => {
    expect(readOrders('error:unauthorized, cors:off,delay:10')).toEqual({
      answer: {
        kind: 'error',
        error: {
          status: 401,
          code: 'Unauthorized',
          message: 'The AccessKeyId is unauthorized.',
          source: 'common-2026',
        },
      },
      corsOff: true,
      delayMs: 10,
      preflightRefused: false,
      asksForPassword: false,
    });
  });

  it('says what is wrong with an order', () => {
    expect(message('error:Nonsense')).toMatch(
      /^tell: "error:Nonsense" is not an order; expected one of PostBodyInvalid, /,
    );
    expect(message('redirect:303')).toBe('tell: "redirect:303" is not an order; expected redirect:302 or redirect:307');
    expect(message('html:200')).toBe('tell: "html:200" is not an order; expected a status from 400 to 599');
    expect(message('delay:soon')).toBe('tell: "delay:soon" is not an order; expected delay:MILLISECONDS');
    expect(message('explode')).toMatch(/^tell: "explode" is not an order; expected error:CODE, /);
    expect(message('hang,empty:500')).toBe(
      'tell=hang,empty:500: "empty:500" and an order before it both say what the answer is',
    );
  });
});

describe('tellOf and withoutTell', () => {
  it('finds the orders of a query', () => {
    expect(tellOf('a=1')).toBeNull();
    expect(tellOf('a=1&tell=cors%3Aoff&tell=hang')).toBe('cors:off,hang');
    expect(tellOf('tell=')).toBe('');
  });

  it('removes them and nothing else', () => {
    expect(withoutTell('http://h/p?a=%7E&tell=redirect:307&b=1+2')).toBe('http://h/p?a=%7E&b=1+2');
    expect(withoutTell('http://h/p?tell=redirect:307')).toBe('http://h/p');
    expect(withoutTell('http://h/p')).toBe('http://h/p');
  });
});
