import { describe, expect, it, onTestFinished } from 'vitest';
import { startEndpoint } from '../../demo/endpoint/index.ts';
import { UsageError } from '../../src/cli/arguments.ts';
import { runEndpoint } from '../../src/cli/endpoint.ts';
import { Failure } from '../../src/cli/failure.ts';
import { terminalDouble } from './terminal-double.ts';

/** Runs the command, lets it be used, interrupts it, and gives what it printed. */
async function run(args: readonly string[], use: (origin: string, out: () => string) => Promise<void>) {
  let interrupt = () => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const { terminal, out } = terminalDouble({ interruption: () => interrupted });
  const ended = runEndpoint(args, terminal);
  await expect.poll(out).toContain('http://');
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(out())?.[0] ?? '';
  await use(origin, out);
  interrupt();
  const exitCode = await ended;
  const [introduction, requests] = out()
    .replaceAll(/\d\d:\d\d:\d\d\.\d{3}/g, 'TIME')
    .split('\n\n');
  return { exitCode, introduction: introduction?.replaceAll(new URL(origin).port, 'PORT'), requests };
}

const post = (url: string, body: string) => fetch(url, { method: 'POST', body });

describe('runEndpoint', () => {
  it('says where it listens and how it is told to misbehave, and ends when it is interrupted', async () => {
    const ended = await run([], async () => {});
    expect(ended).toEqual({
      exitCode: 0,
      introduction: `SLS endpoint      http://127.0.0.1:PORT, on this machine only. Ctrl+C ends it.
Send to           http://shop-demo.localhost:PORT/logstores/web-prod/track
Logstores         shop-demo: web-prod, web-error, closed
Received          http://127.0.0.1:PORT/_endpoint/received
Errors on demand  Add ?tell=ORDER to the URL of a request.
                  ORDER is error:CODE, redirect:307, redirect:302, html:STATUS,
                  empty:STATUS, hang, delay:MS (at most 30000), cors:off,
                  preflight:refused or auth; several have commas between them.
                  For every request that has none of its own, until tell= with
                  nothing ends it (any order but redirect):
                  curl -X PUT 'http://127.0.0.1:PORT/_endpoint/order?tell=error:WriteQuotaExceed'`,
      requests: '',
    });
  });

  it('answers as SLS does, for the project and the logstores that it was given, and prints each request', async () => {
    const { requests } = await run(['--project', 'mine', '--logstore', 'one', '--logstore', 'two'], async (origin) => {
      const answers = [
        await post(`${origin}/logstores/two/track`, '{"__logs__":[{"a":"1"},{"a":"2"}]}'),
        await post(`${origin}/logstores/one/track?APIVersion=0.6.0`, '{"__logs__":[{"a":1}]}'),
        await post(`${origin}/logstores/web-prod/track`, '{"__logs__":[]}'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 400, 404]);
    });
    expect(requests).toBe(`TIME  POST /logstores/two/track · 2 logs · 200
TIME  POST /logstores/one/track?APIVersion=0.6.0 · 400 PostBodyInvalid
TIME  POST /logstores/web-prod/track · 0 logs · 404 LogStoreNotExist
`);
  });

  it('prints a request that waits for its answer, and again when it is answered', async () => {
    const { requests } = await run([], async (origin, out) => {
      const url = `${origin}/logstores/web-prod/track?tell=delay:400`;
      const answer = post(url, '{"__logs__":[{"a":"1"}]}');
      await expect.poll(out).toContain('no response yet');
      await answer;
      await expect.poll(out).toContain('200');
    });
    const line = 'TIME  POST /logstores/web-prod/track?tell=delay:400 · 1 log';
    expect(requests).toBe(`${line}\n· no response yet\n${line} · 200\n`);
  });

  it('ends with what its output fails with', async () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
    const { terminal, out } = terminalDouble();
    const write = (chunk: string | Uint8Array) =>
      String(chunk).includes('POST') ? Promise.reject(full) : terminal.out.write(chunk);
    const ended = runEndpoint([], { ...terminal, out: { ...terminal.out, write } });
    const failed = expect(ended).rejects.toBe(full);
    await expect.poll(out).toContain('http://');
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(out())?.[0] ?? '';
    await post(`${origin}/logstores/web-prod/track`, '{"__logs__":[]}').catch(() => null);
    await failed;
  });

  it('says that its port is in use', async () => {
    const other = await startEndpoint();
    onTestFinished(() => other.close());
    const port = String(other.port);
    await expect(runEndpoint(['--port', port], terminalDouble().terminal)).rejects.toEqual(
      new Failure('portTaken', { port }),
    );
  });

  it.each([
    ['a port that is none', ['--port', '65536']],
    ['a port that is no number', ['--port', 'http']],
    ['a negative port', ['--port=-1']],
    ['a project without logstores', ['--project', 'mine']],
    ['logstores without a project', ['--logstore', 'one']],
  ])('does not take %s', async (_, args) => {
    await expect(runEndpoint(args, terminalDouble().terminal)).rejects.toThrow(UsageError);
  });
});
