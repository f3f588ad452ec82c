import { type FormEvent, useId, useState } from 'react';
import { fill } from '../../i18n/format.ts';
import { type CollectorRule, faultOf } from '../../settings/collector-rule.ts';
import { testUrl } from '../../settings/test-url.ts';
import { useCapture, useWords } from '../context.ts';
import { actOn } from '../keys/keys.ts';
import { useSave } from './save.tsx';

const isSame = (one: CollectorRule, other: CollectorRule) => one.kind === other.kind && one.text === other.text;

/** Which URLs are collected besides the standard ones: rules to add, change and remove, and a field to try them in. */
export function Collectors() {
  const { settings } = useWords().words;
  const rules = useCapture((capture) => capture.settings.collectors);
  const { save, fault } = useSave();
  const [edited, setEdited] = useState<number | null>(null);
  const put = (at: number, ...replacement: CollectorRule[]) => {
    save({ collectors: rules.toSpliced(at, 1, ...replacement) });
    setEdited(null);
  };
  return (
    <>
      {rules.length === 0 && <p className="faint">{settings.noRules}</p>}
      <ul className="entries">
        {rules.map((rule, at) => (
          <li key={`${rule.kind} ${rule.text}`} data-rule={rule.text}>
            {edited === at ? (
              <RuleForm
                rule={rule}
                others={rules.toSpliced(at, 1)}
                commit={(changed) => put(at, changed)}
                cancel={() => setEdited(null)}
              />
            ) : (
              <>
                <div className="grow">
                  <span className="dim">{rule.kind === 'regexp' ? settings.regexp : settings.matchPattern}</span>{' '}
                  <bdi className="mono">{rule.text}</bdi>
                  <Fault rule={rule} />
                </div>
                <button type="button" className="act" data-act="edit" onClick={() => setEdited(at)}>
                  {settings.edit}
                </button>
                <button type="button" className="act" data-act="remove" onClick={() => put(at)}>
                  {settings.remove}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {edited === null && <RuleForm others={rules} commit={(rule) => put(rules.length, rule)} />}
      {rules.some(({ kind }) => kind === 'regexp') && <p className="warning">! {settings.regexpCost}</p>}
      {fault}
      <TestField rules={rules} />
    </>
  );
}

interface RuleFormProps {
  /** The rule that is changed; none where one is added. */
  readonly rule?: CollectorRule;
  readonly others: readonly CollectorRule[];
  readonly commit: (rule: CollectorRule) => void;
  readonly cancel?: () => void;
}

function RuleForm({ rule: before, others, commit, cancel }: RuleFormProps) {
  const { settings } = useWords().words;
  const [kind, setKind] = useState<CollectorRule['kind']>(before?.kind ?? 'match-pattern');
  const [text, setText] = useState(before?.text ?? '');
  const rule: CollectorRule = { kind, text: text.trim() };
  const isThere = others.some((other) => isSame(other, rule));
  const isGood = rule.text !== '' && !isThere && faultOf(rule) === null;
  const submit = (press: FormEvent) => {
    press.preventDefault();
    if (!isGood) return;
    commit(rule);
    setText('');
  };
  return (
    <form className="rule" onSubmit={submit}>
      <select
        aria-label={settings.kind}
        value={kind}
        onChange={({ target }) => setKind(target.value as CollectorRule['kind'])}
      >
        <option value="match-pattern">{settings.matchPattern}</option>
        <option value="regexp">{settings.regexp}</option>
      </select>
      <input
        className="mono grow"
        aria-label={settings.rule}
        spellCheck={false}
        data-field="rule"
        placeholder={kind === 'regexp' ? settings.regexpExample : settings.matchPatternExample}
        value={text}
        aria-invalid={rule.text !== '' && !isGood}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(press) => {
          actOn('field', press, {
            // The form takes it over.
            commit: () => false,
            undo: () => {
              if (text === '' && !cancel) return false;
              if (cancel) cancel();
              else setText('');
              return true;
            },
          });
        }}
      />
      <button type="submit" className="act" data-act="save-rule" disabled={!isGood}>
        {before ? settings.save : settings.add}
      </button>
      {cancel && (
        <button type="button" className="act" onClick={cancel}>
          {settings.cancel}
        </button>
      )}
      {rule.text !== '' && <Fault rule={rule} />}
      {isThere && <p className="bad remark">✕ {settings.alreadyThere}</p>}
      {kind === 'regexp' && !others.some((other) => other.kind === 'regexp') && (
        <p className="dim remark">{settings.regexpCost}</p>
      )}
    </form>
  );
}

/** Why a rule is not valid. */
function Fault({ rule }: { rule: CollectorRule }) {
  const { words, language } = useWords();
  const fault = faultOf(rule);
  if (!fault) return null;
  const { kind, ...rest } = fault;
  const sentence = words.settings.ruleFaults[kind === 'match-pattern' ? fault.part : kind];
  // People count characters from 1.
  const facts = 'at' in rest ? { ...rest, at: rest.at + 1 } : rest;
  return (
    <p className="bad remark" data-fault={kind}>
      ✕ {fill(sentence, facts, language)}
    </p>
  );
}

/** Says of a URL whether it is collected, by what, and how it is read. */
function TestField({ rules }: { rules: readonly CollectorRule[] }) {
  const { words, language } = useWords();
  const { tested } = words.settings;
  const [url, setUrl] = useState('');
  const id = useId();
  const result = url.trim() === '' ? null : testUrl(url.trim(), rules);
  const { target } = result ?? {};
  const verdict =
    result &&
    {
      'no-url': tested.noUrl,
      standard: tested.standard,
      rule: fill(tested.byRule, { rule: result.rule?.text ?? '' }, language),
      none: tested.notCollected,
    }[result.verdict];
  const isCollected = result?.verdict === 'standard' || result?.verdict === 'rule';
  return (
    <div className="test">
      <label htmlFor={id}>{words.settings.test}</label>
      <input
        id={id}
        className="mono"
        spellCheck={false}
        data-field="test"
        placeholder={words.settings.testExample}
        value={url}
        onChange={({ target }) => setUrl(target.value)}
        onKeyDown={(press) => {
          actOn('field', press, {
            commit: () => false,
            undo: () => {
              if (url === '') return false;
              setUrl('');
              return true;
            },
          });
        }}
      />
      {result && (
        <p role="status" data-verdict={result.verdict} className={isCollected ? 'good' : 'bad'}>
          {isCollected ? '✓' : '✕'} {verdict}
        </p>
      )}
      {isCollected && (
        <p className="dim">
          {target
            ? fill(
                tested.readAs,
                { form: target.form, logstore: target.logstore, project: target.project ?? tested.projectUnknown },
                language,
              )
            : tested.custom}
        </p>
      )}
    </div>
  );
}
