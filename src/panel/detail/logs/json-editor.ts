import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  defaultHighlightStyle,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Language } from '../../../i18n/words.ts';
import type { Severity } from '../../../sls/rules/rule.ts';
import { commandOf } from '../../keys/keys.ts';
import { zhCNPhrases } from './json-phrases.ts';

/** What is wrong with a part of the text. */
export interface JsonMark {
  readonly from: number;
  readonly to: number;
  readonly severity: Severity;
  readonly message: string;
}

/** The colours are those of the panel, by the variables of its style sheet. */
const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--bad)' },
]);

/** JSON that is shown. */
export interface ShownJson {
  /** Puts the cursor to a place, in sight. */
  readonly goTo: (at: number) => void;
  readonly close: () => void;
}

/** Shows JSON read-only, to be folded and searched in. */
export function showJson(
  parent: HTMLElement,
  text: string,
  marks: readonly JsonMark[],
  label: string,
  language: Language,
): ShownJson {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
        EditorState.phrases.of(language === 'zh-CN' ? zhCNPhrases : {}),
        // What cannot be seen: all of the controls, and what turns the direction of what follows.
        highlightSpecialChars({ addSpecialChars: /[\u202a-\u202e\u2060-\u2069]/gu }),
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        bracketMatching(),
        highlightSelectionMatches(),
        search({ top: true }),
        syntaxHighlighting(HIGHLIGHT),
        syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        json(),
        keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
        // Its own search closes by Escape; only then may Escape close the detail.
        EditorView.domEventHandlers({
          keydown: (press, { dom }) => {
            if (commandOf('search', press) === 'leave' && dom.querySelector('.cm-search')) press.stopPropagation();
            return false;
          },
        }),
      ],
    }),
  });
  const end = view.state.doc.length;
  const diagnostics: Diagnostic[] = marks
    .filter(({ from }) => from <= end)
    .map(({ from, to, severity, message }) => ({ from, to: Math.min(to, end), severity, message }));
  view.dispatch(setDiagnostics(view.state, diagnostics));
  return {
    goTo(at) {
      const anchor = Math.min(at, end);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    close: () => view.destroy(),
  };
}
