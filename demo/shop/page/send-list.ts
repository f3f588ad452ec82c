import type { Journal, Line } from '../journal.ts';
import { describe, toneOf } from '../outcome.ts';
import { byId, make } from './element.ts';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Shows the journal, and leaves its state on the root element for whoever drives the page. */
export function renderJournal(journal: Journal): void {
  byId('sent-count').textContent = String(journal.sent);
  byId('sent-none').hidden = journal.sent > 0;
  byId('sent-lines').replaceChildren(...journal.lines.map(line));
  document.documentElement.dataset.sent = String(journal.sent);
  if (journal.roundDone) document.documentElement.dataset.round = 'done';
}

function line({ through, what, at, outcome }: Line): HTMLElement {
  return make(
    'li',
    { 'data-tone': toneOf(outcome) },
    make('span', { class: 'sent-what' }, what),
    make('time', { datetime: at.toISOString() }, TIME.format(at)),
    make('span', { class: 'sent-through' }, through),
    make('span', { class: 'sent-outcome' }, outcome === undefined ? 'on its way …' : describe(outcome)),
  );
}
