import type { Words } from '../configuration.ts';

/** What people can reach, in the order in which a mail tells of it. */
export const celebratedKinds = [
  'new-role',
  'programme-completed',
  'pathway-completed',
  'certificate-earned',
  'level-up',
  'gap-closed',
  'first-project',
  'completion',
  'mentees-grew',
  'team-coverage',
] as const;

export type CelebratedKind = (typeof celebratedKinds)[number];

/**
 * Who hears of a milestone. `person`: who reached it. `person-and-manager`: the manager too. `team`: these two and everybody with the same
 * manager. `everyone`: person and manager by mail, all others in the monthly digest. Of a team's own milestone each of them means its
 * people, and all but `person` its manager too.
 */
export const audienceRules = ['person', 'person-and-manager', 'team', 'everyone'] as const;

export type AudienceRule = (typeof audienceRules)[number];

/** Something that is handed out to who reached a milestone. What it costs, and who pays it, is not kept. */
export interface Incentive {
  words: Words;
  /** Who hands it out, as people call them: a title, or a name. */
  handedOutBy: string;
}

export interface KindRule {
  on: boolean;
  audience: AudienceRule;
  /** In place of the usual ones; `{name}` stands for what was reached. */
  words?: { title?: Words; detail?: Words };
  reward?: Incentive;
  /** Ids of channels that tell of it beside mail; none: mail alone. */
  channels: string[];
}

/** A level that so large a share of a team holds. */
export interface TeamGoal {
  map: string;
  level: number;
  /** Above 0, below 1: that all of them hold it would tell of each. */
  share: number;
}

export interface KindRules {
  'level-up': KindRule & {
    /** Id of the lowest category that is worth a word; absent: each. */
    atLeast?: string;
  };
  completion: KindRule;
  'pathway-completed': KindRule;
  'programme-completed': KindRule;
  'certificate-earned': KindRule;
  'gap-closed': KindRule & {
    /** How far the level stood below the target before, at the least. */
    leastShortfallLevels: number;
  };
  'new-role': KindRule & {
    /** Days before the move within which courses count. */
    learnedWithinDays: number;
    /** So many that teach what the new role asks for. */
    fewestCourses: number;
    /** Days for which the new role must have stood: a wrong title in an export is no move. */
    settledDays: number;
  };
  'mentees-grew': KindRule & {
    /** Three or more. */
    fewestMentees: number;
  };
  'team-coverage': KindRule & {
    /** The organisation's group minimum, or more. */
    fewestPeople: number;
    goals: TeamGoal[];
  };
  'first-project': KindRule;
}

/** How people are celebrated. */
export interface Celebrations {
  /** Where nobody is celebrated before they have said yes; everywhere else who says no is not. Countries after ISO 3166. */
  optIn: { countries: string[]; sites: string[] };
  /** Whether what rests on records and roster alone is looked for each day too, and does not wait for a quarter's end. */
  daily: boolean;
  /** Working days after somebody's return for which nothing is said: why they were away is not known. */
  quietAfterAbsenceWorkingDays: number;
  /** A kind that is not named is off. */
  kinds: Partial<KindRules>;
}

const plain: KindRule = { on: true, audience: 'person', channels: [] };

/** What stands in for an organisation that sets nothing: levels and completed courses, told to the person alone. */
export const usualCelebrations: Celebrations = {
  optIn: { countries: [], sites: [] },
  daily: false,
  quietAfterAbsenceWorkingDays: 2,
  kinds: { 'level-up': plain, completion: plain },
};
