import { fill, formatBytes, plural } from '../../i18n/format.ts';
import { LANGUAGES, type Language } from '../../i18n/words.ts';
import type { Redacted, Said } from '../store/share.ts';
import { wordRemoved } from './redaction-words.ts';

/** What has come of it, in sentences: the first says what was done, the others what to know of it. */
export interface Sentences {
  readonly tone: 'good' | 'warning' | 'bad';
  readonly first: string;
  readonly others: readonly string[];
  /** One by one, what the last of these counts. */
  readonly list?: readonly string[];
}

/** Words what came of copying, exporting or importing. */
export function wordSaid(said: Said, language: Language): Sentences {
  const { share } = LANGUAGES[language];
  const say = (sentence: string, facts: Readonly<Record<string, string | number>>) => fill(sentence, facts, language);
  switch (said.is) {
    case 'nothing-to-copy':
      return { tone: 'warning', first: share.noJson, others: [] };
    case 'failed': {
      const sentence = said.what === 'copy' ? share.notCopied : share.export.failed;
      return { tone: 'bad', first: say(sentence, { why: said.why }), others: [] };
    }
    case 'copied': {
      const missing = said.missing.map((one) =>
        say(share.missing[one.part], { name: one.part === 'header' ? one.name : '' }),
      );
      const others = [...wordRedacted(said, language), ...new Set(missing)];
      const tone = missing.length > 0 || !said.isRedacted || said.unsearched > 0 ? 'warning' : 'good';
      return { tone, first: plural(share.copied, said.batches, language), others };
    }
    case 'exported': {
      const others = wordRedacted(said, language);
      if (said.gone > 0) others.push(plural(share.export.gone, said.gone, language));
      const tone = said.gone > 0 || !said.isRedacted || said.unsearched > 0 ? 'warning' : 'good';
      return { tone, first: say(share.export.done, { name: said.name }), others };
    }
    case 'imported': {
      const { kept, name, others: left, skipped, skippedFirst, dropped } = said;
      const done = say(plural(share.import.done, kept, language), { name });
      const others = [
        ...(dropped > 0 ? [plural(share.import.dropped, dropped, language)] : []),
        ...(left > 0 ? [plural(share.import.others, left, language)] : []),
        ...(skipped > 0 ? [plural(share.import.skipped, skipped, language)] : []),
      ];
      const tone = kept === 0 || skipped > 0 || dropped > 0 ? 'warning' : 'good';
      const first = kept + dropped === 0 ? say(share.import.none, { name }) : done;
      if (skipped === 0) return { tone, first, others };
      const list = skippedFirst.map(({ index, path }) =>
        say(path === '' ? share.import.skippedWhole : share.import.skippedEntry, { index: String(index), path }),
      );
      const more = skipped - skippedFirst.length;
      return { tone, first, others, list: more > 0 ? [...list, say(share.import.skippedMore, { n: more })] : list };
    }
    case 'not-read': {
      const { name, fault, facts } = said;
      const { size, max } = facts;
      const sizes = {
        ...(typeof size === 'number' && { size: formatBytes(size, language) }),
        ...(typeof max === 'number' && { max: formatBytes(max, language) }),
      };
      return { tone: 'bad', first: say(share.import.faults[fault], { ...facts, ...sizes, name }), others: [] };
    }
  }
}

function wordRedacted({ isRedacted, removed, unsearched }: Redacted, language: Language): string[] {
  const { redaction } = LANGUAGES[language].share;
  if (!isRedacted) return [redaction.off];
  const list = wordRemoved(removed, language);
  return [
    list === '' ? redaction.nothing : fill(redaction.removed, { list }, language),
    ...(unsearched > 0 ? [plural(redaction.unsearched, unsearched, language)] : []),
  ];
}
