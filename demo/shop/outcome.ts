/** What the page got to know of one send. Often that is nothing, and then the page says so. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'unseen'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** How an outcome reads on the page. */
export function describe(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'answered':
      return outcome.status < 400 ? `answered ${outcome.status}` : `refused with ${outcome.status}`;
    case 'unseen':
      return outcome.reason;
    case 'failed':
      return `failed: ${outcome.reason}`;
  }
}

/** How well it went, for the colour of the line. */
export function toneOf(outcome: Outcome | undefined): 'waiting' | 'good' | 'bad' | 'unknown' {
  if (outcome === undefined) return 'waiting';
  if (outcome.kind === 'unseen') return 'unknown';
  return outcome.kind === 'answered' && outcome.status < 400 ? 'good' : 'bad';
}

/** The outcome to tell of several sends that belong together: the first that is not good, or else the last. */
export function worst(outcomes: readonly Outcome[]): Outcome {
  const last = outcomes.at(-1) ?? { kind: 'unseen', reason: 'nothing was sent' };
  return outcomes.find((one) => toneOf(one) === 'bad') ?? outcomes.find((one) => toneOf(one) === 'unknown') ?? last;
}

/** Makes a send, and turns what it throws into its outcome. */
export async function attempt(send: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await send();
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): Outcome {
  return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
}
