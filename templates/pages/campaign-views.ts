import type { Action } from './views.ts';

/** A change of a campaign: first what it is to say, then what it would do and the button that does it. */
export interface ChangeView {
  heading: string;
  back: Action;
  lead: string;
  error: string | null;
  address: string;
  token: string;
  /** To be filled in; null: there is nothing to fill in, or it was. */
  fields: ChangeField[] | null;
  preview: ChangePreviewView | null;
}

export interface ChangeField {
  name: string;
  words: string;
  note: string;
  value: string;
  required: boolean;
  kind: { text: boolean; day: boolean; lines: boolean; tick: boolean };
}

interface ChangePreviewView {
  /** What was filled in. */
  says: { words: string; value: string }[];
  sum: string;
  /** What is to be known besides. */
  remarks: readonly string[];
  lines: { what: string; who: string; href: string; effect: string; from: string; to: string }[];
  more: string | null;
  kept: { name: string; value: string }[];
  /** Whose name the change bears; null: it is asked for. */
  signed: { name: string | null };
  verb: string;
  /** Why, as it was typed; '' before it was. */
  reason: string;
}

/** What launching a program would do, and the button that does it. */
export interface LaunchView {
  heading: string;
  back: Action;
  error: string | null;
  address: string;
  token: string;
  opensOn: string;
  /** Null: it cannot be planned. */
  plan: {
    /** What is to be known besides. */
    remarks: string[];
    /** False: nobody does, and nothing can be launched. */
    takesPart: boolean;
    facts: { words: string; value: string }[];
    load: LoadRow[];
    loadNote: string;
    lists: { heading: string; people: { name: string; detail: string }[]; more: string | null }[];
    /** How many people it mails, to be typed; null: need not be. */
    confirmPeople: string | null;
    signed: { name: string | null };
  } | null;
}

/** What leaves on a day: how many mails, and what is in them. */
export interface LoadRow {
  day: string;
  mails: string;
  notices: string;
}

/** A change that was made, or refused. */
export interface ChangeRow {
  what: string;
  who: string;
  when: string;
  why: string;
  came: string;
}

/** What was rehearsed beside what happened. */
export interface CompareView {
  heading: string;
  back: Action;
  lead: string;
  /** Null: it was never rehearsed. */
  compared: {
    days: { day: string; planned: string; sent: string; plannedDone: string; done: string }[];
    ledger: { rung: string; notices: string; outcome: string; why: string }[];
    escalations: { rung: string; planned: string; sent: string; toCome: string }[];
  } | null;
}
