import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Marionette } from '../../../demo/browsers/marionette.ts';

type Sent = [number, number, string, object];

let server: net.Server;
let peer: Promise<net.Socket>;
let client: Marionette;

/** The answer to one command, as Firefox frames it. */
function frame(message: unknown): Buffer {
  const text = JSON.stringify(message);
  return Buffer.from(`${Buffer.byteLength(text)}:${text}`);
}

/** What the client sent next, taken apart by hand. */
async function received(socket: net.Socket): Promise<Sent> {
  const [chunk] = (await new Promise((resolve) => socket.once('data', (bytes) => resolve([bytes])))) as [Buffer];
  const [, length = '', text = ''] = /^(\d+):(.*)$/s.exec(chunk.toString()) ?? [];
  expect(Buffer.byteLength(text)).toBe(Number(length));
  return JSON.parse(text) as Sent;
}

beforeEach(async () => {
  server = net.createServer();
  peer = new Promise((resolve) => server.once('connection', resolve));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = await Marionette.connect((server.address() as net.AddressInfo).port);
});

afterEach(() => {
  client.close();
  server.close();
});

describe('Marionette', () => {
  it('counts bytes, not characters, and ignores the greeting', async () => {
    const socket = await peer;
    socket.write(frame({ applicationType: 'gecko', marionetteProtocol: 3 }));
    const answer = client.command('WebDriver:Navigate', { url: 'http://localhost/日志' });
    expect(await received(socket)).toEqual([0, 1, 'WebDriver:Navigate', { url: 'http://localhost/日志' }]);
    socket.write(frame([1, 1, null, { value: '服务' }]));
    await expect(answer).resolves.toEqual({ value: '服务' });
  });

  it('puts together an answer that comes byte by byte, within a character too', async () => {
    const socket = await peer;
    socket.setNoDelay(true);
    const answer = client.command('A');
    await received(socket);
    for (const byte of frame([1, 1, null, { value: '日志' }])) {
      await new Promise((resolve) => socket.write(Buffer.of(byte), resolve));
      await new Promise(setImmediate);
    }
    await expect(answer).resolves.toEqual({ value: '日志' });
  });

  it('takes two answers from one packet, in any order', async () => {
    const socket = await peer;
    const [first, second] = [client.command('A'), client.command('B')];
    socket.write(Buffer.concat([frame([1, 2, null, 'of B']), frame([1, 1, null, 'of A'])]));
    await expect(Promise.all([first, second])).resolves.toEqual(['of A', 'of B']);
  });

  it('rejects with what Firefox says, and names the command', async () => {
    const socket = await peer;
    const answer = client.command('Addon:Install');
    socket.write(frame([1, 1, { error: 'unknown error', message: 'not signed' }, null]));
    await expect(answer).rejects.toThrow('Addon:Install: unknown error: not signed');
  });

  it('gives the result of a script, undefined too, or throws its error', async () => {
    const socket = await peer;
    const runs = [client.run('return [1]'), client.run(''), client.run('throw 1')];
    socket.write(frame([1, 1, null, { value: { json: '[1]' } }]));
    socket.write(frame([1, 2, null, { value: {} }]));
    socket.write(frame([1, 3, null, { value: { error: 'TypeError: no' } }]));
    await expect(Promise.allSettled(runs)).resolves.toMatchObject([
      { status: 'fulfilled', value: [1] },
      { status: 'fulfilled', value: undefined },
      { status: 'rejected', reason: { message: 'TypeError: no' } },
    ]);
  });

  it('rejects all that waits when the connection ends, and all that comes after', async () => {
    const answers = [client.command('A'), client.command('B')];
    const settled = Promise.allSettled(answers);
    (await peer).destroy();
    for (const answer of await settled) expect(answer.status).toBe('rejected');
    await expect(client.command('C')).rejects.toThrow('C: the connection is closed');
  });

  it('rejects when nobody listens', async () => {
    const { port } = server.address() as net.AddressInfo;
    (await peer).destroy();
    await new Promise((resolve) => server.close(resolve));
    await expect(Marionette.connect(port)).rejects.toThrow('ECONNREFUSED');
  });
});
