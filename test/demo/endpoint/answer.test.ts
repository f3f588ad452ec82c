import { describe, expect, it } from 'vitest';
import {
  challengeReply,
  controlReply,
  emptyReply,
  errorReply,
  htmlReply,
  makeRequestId,
  preflightReply,
  redirectReply,
  refusedPreflightReply,
  successReply,
} from '../../../demo/endpoint/answer.ts';
import { refuse } from '../../../demo/endpoint/errors.ts';

const requestId = expect.stringMatching(/^[0-9A-F]{24}$/);
const sent = (status: number, errorCode: string | null = null, errorMessage: string | null = null) => ({
  status,
  requestId,
  errorCode,
  errorMessage,
});
const sls = { Server: 'nginx', 'x-log-requestid': requestId };
const json = { 'Content-Type': 'application/json' };

describe('makeRequestId', () => {
  it('begins with the Unix time in seconds', () => {
    const id = makeRequestId(Date.UTC(2018, 4, 27, 8, 25, 4));
    expect(id).toMatch(/^5B0A6B60[0-9A-F]{16}$/);
    expect(makeRequestId(0)).not.toBe(makeRequestId(0));
  });
});

describe('replies', () => {
  it('succeed with nothing, or a pixel', () => {
    expect(successReply('track')).toEqual({ sent: sent(200), headers: { ...sls, ...json }, body: '' });
    const gif = successReply('track_ua.gif');
    expect(gif.headers).toEqual({ ...sls, 'Content-Type': 'image/gif' });
    expect(gif.body.slice(0, 6).toString()).toBe('GIF89a');
  });

  it('give an error as JSON', () => {
    expect(errorReply(refuse('PostBodyUncompressError'))).toEqual({
      sent: sent(400, 'PostBodyUncompressError', 'Post body uncompressed fail.'),
      headers: { ...sls, ...json },
      body: '{"errorCode":"PostBodyUncompressError","errorMessage":"Post body uncompressed fail."}',
    });
  });

  it('grant and refuse preflights', () => {
    const granted = { 'Access-Control-Allow-Methods': 'GET, POST', 'Access-Control-Max-Age': '86400' };
    expect(preflightReply({ 'access-control-request-headers': 'x-log-bodyrawsize' })).toEqual({
      sent: sent(200),
      headers: { ...sls, ...granted, 'Access-Control-Allow-Headers': 'x-log-bodyrawsize' },
      body: '',
    });
    expect(preflightReply({}).headers).toEqual({ ...sls, ...granted });
    expect(refusedPreflightReply()).toEqual({ sent: sent(403), headers: sls, body: '' });
  });

  it('redirect', () => {
    expect(redirectReply(307, 'http://h/p')).toEqual({
      sent: sent(307),
      headers: { ...sls, Location: 'http://h/p' },
      body: '',
    });
  });

  it('look like a proxy without a request id', () => {
    const proxy = (status: number) => ({ status, requestId: null, errorCode: null, errorMessage: null });
    const html = htmlReply(502);
    expect([html.sent, html.headers]).toEqual([proxy(502), { Server: 'nginx', 'Content-Type': 'text/html' }]);
    expect(html.body).toContain('<title>502 Bad Gateway</title>');
    expect(challengeReply()).toEqual({
      sent: proxy(401),
      headers: { Server: 'nginx', 'WWW-Authenticate': 'Basic realm="gateway"' },
      body: '',
    });
    expect(emptyReply(500)).toEqual({ sent: proxy(500), headers: { Server: 'nginx' }, body: '' });
    expect(controlReply(200, { a: 1 })).toEqual({ sent: proxy(200), headers: json, body: '{"a":1}' });
  });
});
