import type { RequiredPair } from '../../../domain/gaps.ts';
import type { DomainWeights } from '../../../domain/gaps/domain-weights.ts';
import { totalsByDomain } from '../../../domain/gaps/pair-totals.ts';

interface Of {
  domains: readonly string[];
  criticalShortfallLevels: number;
  weights?: DomainWeights;
}

/** Pairs of people as tables by unit take them: added up by unit. */
export function totalsByUnit(placed: readonly { pair: RequiredPair; unitId: string | null }[], of: Of) {
  return [...Map.groupBy(placed, ({ unitId }) => unitId)].map(([unitId, own]) => ({
    unitId,
    totals: totalsByDomain(
      own.map(({ pair }) => pair),
      of,
    ),
  }));
}

/** The same by group of a table. */
export function totalsByGroup(members: readonly { group: string; pair: RequiredPair }[], of: Of) {
  return [...Map.groupBy(members, ({ group }) => group)].map(([group, own]) => ({
    group,
    totals: totalsByDomain(
      own.map(({ pair }) => pair),
      of,
    ),
  }));
}

/** The same by unit and role. */
export function totalsByRole(
  members: readonly { roleId: string; unitId: string | null; pairs: readonly RequiredPair[] }[],
  of: Of,
) {
  const together = Map.groupBy(members, ({ roleId, unitId }) => JSON.stringify([roleId, unitId]));
  return [...together.values()].flatMap((own) => {
    const totals = totalsByDomain(
      own.flatMap(({ pairs }) => pairs),
      of,
    );
    return own.slice(0, 1).map(({ roleId, unitId }) => ({ roleId, unitId, totals }));
  });
}
