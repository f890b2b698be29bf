/** Something that a standing program asks of somebody. */
export interface Demand {
  kind: 'learn' | 'renew' | 'survey';
  personId: string;
  courseId: string;
  /** Tells one time from the next: a hire date, the day on which a certificate expires, a quarter, or `once`. */
  period: string;
  /** YYYY-MM-DD, or so many working days from the day on which it begins; null: as the program says. */
  due: { on: string } | { workingDays: number } | null;
  /** False: what stands is kept, but nothing new begins. */
  begins: boolean;
}

/** What a standing program has asked of somebody before and did not take back. */
export interface StandingDebt {
  id: string;
  kind: Demand['kind'];
  personId: string;
  courseId: string;
  period: string;
  state: 'open' | 'done' | 'exempt';
  dueOn: string;
  /** Taken over from a campaign: it stands until it is done. */
  takenOver: boolean;
}

interface DemandsFollowed {
  open: Demand[];
  /** Open ones that nothing demands any more. */
  gone: string[];
  /** Certificates whose expiry was corrected. */
  moved: { id: string; dueOn: string }[];
}

/**
 * What has to be done so that exactly what is demanded is owed. It compares states: repeating it finds nothing left, and
 * in which order facts became known does not matter.
 */
export function followDemands(
  demands: readonly Demand[],
  debts: readonly StandingDebt[],
  hasCompleted: (personId: string, courseId: string) => boolean,
): DemandsFollowed {
  const wanted = new Map<string, Demand>();
  for (const demand of demands) {
    const known = wanted.get(what(demand));
    if (!known || sooner(demand, known)) wanted.set(what(demand), demand);
  }
  const open = new Map(debts.filter(({ state }) => state === 'open').map((debt) => [what(debt), debt]));
  const settled = new Set(
    debts.filter(({ state }) => state !== 'open').map((debt) => `${what(debt)} ${debt.period}`),
  );
  const exempt = new Set(debts.filter(({ state }) => state === 'exempt').map(what));
  const missing = [...wanted].filter(([key, demand]) => {
    if (!demand.begins || open.has(key) || exempt.has(key) || settled.has(`${key} ${demand.period}`))
      return false;
    return demand.kind !== 'learn' || !hasCompleted(demand.personId, demand.courseId);
  });
  return {
    open: missing.map(([, demand]) => demand),
    gone: [...open].flatMap(([key, { id, takenOver }]) => (wanted.has(key) || takenOver ? [] : [id])),
    moved: [...open].flatMap(([key, debt]) => movedTo(debt, wanted.get(key))),
  };
}

/** Of a course only one renewal or demand at a time can be open; a survey is one of its own each time. */
function what({
  kind,
  personId,
  courseId,
  period,
}: Pick<Demand, 'kind' | 'personId' | 'courseId' | 'period'>) {
  return `${kind} ${personId} ${courseId}${kind === 'survey' ? ` ${period}` : ''}`;
}

/** Of two rules that demand one course the one counts that leaves less time. */
function sooner(one: Demand, other: Demand): boolean {
  if (one.begins !== other.begins) return one.begins;
  return daysOf(one) < daysOf(other);
}

function daysOf({ due }: Demand): number {
  return due !== null && 'workingDays' in due ? due.workingDays : Number.POSITIVE_INFINITY;
}

function movedTo(debt: StandingDebt, demand: Demand | undefined): { id: string; dueOn: string }[] {
  if (debt.kind !== 'renew' || !demand?.due || !('on' in demand.due) || demand.due.on === debt.dueOn)
    return [];
  return [{ id: debt.id, dueOn: demand.due.on }];
}
