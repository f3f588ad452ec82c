import { useState } from 'react';
import type { SentOwn } from '../../browser/messages.ts';
import { fill } from '../../i18n/format.ts';
import { usePanel, useTraffic, useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';

type Step = 'offered' | 'asked' | 'sending' | Extract<SentOwn, { refused: string }>;

/**
 * Sends the batch once more and shows what comes back: the way to the answer's body where the browser keeps it to itself. It
 * asks first, for what SLS accepts it stores a second time.
 */
export function SendAgain({ opened: { batch } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { sendAgain } = usePanel();
  const select = useTraffic((traffic) => traffic.select);
  const [step, setStep] = useState<Step>('offered');
  const said = words.tabs.answer.again;

  const send = async () => {
    setStep('sending');
    const came = await sendAgain(batch.id).catch((error: unknown) => ({
      refused: 'not-sent' as const,
      why: String(error),
    }));
    if ('sent' in came) select(came.sent);
    else setStep(came);
  };

  if (step === 'offered')
    return (
      <p className="send-again">
        <button type="button" data-act="send-again" onClick={() => setStep('asked')}>
          {said.offer}
        </button>
      </p>
    );
  const host = URL.canParse(batch.url) ? new URL(batch.url).host : batch.url;
  if (step === 'asked' || step === 'sending')
    return (
      <div className="send-again" role="group" aria-label={said.offer}>
        <p className="prose">{fill(said.ask, { host }, language)}</p>
        <button
          type="button"
          className="primary"
          data-act="send-again-now"
          disabled={step === 'sending'}
          // biome-ignore lint/a11y/noAutofocus: it stands where the button was that the person has just pressed.
          autoFocus
          onClick={() => void send()}
        >
          {step === 'sending' ? said.sending : said.send}
        </button>{' '}
        <button
          type="button"
          data-act="send-again-not"
          disabled={step === 'sending'}
          onClick={() => setStep('offered')}
        >
          {said.cancel}
        </button>
      </div>
    );
  return (
    <p className="prose bad" role="alert">
      {said.refused[step.refused]} {'why' in step && step.why}
    </p>
  );
}
