import type { Client } from '../clients/client.ts';
import type { Mistake } from '../mistakes.ts';
import { byId, make, sendButton } from './element.ts';

/** A button for each client. */
export function renderClients(clients: readonly Client[]): void {
  byId('clients').replaceChildren(
    ...clients.map(({ id, label, role }) =>
      make('li', {}, sendButton(id, 'tile', make('b', {}, label), make('span', {}, role))),
    ),
  );
}

/** A button for each mistake. */
export function renderMistakes(mistakes: readonly Mistake[]): void {
  byId('mistakes').replaceChildren(
    ...mistakes.map(({ id, label, why }) =>
      make('li', {}, sendButton(id, 'tile', make('b', {}, label), make('span', {}, why))),
    ),
  );
}

/** Says that there is nowhere to send to, and hides what would need it. */
export function renderProblem(problem: string): void {
  byId('problem-why').textContent = problem;
  byId('problem').hidden = false;
  byId('switchboard').hidden = true;
}
