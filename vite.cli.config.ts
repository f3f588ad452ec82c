import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/** One file that needs nothing but Node. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/cli/index.ts',
    outDir: 'dist/cli',
    target: 'node20.19',
    minify: false,
    rollupOptions: { output: { entryFileNames: 'tracklens.js', codeSplitting: false } },
  },
  ssr: { noExternal: true },
  plugins: [
    {
      name: 'executable',
      writeBundle: ({ dir = '' }) => chmod(join(dir, 'tracklens.js'), 0o755),
    },
  ],
});
