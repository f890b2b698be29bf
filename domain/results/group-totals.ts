import { basisOfSources, type PackedLevels } from './packed-levels.ts';

/** What is added up of the pairs of one person and one skill that the person's role needs. */
export const measures = [
  'people',
  'requiredPairs',
  'assessedPairs',
  'belowTarget',
  'critical',
  'levelSum',
  'shortfallSum',
  'surplusSum',
] as const;
const width = measures.length;
const [people, required, assessed, below, critical, level, shortfall, surplus] = [0, 1, 2, 3, 4, 5, 6, 7];

/** How skills make up domains, and what each role needs of them. */
export interface Needs {
  skills: number;
  domains: number;
  /** By skill the position of its domain. */
  domainOf: Int32Array;
  /** Role by role in skill order: the target in hundredths of a level; NaN: not needed. */
  targetHundredths: Float64Array;
  roles: number;
  criticalHundredths: number;
}

/** Where each person belongs. */
export interface Placement {
  /** Position of the unit; the last one stands for people without a unit. */
  units: Int32Array;
  roles: Int32Array;
}

/**
 * Absolute totals of groups: for each group its skills in order, then its domains, then everything; for each of them
 * the `measures`. The last three are level × the unit of the levels, and exact.
 */
export interface GroupTotals {
  byUnit: Float64Array;
  byRole: Float64Array;
  all: Float64Array;
  /** Skills, domains and everything. */
  parts: number;
}

/** Position of the first measure of a part of a group. */
export function cellAt(group: number, part: number, parts: number): number {
  return (group * parts + part) * width;
}

/**
 * Adds up everybody: by role, by unit with all units below it, and in all. `parents` gives the unit above each unit, −1
 * for none; a tree that closes on itself is opened where it would repeat.
 */
export function groupTotals(
  packed: PackedLevels,
  placement: Placement,
  needs: Needs,
  parents: Int32Array,
): GroupTotals {
  const parts = needs.skills + needs.domains + 1;
  const byUnit = new Float64Array((parents.length + 1) * parts * width);
  const byRole = new Float64Array(needs.roles * parts * width);
  const all = new Float64Array(parts * width);
  addPeople(packed, placement, needs, { byUnit, byRole });
  for (const totals of [byUnit, byRole]) sumDomains(totals, needs);
  const size = parts * width;
  for (let group = 0; group < needs.roles; group += 1)
    addGroup({ totals: all, group: 0 }, { totals: byRole, group }, size);
  for (const { unit, parent } of fromBelow(parents))
    addGroup({ totals: byUnit, group: parent }, { totals: byUnit, group: unit }, size);
  return { byUnit, byRole, all, parts };
}

function addPeople(
  { unit, levels, sources }: PackedLevels,
  placement: Placement,
  needs: Needs,
  { byUnit, byRole }: Pick<GroupTotals, 'byUnit' | 'byRole'>,
): void {
  const { skills, domains, domainOf } = needs;
  const parts = skills + domains + 1;
  const targets = needs.targetHundredths.map((hundredths) => (hundredths * unit) / 100);
  const criticalShortfall = (needs.criticalHundredths * unit) / 100;
  const combined = Uint8Array.from({ length: 256 }, (_, mask) =>
    basisOfSources(mask) === 'combined' ? 1 : 0,
  );
  const inDomain = new Int32Array(domains + 1);
  inDomain.fill(-1);
  for (let person = 0; person < placement.roles.length; person += 1) {
    const role = placement.roles[person] ?? 0;
    const ofUnit = (placement.units[person] ?? 0) * parts * width;
    const ofRole = role * parts * width;
    for (let skill = 0; skill < skills; skill += 1) {
      const target = targets[role * skills + skill] ?? Number.NaN;
      if (target !== target) continue;
      const u = ofUnit + skill * width;
      const r = ofRole + skill * width;
      byUnit[u + required] = (byUnit[u + required] ?? 0) + 1;
      byRole[r + required] = (byRole[r + required] ?? 0) + 1;
      const place = person * skills + skill;
      if (combined[sources[place] ?? 0] === 0) continue;
      const value = levels[place] ?? 0;
      addPair(byUnit, u, value, target - value);
      addPair(byRole, r, value, target - value);
      if (Math.max(0, target - value) >= criticalShortfall) {
        byUnit[u + critical] = (byUnit[u + critical] ?? 0) + 1;
        byRole[r + critical] = (byRole[r + critical] ?? 0) + 1;
      }
      inDomain[domainOf[skill] ?? 0] = person;
      inDomain[domains] = person;
    }
    for (let part = 0; part <= domains; part += 1) {
      if (inDomain[part] !== person) continue;
      const u = ofUnit + (skills + part) * width;
      const r = ofRole + (skills + part) * width;
      byUnit[u + people] = (byUnit[u + people] ?? 0) + 1;
      byRole[r + people] = (byRole[r + people] ?? 0) + 1;
    }
  }
}

function addPair(totals: Float64Array, cell: number, value: number, missing: number): void {
  totals[cell + people] = (totals[cell + people] ?? 0) + 1;
  totals[cell + assessed] = (totals[cell + assessed] ?? 0) + 1;
  totals[cell + level] = (totals[cell + level] ?? 0) + value;
  if (missing > 0) {
    totals[cell + below] = (totals[cell + below] ?? 0) + 1;
    totals[cell + shortfall] = (totals[cell + shortfall] ?? 0) + missing;
  } else totals[cell + surplus] = (totals[cell + surplus] ?? 0) - missing;
}

/** Domains and everything from the skills; their people were counted person by person. */
function sumDomains(totals: Float64Array, { skills, domains, domainOf }: Needs): void {
  const parts = skills + domains + 1;
  for (let first = 0; first < totals.length; first += parts * width) {
    for (let skill = 0; skill < skills; skill += 1) {
      const from = first + skill * width;
      for (const part of [skills + (domainOf[skill] ?? 0), skills + domains]) {
        const to = first + part * width;
        for (let measure = 1; measure < width; measure += 1)
          totals[to + measure] = (totals[to + measure] ?? 0) + (totals[from + measure] ?? 0);
      }
    }
  }
}

/** Adds a group to another; both are as long as `into` has cells of `size`. */
function addGroup(
  { totals: into, group }: { totals: Float64Array; group: number },
  { totals: from, group: other }: { totals: Float64Array; group: number },
  size: number,
): void {
  for (let at = 0; at < size; at += 1)
    into[group * size + at] = (into[group * size + at] ?? 0) + (from[other * size + at] ?? 0);
}

/** Units that have one above them, each before the one above it. */
function fromBelow(parents: Int32Array): { unit: number; parent: number }[] {
  const order: { unit: number; parent: number }[] = [];
  const seen = new Uint8Array(parents.length);
  for (let start = 0; start < parents.length; start += 1) {
    const path: { unit: number; parent: number }[] = [];
    for (let unit = start; unit >= 0 && seen[unit] === 0;) {
      seen[unit] = 1;
      const parent = parents[unit] ?? -1;
      if (parent >= 0 && !path.some((each) => each.unit === parent) && parent !== unit)
        path.push({ unit, parent });
      unit = parent;
    }
    order.unshift(...path);
  }
  return order;
}
