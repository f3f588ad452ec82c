/** The parts that keys lead to from elsewhere. */
const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();

export const focusList = () => focus('.list .scroller');

/** To the tab that is shown. */
export const focusDetail = () => focus('.detail [role=tab][tabindex="0"]');

/** To the filter, with all of it selected: what is typed takes its place. */
export function focusFilter(): void {
  const input = document.querySelector<HTMLInputElement>('[data-act=filter]');
  input?.focus();
  input?.select();
}
