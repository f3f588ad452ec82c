import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';

/**
 * What is wrong with where the focus is; '' where all is well. It must be on something, and be seen: by an outline, by the
 * highlight of an entry, by the line that a list or a table says it is on, or by the frame around a field.
 */
const AMISS = `
  // What a press leads to may come a frame later, and the focus with it.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const at = document.activeElement;
  const named = (element) => element.tagName.toLowerCase() + '.' + element.className + ' ' + JSON.stringify(element.dataset) + ' ' + element.innerText?.slice(0, 40);
  if (!at || at === document.body || at === document.documentElement) return 'the focus is lost';
  if (!at.matches(':focus-visible')) return 'the focus is not to be seen on ' + named(at);
  const has = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const isPainted = (colour) => colour !== 'rgba(0, 0, 0, 0)' && colour !== 'transparent';
  const isSeen = (element) => element !== null && element !== undefined && (has(getComputedStyle(element))
    || (element.matches('[data-highlighted], [aria-selected=true]') && isPainted(getComputedStyle(element).backgroundColor))
    || (element.matches('.divider') && isPainted(getComputedStyle(element, '::after').backgroundColor)));
  const line = document.getElementById(at.getAttribute('aria-activedescendant') ?? '');
  const shown = [at, line, at.querySelector('.head'), at.querySelector('.caret'), at.closest('.cm-editor, .filter')].find(isSeen);
  if (!shown) return 'nothing shows that the focus is on ' + named(at);
  const { left, top, right, bottom } = shown.getBoundingClientRect();
  if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight || right <= left || bottom <= top) return 'out of sight: ' + named(shown);
  return '';`;

/** The keyboard of a person who has nothing else. After each press the focus must be somewhere, and be seen. */
export function keyboardOf(panel: Panel) {
  async function press(...chords: readonly string[]): Promise<void> {
    for (const chord of chords) {
      await panel.key(chord);
      let amiss = '';
      const isWell = async () => {
        amiss = await panel.run<string>(AMISS);
        return amiss === '';
      };
      // Menus and dialogs hand the focus on a moment later.
      await until(isWell, 'the focus', 5000).catch(() => {
        throw new Error(`after ${chord}: ${amiss}`);
      });
    }
  }

  const isOn = (selector: string) =>
    panel.run<boolean>(`return document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`);

  return {
    press,
    isOn,
    /** Waits until the focus is there. */
    arrives: async (selector: string) => {
      const isThere = async () => isOn(selector);
      await until(isThere, 'the focus', 8000).catch(async () => {
        const at = await panel.run<string>('return document.activeElement?.outerHTML.slice(0, 300)');
        throw new Error(`the focus is not on ${selector}, but on ${at}`);
      });
    },
    /** Presses a key until the focus is there, and tells of all that it was on. */
    async pressUntil(chord: string, selector: string, most = 60): Promise<readonly string[]> {
      const stops: string[] = [];
      while (!(await isOn(selector))) {
        if (stops.length === most)
          throw new Error(`${chord} does not lead to ${selector}, but to ${stops.join(' > ')}`);
        await press(chord);
        stops.push(
          await panel.run(`const { tagName, className, dataset } = document.activeElement;
            return tagName + '.' + className + ' ' + Object.values(dataset).join()`),
        );
      }
      return stops;
    },
    /** Writes where the focus is, letter by letter. */
    async write(text: string): Promise<void> {
      for (const letter of text) await press(letter === ' ' ? 'Space' : letter);
    },
  };
}
