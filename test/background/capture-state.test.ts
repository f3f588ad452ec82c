import { expect, it } from 'vitest';
import { captureState } from '../../src/background/capture-state.ts';
import { sitesOf } from '../../src/browser/access.ts';
import { DEFAULT_SETTINGS } from '../../src/settings/settings.ts';

const facts = {
  session: Promise.resolve('session-1'),
  sites: async () => sitesOf(['http://localhost/*']),
  settings: async () => ({ ...DEFAULT_SETTINGS, blobOrigins: ['http://localhost:8080'] }),
  storage: async () => ({ kind: 'memory', why: 'full' }) as const,
};
const common = { session: 'session-1', storage: { kind: 'memory', why: 'full' } };

it.each([
  ['http://localhost:8080/cart', { ...common, access: 'this-site', readsBlobs: true }],
  ['http://localhost:9090/', { ...common, access: 'this-site', readsBlobs: false }],
  ['https://shop.example/', { ...common, access: 'withheld', readsBlobs: false }],
  ['no URL', { ...common, access: 'withheld', readsBlobs: false }],
  [null, { ...common, access: 'this-site', readsBlobs: false }],
])('tells how capture stands for %s', async (page, state) => {
  expect(await captureState(facts, page)).toEqual(state);
});
