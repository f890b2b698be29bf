import type { FunnelCount, FunnelKind, FunnelResult } from './results.ts';

/** Duties that stood alike at the cut-off. */
export interface AlikeDuties {
  kind: FunnelKind;
  /** False: of another campaign in the same period. */
  own: boolean;
  /** Of the person rated, or the learner. */
  unitId: string | null;
  /** Where that person is; null: at none. Absent: not asked for. */
  site?: string | null;
  /** Local day, YYYY-MM-DD; null: open. */
  answeredOn: string | null;
  /** When a draft was saved last; null: there is none. */
  draftOn: string | null;
  /** When the first notice about it was handed over; null: none was. */
  invitedOn: string | null;
  /** How many. */
  duties: number;
  /** Of whom they are, those who are not among the people of duties before: over all of a kind and unit each person once. */
  people: number;
}

const kinds: FunnelKind[] = ['rate-self', 'rate-manager', 'rate-peer', 'rate-other', 'learn'];

/** Counts by kind, by unit of the person concerned, and the answers cumulated day by day. Kinds nobody owes are left out. */
export function funnel(
  alike: readonly AlikeDuties[],
  nameOf: (unitId: string | null) => string,
): FunnelResult {
  const byUnit = [...Map.groupBy(alike, ({ unitId }) => unitId)].flatMap(([unitId, own]) =>
    countKinds(own).map((count) => ({
      unitId,
      unitName: nameOf(unitId),
      ...count,
      people: peopleIn(own, count.kind),
    })),
  );
  const name = ({ unitName, unitId }: { unitName: string; unitId: string | null }) =>
    `${unitName}\n${unitId}`;
  return {
    byKind: countKinds(alike),
    byUnit: byUnit.toSorted((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0)),
    byDay: kinds.flatMap((kind) => cumulated(kind, alike)),
    days: stagesByDay(alike),
  };
}

/** The whole response of a campaign's own duties. */
export function response(alike: readonly AlikeDuties[]): {
  assigned: number;
  answered: number;
  share: number | null;
} {
  const own = alike.filter((each) => each.own);
  const assigned = count(own, () => true);
  const answered = count(own, ({ answeredOn }) => answeredOn !== null);
  return { assigned, answered, share: assigned === 0 ? null : answered / assigned };
}

/** By kind; kinds nobody owes are left out. */
export function countKinds(alike: readonly AlikeDuties[]): FunnelCount[] {
  return kinds.flatMap((kind) => {
    const owed = alike.filter((each) => each.kind === kind);
    if (owed.length === 0) return [];
    return {
      kind,
      assigned: count(owed, () => true),
      invited: count(owed, ({ invitedOn }) => invitedOn !== null),
      started: count(owed, (each) => startedOn(each) !== null),
      answered: count(owed, ({ answeredOn }) => answeredOn !== null),
    };
  });
}

function peopleIn(alike: readonly AlikeDuties[], kind: FunnelKind): number {
  return alike.reduce((all, each) => all + (each.kind === kind ? each.people : 0), 0);
}

/** Of what was answered no earlier draft is kept. */
function startedOn({ answeredOn, draftOn }: AlikeDuties): string | null {
  return answeredOn ?? draftOn;
}

/** How far all kinds together were at the end of each day on which anything happened. */
function stagesByDay(alike: readonly AlikeDuties[]): NonNullable<FunnelResult['days']> {
  const moved = (dayOf: (each: AlikeDuties) => string | null) => {
    const days = new Map<string, number>();
    for (const each of alike) {
      const on = dayOf(each);
      if (on !== null) days.set(on, (days.get(on) ?? 0) + each.duties);
    }
    return days;
  };
  const invited = moved(({ invitedOn }) => invitedOn);
  const started = moved(startedOn);
  const answered = moved(({ answeredOn }) => answeredOn);
  const so = { invited: 0, started: 0, answered: 0 };
  return [...new Set([...invited.keys(), ...started.keys(), ...answered.keys()])].toSorted().map((on) => {
    so.invited += invited.get(on) ?? 0;
    so.started += started.get(on) ?? 0;
    so.answered += answered.get(on) ?? 0;
    return { on, ...so };
  });
}

function cumulated(kind: FunnelKind, alike: readonly AlikeDuties[]): FunnelResult['byDay'] {
  const days = new Map<string, number>();
  for (const each of alike)
    if (each.kind === kind && each.answeredOn !== null)
      days.set(each.answeredOn, (days.get(each.answeredOn) ?? 0) + each.duties);
  let answered = 0;
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, sameDay]) => ({ on, kind, answered: (answered += sameDay) }));
}

function count(alike: readonly AlikeDuties[], fits: (each: AlikeDuties) => boolean): number {
  return alike.reduce((all, each) => all + (fits(each) ? each.duties : 0), 0);
}
