/** A self-signed certificate for the endpoint, and its key's fingerprint in the form that Chromium asks for. */
import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/**
 * The host names of a certificate by default. Browsers do not honour a wildcard right under a top-level name, so each
 * `{project}.localhost` is listed; the wildcard is for other clients.
 */
export const defaultHosts: readonly string[] = [
  'localhost',
  '*.localhost',
  'shop-demo.localhost',
  'demo-project.localhost',
  'shop-demo.cn-hangzhou.log.aliyuncs.com',
  'demo-project.cn-hangzhou.log.aliyuncs.com',
];

/** A key pair in PEM form. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Base64 of the SHA-256 of the DER SubjectPublicKeyInfo: `--ignore-certificate-errors-spki-list` of Chromium. */
  readonly spkiSha256: string;
}

/**
 * Makes a certificate for these hosts, 127.0.0.1 and ::1, valid for one year.
 *
 * @param hosts DNS names; the first one is also the common name
 */
export async function makeCertificate(hosts: readonly string[] = defaultHosts): Promise<Certificate> {
  const names = hosts.map((value) => ({ type: 2 as const, value }));
  const addresses = ['127.0.0.1', '::1'].map((ip) => ({ type: 7 as const, ip }));
  const made = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...names, ...addresses] },
    ],
  });
  const spki = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: made.private, cert: made.cert, spkiSha256: createHash('sha256').update(spki).digest('base64') };
}
