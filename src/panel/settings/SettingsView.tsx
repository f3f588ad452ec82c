import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { LANGUAGES, type Language } from '../../i18n/words.ts';
import type { RecordingMode } from '../../settings/settings.ts';
import { useCapture, usePanel, useTraffic, useWords } from '../context.ts';
import { actOn } from '../keys/keys.ts';
import { BlobOrigins } from './BlobOrigins.tsx';
import { Collectors } from './Collectors.tsx';
import { LimitFields } from './LimitFields.tsx';
import { Redaction } from './Redaction.tsx';
import { useSave } from './save.tsx';
import { TeamBudgets } from './TeamBudgets.tsx';
import './settings.css';

/** What a person can choose, in place of the list; Escape leads back. */
export function SettingsView() {
  const { settings, tabs, share } = useWords().words;
  const { team } = tabs;
  const turnTo = useTraffic(({ turnTo }) => turnTo);
  const view = useRef<HTMLElement>(null);
  // So that Escape is heard, and a screen reader reads on from here.
  useEffect(() => view.current?.focus(), []);
  const onKeyDown = (press: KeyboardEvent) => {
    actOn('settings', press, { back: () => turnTo('traffic') });
  };
  return (
    <main ref={view} className="settings" tabIndex={-1} aria-label={settings.title} onKeyDown={onKeyDown}>
      <div>
        <header>
          <h2>{settings.title}</h2>
          <button type="button" className="plain" data-act="back" onClick={() => turnTo('traffic')}>
            {settings.back} ✕
          </button>
        </header>
        <Section title={settings.recording}>
          <Recording />
        </Section>
        <Section title={settings.collectors} why={settings.collectorsWhy}>
          <Collectors />
        </Section>
        <Section title={settings.blobs} why={settings.blobsWhy}>
          <BlobOrigins />
        </Section>
        <Section title={settings.limits} why={settings.limitsWhy}>
          <LimitFields of="keptOfTab" name={settings.ofTab} />
          <LimitFields of="keptInAll" name={settings.inAll} />
        </Section>
        <Section title={team.title} why={team.why}>
          <TeamBudgets />
        </Section>
        <Section title={share.redaction.title} why={share.redaction.onWhy}>
          <Redaction />
        </Section>
        <Section title={settings.language}>
          <LanguageChoice name={settings.language} />
        </Section>
      </div>
    </main>
  );
}

function Section({ title, why, children }: { title: string; why?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {why && <p className="dim">{why}</p>}
      {children}
    </section>
  );
}

function Recording() {
  const { settings } = useWords().words;
  const chosen = useCapture(({ settings }) => settings.recording);
  const { save, fault } = useSave();
  const modes: readonly [RecordingMode, name: string, why: string][] = [
    ['always', settings.always, settings.alwaysWhy],
    ['with-devtools', settings.withDevtools, settings.withDevtoolsWhy],
  ];
  return (
    <>
      {modes.map(([mode, name, why]) => (
        <label key={mode} className="choice">
          <input
            type="radio"
            name="recording"
            value={mode}
            checked={chosen === mode}
            onChange={() => save({ recording: mode })}
          />
          <span>
            {name}
            <br />
            <span className="dim">{why}</span>
          </span>
        </label>
      ))}
      {fault}
    </>
  );
}

function LanguageChoice({ name }: { name: string }) {
  const { setLanguage, language } = usePanel();
  return (
    <select
      aria-label={name}
      data-act="language"
      value={language}
      onChange={({ target }) => setLanguage(target.value as Language)}
    >
      {Object.entries(LANGUAGES).map(([tag, { language: own }]) => (
        <option key={tag} value={tag}>
          {own}
        </option>
      ))}
    </select>
  );
}
