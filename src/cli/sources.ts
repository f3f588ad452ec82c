import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { isBatch } from '../batch/har/read.ts';
import { HarError, type HarReading, type HarSource, readHar } from '../batch/har.ts';
import { looksCaptured, readCaptured } from './captured.ts';
import { Failure, isSystemError, notJson } from './failure.ts';
import { filesIn } from './folder.ts';

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
  /** How many files it was read from. */
  readonly files: number;
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
    else if (await isBody(path)) yield { file: path, failure: new Failure('bodyAlone', { json: jsonOf(path) }) };
    else yield await openHar(path);
  }
}

const isFolder = (path: string) => hasKind(path, (stats) => stats.isDirectory());

const isFile = (path: string) => hasKind(path, (stats) => stats.isFile());

const isCaptured = async (path: string) => path.endsWith('.json') && (await isFile(bodyOf(path)));

const isBody = async (path: string) => path.endsWith('.bin') && (await isFile(path));

/** What is not there is of no kind; that is said when it is opened. */
function hasKind(path: string, test: (stats: Stats) => boolean): Promise<boolean> {
  return stat(path).then(test, () => false);
}

/** The file that holds the body of a captured request. */
const bodyOf = (json: string) => json.replace(/json$/, 'bin');

const jsonOf = (body: string) => body.replace(/bin$/, 'json');

async function* openFolder(folder: string): AsyncGenerator<Source | FailedSource> {
  const failed: FailedSource[] = [];
  const files = await filesIn(folder, (file, failure) => failed.push({ file, failure }));
  const hars = files.filter((file) => /\.har$/i.test(file));
  const { captured, alone } = parted(files);
  for (const json of alone) {
    const looked = await attempt(json, async () => ({ isCaptured: await isCapturedAlone(json) }));
    if ('failure' in looked) failed.push(looked);
    else if (looked.isCaptured) failed.push({ file: json, failure: bodyMissing(json) });
  }
  yield* failed;
  if (hars.length + captured.size + failed.length === 0) yield { file: folder, failure: new Failure('emptyFolder') };
  for (const har of hars) yield await openHar(har);
  for (const [parent, jsons] of captured) yield* openCaptured(parent, jsons);
}

/** Captured requests by the folder that they lie in, and the JSON that has no body beside it. */
function parted(files: readonly string[]): { captured: Map<string, string[]>; alone: string[] } {
  const known = new Set(files);
  const captured = new Map<string, string[]>();
  const alone: string[] = [];
  for (const file of files) {
    if (!file.endsWith('.json')) continue;
    const ofFolder = captured.get(dirname(file));
    if (!known.has(bodyOf(file))) alone.push(file);
    else if (ofFolder) ofFolder.push(file);
    else captured.set(dirname(file), [file]);
  }
  return { captured, alone };
}

/** Longer JSON is no captured request: beside its body one has a URL and headers, of which no server takes so much. */
const CAPTURED_MAX_BYTES = 1024 * 1024;

/** Whether JSON without a body beside it is a captured request all the same. Other JSON of a folder is none of ours. */
async function isCapturedAlone(json: string): Promise<boolean> {
  return (await stat(json)).size <= CAPTURED_MAX_BYTES && looksCaptured(await readFile(json, 'utf8'));
}

const bodyMissing = (json: string) => new Failure('bodyMissing', { body: basename(bodyOf(json)) });

const openHar = (path: string) => attempt(path, async () => harSource(path, await readFile(path)));

function harSource(file: string, bytes: Uint8Array): Source {
  const text = new TextDecoder().decode(bytes);
  if (text === '') throw new Failure('empty');
  try {
    const { entries, ...rest } = readHar(text);
    return { file, files: 1, ...rest, batches: entries.map((entry) => ({ ...entry, file, name: null })) };
  } catch (error) {
    if (!(error instanceof HarError)) throw error;
    if (error.place !== null) throw notJson(error.place);
    throw file.endsWith('.json') && looksCaptured(text) ? bodyMissing(file) : new Failure(error.fault);
  }
}

/** First those that cannot be read, then the others as one source. */
async function* openCaptured(file: string, jsons: readonly string[]): AsyncGenerator<Source | FailedSource> {
  const batches: Recorded[] = [];
  let others = 0;
  for (const json of jsons) {
    const opened = await attempt(json, () => openRequest(json));
    if ('failure' in opened) yield opened;
    else if (opened.batch.url !== '' && !isBatch(opened.batch)) others += 1;
    else batches.push(opened);
  }
  const files = batches.length + others;
  if (files > 0) yield { file, files, batches, others, skipped: 0, skippedFirst: [] };
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
  } catch (failure) {
    if (failure instanceof Failure || isSystemError(failure)) return { file, failure };
    throw failure;
  }
}
