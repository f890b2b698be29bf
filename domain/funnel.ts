import type { FunnelCount, FunnelKind, FunnelResult } from './results.ts';

/** Duties that stood alike at the cut-off. */
export interface AlikeDuties {
  kind: FunnelKind;
  /** False: of another campaign in the same period. */
  own: boolean;
  /** Of the person rated, or the learner. */
  unitId: string | null;
  /** Local day, YYYY-MM-DD; null: open. */
  answeredOn: string | null;
  draft: boolean;
  invited: boolean;
  /** How many. */
  duties: number;
}

const kinds: FunnelKind[] = ['rate-self', 'rate-manager', 'rate-peer', 'rate-other', 'learn'];

/** Counts by kind, by unit of the person concerned, and the answers cumulated day by day. Kinds nobody owes are left out. */
export function funnel(
  alike: readonly AlikeDuties[],
  nameOf: (unitId: string | null) => string,
): FunnelResult {
  const byUnit = [...Map.groupBy(alike, ({ unitId }) => unitId)].flatMap(([unitId, own]) =>
    countKinds(own).map((count) => ({ unitId, unitName: nameOf(unitId), ...count })),
  );
  const name = ({ unitName, unitId }: { unitName: string; unitId: string | null }) =>
    `${unitName}\n${unitId}`;
  return {
    byKind: countKinds(alike),
    byUnit: byUnit.toSorted((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0)),
    byDay: kinds.flatMap((kind) => cumulated(kind, alike)),
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

function countKinds(alike: readonly AlikeDuties[]): FunnelCount[] {
  return kinds.flatMap((kind) => {
    const owed = alike.filter((each) => each.kind === kind);
    if (owed.length === 0) return [];
    return {
      kind,
      assigned: count(owed, () => true),
      invited: count(owed, ({ invited }) => invited),
      started: count(owed, ({ answeredOn, draft }) => answeredOn !== null || draft),
      answered: count(owed, ({ answeredOn }) => answeredOn !== null),
    };
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
