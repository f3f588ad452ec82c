import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { Cdp } from '../../../demo/browsers/cdp.ts';

let fromBrowser: PassThrough;
let toBrowser: PassThrough;
let cdp: Cdp;

beforeEach(() => {
  fromBrowser = new PassThrough();
  toBrowser = new PassThrough();
  cdp = new Cdp(fromBrowser, toBrowser);
});

function say(message: object): void {
  fromBrowser.write(`${JSON.stringify(message)}\0`);
}

describe('Cdp', () => {
  it('ends each message with a zero byte, and names the session', () => {
    void cdp.send('Page.navigate', { url: 'http://localhost/' }, 'S1').catch(() => {});
    expect(toBrowser.read().toString()).toBe(
      '{"id":1,"method":"Page.navigate","params":{"url":"http://localhost/"},"sessionId":"S1"}\0',
    );
  });

  it('puts together an answer that was cut within a character', async () => {
    const answer = cdp.send('Browser.getVersion', {});
    const bytes = Buffer.from(`${JSON.stringify({ id: 1, result: { product: '日志' } })}\0`);
    fromBrowser.write(bytes.subarray(0, 28));
    fromBrowser.write(bytes.subarray(28));
    await expect(answer).resolves.toEqual({ product: '日志' });
  });

  it('rejects with what Chromium says, and names the command', async () => {
    const answer = cdp.send('Extensions.loadUnpacked', { path: '/nowhere' });
    say({ id: 1, error: { message: 'Manifest file is missing' } });
    await expect(answer).rejects.toThrow('Extensions.loadUnpacked: Manifest file is missing');
  });

  it('gives events to those who listen to that session, until they stop', async () => {
    const heard: string[] = [];
    const stop = cdp.listen('S1', (method) => heard.push(method));
    say({ method: 'Page.one', params: {}, sessionId: 'S1' });
    say({ method: 'Page.other', params: {}, sessionId: 'S2' });
    await new Promise(setImmediate);
    stop();
    say({ method: 'Page.two', params: {}, sessionId: 'S1' });
    await new Promise(setImmediate);
    expect(heard).toEqual(['Page.one']);
  });

  it('rejects what waits for a target that goes away, and nothing else', async () => {
    const lost = cdp.send('Page.enable', {}, 'S1');
    const answer = cdp.send('Page.enable', {}, 'S2');
    say({ method: 'Target.detachedFromTarget', params: { sessionId: 'S1', targetId: 'T1' } });
    say({ id: 2, result: {} });
    await expect(lost).rejects.toThrow('Page.enable: its target is gone');
    await expect(answer).resolves.toEqual({});
  });

  it('rejects all that waits when the pipe ends, and all that comes after', async () => {
    const answer = cdp.send('Browser.getVersion', {});
    fromBrowser.end();
    await expect(answer).rejects.toThrow('the pipe');
    await expect(cdp.send('Browser.getVersion', {})).rejects.toThrow('the pipe');
  });
});
