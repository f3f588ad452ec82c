import { useEffect, useRef } from 'react';
import type { Completion } from '../../batch/filter/complete.ts';
import type { Mistake } from '../../batch/filter/syntax.ts';
import { fill, plural } from '../../i18n/format.ts';
import { useWords } from '../context.ts';
import { SentText } from '../SentText.tsx';

/** What could stand at the caret: keys with what they are for, values with how many rows have them. */
export function Completions(props: {
  readonly id: string;
  readonly label: string;
  readonly completions: readonly Completion[];
  readonly active: number;
  readonly accept: (completion: Completion) => void;
}) {
  const { words, language } = useWords();
  const { id, label, completions, active, accept } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (completions.length === 0) return null;
  return (
    <div className="options" ref={list} id={id} role="listbox" aria-label={label}>
      {completions.map((completion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the input, which keeps the focus.
        <div
          key={`${completion.kind} ${completion.label}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          data-completion={completion.insert}
          // A press would take the focus from the input.
          onMouseDown={(press) => press.preventDefault()}
          onClick={() => accept(completion)}
        >
          <SentText className={completion.kind === 'value' ? 'mono' : 'mono token-key'}>{completion.label}</SentText>
          {completion.count === null ? (
            <span className="dim">{words.filter.keys[completion.key]}</span>
          ) : (
            <span className="dim count" title={plural(words.filterBox.count, completion.count, language)}>
              {completion.count}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** Mistakes that are told of at once; those behind them are often gone with the first. */
const MISTAKES_TOLD_MAX = 2;
/** Characters of a wrong text that are said again. */
const WRONG_MAX_CHARACTERS = 40;

/** What is wrong with the filter, and that the list does not follow it. */
export function Mistakes(props: { readonly id: string; readonly text: string; readonly mistakes: readonly Mistake[] }) {
  const { words, language } = useWords();
  const { id, text, mistakes } = props;
  return (
    <div id={id} role="alert" className="mistakes">
      {mistakes.slice(0, MISTAKES_TOLD_MAX).map(({ kind, at, length, facts }) => (
        <p key={`${at} ${kind}`}>
          <code dir="auto">{text.slice(at, at + Math.min(length, WRONG_MAX_CHARACTERS))}</code>{' '}
          {fill(words.filter.mistakes[kind], facts, language)}
        </p>
      ))}
      <p className="dim">{words.filterBox.isMistaken}</p>
    </div>
  );
}
