import { request } from 'node:http';
import { readAnswer } from '../../src/sls/answers/read.ts';
import type { ObservedAnswer } from '../../src/sls/predict.ts';
import type { Wire } from '../../src/sls/wire.ts';

/**
 * Sends a request exactly as it is to a server on this machine, whatever its host is, and gives the answer.
 * @param port of 127.0.0.1
 */
export function sendWire(port: number, { method, url, headers, body }: Wire): Promise<ObservedAnswer> {
  const { host, pathname, search } = new URL(url);
  const bytes = body.state === 'complete' ? body.bytes : null;
  const length = bytes ? [['Content-Length', String(bytes.byteLength)]] : [];
  const all = [['Host', host], ...headers, ...length].flat();
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path: pathname + search, headers: all }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const { errorCode } = readAnswer([], Buffer.concat(chunks).toString());
      resolve({ status: answer.statusCode ?? 0, errorCode });
    });
    sent.on('error', reject);
    sent.end(bytes ?? undefined);
  });
}
