import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

/** The mode says for which browser: `vite build --mode firefox`. */
type Browser = 'chrome' | 'firefox';

/** The one manifest in the form of a browser. */
function manifestFor(browser: Browser) {
  if (browser === 'chrome') return { ...manifest, minimum_chrome_version: '123' };
  return {
    ...manifest,
    // Firefox has no service worker for extensions; an event page takes its place.
    background: { scripts: [manifest.background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'tracklens@extension',
        // The first version that reads data_collection_permissions.
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  };
}

export default defineConfig(({ command, mode }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    plugins: [react(), crx({ manifest: manifestFor(browser) as ManifestV3Export, browser })],
    build: {
      // What the dev server writes has permissions that must not ship, so it never shares a folder with a build.
      outDir: command === 'build' ? `dist/${browser}` : `dist/dev-${browser}`,
      target: browser === 'firefox' ? 'firefox140' : 'chrome123',
      // Reviewers of both stores read what is built; a tool that runs locally has no need to be small.
      minify: false,
      rollupOptions: {
        // Named only in calls that open them, so the manifest does not lead to them.
        input: { panel: 'src/panel/panel.html', access: 'src/access/access.html' },
      },
    },
  };
});
