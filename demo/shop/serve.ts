import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, preview } from 'vite';

/** A shop that is being served. */
export interface Shop {
  /** `http://localhost:PORT`, without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Builds the shop page and serves it on loopback, on a free port unless one is named. */
export async function startShop(options: { port?: number } = {}): Promise<Shop> {
  const common: InlineConfig = {
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    publicDir: false,
    envDir: false,
    logLevel: 'warn',
  };
  // A folder for each start, so that two shops never write over each other.
  const outDir = await mkdtemp(join(tmpdir(), 'tracklens-shop-'));
  const remove = () => rm(outDir, { recursive: true, force: true });
  try {
    await build({
      ...common,
      // @alicloud/logger-sls names the helpers as @babel/runtime 7 had them; version 8 no longer exports that form.
      resolve: { alias: [{ find: /^@babel\/runtime\/helpers\/esm\//, replacement: '@babel/runtime/helpers/' }] },
      // Whoever debugs the page in DevTools is to see the libraries as they were written.
      build: { outDir, emptyOutDir: true, minify: false, sourcemap: true },
    });
    const server = await preview({
      ...common,
      build: { outDir },
      preview: { host: 'localhost', port: options.port ?? 0, strictPort: true },
    });
    const address = server.httpServer.address();
    if (address === null || typeof address === 'string') throw new Error('The shop is served on no port.');
    return {
      origin: `http://localhost:${address.port}`,
      close: async () => {
        await server.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
