/**
 * Captures as HTTP Archive files (HAR 1.2), which every tool of the web can open: batches out, and batches in, of
 * whichever tool wrote the file. http://www.softwareishard.com/blog/har-12-spec/
 */
export type { Har, HarEntry, HarSource } from './har/format.ts';
export { HarError, type HarReading, readHar, type SkippedEntry } from './har/read.ts';
export { type HarOptions, writeHar } from './har/write.ts';
