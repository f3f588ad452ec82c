import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

/** The mode says for which browser: `vite build --mode firefox`. */
type Browser = 'chrome' | 'firefox';

/** The one manifest in the form of a browser. */
function manifestFor(browser: Browser) {
  if (browser === 'chrome') {
    return {
      ...manifest,
      minimum_chrome_version: '123',
      // So that a message can carry a Blob, as in Firefox. Chrome before 148 takes no notice of it.
      message_serialization: 'structured_clone',
    };
  }
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

/** What runs in pages, by the name under which the extension has the browser put it there (src/background/index.ts). */
const PAGE_SCRIPTS = { 'page/hook.js': 'src/page/hook.ts', 'page/relay.js': 'src/page/index.ts' };

/**
 * Builds the scripts that run in pages, each classic and whole in itself. crxjs can do that too, but it lets every website
 * fetch the files, and so find out who has Tracklens.
 */
function pageScripts(target: string): Plugin {
  async function* built() {
    for (const [fileName, entry] of Object.entries(PAGE_SCRIPTS)) {
      const lib = { entry, formats: ['iife' as const], name: 'tracklens' };
      const output = await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        build: { write: false, minify: false, target, lib },
      });
      const chunk = [output].flat()[0];
      if (chunk && 'output' in chunk) yield { fileName, source: chunk.output[0].code };
    }
  }

  return {
    name: 'page-scripts',
    async generateBundle() {
      for await (const script of built()) this.emitFile({ type: 'asset', ...script });
    },
    configureServer({ config, httpServer }) {
      // Not before: crxjs empties the folder.
      httpServer?.once('listening', async () => {
        for await (const { fileName, source } of built()) {
          const file = resolve(config.root, config.build.outDir, fileName);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, source);
        }
      });
    },
  };
}

export default defineConfig(({ command, mode }) => {
  const browser: Browser = mode === 'firefox' ? 'firefox' : 'chrome';
  const target = browser === 'firefox' ? 'firefox140' : 'chrome123';
  return {
    plugins: [react(), pageScripts(target), crx({ manifest: manifestFor(browser) as ManifestV3Export, browser })],
    build: {
      // What the dev server writes has permissions that must not ship, so it never shares a folder with a build.
      outDir: command === 'build' ? `dist/${browser}` : `dist/dev-${browser}`,
      target,
      // Reviewers of both stores read what is built; a tool that runs locally has no need to be small.
      minify: false,
      rollupOptions: {
        // Named only in calls that open them, so the manifest does not lead to them.
        input: { panel: 'src/panel/panel.html', access: 'src/access/access.html' },
      },
    },
  };
});
