/** What a running campaign does when the roster changes: one row of the policy a function, decided without looking anything up. */

export type Employment = 'active' | 'leave' | 'future' | 'ended';

export type ParticipantEffect =
  | { effect: 'keep' }
  | { effect: 'withdraw'; reason: 'left' }
  /** What they owe stays; it is not chased while they are away. */
  | { effect: 'note'; reason: 'on-leave' | 'returned' }
  | { effect: 'rejoin'; reason: 'rehired' };

/** What becomes of somebody who takes part. `employment` is null when the roster no longer knows the person. */
export function effectOnParticipant(of: {
  state: 'joined' | 'withdrawn';
  reason: string | null;
  employment: Employment | null;
}): ParticipantEffect {
  const gone = of.employment === null || of.employment === 'ended' || of.employment === 'future';
  if (of.state === 'withdrawn') {
    return of.reason === 'left' && of.employment === 'active'
      ? { effect: 'rejoin', reason: 'rehired' }
      : { effect: 'keep' };
  }
  if (gone) return { effect: 'withdraw', reason: 'left' };
  if (of.employment === 'leave' && of.reason !== 'on-leave') return { effect: 'note', reason: 'on-leave' };
  if (of.employment === 'active' && of.reason === 'on-leave') return { effect: 'note', reason: 'returned' };
  return { effect: 'keep' };
}

export type RatingEffect =
  | { effect: 'keep' }
  | { effect: 'withdraw'; reason: RatingReason }
  /** Withdrawn and opened anew for the new rater. */
  | { effect: 'move'; reason: RatingReason; to: string }
  /** As `move`, and what was filled in goes along. */
  | { effect: 'hand-over'; reason: RatingReason; to: string };

type RatingReason = 'subject-left' | 'rater-left' | 'rater-on-leave' | 'manager-changed';

export interface RatingSituation {
  state: 'open' | 'done' | 'withdrawn' | 'exempt';
  /** Whether anything was filled in. */
  draft: boolean;
  subjectLeft: boolean;
  raterId: string;
  /** Null when the roster no longer knows the rater. */
  raterEmployment: Employment | null;
  /** The subject's manager differs from the one that the campaign last saw, and the new one is active. */
  newManagerId: string | null;
  /** Who would rate now, by the same rule as at the freeze; null when nobody can. */
  replacementId: string | null;
}

/** What becomes of an obligation to rate somebody else. Answers are kept whatever happens. */
export function effectOnRating(of: RatingSituation): RatingEffect {
  if (of.state !== 'open') return { effect: 'keep' };
  if (of.subjectLeft) return { effect: 'withdraw', reason: 'subject-left' };
  if (of.newManagerId !== null && of.newManagerId !== of.raterId) {
    return {
      effect: of.draft ? 'hand-over' : 'move',
      reason: 'manager-changed',
      to: of.newManagerId,
    };
  }
  if (of.raterEmployment === 'active') return { effect: 'keep' };
  const onLeave = of.raterEmployment === 'leave';
  if (of.replacementId !== null && of.replacementId !== of.raterId) {
    return { effect: 'move', reason: onLeave ? 'rater-on-leave' : 'rater-left', to: of.replacementId };
  }
  // Somebody on leave comes back, and late is better than never; nobody asks a person who left.
  return onLeave ? { effect: 'keep' } : { effect: 'withdraw', reason: 'rater-left' };
}

/** Whether somebody new still takes part. Both counts are working days of the person's own calendar. */
export function effectOnJoiner(of: {
  workingDaysLeft: number;
  minimumWorkingDays: number;
}): 'join' | 'next-quarter' {
  return of.workingDaysLeft >= of.minimumWorkingDays ? 'join' : 'next-quarter';
}
