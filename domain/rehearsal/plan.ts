/** What is kept of a rehearsal: counts, never names. Days are those of the organisation. */
export interface RehearsalPlan {
  participants: number;
  obligations: number;
  /** Mails and notices handed over on each day that had any, earliest first. */
  days: DayLoad[];
  /** Mails in the hours that had any, as ISO 8601 instants of their beginning, busiest first. */
  busiestHours: { at: string; mails: number }[];
  /** What was done on each day, earliest first. */
  answers: DayAnswers[];
}

export interface DayLoad {
  /** YYYY-MM-DD. */
  on: string;
  mails: number;
  notices: number;
}

export interface DayAnswers {
  on: string;
  kind: string;
  done: number;
}

/** How the ledger of a campaign differs from that of its rehearsal, a line for each rung and reason. */
export interface LedgerDifference {
  rung: string;
  track: string | null;
  outcome: LedgerOutcome;
  /** A code of the ledger, or of what became of the obligation; null: nothing is to be explained. */
  why: string | null;
  notices: number;
}

/** `other-day`: sent, but not on the day of the plan. `not-sent` and `not-planned`: one of both sent it alone. */
type LedgerOutcome = 'as-planned' | 'other-day' | 'not-sent' | 'not-planned' | 'to-come';

/** A day of plan and fact beside each other; null where the day has not come yet. */
export interface ComparedDay {
  /** Of the campaign; the plan’s day moves with the opening. */
  on: string;
  planned: DayLoad | null;
  notices: number | null;
  /** Share of what is owed that is done by then, 0 to 1; null: nothing is owed, or the day has not come. */
  plannedShare: number | null;
  share: number | null;
}

export interface Compared {
  plan: Pick<RehearsalPlan, 'days' | 'answers' | 'obligations'>;
  fact: Pick<RehearsalPlan, 'days' | 'answers' | 'obligations'>;
  /** Days by which the campaign opened later than it was rehearsed. */
  shiftDays: number;
  /** The last day of which the facts are known, YYYY-MM-DD. */
  until: string;
  plusDays: (day: string, days: number) => string;
}

/** Each day on which either had mail or an answer, earliest first. */
export function compareDays({ plan, fact, shiftDays, until, plusDays }: Compared): ComparedDay[] {
  const moved = (day: string) => plusDays(day, shiftDays);
  const planDays = new Map(plan.days.map((each) => [moved(each.on), each]));
  const factDays = new Map(fact.days.map((each) => [each.on, each]));
  const planAnswers = plan.answers.map((each) => ({ ...each, on: moved(each.on) }));
  const days = new Set([
    ...planDays.keys(),
    ...factDays.keys(),
    ...planAnswers.map(({ on }) => on),
    ...fact.answers.map(({ on }) => on),
  ]);
  return [...days].sort().map((on) => {
    const come = on <= until;
    return {
      on,
      planned: planDays.get(on) ?? null,
      notices: come ? (factDays.get(on)?.notices ?? 0) : null,
      plannedShare: shareBy(planAnswers, plan.obligations, on),
      share: come ? shareBy(fact.answers, fact.obligations, on) : null,
    };
  });
}

function shareBy(answers: readonly DayAnswers[], obligations: number, day: string): number | null {
  if (obligations === 0) return null;
  return answers.filter(({ on }) => on <= day).reduce((sum, { done }) => sum + done, 0) / obligations;
}
