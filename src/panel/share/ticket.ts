import { toBash } from '../../batch/copy/bash.ts';
import { toJson } from '../../batch/copy/json.ts';
import { code, codeBlock, plainMarkdown } from '../../batch/copy/markdown.ts';
import type { Shared } from '../../batch/copy/share.ts';
import { wireOf } from '../../batch/inspect-batch.ts';
import { fill, formatBytes } from '../../i18n/format.ts';
import { LANGUAGES, type Language } from '../../i18n/words.ts';
import { type Budget, measureBudgets } from '../../sls/budgets.ts';
import { wordRemoved } from './redaction-words.ts';
import { cut, factsOf, titleOf } from './ticket-facts.ts';
import { findingsOf } from './ticket-findings.ts';

/** How a ticket is written. */
export interface TicketOptions {
  readonly language: Language;
  /** The reader's own where none is given. */
  readonly timeZone?: string;
  /** Adds a curl command that sends the batch again. */
  readonly withCurl?: boolean;
  /** Budgets beside those of the specification, as a team sets them for itself. */
  readonly budgets?: readonly (Budget & { readonly name: string })[];
}

/** A bug report of one batch: what goes into a tracker's line for the title, and in its field for the text, as Markdown. */
export interface Ticket {
  readonly title: string;
  readonly text: string;
}

/** Characters of a body in a ticket. GitHub takes 65,536 in all, Jira 32,767; and nobody reads on so long. */
const BODY_MAX_CHARACTERS = 4000;

/** Characters of a command in a ticket: a cut one would be of no use, so a longer one is left out. */
const CURL_MAX_CHARACTERS = 8000;

/** Writes down what a person needs who is to mend a batch: what was sent, what came back, what is wrong and how to mend it. */
export function toTicket(shared: Shared, options: TicketOptions): Ticket {
  const { language, timeZone, withCurl = false } = options;
  const words = LANGUAGES[language].share.ticket;
  const facts = factsOf(shared, language, timeZone).map(([name, text]) => `- **${plainMarkdown(name)}**: ${text}`);
  const budgets = budgetsOf(shared, options);
  const sections = [
    facts.join('\n'),
    `### ${words.findings}\n\n${findingsOf(shared.inspection, language)}`,
    ...(budgets.length > 0 ? [`### ${words.budgets}\n\n${budgets.join('\n')}`] : []),
    ...bodySection(shared, language),
    ...(withCurl ? curlSection(shared, language) : []),
    redactionNote(shared, language),
  ];
  return {
    title: titleOf(shared, language, timeZone),
    text: `${sections.filter((part) => part !== '').join('\n\n')}\n`,
  };
}

/** Both in one, for a tracker that has one field. */
export const wholeTicket = ({ title, text }: Ticket): string => `## ${plainMarkdown(title)}\n\n${text}`;

/** The limits that the batch is over. That of a beacon is none for what was sent otherwise. */
function budgetsOf({ batch, bytes, inspection }: Shared, { language, budgets = [] }: TicketOptions): string[] {
  const words = LANGUAGES[language];
  const own = measureBudgets(wireOf(batch, bytes), inspection).map((budget) => ({
    ...budget,
    name: words.budgets[budget.id],
  }));
  const concerns = ({ id }: Budget) => id !== 'beacon' || batch.origin.transport === 'beacon';
  return [...own.filter(concerns), ...budgets]
    .filter(({ used, max }) => used > max)
    .map(({ name, unit, used, max, path }) => {
      const word = (n: number) =>
        unit === 'bytes' ? formatBytes(n, language) : new Intl.NumberFormat(language).format(n);
      const text = plainMarkdown(fill(words.share.ticket.budget, { name, used: word(used), max: word(max) }, language));
      return `- ${text}${path === null ? '' : ` ${code(path)}`}`;
    });
}

function bodySection(shared: Shared, language: Language): string[] {
  const words = LANGUAGES[language].share.ticket;
  const { batch, inspection } = shared;
  if (batch.body.state === 'none' && inspection.logGroup === null) return [];
  const json = toJson(shared);
  const body = json ?? inspection.text;
  if (body === null) {
    const { body: kept } = batch;
    const hidden = kept.state === 'form' ? 'form' : 'reason' in kept ? kept.reason : null;
    const why = hidden === null ? '' : ` ${LANGUAGES[language].hidden[hidden]}`;
    return [`### ${words.body}\n\n${plainMarkdown(words.noBody + why)}`];
  }
  const shown = cut(body, BODY_MAX_CHARACTERS);
  const note = fill(words.bodyCut, { shown: BODY_MAX_CHARACTERS, all: body.length }, language);
  const block = codeBlock(shown, json === null ? '' : 'json');
  return [`### ${words.body}\n\n${block}${body.length > BODY_MAX_CHARACTERS ? `\n\n${note}` : ''}`];
}

function curlSection(shared: Shared, language: Language): string[] {
  const words = LANGUAGES[language].share;
  const { text, missing } = toBash(shared);
  if (text.length > CURL_MAX_CHARACTERS) return [];
  const notes = missing.map((one) => {
    const name = one.part === 'header' ? one.name : '';
    return `- ${plainMarkdown(fill(words.missing[one.part], { name }, language))}`;
  });
  const block = codeBlock(text, 'bash');
  return [`### ${words.ticket.curl}\n\n${block}${notes.length > 0 ? `\n\n${notes.join('\n')}` : ''}`];
}

function redactionNote({ removed, isRedacted, isUnsearched }: Shared, language: Language): string {
  const { ticket, redaction } = LANGUAGES[language].share;
  if (!isRedacted) return plainMarkdown(ticket.unredacted);
  const sentences = [
    ...(removed.length > 0 ? [fill(ticket.redacted, { list: wordRemoved(removed, language) }, language)] : []),
    ...(isUnsearched ? [fill(redaction.unsearched.one, { n: 1 }, language)] : []),
  ];
  return sentences.map(plainMarkdown).join(' ');
}
