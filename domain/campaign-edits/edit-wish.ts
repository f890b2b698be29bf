import { isPhase, phaseInSentence } from '../campaign-phase.ts';
import { longerInWords } from './collection-end.ts';
import type { EditEffect, EditKind } from './kinds.ts';

/** A change of a campaign as a person asks for it, in words that are yet to be looked up. What is not given is left out. */
export interface EditWish {
  kind: EditKind;
  campaignId: string;
  /** Who asks, and why. */
  by: string;
  reason: string;
  /** Employee numbers, work e-mails or full names. */
  people?: readonly string[] | undefined;
  /** Name or path of a unit. */
  unit?: string | undefined;
  /** Of nudge: everybody who owes something. */
  everybody?: boolean | undefined;
  /** YYYY-MM-DD; what it means, the kind says. */
  until?: string | undefined;
  /** Who rates from now on. */
  rater?: string | undefined;
  /** Of exempt: one course alone; absent: all that they owe. */
  course?: string | undefined;
  /** Of confirm: how many people it mails. */
  confirmed?: number | undefined;
  /** Of approve-report and reject-report: one audience's alone; absent: all that wait. */
  audience?: string | undefined;
}

/** What a change may say besides its kind, in the order in which it is asked for. */
const editFields = [
  'people',
  'unit',
  'everybody',
  'until',
  'rater',
  'course',
  'confirmed',
  'audience',
] as const satisfies (keyof EditWish)[];
type EditField = (typeof editFields)[number];

/** What a wish says besides its kind. */
export function fieldsGiven(wish: EditWish): EditField[] {
  return editFields.filter((field) => {
    const value = wish[field];
    return typeof value === 'object' ? value.length > 0 : value !== undefined && value !== false;
  });
}

/** What a kind of change is called, and what it may and must say besides. */
export interface EditForm {
  verb: string;
  /** What is said of it afterwards. */
  done: string;
  does: string;
  needs: readonly EditField[];
  takes: readonly EditField[];
  /** What `until` means. */
  untilWords?: string;
}

export const editForms: Record<EditKind, EditForm> = {
  confirm: {
    verb: 'Confirm the launch',
    done: 'its launch is confirmed',
    does: 'Lets it invite people, which waits because it mails so many',
    needs: ['confirmed'],
    takes: [],
  },
  pause: {
    verb: 'Pause',
    done: 'paused',
    does: 'Nobody is chased until it is resumed; the clock stands',
    needs: [],
    takes: [],
  },
  resume: {
    verb: 'Resume',
    done: 'resumed',
    does: 'Goes on where it was paused; due days move by the working days that it stood',
    needs: [],
    takes: [],
  },
  extend: {
    verb: 'Extend',
    done: 'extended',
    does: 'Gives more time: to everybody, to a unit, or to single people, of whom it can be taken back by an earlier day; no reminder is repeated',
    needs: ['until'],
    takes: ['unit', 'people'],
    untilWords: 'the new last day',
  },
  close: {
    verb: 'Close early',
    done: 'closed early',
    does: 'The collection ends with today, and the days of grace follow',
    needs: [],
    takes: [],
  },
  reopen: {
    verb: 'Reopen',
    done: 'opened again',
    does: 'Collects again until another day; what was handed in stays',
    needs: ['until'],
    takes: [],
    untilWords: 'the new last day',
  },
  cancel: {
    verb: 'Cancel',
    done: 'cancelled',
    does: 'Ends it for good: nobody owes anything of it any more; what was handed in stays',
    needs: [],
    takes: [],
  },
  exempt: {
    verb: 'Exempt people',
    done: 'people exempted',
    does: 'Releases people from what they owe in it, for good or until a day; made again, it gives an exemption another end',
    needs: ['people'],
    takes: ['until', 'course'],
    untilWords: 'the first day on which they owe it again',
  },
  add: {
    verb: 'Add people',
    done: 'people added',
    does: 'Lets people take part who were not asked',
    needs: ['people'],
    takes: [],
  },
  'replace-rater': {
    verb: 'Replace a rater',
    done: 'rater replaced',
    does: 'Somebody else rates the people named, instead of their manager',
    needs: ['people', 'rater'],
    takes: [],
  },
  nudge: {
    verb: 'Nudge',
    done: 'nudged',
    does: 'Reminds now, in their working time, people who still owe something',
    needs: [],
    takes: ['people', 'unit', 'everybody'],
  },
  'approve-report': {
    verb: 'Approve a report',
    done: 'report approved',
    does: 'Lets reports leave that were built and wait for somebody to have looked at them',
    needs: [],
    takes: ['audience'],
  },
  'reject-report': {
    verb: 'Reject a report',
    done: 'report rejected',
    does: 'Takes reports out that were built and wait to be approved: nobody gets them',
    needs: [],
    takes: ['audience'],
  },
  'release-report': {
    verb: 'Let the reports go all the same',
    done: 'reports go on',
    does: 'Lets reports be written that wait because they would rest on too little: on too old an export, or on too few answers',
    needs: [],
    takes: [],
  },
  retry: {
    verb: 'Retry',
    done: 'tried again',
    does: 'Tries again at once what has failed',
    needs: [],
    takes: [],
  },
};

/** What an applied change came to, in a few words; '' where there is nothing to say. */
export function effectInWords(effect: EditEffect): string {
  return Object.entries(effectWords)
    .flatMap(([code, words]) => {
      const value = effect[code] ?? 0;
      return value === 0 ? [] : [words(value)];
    })
    .join(', ');
}

const effectWords: Record<string, (value: string | number) => string> = {
  confirmed: (value) => counted(value, 'person is mailed', 'people are mailed'),
  phase: (value) => `it is ${isPhase(value) ? phaseInSentence(value) : value} again`,
  workingDays: (value) => counted(value, 'working day later', 'working days later'),
  dueOn: (value) => `due on ${value}`,
  moved: (value) => counted(value, 'due day moved', 'due days moved'),
  earlier: (value) => `${value} of them earlier`,
  collectsUntil: (value) => `it collects until ${value}`,
  peopleWithLonger: (value) => `because ${longerInWords(Number(value))} longer than the others`,
  people: (value) => counted(value, 'person', 'people'),
  exempted: (value) => counted(value, 'obligation exempted', 'obligations exempted'),
  exemptionsMoved: (value) => counted(value, 'exemption ends otherwise', 'exemptions end otherwise'),
  joined: (value) => counted(value, 'person joined', 'people joined'),
  opened: (value) => counted(value, 'obligation opened', 'obligations opened'),
  replaced: (value) => counted(value, 'rater replaced', 'raters replaced'),
  withdrawn: (value) => counted(value, 'obligation withdrawn', 'obligations withdrawn'),
  nudged: (value) => counted(value, 'reminder planned', 'reminders planned'),
  approved: (value) => counted(value, 'report approved', 'reports approved'),
  rejected: (value) => counted(value, 'report rejected', 'reports rejected'),
  letGo: (value) => counted(value, 'limit left aside', 'limits left aside'),
  readers: (value) => counted(value, 'reader gets it', 'readers get it'),
  leftOut: (value) => counted(value, 'obligation left out', 'obligations left out'),
};

function counted(value: string | number, one: string, many: string): string {
  return `${value} ${value === 1 ? one : many}`;
}
