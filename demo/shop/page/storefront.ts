import { cartLines, countOf, totalFen } from '../cart.ts';
import { TEAS, type Tea, yuan } from '../catalogue.ts';
import type { Visitor } from '../shopping.ts';
import { byId, make, sendButton } from './element.ts';

/** Fills the shelf. */
export function renderShelf(): void {
  byId('shelf').replaceChildren(...TEAS.map(card));
}

/** Shows how far the visitor has come: the tea looked at, and the cart. */
export function renderVisitor(visitor: Visitor): void {
  for (const element of document.querySelectorAll<HTMLElement>('.tea')) {
    element.classList.toggle('is-looked-at', element.dataset.tea === visitor.lookingAt);
  }
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.send : undefined;
  byId('cart-count').textContent = String(countOf(visitor.cart));
  byId('cart-lines').replaceChildren(
    ...cartLines(visitor.cart).map(({ tea, quantity }) =>
      make(
        'li',
        {},
        make('span', { class: 'cart-name' }, tea.name, ' ', chinese(tea.chinese, 'cart-chinese')),
        make('span', { class: 'cart-price' }, `¥${yuan(tea.priceFen * quantity)}`),
        make(
          'span',
          { class: 'stepper' },
          labelled(sendButton(`remove:${tea.id}`, 'step', '−'), `One ${tea.name} fewer`),
          make('b', {}, String(quantity)),
          labelled(sendButton(`add:${tea.id}`, 'step', '+'), `One more ${tea.name}`),
        ),
      ),
    ),
  );
  // The lines are new elements; whoever was on one of their buttons must not be thrown back to the top of the page.
  if (focused !== undefined && document.activeElement === document.body) {
    byId('cart').querySelector<HTMLElement>(`[data-send="${focused}"]`)?.focus();
  }
  const empty = visitor.cart.size === 0;
  const note =
    visitor.stage === 'paid' ? 'Thank you. 谢谢惠顾! The kettle is on.' : 'Nothing in it yet. 先选一款茶吧。';
  byId('cart-empty').textContent = note;
  byId('cart-empty').hidden = !empty;
  byId('cart-total-row').hidden = empty;
  byId('cart-total').textContent = `¥${yuan(totalFen(visitor.cart))}`;
  byId('checkout').toggleAttribute('disabled', empty);
  byId('checkout').hidden = visitor.stage === 'checkout';
  byId('pay').hidden = visitor.stage !== 'checkout';
}

function card(tea: Tea): HTMLElement {
  const [leaf, liquor] = tea.colours;
  const view = sendButton(
    `view:${tea.id}`,
    'tea-view',
    cup(),
    make('span', { class: 'tea-name' }, tea.name),
    chinese(tea.chinese, 'tea-chinese'),
    make('span', { class: 'tea-origin' }, tea.origin),
    make('span', { class: 'tea-note' }, tea.note),
  );
  return make(
    'li',
    { class: 'tea', 'data-tea': tea.id, style: `--leaf: ${leaf}; --liquor: ${liquor}` },
    view,
    make(
      'div',
      { class: 'tea-foot' },
      make('span', { class: 'tea-price' }, `¥${yuan(tea.priceFen)}`, make('small', {}, `${tea.grams} g`)),
      labelled(sendButton(`add:${tea.id}`, 'button', 'Add'), `Add ${tea.name} to the cart`),
    ),
  );
}

function cup(): Node {
  const template = byId('cup');
  if (!(template instanceof HTMLTemplateElement)) throw new Error('The element "cup" in index.html is no template.');
  return template.content.cloneNode(true);
}

function chinese(text: string, className: string): HTMLElement {
  return make('span', { lang: 'zh-CN', class: className }, text);
}

function labelled(button: HTMLButtonElement, label: string): HTMLButtonElement {
  button.setAttribute('aria-label', label);
  return button;
}
