import type { Hand } from './hand.ts';

/** What is in the archive: nothing; an ordinary afternoon; what strains each view beside it; or what cannot be opened. */
export type Stocked = 'nothing' | 'everyday' | 'hard' | 'refused';

/** One way to look at a view: its width, and of the panel its theme and language. */
export type Look = `${380 | 700 | 1400} ${'light' | 'dark'} ${'en' | 'zh-CN'}`;

/** A view of the panel, and its pictures. */
export interface View {
  readonly name: string;
  readonly about: string;
  readonly stocked: Stocked;
  readonly looks: readonly Look[];
  /** Changes what a person has chosen, before the panel is loaded. */
  readonly preferences?: Readonly<Record<string, unknown>>;
  readonly prepare?: (hand: Hand) => Promise<void>;
}

/** Without what stands around the list. */
export const BARE = { showsFacets: false, showsOverview: false };

/** Opens a row by what it says, and turns to a tab of its detail. */
export const tab = (id: string, row: readonly string[]) => async (hand: Hand) => {
  await hand.select(row);
  await hand.turnTo(id);
};

/** Opens a menu by its button. */
export const openMenu = (selector: string) => async (hand: Hand) => {
  await hand.press(selector);
  await hand.see('.menu');
};
