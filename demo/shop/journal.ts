import type { Outcome } from './outcome.ts';

/** One send, as the page tells of it. */
export interface Line {
  readonly number: number;
  readonly through: string;
  readonly what: string;
  readonly at: Date;
  readonly outcome: Outcome | undefined;
}

// A page left open all day must not grow.
const LINES_KEPT = 40;

/** What was sent from this page, newest first, and whether everything that was wanted has been sent once. */
export class Journal {
  readonly #missing: Set<string>;
  readonly #changed: (journal: Journal) => void;
  #lines: readonly Line[] = [];
  #sent = 0;

  constructor(wanted: readonly string[], changed: (journal: Journal) => void) {
    this.#missing = new Set(wanted);
    this.#changed = changed;
  }

  get lines(): readonly Line[] {
    return this.#lines;
  }

  /** How many sends were begun. */
  get sent(): number {
    return this.#sent;
  }

  /** Everything wanted was sent, and the page knows all it will ever know of it. */
  get roundDone(): boolean {
    return this.#missing.size === 0;
  }

  /** Notes a send, waits for its outcome and notes that too. */
  async note(id: string, through: string, what: string, outcome: Promise<Outcome>): Promise<void> {
    this.#sent += 1;
    const line: Line = { number: this.#sent, through, what, at: new Date(), outcome: undefined };
    this.#lines = [line, ...this.#lines].slice(0, LINES_KEPT);
    this.#changed(this);
    const known = await outcome;
    this.#lines = this.#lines.map((other) => (other === line ? { ...line, outcome: known } : other));
    this.#missing.delete(id);
    this.#changed(this);
  }
}
