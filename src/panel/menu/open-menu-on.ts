const BUTTON_RIGHT = 2;
/** Px within the element, so that it is plain what the menu is of. */
const INSET = 22;

/** Has the menu of an element open at its lower edge, as a right click there would. */
export function openMenuOn(element: HTMLElement | null): void {
  if (!element) return;
  const { left, bottom } = element.getBoundingClientRect();
  const place = { clientX: Math.max(0, left) + INSET, clientY: bottom, button: BUTTON_RIGHT };
  element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }));
}
