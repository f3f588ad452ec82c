import type { Panel } from '../../demo/browsers/inspected.ts';

/** What a view's pictures need done, as a person would do it. */
export interface Hand {
  readonly panel: Panel;
  /** Opens the first row whose text has all of these; with `add`, beside what is selected. */
  select(texts: readonly string[], add?: 'add'): Promise<void>;
  /** Turns to a tab of the detail, once its content is there. */
  turnTo(tab: string): Promise<void>;
  /** Types into the filter, and with `leave` leaves it. */
  filter(text: string, leave?: 'leave'): Promise<void>;
  /** Presses the mouse on the first that matches. */
  press(selector: string): Promise<void>;
  /** Opens the menu of a row by the right button. */
  rightClick(selector: string): Promise<void>;
  /** Waits until there is one that matches. */
  see(selector: string): Promise<void>;
  run(script: string): Promise<void>;
}

/** Everything asked for has come, and is drawn. */
const AT_REST = `
  const isBusy = document.querySelector('.late, .searching, .logs [aria-busy=true], .view:empty, .detail:not([data-opened], .compare, :has(.note.bad))');
  if (isBusy || document.fonts.status !== 'loaded') return false;
  // The overview and the facets are counted in idle moments.
  const batches = document.querySelector('.list .scroller')?.dataset.batches ?? '0';
  const totals = document.querySelector('[data-total=batches] dd')?.textContent ?? batches;
  if (totals !== batches || (batches !== '0' && document.querySelector('.facets:not(:has(section))'))) return false;
  if (!/\\d .?B/.test(document.querySelector('footer').innerText)) return false;
  if (batches !== '0' && document.querySelector('.overview .plot:not(:has(canvas))')) return false;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return true;`;

export const atRest = (panel: Panel) => panel.waitFor(AT_REST, 'the panel to come to rest');

export function handOn(panel: Panel): Hand {
  const see = async (selector: string) => {
    await panel.waitFor(`return document.querySelector(${JSON.stringify(selector)}) !== null`, selector);
  };
  return {
    panel,
    see,
    run: (script) => panel.run(script),
    press: (selector) => panel.click(selector),
    async select(texts, add) {
      await panel.waitFor(
        `
        const scroller = document.querySelector('.list .scroller');
        for (scroller.scrollTop = 0; ; scroller.scrollTop += 200) {
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const row = [...scroller.querySelectorAll('.rows > .row')].find(({ innerText }) => ${JSON.stringify(texts)}.every((text) => innerText.includes(text)));
          if (row) {
            row.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: ${add === 'add'} }));
            return true;
          }
          if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) return false;
        }`,
        `a row with ${texts.join(', ')}`,
      );
      await see('.detail[data-opened], .detail .note.bad');
      await atRest(panel);
    },
    async turnTo(tab) {
      await panel.run(`document.querySelector('[data-tab=${tab}]').click()`);
      await see(`[data-tab=${tab}][aria-selected=true]`);
      await atRest(panel);
    },
    async filter(text, leave) {
      await panel.run(`
        const input = document.querySelector('[data-act=filter]');
        input.focus();
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, ${JSON.stringify(text)});
        input.setSelectionRange(${text.length}, ${text.length});
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve, 700));
        if (${leave === 'leave'}) input.blur();`);
    },
    async rightClick(selector) {
      await panel.run(`
        const target = document.querySelector(${JSON.stringify(selector)});
        const { x, y } = target.getBoundingClientRect();
        target.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: x + 120, clientY: y + 9, button: 2 }));`);
      await see('.menu');
    },
  };
}
