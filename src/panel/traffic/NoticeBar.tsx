import { fill } from '../../i18n/format.ts';
import { useCapture, useNotices, usePanel, useWords } from '../context.ts';
import type { Notice } from '../store/notice.ts';

/** Grave is what loses batches now, or shows nothing new; the rest is only limited. */
const TONES: Record<Notice, 'bad' | 'warning'> = {
  replaced: 'bad',
  lost: 'bad',
  paused: 'warning',
  'waits-for-devtools': 'warning',
  memory: 'bad',
  withheld: 'warning',
  'this-site': 'warning',
};

/** Under the toolbar: the gravest reason why not everything is recorded, and the way out. Nothing where all is well. */
export function NoticeBar() {
  const { words, language } = useWords();
  const storage = useCapture(({ state }) => state?.storage);
  const notice = useNotices()[0];
  if (!notice) return null;
  const { title, why } = words.notices[notice];
  // It ends with the browser's own full stop, and stands within a sentence.
  const facts = storage?.kind === 'memory' ? { why: storage.why.replace(/[.。]$/, '') } : {};
  return (
    <div className={`notice ${TONES[notice]}`} role="status" data-notice={notice}>
      <span aria-hidden="true">{TONES[notice] === 'bad' ? '✕' : '!'}</span>
      <p className="grow">
        <strong>{title}</strong> {fill(why, facts, language)}
      </p>
      <Cure notice={notice} />
    </div>
  );
}

function Cure({ notice }: { notice: Notice }) {
  const { store, changeSettings, openPage } = usePanel();
  const { notices } = useWords().words;
  const cures: Partial<Record<Notice, { readonly name: string; readonly act: () => void }>> = {
    paused: { name: notices.resume, act: () => void changeSettings({ isPaused: false }) },
    'waits-for-devtools': { name: notices.openSettings, act: () => store.getState().turnTo('settings') },
    withheld: { name: notices.giveAccess, act: () => openPage('access') },
    'this-site': { name: notices.giveAccess, act: () => openPage('access') },
  };
  const cure = cures[notice];
  return (
    cure && (
      <button type="button" className="act" data-act={notice} onClick={cure.act}>
        {cure.name}
      </button>
    )
  );
}
