import { useEffect, useState } from 'react';
import { fill } from '../i18n/format.ts';
import { useWords } from './context.ts';
import { copyText } from './copy-text.ts';

/** Ms that the word of a copy stands. */
const SAID_MS = 2000;

/** Copies a text, and says that it has, in a place that screen readers read. */
export function useCopy() {
  const { words, language } = useWords();
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const end = setTimeout(() => setSaid(''), SAID_MS);
    return () => clearTimeout(end);
  }, [said]);
  const copy = async (text: string | Promise<string | null>) => {
    try {
      await copyText((await text) ?? '');
      setSaid(words.logs.copied);
    } catch (error) {
      setSaid(fill(words.logs.copyFailed, { why: String(error) }, language));
    }
  };
  const status = (
    <span className="copied" role="status">
      {said}
    </span>
  );
  return { copy, status };
}
