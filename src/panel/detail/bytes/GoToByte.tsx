import { useState } from 'react';
import { fill } from '../../../i18n/format.ts';
import { useWords } from '../../context.ts';
import { actOn } from '../../keys/keys.ts';
import { readByteNumber } from '../hex/byte-number.ts';

/** A field for the number of a byte; Enter leads there. */
export function GoToByte({ byteLength, goTo }: { byteLength: number; goTo: (at: number) => void }) {
  const { words, language } = useWords();
  const { body } = words;
  const [text, setText] = useState('');
  const at = readByteNumber(text);
  const isGood = at !== null && at < byteLength;
  const last = `0x${Math.max(0, byteLength - 1).toString(16)}`;
  return (
    <input
      type="text"
      className="byte-number mono"
      data-field="go-to-byte"
      aria-label={body.goTo}
      placeholder={body.goTo}
      title={fill(body.goToHint, { last }, language)}
      spellCheck={false}
      value={text}
      aria-invalid={text !== '' && !isGood}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={(press) => {
        actOn('field', press, {
          commit: () => isGood && goTo(at),
          undo: () => text !== '' && setText(''),
        });
      }}
    />
  );
}
