import { plusDays, weekdayOf } from './calendar.ts';

/** Who can have the weekly word of a round that collects: those who look after reports, and whoever leads people who take part. */
export const pulseReaders = ['learning-team', 'managers'] as const;
export type PulseReader = (typeof pulseReaders)[number];

/** Of a program that says nothing of it. */
export const usualPulse: readonly PulseReader[] = ['learning-team'];

/** As the ledger keeps a week's word of a campaign: `skills/2027-Q1/2027-01-18`. */
export function pulseCauseId({ campaignId, weekOn }: { campaignId: string; weekOn: string }): string {
  return `${campaignId}/${weekOn}`;
}

export function campaignOfPulse(causeId: string): string {
  return causeId.slice(0, causeId.lastIndexOf('/'));
}

const isoWeekday = { monday: 1, tuesday: 2, sunday: 7 } as const;

/**
 * The Monday, YYYY-MM-DD, of which word is planned on a day: on Sunday that of the morrow, so that it is there where the week
 * begins first, and until Tuesday that of this week. Null: it is too late for this one.
 */
export function pulseWeek(today: string): string | null {
  const weekday = weekdayOf(today);
  if (weekday === isoWeekday.sunday) return plusDays(today, 1);
  if (weekday > isoWeekday.tuesday) return null;
  return plusDays(today, isoWeekday.monday - weekday);
}

/** How far something has come: duties, those begun or done, and those done. */
export interface Progress {
  assigned: number;
  started: number;
  answered: number;
}

/** What is in the way of mail about a round. */
export interface StuckMail {
  /** People who still owe something and whose mail comes back. */
  comesBack: number;
  /** Mails that may or may not have arrived. */
  unknown: number;
  /** Holds of people, of the campaign or of everything. */
  held: number;
}

/** What its readers are asked to decide; `none`: nothing this week. */
export type PulseDecision = 'mend' | 'extend' | 'speak' | 'none';

const fewDays = 5;
const enoughShare = 0.8;
const clearlyBehind = 0.1;

/**
 * Stuck mail comes first: whoever is not reached cannot answer. In the last week the end is in question while less than four fifths
 * are done; before that a word to units is, where the round is ten points or more behind the last one. Shares 0 to 1, null: not known.
 */
export function pulseDecision({
  share,
  before,
  workingDaysLeft,
  stuck,
}: {
  share: number | null;
  before: number | null;
  workingDaysLeft: number;
  stuck: StuckMail;
}): PulseDecision {
  if (stuck.comesBack + stuck.unknown + stuck.held > 0) return 'mend';
  if (share === null) return 'none';
  if (workingDaysLeft <= fewDays && share < enoughShare) return 'extend';
  return before !== null && before - share >= clearlyBehind ? 'speak' : 'none';
}
