import { chmodSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { filesIn } from '../../src/cli/folder.ts';
import { folderOf } from './folders.ts';

/** What a search finds, and what refuses it, by their paths in the folder. */
async function search(folder: string) {
  const refused: [string, string | undefined][] = [];
  const files = await filesIn(folder, (parent, { code }) => refused.push([relative(folder, parent), code]));
  return { files: files.map((file) => relative(folder, file)), refused };
}

it('finds the files at any depth, in the order of their paths', async () => {
  const folder = folderOf({ 'b/2': '', 'b/1': '', 'a/b/c/d': '', c: '' });
  expect(await search(folder)).toEqual({ files: ['a/b/c/d', 'b/1', 'b/2', 'c'], refused: [] });
});

it('passes over packages and hidden folders, unless one is what is to be searched', async () => {
  const folder = folderOf({ 'node_modules/a/b': '', '.git/c': '', 'd/node_modules/e': '', 'd/.f': '' });
  expect(await search(folder)).toEqual({ files: ['d/.f'], refused: [] });
  expect((await search(join(folder, '.git'))).files).toEqual(['c']);
  expect((await search(join(folder, 'node_modules'))).files).toEqual(['a/b']);
});

it('follows links, and searches no folder twice, even in circles', async () => {
  const folder = folderOf({ 'in/a': '', 'in/deep/b': '', 'out/c': '', 'out/deep/d': '' });
  const inside = join(folder, 'in');
  symlinkSync(join(folder, 'out'), join(inside, 'linked'));
  symlinkSync(join(folder, 'out', 'c'), join(inside, 'c'));
  symlinkSync(inside, join(folder, 'out', 'back'));
  symlinkSync('.', join(inside, 'self'));
  symlinkSync(join(folder, 'out'), join(inside, 'deep', 'again'));
  expect(await search(inside)).toEqual({ files: ['a', 'c', 'deep/b', 'linked/c', 'linked/deep/d'], refused: [] });
});

it('takes a link to nothing for a file', async () => {
  const folder = folderOf({ a: '' });
  symlinkSync(join(folder, 'gone'), join(folder, 'b.har'));
  expect(await search(folder)).toEqual({ files: ['a', 'b.har'], refused: [] });
});

it('tells what it cannot search', async () => {
  const folder = folderOf({ a: '' });
  expect(await search(join(folder, 'gone'))).toEqual({ files: [], refused: [['', 'ENOENT']] });
});

// Root may read everything.
it.skipIf(process.getuid?.() === 0)('searches on behind a folder that it may not read', async () => {
  const folder = folderOf({ 'a/b': '', 'c/d': '' });
  chmodSync(join(folder, 'a'), 0);
  const found = await search(folder);
  chmodSync(join(folder, 'a'), 0o700);
  expect(found).toEqual({ files: ['c/d'], refused: [['a', 'EACCES']] });
});
