import { makeCertificate } from '../demo/endpoint/certificate.ts';
import { startEndpoint } from '../demo/endpoint/index.ts';
import { buildExtension, EXTENSION } from '../demo/extension.ts';
import { openInspected } from '../demo/open.ts';
import { SHAPES } from './capture/shapes.ts';
import { startSite } from './capture/site.ts';

const name = process.argv[2] as 'chromium';
let t = Date.now();
const lap = (what: string) => {
  console.log(String(Date.now() - t).padStart(6), what);
  t = Date.now();
};
const extension = await buildExtension(name);
lap('build');
const certificate = await makeCertificate();
lap('cert');
const endpoint = await startEndpoint({ tls: certificate });
const site = await startSite(endpoint.port);
lap('servers');
const browser = await openInspected(name, {
  extension,
  headless: true,
  devtools: 'later',
  certificateSpki: certificate.spkiSha256,
  otherExtensions: ['test/fixtures/blocker'],
});
lap('launch');
await browser.open(browser.extensionUrl(EXTENSION.panelFile));
lap('open panel page');
await browser.open(site.origin + '/');
lap('open site');
await browser.chooseFile('#file', 'package.json');
lap('file');
for (const shape of SHAPES.filter((s) => !s.onLeaving && !s.afterwards && s.target === 'endpoint')) {
  const url = `${endpoint.origin}/logstores/web-prod/track?shape=${shape.id}${shape.tell ? '&tell=' + shape.tell : ''}`;
  await browser.inPage(`await shapes['${shape.id}']('${url}').catch(String)`);
  lap(shape.id);
}
await browser.open(browser.extensionUrl(EXTENSION.panelFile));
lap('open panel page');
await browser.openPanel();
lap('devtools');
await browser.close();
lap('close');
process.exit(0);
