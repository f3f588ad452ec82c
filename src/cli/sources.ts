import type { Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { HarError, type HarReading, type HarSource, readHar } from '../batch/har.ts';
import { readTrackUrl } from '../sls/endpoint.ts';
import { readCaptured } from './captured.ts';
import { Failure, isSystemError } from './failure.ts';

/** A batch that was read from a file. */
export interface Recorded extends HarSource {
  /** The file that holds it. */
  readonly file: string;
  /** The name of a captured request; `null` in a HAR, which has times in place of names. */
  readonly name: string | null;
}

/** Batches that were found together: those of a HAR, or the captured requests of a folder. */
export interface Source extends Omit<HarReading, 'entries'> {
  readonly file: string;
  readonly batches: readonly Recorded[];
}

/** What could not be read, and why. */
export interface FailedSource {
  readonly file: string;
  readonly failure: Failure | NodeJS.ErrnoException;
}

/** Standard input, or output, in place of a file. */
export const STANDARD_STREAM = '-';

/**
 * Opens files one after the other: HARs, captured requests (`NAME.json` beside `NAME.bin`), folders of both, and `-`. What
 * cannot be read is one of the results, and the others are still read.
 */
export async function* openSources(
  paths: readonly string[],
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Source | FailedSource> {
  for (const path of paths) {
    if (path === STANDARD_STREAM) yield await attempt(path, async () => harSource(path, await buffer(input)));
    else if (await isFolder(path)) yield* openFolder(path);
    else if (await isCaptured(path)) yield* openCaptured(path, [path]);
    else yield await openHar(path);
  }
}

const isFolder = (path: string) => hasKind(path, (stats) => stats.isDirectory());

const isCaptured = async (path: string) => path.endsWith('.json') && hasKind(bodyOf(path), (stats) => stats.isFile());

/** What is not there is of no kind; that is said when it is opened. */
function hasKind(path: string, test: (stats: Stats) => boolean): Promise<boolean> {
  return stat(path).then(test, () => false);
}

/** The file that holds the body of a captured request. */
const bodyOf = (json: string) => json.replace(/json$/, 'bin');

async function* openFolder(folder: string): AsyncGenerator<Source | FailedSource> {
  const found = await attempt(folder, () => filesIn(folder));
  if ('failure' in found) return yield found;
  const { hars, captured } = found;
  if (hars.length === 0 && captured.size === 0) yield { file: folder, failure: new Failure('emptyFolder') };
  for (const har of hars) yield await openHar(har);
  for (const [parent, jsons] of captured) yield* openCaptured(parent, jsons);
}

/** The HARs at any depth of a folder, and its captured requests by the folder that they lie in. */
async function filesIn(folder: string): Promise<{ hars: string[]; captured: Map<string, string[]> }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const known = new Set(files);
  const captured = new Map<string, string[]>();
  for (const file of files.sort()) {
    if (!file.endsWith('.json') || !known.has(bodyOf(file))) continue;
    const parent = captured.get(dirname(file));
    if (parent) parent.push(file);
    else captured.set(dirname(file), [file]);
  }
  return { hars: files.filter((file) => file.endsWith('.har')), captured };
}

const openHar = (path: string) => attempt(path, async () => harSource(path, await readFile(path)));

function harSource(file: string, bytes: Uint8Array): Source {
  const { entries, ...rest } = readHar(new TextDecoder().decode(bytes));
  return { file, ...rest, batches: entries.map((entry) => ({ ...entry, file, name: null })) };
}

/** First those that cannot be read, then the others as one source. */
async function* openCaptured(file: string, jsons: readonly string[]): AsyncGenerator<Source | FailedSource> {
  const batches: Recorded[] = [];
  let others = 0;
  for (const json of jsons) {
    const opened = await attempt(json, () => openRequest(json));
    if ('failure' in opened) yield opened;
    else if (opened.batch.url !== '' && readTrackUrl(opened.batch.url) === null) others += 1;
    else batches.push(opened);
  }
  yield { file, batches, others, skipped: 0, skippedFirst: [] };
}

async function openRequest(file: string): Promise<Recorded> {
  const name = basename(file, '.json');
  const [json, bytes] = await Promise.all([readFile(file, 'utf8'), readFile(bodyOf(file))]);
  return { file, name, ...readCaptured(name, json, bytes) };
}

/** What is wrong with a file, or with the system, is a result; what is wrong with us is thrown. */
async function attempt<T extends object>(file: string, open: () => Promise<T>): Promise<T | FailedSource> {
  try {
    return await open();
  } catch (error) {
    const failure = error instanceof HarError ? unreadableHar(error) : error;
    if (failure instanceof Failure || isSystemError(failure)) return { file, failure };
    throw error;
  }
}

function unreadableHar({ fault, place }: HarError): Failure {
  if (place === null) return new Failure(fault);
  const { line, column, excerpt } = place;
  return new Failure(fault, { line, column, excerpt });
}
