import type { EditWish } from '../domain/campaign-edits/edit-wish.ts';
import type { DayLoad } from '../domain/campaign-edits/load-by-day.ts';
import type { PlanDifference, PlanLine } from '../domain/campaign-edits/plan-difference.ts';
import type { ComparedDay, LedgerDifference } from '../domain/rehearsal/plan.ts';
import type { LaterDifference } from '../domain/motion/later-effects.ts';
import type { OutOfReach } from '../storage/launch-plan.ts';
import type { NamedPerson } from '../storage/people-called.ts';

/** What the console may do with campaigns; each refusal is a sentence for the person who asked. */
export interface CampaignDoors {
  /** What a change would do to the notices to come. Nothing is changed. */
  preview: (wish: EditWish) => Promise<ChangePreview | Refused>;
  /** Makes a change and returns once it is applied. */
  change: (wish: EditWish) => Promise<{ campaignId: string } | Refused>;
  /** What launching a program on a day (YYYY-MM-DD; null: today) would do. Nothing is launched. */
  plan: (program: string, opensOn: string | null) => Promise<PlannedLaunch | Refused>;
  /** What was rehearsed beside what happened. */
  compare: (campaignId: string) => Promise<Comparison | Refused>;
  launch: (wish: LaunchWish) => Promise<{ campaignId: string } | Refused>;
  /** What comes next, why it waits, what needs a person, and what goes out next. */
  standing: (campaignId: string) => Promise<Standing>;
}

export interface Refused {
  refusal: string;
}

/** What a change would do to notices, with who would get each. */
export interface ChangePreview extends Omit<PlanDifference, 'lines'> {
  /** The campaign that is changed; absent: no single one is. */
  campaignId?: string;
  lines: (PlanLine & { recipient: NamedPerson | null })[];
  /** What whoever decides should know besides, a sentence each. */
  remarks: readonly string[];
  /** What campaigns will do by themselves on later days because of it; absent: not worked out. */
  later?: readonly (LaterDifference & { campaignId: string })[];
}

export interface Standing {
  next: string | null;
  waits: string | null;
  trouble: string[];
  /**
   * What leaves in the two weeks from the next mail on if nobody answers, a line a day of the organisation, soonest first;
   * null: too many are asked to work it out while somebody waits for a page.
   */
  load: DayLoad[] | null;
}

export interface LaunchWish {
  program: string;
  /** YYYY-MM-DD. */
  opensOn: string;
  by: string;
  /** How many people it mails, given a second time; null: not given. */
  people: number | null;
}

export interface PlannedLaunch {
  plan: LaunchPlan;
  /** How many people it would mail, where that has to be confirmed by the number; null: it has not. */
  confirmPeople: number | null;
}

/** What launching a campaign would do, from the roster as it is known now. Days YYYY-MM-DD, moments ISO 8601. */
export interface LaunchPlan {
  campaign: string;
  title: string;
  opensOn: string;
  /** The campaign's last day; single things may be due earlier. */
  dueOn: string;
  opensAt: string;
  closesAt: string;
  cutOffAt: string;
  participants: number;
  /** Why nobody would take part, and what to do about it; null: somebody would. */
  emptyBecause: string | null;
  /** People who owe something, so that mail goes to them. */
  mailed: number;
  ratedBy: { manager: number; standIn: number; onlyThemselves: number };
  /** What people come to owe, and how much of each. */
  owed: { kind: string; source: string | null; count: number }[];
  dueDays: { dueOn: string; owed: number }[];
  /** What leaves if nobody answers, a line a day of the organisation, soonest first. */
  load: DayLoad[];
  /** Participants whose manager no mail reaches. */
  withoutReachableManager: Unreached[];
  /** People who owe something and whom no mail reaches. */
  outOfReach: Unreached[];
  busiestRaters: (NamedPerson & { forms: number })[];
  /** What whoever launches should know besides, a sentence each. */
  remarks: string[];
  timeZone: string;
}

export type Unreached = NamedPerson & Pick<OutOfReach, 'why'>;

/** The document of `campaign compare --json`. Days are those of the organisation, of the campaign as it runs. */
export interface Comparison {
  schemaVersion: 1;
  campaign: string;
  /** When the plan was rehearsed, ISO 8601. */
  rehearsedAt: string;
  /** True where the campaign runs under the configuration that was rehearsed. */
  sameConfiguration: boolean;
  /** Days by which it opened later than it was rehearsed. */
  shiftDays: number;
  participants: { planned: number; actual: number };
  obligations: { planned: number; actual: number };
  days: ComparedDay[];
  /** Rungs that climb above whoever owes something: notices planned by now and in all, and sent. */
  escalations: { rung: string; planned: number; actual: number; toCome: number }[];
  /** What came as planned, what otherwise, and why; by rung. */
  ledger: LedgerDifference[];
}
