import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Endpoint, Received } from '../../../demo/endpoint/index.ts';
import type { Batch } from '../../../src/batch/batch.ts';
import { type Redaction, type Shared, share } from '../../../src/batch/copy/share.ts';
import type { Wire } from '../../../src/sls/wire.ts';
import { answered, batchOf } from '../../support/batches.ts';

/** Whether this machine has curl: the commands are made for it, and cannot be tried without. */
export const HAS_CURL = spawnSync('curl', ['--version']).status === 0;

/** What a client makes for itself, and no command says. */
const MADE_BY_CLIENTS = ['host', 'content-length', 'connection', 'accept-encoding'];

/** A batch that sends a wire, answered 200. */
export function sharedOf(wire: Wire, rest: Partial<Batch> = {}, redaction: Redaction = 'nothing'): Shared {
  const { method, url, headers: requestHeaders, body } = wire;
  const bytes = 'bytes' in body ? body.bytes : null;
  const kept = body.state === 'complete' ? { state: 'complete', byteLength: body.bytes.byteLength } : { state: 'none' };
  const batch = batchOf({ method, url, requestHeaders, body: kept as Batch['body'], answer: answered(200), ...rest });
  return share({ batch, bytes }, redaction);
}

/** A wire that goes to an endpoint in place of the host it names. */
export function toEndpoint({ url, ...rest }: Wire, { port }: Endpoint): Wire {
  const { pathname, search } = new URL(url);
  return { url: `http://shop-demo.localhost:${port}${pathname}${search}`, ...rest };
}

/** What of a request matters, of one that was sent and one that came. */
export function told({ method, url, headers, body }: Wire) {
  const bytes = 'bytes' in body ? body.bytes : new Uint8Array();
  const own = headers.filter(([name]) => !name.startsWith(':') && !MADE_BY_CLIENTS.includes(name.toLowerCase()));
  const values = own.map(([name, value]) => `${name.toLowerCase()}: ${value}`);
  return { method, url, headers: values.sort(), sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The newest request that an endpoint got, as {@link told} tells it. */
export function came(endpoint: Endpoint) {
  const { method, url, headers, body } = endpoint.received().at(-1) as Received;
  const { sha256 } = body;
  return { ...told({ method, url, headers, body: { state: 'none' } }), sha256 };
}

/** Runs a program with a script as its input, and gives what it wrote. */
export function run(program: string, args: readonly string[], input: string | Uint8Array, env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ out: Buffer; err: string }>((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', () => resolve({ out: Buffer.concat(out), err: Buffer.concat(err).toString() }));
    child.stdin.end(input);
  });
}

/** Texts that a quotation might let go wrong. */
export const HOSTILE_TEXTS = [
  "it's",
  '"quoted"',
  '$HOME $(id) `id` $\u007bx}',
  '\\ \\n \\\\',
  'a\nb\r\nc\td',
  '!! !$ !x',
  "a'b!!\nc",
  '-X',
  '@/etc/passwd',
  '# comment; id & id | id > x',
  '~ * ? [a] {a,b}',
  '\u2028\u2029\u0085\u202e\u200b\ufeff',
  '日志组 😀',
  "‘a’ “b” '@\n'@",
  '%PATH% ^ %~1',
  '\u001b[31m\u0007\b\u007f',
  '',
];
