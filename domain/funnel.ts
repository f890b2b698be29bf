import type { FunnelCount, FunnelKind, FunnelResult } from './results.ts';

/** One duty as it stood at the cut-off. */
export interface FunnelEvent {
  kind: FunnelKind;
  /** False: of another campaign in the same period. */
  own: boolean;
  /** Whose unit it counts in: the person rated, or the learner. */
  aboutId: string;
  /** Local day, YYYY-MM-DD; null: open. */
  answeredOn: string | null;
  draft: boolean;
  invited: boolean;
}

const kinds: FunnelKind[] = ['rate-self', 'rate-manager', 'rate-peer', 'rate-other', 'learn'];

/** Counts by kind, by unit of the person concerned, and the answers cumulated day by day. Kinds nobody owes are left out. */
export function funnel(
  events: readonly FunnelEvent[],
  unitOf: (personId: string) => { unitId: string | null; unitName: string },
): FunnelResult {
  const placed = events.map((event) => ({ event, ...unitOf(event.aboutId) }));
  const byUnit = [...Map.groupBy(placed, ({ unitId }) => unitId)].flatMap(([unitId, rows]) =>
    countKinds(rows.map(({ event }) => event)).map((count) => ({
      unitId,
      unitName: rows[0]?.unitName ?? '',
      ...count,
    })),
  );
  const name = ({ unitName, unitId }: { unitName: string; unitId: string | null }) =>
    `${unitName}\n${unitId}`;
  return {
    byKind: countKinds(events),
    byUnit: byUnit.toSorted((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0)),
    byDay: kinds.flatMap((kind) => cumulated(kind, events)),
  };
}

/** The whole response of a campaign's own duties. */
export function response(events: readonly FunnelEvent[]): {
  assigned: number;
  answered: number;
  share: number | null;
} {
  const own = events.filter((event) => event.own);
  const answered = own.filter(({ answeredOn }) => answeredOn !== null).length;
  return { assigned: own.length, answered, share: own.length === 0 ? null : answered / own.length };
}

function countKinds(events: readonly FunnelEvent[]): FunnelCount[] {
  return kinds.flatMap((kind) => {
    const owed = events.filter((event) => event.kind === kind);
    if (owed.length === 0) return [];
    return {
      kind,
      assigned: owed.length,
      invited: owed.filter(({ invited }) => invited).length,
      started: owed.filter(({ answeredOn, draft }) => answeredOn !== null || draft).length,
      answered: owed.filter(({ answeredOn }) => answeredOn !== null).length,
    };
  });
}

function cumulated(kind: FunnelKind, events: readonly FunnelEvent[]): FunnelResult['byDay'] {
  const days = events.flatMap((event) => (event.kind === kind && event.answeredOn ? [event.answeredOn] : []));
  const counts = [...Map.groupBy(days, (day) => day)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  let answered = 0;
  return counts.map(([on, sameDay]) => ({ on, kind, answered: (answered += sameDay.length) }));
}
