import { fill, formatBytes } from '../../../i18n/format.ts';
import { LANGUAGES, type Language } from '../../../i18n/words.ts';
import type { SpanFacts } from '../../../sls/codec/annotation.ts';

/** Facts that count bytes. */
const OF_BYTES: ReadonlySet<string> = new Set(['bytes', 'windowBytes']);

/** What a span of a compressed body says, in words. What is not the case is not said. */
export function wordSpanFacts(facts: SpanFacts, language: Language): readonly string[] {
  const { bytes: words } = LANGUAGES[language];
  const sentences: Readonly<Record<string, string>> = words.spanFacts;
  const types: Readonly<Record<number, string>> = words.deflateBlocks;
  const wordFact = (name: string, fact: string | number): string => {
    if (typeof fact === 'string') return fact;
    if (OF_BYTES.has(name)) return formatBytes(fact, language);
    if (name === 'type') return types[fact] ?? String(fact);
    // 0 is no time (RFC 1952).
    if (name === 'seconds') return fact === 0 ? '—' : new Date(fact * 1000).toISOString();
    // Blocks are counted from 1, as people do.
    return (name === 'number' ? fact + 1 : fact).toLocaleString(language);
  };
  return Object.entries(facts).flatMap(([name, fact]) => {
    const sentence = sentences[name];
    if (sentence === undefined || fact === false) return [];
    return fill(sentence, fact === true ? {} : { fact: wordFact(name, fact) }, language);
  });
}
