import type { FunnelCount, FunnelResult } from '../results.ts';

export interface UnitFunnel {
  /** Null: several small units together. */
  name: string | null;
  /** Null: several, or people without a unit. */
  unitId: string | null;
  counts: FunnelCount[];
}

/**
 * Units by name, the small ones together in a last line, so that no line tells of one or two people whether they have
 * answered. A unit is small when any kind of duty in it is owed fewer times than the minimum. Where the small ones
 * together are still too few, the next smallest unit joins them.
 */
export function poolSmallUnits(byUnit: FunnelResult['byUnit'], minimum: number): UnitFunnel[] {
  const units = [...Map.groupBy(byUnit, (line) => line.unitId ?? line.unitName).values()]
    .map((lines) => ({
      name: lines[0]?.unitName ?? '',
      unitId: lines[0]?.unitId ?? null,
      counts: lines.filter((line) => line.assigned > 0),
    }))
    .filter((unit) => unit.counts.length > 0)
    .toSorted((a, b) => assigned(a.counts) - assigned(b.counts) || (a.name < b.name ? -1 : 1));
  const pooled = units.filter((unit) => isSmall(unit.counts, minimum));
  const shown = units.filter((unit) => !isSmall(unit.counts, minimum));
  while (pooled.length > 0 && shown.length > 0 && isSmall(together(pooled), minimum)) {
    pooled.push(...shown.splice(0, 1));
  }
  const named = shown.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  return pooled.length > 0 ? [...named, { name: null, unitId: null, counts: together(pooled) }] : named;
}

function isSmall(counts: readonly FunnelCount[], minimum: number): boolean {
  return counts.some((count) => count.assigned < minimum);
}

function assigned(counts: readonly FunnelCount[]): number {
  return counts.reduce((sum, count) => sum + count.assigned, 0);
}

function together(units: readonly UnitFunnel[]): FunnelCount[] {
  const byKind = Map.groupBy(
    units.flatMap((unit) => unit.counts),
    (count) => count.kind,
  );
  return [...byKind].map(([kind, counts]) => ({
    kind,
    assigned: assigned(counts),
    invited: counts.reduce((sum, count) => sum + count.invited, 0),
    started: counts.reduce((sum, count) => sum + count.started, 0),
    answered: counts.reduce((sum, count) => sum + count.answered, 0),
  }));
}
