import { readHar } from '../../batch/har/read.ts';
import type { PastedRequest } from './imported.ts';
import { type Notes, Unreadable } from './mistake.ts';

/** Drafts of one file: more would be chosen from by nobody. */
const REQUESTS_MAX_COUNT = 1000;

/** The track requests of a HAR; of one with a single entry that entry, wherever it was sent. */
export function harRequests(har: string, notes: Notes): PastedRequest[] {
  let reading = readHar(har);
  if (reading.entries.length === 0 && reading.others === 1) reading = readHar(har, () => true);
  const { entries, others, skipped, skippedFirst } = reading;
  const posts = entries.filter(({ batch }) => batch.method !== 'OPTIONS');
  const [wrong] = skippedFirst;
  if (posts.length === 0 && wrong) throw new Unreadable('har-entry', 0, { index: wrong.index, path: wrong.path });
  if (posts.length === 0) throw new Unreadable('har-tracks', 0, { others });
  const kept = posts.slice(0, REQUESTS_MAX_COUNT);
  if (others > 0) notes.add('har-others', { n: others });
  if (skipped > 0) notes.add('har-skipped', { n: skipped });
  if (posts.length > kept.length) notes.add('har-more', { n: posts.length - kept.length, max: REQUESTS_MAX_COUNT });
  const states = kept.map(({ batch }) => batch.body.state);
  const hidden = states.filter((state) => state === 'unavailable' || state === 'form').length;
  const cut = states.filter((state) => state === 'truncated').length;
  if (hidden > 0) notes.add('har-hidden', { n: hidden });
  if (cut > 0) notes.add('har-cut', { n: cut });
  return kept.map(({ batch: { method, url, requestHeaders: headers }, bytes }) => ({ method, url, headers, bytes }));
}
