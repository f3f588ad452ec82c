import { fill } from '../../i18n/format.ts';
import { useWords } from '../context.ts';

/** That a question was not answered, and why. */
export function Failure({ why }: { why: string }) {
  const { words, language } = useWords();
  return <p className="note bad">{fill(words.detail.failed, { why }, language)}</p>;
}
