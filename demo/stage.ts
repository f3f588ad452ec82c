import { makeCertificate } from './endpoint/certificate.ts';
import { type Endpoint, startEndpoint } from './endpoint/index.ts';
import { startShop } from './shop/serve.ts';

/** The other side of the wire, running: the local SLS endpoint and the shop that sends to it. */
export interface Stage {
  readonly endpoint: Endpoint;
  /** The shop's address, with the endpoint's in its query; more query may follow with `&`. */
  readonly shopUrl: string;
  /** What a browser must be told to trust the endpoint's certificate. */
  readonly certificateSpki: string;
  close(): Promise<void>;
}

/** Starts endpoint and shop on free loopback ports. */
export async function startStage(): Promise<Stage> {
  const certificate = await makeCertificate();
  const [endpoint, shop] = await Promise.all([startEndpoint({ tls: certificate }), startShop()]);
  // The endpoint reads the project from the host's first label, as SLS does; names under localhost need no DNS.
  const query = new URLSearchParams({
    http: endpoint.origin,
    https: `https://shop-demo.localhost:${endpoint.tlsPort}`,
  });
  return {
    endpoint,
    shopUrl: `${shop.origin}/?${query}`,
    certificateSpki: certificate.spkiSha256,
    async close() {
      await Promise.all([endpoint.close(), shop.close()]);
    },
  };
}
