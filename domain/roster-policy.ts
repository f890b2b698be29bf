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
    return of.reason === 'left' && !gone ? { effect: 'rejoin', reason: 'rehired' } : { effect: 'keep' };
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

export type RatingReason =
  | 'subject-left'
  | 'rater-left'
  | 'rater-on-leave'
  | 'rater-unreachable'
  | 'rater-not-eligible'
  | 'manager-changed'
  | 'manager-back'
  | 'stand-in-changed';

/** What keeps a rater from acting for so long that nobody waits any more. */
export type RaterOut = 'left' | 'on-leave' | 'unreachable' | 'not-eligible';

export interface RatingSituation {
  state: 'open' | 'done' | 'withdrawn' | 'exempt';
  /** Whether anything was filled in. */
  draft: boolean;
  subjectLeft: boolean;
  raterId: string;
  /** Null: the rater can act, or is waited for. */
  raterOut: RaterOut | null;
  /** A person chose this rater by hand. */
  chosenByHand: boolean;
  /**
   * Who would rate now, by the same rule as at the freeze; `hindered`: is waited for at present, `hasTime`: enough working days
   * are left to somebody who is asked only now. Null when nobody can.
   */
  wanted: { raterId: string; as: 'manager' | 'stand-in'; hindered: boolean; hasTime: boolean } | null;
  /** The subject's manager is another than the one that the campaign last saw. */
  managerChanged: boolean;
  /** Both are stand-ins, and the rater is no further from the subject than who would be asked now. */
  asNear: boolean;
}

const whyOut = {
  left: 'rater-left',
  'on-leave': 'rater-on-leave',
  unreachable: 'rater-unreachable',
  'not-eligible': 'rater-not-eligible',
} as const;

/** What becomes of an obligation to rate somebody else. Answers are kept whatever happens. */
export function effectOnRating(of: RatingSituation): RatingEffect {
  if (of.state !== 'open') return { effect: 'keep' };
  if (of.subjectLeft) return { effect: 'withdraw', reason: 'subject-left' };
  if (of.wanted === null) {
    // Somebody who comes back is late, and late is better than never; nobody asks a person who left.
    const never = of.raterOut === 'left' || of.raterOut === 'not-eligible';
    return never ? { effect: 'withdraw', reason: whyOut[of.raterOut ?? 'left'] } : { effect: 'keep' };
  }
  const reason = of.wanted.raterId === of.raterId ? null : reasonToMove(of, of.wanted);
  if (reason === null) return { effect: 'keep' };
  return { effect: of.draft ? 'hand-over' : 'move', reason, to: of.wanted.raterId };
}

function reasonToMove(
  of: RatingSituation,
  wanted: NonNullable<RatingSituation['wanted']>,
): RatingReason | null {
  if (of.raterOut !== null) return whyOut[of.raterOut];
  if (of.chosenByHand || wanted.hindered) return null;
  if (of.managerChanged) return 'manager-changed';
  // What a stand-in has begun stays theirs.
  if (of.draft) return null;
  if (wanted.as === 'manager') return wanted.hasTime ? 'manager-back' : null;
  return of.asNear ? null : 'stand-in-changed';
}

/** Whether somebody new still takes part. Both counts are working days of the person's own calendar. */
export function effectOnJoiner(of: {
  workingDaysLeft: number;
  minimumWorkingDays: number;
}): 'join' | 'next-quarter' {
  return of.workingDaysLeft >= of.minimumWorkingDays ? 'join' : 'next-quarter';
}
