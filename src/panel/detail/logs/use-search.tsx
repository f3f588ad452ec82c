import { useEffect, useState } from 'react';
import { type AskBatch, isAbandoned } from '../../worker/inspector.ts';
import { type Found, search } from './search.ts';

/** Ms of silence after which what is written is searched for. */
const PAUSE_MS = 150;

const NOTHING: Found = { hits: [], isDone: true };

/** What is found of a text in the open batch, as it is found. A new text ends the search for the one before. */
export function useSearch(ask: AskBatch, text: string): Found {
  const [found, setFound] = useState<Found>(NOTHING);
  useEffect(() => {
    setFound(text === '' ? NOTHING : { hits: [], isDone: false });
    if (text === '') return;
    const giveUp = new AbortController();
    const begin = setTimeout(async () => {
      try {
        for await (const soFar of search(ask, text, giveUp.signal)) setFound(soFar);
      } catch (error) {
        if (!isAbandoned(error)) console.error('Tracklens:', error);
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(begin);
      giveUp.abort();
    };
  }, [ask, text]);
  return found;
}
