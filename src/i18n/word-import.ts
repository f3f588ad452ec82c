import type { Mistake, Note } from '../compose/import/imported.ts';
import { fill } from './format.ts';
import { LANGUAGES, type Language } from './words.ts';

/** What keeps a pasted text from being a draft, in words: where, what was expected, and the cure. */
export function wordMistake({ fault, line, column, facts }: Mistake, language: Language) {
  const { composeImport, jsonFaults } = LANGUAGES[language];
  const { what, cure } = composeImport.faults[fault];
  const reasons: Readonly<Record<string, string>> = jsonFaults;
  const why = typeof facts.why === 'string' ? (reasons[facts.why] ?? facts.why) : '';
  return {
    place: fill(composeImport.place, { line, column }, language),
    what: fill(what, { ...facts, why }, language),
    cure,
  };
}

/** What a draft has otherwise than what was pasted, in words. */
export function wordNote({ id, facts }: Note, language: Language): string {
  return fill(LANGUAGES[language].composeImport.notes[id], facts, language);
}
