import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../demo/endpoint/certificate.ts';

describe('makeCertificate', () => {
  it('is for the hosts and loopback', async () => {
    const { cert } = await makeCertificate(['shop-demo.localhost', 'p.cn-hangzhou.log.aliyuncs.com']);
    const x509 = new X509Certificate(cert);
    expect(x509.subjectAltName).toBe(
      'DNS:shop-demo.localhost, DNS:p.cn-hangzhou.log.aliyuncs.com, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
    expect(x509.checkHost('shop-demo.localhost')).toBe('shop-demo.localhost');
    expect(x509.checkIP('127.0.0.1')).toBe('127.0.0.1');
  });

  it('has the fingerprint of its own key', async () => {
    const { key, cert, spkiSha256 } = await makeCertificate();
    const spki = createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'der' });
    expect(spkiSha256).toBe(createHash('sha256').update(spki).digest('base64'));
    expect(new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))).toBe(true);
  });
});
