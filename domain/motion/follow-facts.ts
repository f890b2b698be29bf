import type { Program } from '../configuration/program.ts';
import type {
  admission,
  FrozenParticipant,
  OwedItem,
  ParticipantRules,
  RosterMember,
} from '../participants.ts';
import type { Cause, EffectKind } from './effects.ts';
import type { Employment } from '../roster-policy.ts';
import type { Presence } from './presence.ts';

/** A participant as the campaign last saw them. */
export interface Participant {
  personId: string;
  state: 'joined' | 'withdrawn';
  reason: string | null;
  /** The local day of the last change of state, YYYY-MM-DD. */
  stateOn: string;
  followedManagerId: string | null;
  followedSite: string | null;
  followedUnitId: string | null;
  followedTitle: string | null;
  ratedBy: 'manager' | 'fallback' | 'self-only' | 'not-rated';
}

/** What is owed in the campaign, as far as a change of the roster may concern it. */
export interface StandingItem {
  id: string;
  personId: string;
  subjectPersonId: string | null;
  /** `<source>:<person>` for a rating, the course id for a course. */
  subjectKey: string;
  source: string | null;
  state: 'open' | 'done' | 'exempt';
  draft: boolean;
  /** YYYY-MM-DD. */
  dueOn: string;
  /** The first day of the owner's leave; null: the clock runs. */
  pausedOn: string | null;
  /** A person chose this rater by hand. */
  chosenByHand: boolean;
}

export interface FollowInput {
  roster: readonly RosterMember[];
  participants: readonly Participant[];
  standing: readonly StandingItem[];
  /** Who was to rate those who left, by hand: the rater, and the obligation that the choice took over, by its subject. */
  chosenBefore: ReadonlyMap<string, { raterId: string; replaces: string }>;
  rules: ParticipantRules & { program: Pick<Program, 'courses'> };
  presence: Presence;
  opensOn: string;
  frozenAt: Date;
  /** As the roster told it when the campaign was frozen; null: it did not know them. Asked of those who do not take part. */
  employmentAtFreeze: (personId: string) => Employment | null;
  minimumWorkingDays: number;
  /** Working days of the person's own calendar until the due day. */
  workingDaysLeft: (person: RosterMember) => number;
  /** The due day of who joins today. */
  joinersDueOn: (person: RosterMember) => string;
  /** The due day after a leave that is over, from its first day as far as it really was one. */
  dueAfterLeave: (person: RosterMember, of: { dueOn: string; pausedOn: string }) => string;
  hasCompleted: (personId: string, courseId: string) => boolean;
}

/** Why something is done, and which fact of the roster brought it about; a cause of null: none did. */
interface Because {
  reason: string;
  cause: Cause | null;
}

export interface FollowPlan {
  participants: (Participant & { cause: Cause | null; effect: EffectKind | null })[];
  /** `importId` given: the import is known, whatever the roster says. `moves`: another takes it over. */
  withdrawals: (Because & {
    obligationId: string;
    personId: string;
    moves: boolean;
    importId?: string | null;
  })[];
  /** `employedSince`, YYYY-MM-DD: whoever owed it and was taken for gone on a later day never left, and goes on. */
  owed: (Because &
    OwedItem & { replaces?: string; employedSince?: string; effect: 'opened' | 'moved' | 'handed-over' })[];
  /** Withdrawn obligations whose drafts go to what replaces them. */
  handOvers: string[];
  joiners: (FrozenParticipant & { joins: 'new' | 'rehired' | 'reinstated' })[];
  nextQuarter: string[];
  /** Whose clock stops, and from which day. */
  pauses: (Because & { obligationId: string; personId: string; from: string })[];
  /** Whose clock runs again, and until which day. */
  resumes: (Because & { obligationId: string; personId: string; dueOn: string })[];
  /** The next day on which somebody is waited for no longer. */
  lookAgainOn: string | null;
}

/** What all parts of the plan look up. */
export interface Situation {
  input: FollowInput;
  door: ReturnType<typeof admission>;
  live: ReadonlyMap<string, RosterMember>;
  /** The rating by the manager, or whoever stands in, by its subject. */
  ratingOf: ReadonlyMap<string, StandingItem>;
}
