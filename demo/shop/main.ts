import { AnswerDesk } from './answers.ts';
import { shopAlone } from './auto.ts';
import { post } from './by-hand.ts';
import { type Clients, openClients } from './clients/index.ts';
import { Journal } from './journal.ts';
import type { Milestones } from './logs.ts';
import { MISTAKES } from './mistakes.ts';
import { attempt, type Outcome } from './outcome.ts';
import { renderJournal } from './page/send-list.ts';
import { renderShelf, renderVisitor } from './page/storefront.ts';
import { renderClients, renderMistakes, renderProblem } from './page/switchboard.ts';
import { arrive, NEWCOMER, type Role, type Send, sampleLogs, shoppingActs } from './shopping.ts';
import { readVisit, type Targets } from './targets.ts';
import './tracklens-shop.ts';

// Longer than any answer of a local endpoint, unless it was told to be slow.
const ANSWER_PATIENCE_MS = 5000;

const visit = readVisit(location.search);
const desk = new AnswerDesk(ANSWER_PATIENCE_MS);
desk.listen();
const clients = visit.targets === undefined ? undefined : openClients(visit.targets, desk);
const clientIds = clients === undefined ? [] : Object.values(clients).map((client) => client.id);
const mistakeIds = visit.targets === undefined ? [] : MISTAKES.map((mistake) => mistake.id);
const journal = new Journal([...clientIds, ...(visit.mistakes ? mistakeIds : [])], renderJournal);

const send: Send = (role, what, logs) => {
  const client = clients?.[role];
  if (client === undefined) {
    const nowhere: Outcome = { kind: 'failed', reason: 'there is no address to send to' };
    return journal.note(role, 'nothing', what, Promise.resolve(nowhere));
  }
  return journal.note(
    client.id,
    client.label,
    what,
    attempt(() => client.send(logs)),
  );
};

const acts = new Map(shoppingActs(send, renderVisitor));
if (clients !== undefined && visit.targets !== undefined) {
  addClientActs(clients);
  addMistakeActs(visit.targets);
}

renderShelf();
renderVisitor(NEWCOMER);
renderClients(Object.values(clients ?? {}));
renderMistakes(MISTAKES);
if (visit.problem !== undefined) renderProblem(visit.problem);

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-send]') : null;
  if (button?.dataset.send !== undefined) void act(button.dataset.send);
});

window.tracklensShop = { clients: clientIds, mistakes: mistakeIds, send: act };

// The load milestone is written only after the load listeners have run.
window.addEventListener('load', () => setTimeout(welcome));

function welcome(): void {
  if (visit.targets === undefined) return;
  void arrive(send, milestones());
  if (!visit.auto) return;
  void shopAlone({
    act: (id) => void act(id),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    sent: () => journal.sent,
    mistakes: visit.mistakes ? mistakeIds : [],
  });
}

async function act(id: string): Promise<void> {
  const perform = acts.get(id);
  if (perform === undefined) throw new Error(`There is no "${id}"; there are ${[...acts.keys()].join(', ')}.`);
  await perform();
}

function addClientActs(all: Clients): void {
  for (const role of Object.keys(all) as Role[]) {
    acts.set(all[role].id, () => send(role, 'a sample', sampleLogs(role, milestones())));
  }
}

function addMistakeActs(targets: Targets): void {
  for (const mistake of MISTAKES) {
    acts.set(mistake.id, () =>
      journal.note(
        mistake.id,
        'fetch by hand, a mistake',
        mistake.label,
        attempt(async () => post(await mistake.request(targets))),
      ),
    );
  }
}

function milestones(): Milestones {
  const [navigation] = performance.getEntriesByType('navigation');
  if (!(navigation instanceof PerformanceNavigationTiming)) return {};
  return {
    first_byte: navigation.responseStart,
    page_read: navigation.responseEnd,
    dom_ready: navigation.domContentLoadedEventEnd,
    loaded: navigation.loadEventEnd,
    now: performance.now(),
  };
}
