import { type KeyboardEvent, useEffect, useState } from 'react';
import { fill } from '../../../i18n/format.ts';
import { useWords } from '../../context.ts';
import { actOn } from '../../keys/keys.ts';
import { ButtonMenu, MenuEntry } from '../../menu/Menu.tsx';
import { useCopy } from '../../use-copy.tsx';
import type { Side } from '../../worker/bytes.ts';
import type { AskBatch } from '../../worker/inspector.ts';
import type { Caret } from '../hex/caret.ts';
import { useAnswer } from '../use-answer.ts';
import { GoToByte } from './GoToByte.tsx';
import { copyOfBytes, type HexForm } from './hex-copy.ts';

const FORMS: readonly HexForm[] = ['hex', 'text', 'dump'];

interface HexToolsProps {
  readonly ask: AskBatch;
  readonly caret: Caret;
  readonly setCaret: (caret: Caret) => void;
  readonly bytesOf: Readonly<Record<Side, Uint8Array | null>>;
  /** From the search on to what is searched. */
  readonly leave: () => void;
  readonly setHits: (hits: { of: Side; at: readonly number[]; byteLength: number } | null) => void;
}

/** Searching bytes, and copying those that are chosen, or all. */
export function HexTools({ ask, caret, setCaret, bytesOf, leave, setHits }: HexToolsProps) {
  const { words, language } = useWords();
  const { body } = words;
  const [text, setText] = useState('');
  const [kind, setKind] = useState<'text' | 'hex'>('text');
  const { copy, status } = useCopy();
  const side = caret.of;
  const asked = useAnswer(ask, 'findBytes', text === '' ? undefined : { of: side, text, kind });
  const found = text !== '' && asked.state === 'answered' ? asked.answer : null;
  const hits = found && 'hits' in found ? found : null;
  useEffect(() => {
    setHits(hits && { of: side, at: hits.hits, byteLength: hits.byteLength });
  }, [hits, side, setHits]);

  const goOn = (step: 1 | -1) => {
    if (!hits || hits.hits.length === 0) return;
    const ahead = hits.hits.findIndex((at) => (step === 1 ? at > caret.at : at >= caret.at));
    const count = hits.hits.length;
    const index = step === 1 ? (ahead === -1 ? 0 : ahead) : ((ahead === -1 ? count : ahead) - 1 + count) % count;
    const at = hits.hits[index] ?? 0;
    setCaret({ of: side, at, anchor: at + hits.byteLength - 1 });
  };
  const onKeyDown = (press: KeyboardEvent) => {
    actOn('search', press, {
      next: () => goOn(1),
      previous: () => goOn(-1),
      leave: () => {
        setText('');
        leave();
      },
    });
  };
  const copyChosen = (form: HexForm) => {
    const bytes = bytesOf[side];
    if (!bytes) return;
    const [from, to] = [Math.min(caret.at, caret.anchor), Math.max(caret.at, caret.anchor) + 1];
    void copy(to - from > 1 ? copyOfBytes(bytes, from, to, form) : copyOfBytes(bytes, 0, bytes.byteLength, form));
  };
  const fault =
    found && 'fault' in found
      ? { empty: '', 'too-long': body.faults.tooLong, 'no-hex': body.faults.noHex }[found.fault]
      : '';
  return (
    <div className="bar hex-tools" role="group" aria-label={body.tools}>
      <input
        type="search"
        aria-label={body.search}
        placeholder={body.search}
        data-field="find-bytes"
        spellCheck={false}
        value={text}
        aria-invalid={fault !== ''}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      <select aria-label={body.kind} value={kind} onChange={({ target }) => setKind(target.value as 'text' | 'hex')}>
        <option value="text">{body.kinds.text}</option>
        <option value="hex">{body.kinds.hex}</option>
      </select>
      <span role="status" className={fault ? 'bad' : 'dim'} data-found={hits?.hits.length}>
        {fault || (hits && fill(hits.isCut ? body.foundMore : body.found, { n: hits.hits.length }, language))}
      </span>
      {hits && hits.hits.length > 0 && (
        <>
          <button
            type="button"
            className="plain"
            data-act="previous-hit"
            aria-label={body.previous}
            onClick={() => goOn(-1)}
          >
            ↑
          </button>
          <button type="button" className="plain" data-act="next-hit" aria-label={body.next} onClick={() => goOn(1)}>
            ↓
          </button>
        </>
      )}
      <GoToByte byteLength={bytesOf[side]?.byteLength ?? 0} goTo={(at) => setCaret({ of: side, at, anchor: at })} />
      <span className="spring" />
      {status}
      <ButtonMenu
        label={words.share.copy}
        trigger={
          <button type="button" className="plain" data-act="copy-bytes" title={body.copyHint}>
            {words.share.copy} ▾
          </button>
        }
      >
        {FORMS.map((form) => (
          <MenuEntry key={form} id={`copy-bytes-${form}`} act={() => copyChosen(form)}>
            {body.copyAs[form]}
          </MenuEntry>
        ))}
      </ButtonMenu>
    </div>
  );
}
