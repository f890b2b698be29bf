import type { Action } from './views.ts';

/** A manager's page of nominations, and what was told of its reader. All of it is in their language. */
export interface NominateView {
  words: NominatePageWords;
  back: Action;
  notice: string | null;
  errors: string[];
  /** Null: the reader leads nobody. */
  form: NominateForm | null;
  mine: MyNomination[];
  about: NominationAboutMe[];
}

export interface NominateForm {
  address: string;
  token: string;
  /** '' for a new one. */
  id: string;
  heading: string;
  submit: string;
  /** Null where whom it is about stands already. */
  people: { value: string; words: string; chosen: boolean }[] | null;
  /** Whom it is about, where that stands already. */
  about: string;
  /** True: something was said of somebody who is not in the list. */
  isOther: boolean;
  other: { value: string; wrong: boolean };
  because: { value: string; wrong: boolean };
  kinds: { value: string; words: string; chosen: boolean }[];
  kindWrong: boolean;
  story: { value: string; wrong: boolean };
  longestStory: number;
  longestBecause: number;
}

export interface MyNomination {
  id: string;
  who: string;
  what: string;
  state: string;
  /** Why it was sent back or declined; '' where nothing was said. */
  reason: string;
  story: string;
  /** As it was handed in, where it was changed since; '' where it was not. */
  before: string;
  change: Action | null;
  /** Null where it cannot be taken back any more. */
  withdraw: { address: string; token: string } | null;
}

export interface NominationAboutMe {
  id: string;
  what: string;
  by: string;
  story: string;
  state: string;
  choice: { address: string; token: string; value: 'keep' | 'share'; words: string };
}

/** What the template itself says. */
export interface NominatePageWords {
  heading: string;
  lead: string;
  who: string;
  choose: string;
  outside: string;
  other: string;
  otherHint: string;
  because: string;
  becauseHint: string;
  kind: string;
  story: string;
  storyHint: string;
  mine: string;
  before: string;
  now: string;
  withdraw: string;
  about: string;
  aboutLead: string;
  mustMend: string;
}
