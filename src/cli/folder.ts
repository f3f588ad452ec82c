import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError } from './failure.ts';

/** Folders that are not searched unless they are named: npm's packages, and what is hidden. */
const PASSED_OVER = /^(?:node_modules$|\.)/;

/**
 * The files of a folder at any depth, in the order of their paths. Links are followed, but no folder is searched twice, so
 * that they may lead round in circles. A link to nothing is taken for a file, and fails when that is opened.
 * @param refused is told of each folder that cannot be read; the others are still searched
 */
export async function filesIn(
  folder: string,
  refused: (folder: string, error: NodeJS.ErrnoException) => void,
): Promise<readonly string[]> {
  const files: string[] = [];
  const searched = new Set<string>();
  const folders = [folder];
  // It grows while it is gone through.
  for (const parent of folders) {
    try {
      const place = await realpath(parent);
      if (searched.has(place)) continue;
      searched.add(place);
      for (const entry of await readdir(parent, { withFileTypes: true })) {
        const path = join(parent, entry.name);
        const found = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
        if (found === null || found.isFile()) files.push(path);
        else if (found.isDirectory() && !PASSED_OVER.test(entry.name)) folders.push(path);
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      refused(parent, error);
    }
  }
  return files.sort();
}
