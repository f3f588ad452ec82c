import type { Summary } from '../../batch/summary.ts';
import { plural } from '../../i18n/format.ts';
import { useCapture, usePanel, useShare, useShown, useTraffic, useWords } from '../context.ts';
import { MenuCheck, MenuEntry, MenuLabel, MenuLine, SubMenu } from '../menu/Menu.tsx';
import type { CopyFormat, ExportFormat } from './job.ts';

export const COPY_FORMATS: readonly CopyFormat[] = ['ticket', 'bash', 'powershell', 'fetch', 'json', 'csv', 'markdown'];

export const EXPORT_FORMATS: readonly ExportFormat[] = ['har', 'csv', 'logsCsv', 'ndjson', 'logsNdjson'];

/** As what some batches can be copied, and whether their secrets are taken out. */
export function CopyEntries({ ids }: { readonly ids: readonly string[] }) {
  const { sharing } = usePanel();
  const { words, language } = useWords();
  return (
    <>
      {COPY_FORMATS.map((format) => (
        <MenuEntry key={format} id={`copy-${format}`} act={() => void sharing.copy(ids, format, language)}>
          {words.share.copyAs[format]}
        </MenuEntry>
      ))}
      <MenuLine />
      <Redaction />
    </>
  );
}

function Redaction() {
  const { sharing } = usePanel();
  const { redaction } = useWords().words.share;
  const isOn = useCapture(({ settings }) => settings.redaction.isOn);
  const isTurned = useShare((share) => share.turnsRedaction);
  return (
    <MenuCheck
      id="redact"
      hint={redaction.once}
      isOn={isOn !== isTurned}
      act={sharing.store.getState().toggleRedaction}
    >
      {redaction.on}
    </MenuCheck>
  );
}

/** What the menu of rows has of this: copying and exporting those that are chosen. */
export function RowShare({ rows }: { readonly rows: readonly Summary[] }) {
  const { words, language } = useWords();
  const ids = rows.map(({ id }) => id);
  return (
    <>
      <SubMenu id="copy" name={words.share.copy}>
        <CopyEntries ids={ids} />
      </SubMenu>
      <SubMenu id="export-selected" name={words.share.export.title}>
        <MenuLabel>{plural(words.share.export.selected, ids.length, language)}</MenuLabel>
        <ExportEntries ids={ids} of="selected" />
      </SubMenu>
    </>
  );
}

/** What the button of the toolbar has: all that is shown, and what is chosen of it. */
export function ExportEverything() {
  const { words, language } = useWords();
  const { rows } = useShown();
  const selected = useTraffic((traffic) => traffic.selected);
  const shown = rows.map(({ id }) => id);
  return (
    <>
      <MenuLabel>{plural(words.share.export.shown, shown.length, language)}</MenuLabel>
      <ExportEntries ids={shown} of="shown" />
      {selected.size > 0 && (
        <>
          <MenuLine />
          <MenuLabel>{plural(words.share.export.selected, selected.size, language)}</MenuLabel>
          <ExportEntries ids={[...selected]} of="selected" />
        </>
      )}
      <MenuLine />
      <Redaction />
      <Formulas />
    </>
  );
}

function ExportEntries({ ids, of }: { readonly ids: readonly string[]; readonly of: 'shown' | 'selected' }) {
  const { sharing } = usePanel();
  const { export: words } = useWords().words.share;
  return EXPORT_FORMATS.map((format) => (
    <MenuEntry
      key={format}
      id={`export-${of}-${format}`}
      isDisabled={ids.length === 0}
      act={() => void sharing.exportFile(ids, format)}
      {...(format === 'har' && { hint: words.harWhy })}
    >
      {words[format]}
    </MenuEntry>
  ));
}

function Formulas() {
  const { sharing } = usePanel();
  const { export: words } = useWords().words.share;
  const keepsFormulas = useShare((share) => share.keepsFormulas);
  return (
    <MenuCheck
      id="formulas"
      hint={words.formulasWhy}
      isOn={keepsFormulas}
      act={sharing.store.getState().toggleFormulas}
    >
      {words.formulas}
    </MenuCheck>
  );
}
