import type { PrintedCell } from '../../domain/disclosure/printed-cells.ts';
import type { PersonGaps } from '../../domain/results.ts';

/** What levels rest on that are collected in no campaign, but stand from one to the next. */
export const certificates = 'certificates';

interface Of {
  cells: readonly PrintedCell[];
  people: ReadonlyMap<string, readonly Pick<PersonGaps, 'personId'>[]>;
  measured: readonly PersonGaps[];
  groupMinimum: number;
}

/**
 * Whether some shown figure rests on so few levels of the campaign itself that beside the same group's in another quarter it could tell of fewer
 * people than the minimum: all others stand as they did, by certificates.
 */
export function hasCarriedFigures({ cells, people, measured, groupMinimum }: Of): boolean {
  const carried = carriedOf(measured);
  if (carried.size === 0) return false;
  return cells.some(({ group, domain, figure }) => {
    const standing = (people.get(group) ?? []).filter(({ personId }) => carried.get(personId)?.has(domain));
    return standing.length > 0 && (figure.n ?? 0) - standing.length < groupMinimum;
  });
}

/** Of each one the domains that count with certificates alone; null: all that count do. */
function carriedOf(measured: readonly PersonGaps[]): Map<string, Set<string | null>> {
  const found = new Map<string, Set<string | null>>();
  for (const { personId, domains } of measured) {
    const counting = domains.filter(({ shortfall }) => shortfall !== null);
    const carried = counting.filter(({ certifiedOnly }) => certifiedOnly);
    if (carried.length === 0) continue;
    const ids = carried.map(({ domain }) => domain);
    found.set(personId, new Set(carried.length === counting.length ? [...ids, null] : ids));
  }
  return found;
}
