import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A file of `in-page/` with all that it imports, as one classic script. */
export async function bundle(name: 'arrival' | 'probe' | 'seed'): Promise<string> {
  const entry = fileURLToPath(new URL(`in-page/${name}.ts`, import.meta.url));
  const output = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, minify: false, target: 'chrome123', lib: { entry, formats: ['iife'], name: 'unused' } },
  });
  const chunk = [output].flat()[0];
  if (!chunk || !('output' in chunk)) throw new Error(`${name} was not built`);
  return chunk.output[0].code;
}
