import type { FunnelCount, FunnelResult, UnitFunnelCount } from '../results.ts';

export interface UnitFunnel {
  /** Null: several small units together. */
  name: string | null;
  /** Null: several, or people without a unit. */
  unitId: string | null;
  counts: FunnelCount[];
}

/** Of the lines of a unit, or of several together. */
interface Unit extends UnitFunnel {
  name: string;
  counts: Counted[];
}

type Counted = FunnelCount & Pick<UnitFunnelCount, 'people'>;

/**
 * Units by name, the small ones together in a last line, so that no line tells of one or two people whether they have
 * answered. A unit is small when duties of any kind are about fewer people than the minimum: five courses of one person are one. Where the small ones
 * together are still too few, the next smallest unit joins them, so that neither does everybody less the others tell of few.
 */
export function poolSmallUnits(byUnit: FunnelResult['byUnit'], minimum: number): UnitFunnel[] {
  const units = [...Map.groupBy(byUnit, (line) => line.unitId ?? line.unitName).values()]
    .map((lines): Unit => ({
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

function isSmall(counts: readonly Counted[], minimum: number): boolean {
  return counts.some((count) => peopleOf(count) < minimum);
}

/** Results of earlier versions do not tell: there somebody is rated by themselves and by the manager once, and by how many others is not known. */
function peopleOf({ kind, people, assigned: duties }: Counted): number {
  return people ?? (kind === 'rate-self' || kind === 'rate-manager' ? duties : 0);
}

function assigned(counts: readonly FunnelCount[]): number {
  return counts.reduce((sum, count) => sum + count.assigned, 0);
}

function together(units: readonly Unit[]): Counted[] {
  const byKind = Map.groupBy(
    units.flatMap((unit) => unit.counts),
    (count) => count.kind,
  );
  return [...byKind].map(([kind, counts]) => ({
    kind,
    people: counts.reduce((sum, count) => sum + peopleOf(count), 0),
    assigned: assigned(counts),
    invited: counts.reduce((sum, count) => sum + count.invited, 0),
    started: counts.reduce((sum, count) => sum + count.started, 0),
    answered: counts.reduce((sum, count) => sum + count.answered, 0),
  }));
}
