import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserName } from '../../demo/open.ts';
import { atRest, openReader, openSoak } from './stage.ts';

/** In which files of the profile a word of a captured body stands, from the profile's folder. */
export interface Traces {
  /** While the extension is there: its archive. Empty would mean that the search itself is at fault. */
  readonly before: readonly string[];
  /** After it was uninstalled and the browser has ended. */
  readonly after: readonly string[];
}

/** Captures a body with a word that stands nowhere else, uninstalls the extension, ends the browser, and searches its profile. */
export async function uninstalled(name: BrowserName): Promise<Traces> {
  const soak = await openSoak(name);
  try {
    const { browser, endpoint, trackUrl } = soak;
    const word = randomUUID();
    await browser.inPage(`
      // In two parts, so that the script itself does not hold the word.
      const word = ['${word.slice(0, 18)}', '${word.slice(18)}'].join('');
      await fetch('${trackUrl}', { method: 'POST', body: JSON.stringify({ __logs__: [{ word }] }) });`);
    await atRest(await openReader(browser), () => endpoint.received().length);
    const before = filesWith(word, browser.profile);
    await browser.uninstall();
    await browser.quit();
    return { before, after: filesWith(word, browser.profile) };
  } finally {
    await soak.close();
  }
}

/** The files below a folder in which a text stands, as UTF-8 or as UTF-16: browsers compress, but leave what is new as it is. */
function filesWith(text: string, folder: string): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => {
    try {
      const path = join(folder, file);
      if (!statSync(path).isFile()) return false;
      const bytes = readFileSync(path);
      return forms.some((form) => bytes.includes(form));
    } catch {
      // Gone since the folder was read, or a socket of the browser's.
      return false;
    }
  });
}
