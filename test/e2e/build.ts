import { buildExtension } from '../../demo/extension.ts';
import { BROWSERS } from './session.ts';

/** Builds the extension before the first test: 25 files of tests open it. */
export async function setup(): Promise<void> {
  for (const name of BROWSERS) await buildExtension(name);
}
