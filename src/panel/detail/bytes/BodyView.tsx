import { useEffect, useState } from 'react';
import { useDetail, useWords } from '../../context.ts';
import type { Opened } from '../../store/traffic.ts';
import './bytes.css';
import type { BytePlace, TextPlace } from '../place.ts';
import { HexView } from './HexView.tsx';
import { TextView } from './TextView.tsx';

type Form = 'text' | 'hex';

/** What was chosen last, for as long as the panel lives. */
let lastForm: Form = 'text';

/** The body as it was sent: its text before compression, or its bytes, each with what it means. */
export function BodyView({ opened }: { opened: Opened }) {
  const { words } = useWords();
  const hasText = opened.inspection.textLength !== null;
  const goal = useDetail((detail) => detail.goal);
  const arrive = useDetail((detail) => detail.arrive);
  const [form, setForm] = useState<Form>(lastForm);
  const [place, setPlace] = useState<BytePlace | TextPlace | null>(null);
  useEffect(() => {
    if (goal?.place.tab !== 'bytes') return;
    setPlace(goal.place);
    setForm(goal.place.of === 'text' ? 'text' : 'hex');
    arrive();
  }, [goal, arrive]);
  const shown = hasText ? form : 'hex';
  const { body } = words;
  return (
    <div className="body-view">
      {hasText && (
        <div className="bar body-tools">
          <div className="segments" role="group" aria-label={body.form}>
            {(['text', 'hex'] as const).map((each) => (
              <button
                type="button"
                key={each}
                data-form={each}
                aria-pressed={shown === each}
                onClick={() => {
                  lastForm = each;
                  setForm(each);
                }}
              >
                {body.forms[each]}
              </button>
            ))}
          </div>
        </div>
      )}
      {shown === 'text' ? (
        <TextView opened={opened} place={place?.of === 'text' ? place : null} />
      ) : (
        <HexView opened={opened} place={place?.of === 'text' ? null : place} />
      )}
    </div>
  );
}
