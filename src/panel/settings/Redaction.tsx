import { type FormEvent, useEffect, useState } from 'react';
import { SECRET_NAMES } from '../../batch/redact.ts';
import { secretNames, withName, withoutName } from '../../batch/secret-names.ts';
import { fill, plural } from '../../i18n/format.ts';
import { NAME_MAX_CHARACTERS } from '../../settings/read-settings.ts';
import { useCapture, usePanel, useTraffic, useWords } from '../context.ts';
import { SentText } from '../SentText.tsx';
import type { Previewed } from '../share/job.ts';
import { wordRemoved } from '../share/redaction-words.ts';
import { useSave } from './save.tsx';

/** What is taken out of all that is copied and exported: whether, by which names, and what that comes to. */
export function Redaction() {
  const { words, language } = useWords();
  const { redaction: says } = words.share;
  const chosen = useCapture(({ settings }) => settings.redaction);
  const { save, fault } = useSave();
  const { added, removed, isOn } = chosen;
  const change = (changed: Partial<typeof chosen>) => save({ redaction: { ...chosen, ...changed } });
  return (
    <>
      <label className="choice">
        <input
          type="checkbox"
          data-act="always-redact"
          checked={isOn}
          onChange={({ target }) => change({ isOn: target.checked })}
        />
        <span>{says.always}</span>
      </label>
      {!isOn && <p className="warning">! {says.off}</p>}
      <ul className="names">
        {secretNames(chosen).map((name) => (
          <li key={name} data-secret={name} className="chip">
            <SentText className="mono">{name}</SentText>
            <button
              type="button"
              className="plain"
              data-act="remove-name"
              aria-label={fill(says.remove, { name }, language)}
              title={fill(says.remove, { name }, language)}
              onClick={() => change(withoutName(chosen, name))}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      <NameForm
        add={(name) => {
          const changed = withName(chosen, name);
          if (changed) change(changed);
          return changed !== null;
        }}
      />
      {added.length + removed.length > 0 && (
        <p>
          {removed.length > 0 && (
            <span className="warning">! {plural(says.notDefault, removed.length, language)} </span>
          )}
          <button
            type="button"
            className="act"
            data-act="default-names"
            onClick={() => change({ added: [], removed: [] })}
          >
            {says.reset}
          </button>
        </p>
      )}
      <p className="dim">{says.kept}</p>
      <Preview />
      {fault}
    </>
  );
}

function NameForm({ add }: { add: (name: string) => boolean }) {
  const { settings, share } = useWords().words;
  const [name, setName] = useState('');
  const [isThere, setThere] = useState(false);
  const submit = (press: FormEvent) => {
    press.preventDefault();
    const isNew = add(name);
    setThere(!isNew);
    if (isNew) setName('');
  };
  return (
    <form className="rule" onSubmit={submit}>
      <input
        className="mono grow"
        aria-label={share.redaction.name}
        placeholder={SECRET_NAMES.at(-1)}
        data-field="secret-name"
        spellCheck={false}
        maxLength={NAME_MAX_CHARACTERS}
        value={name}
        aria-invalid={isThere}
        onChange={({ target }) => {
          setThere(false);
          setName(target.value);
        }}
      />
      <button type="submit" className="act" data-act="add-name" disabled={name.trim() === ''}>
        {settings.add}
      </button>
      {isThere && <p className="bad remark">✕ {share.redaction.isThere}</p>}
    </form>
  );
}

/** Batches that the preview looks through: each is read, and read through. */
const PREVIEWED = 100;

/** What would be taken out of the newest batches. */
function Preview() {
  const { words, language } = useWords();
  const { redaction: says } = words.share;
  const { sharing } = usePanel();
  const chosen = useCapture(({ settings }) => settings.redaction);
  const newest = useTraffic(({ summaries }) => summaries);
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  // Those that were the newest when this was opened: it is not to begin anew with each batch that comes.
  const [ids] = useState(() =>
    [...newest]
      .sort((a, b) => b.startedAt - a.startedAt)
      .slice(0, PREVIEWED)
      .map(({ id }) => id),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: by other names something else is taken out.
  useEffect(() => {
    const giveUp = new AbortController();
    sharing.preview(ids, giveUp.signal).then(setPreviewed, () => {});
    return () => giveUp.abort();
  }, [sharing, ids, chosen]);
  if (previewed === null) return null;
  const { batches, removed, unsearched } = previewed;
  const list = wordRemoved(removed, language);
  const sentence = list === '' ? says.previewNothing : says.preview;
  return (
    <p role="status" data-previewed={batches}>
      {batches === 0 ? says.previewNone : fill(plural(sentence, batches, language), { list }, language)}{' '}
      {unsearched > 0 && <span className="dim">{plural(says.unsearched, unsearched, language)}</span>}
    </p>
  );
}
