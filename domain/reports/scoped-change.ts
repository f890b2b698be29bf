import type { ReportedChange } from '../change/reported-change.ts';
import { unitBridges } from '../change/trend-bridge.ts';
import { testedAmong } from '../change/unit-domains.ts';

/**
 * The line of a unit's own people as if they were everybody, with its domains, its direct parts and why its mean moved; null: there is no line of it.
 */
export function unitChange(change: ReportedChange, unitId: string): ReportedChange | null {
  const { units, unitDomains = [], ...of } = change;
  const at = units?.rows.findIndex(({ id }) => id === unitId) ?? -1;
  const own = units?.rows[at];
  if (!units || !own) return null;
  const after = units.rows.slice(at + 1);
  const end = after.findIndex(({ depth }) => depth <= own.depth);
  const inside = end < 0 ? after : after.slice(0, end);
  const total = { ...own, depth: 0, bridges: unitBridges(own.figures) };
  const rows = unitDomains
    .filter((row) => row.unitId === unitId)
    .map(({ domain, name, figures }) => ({ id: domain, name, depth: 0, figures }));
  return {
    ...of,
    trend: { total, rows, tested: testedAmong(rows), leftOut: [] },
    units: { ...units, rows: inside.filter(({ depth }) => depth === own.depth + 1) },
  };
}
