import { addedTotals, levelUnit, noTotals, type PairTotals } from '../gaps/pair-totals.ts';
import { millionths } from './domain-levels.ts';
import { basisOfSources } from './packed-levels.ts';
import { addPair, askedByRole, totalsOf, width, type MeasuredPlaces } from './unit-role-totals.ts';

/** Everybody measured, skill by skill: all that figures of skills are made of, however many people there are. */
export interface SkillTotals {
  /** In the order of the framework's skills. */
  totals: PairTotals[];
  /** Of each skill how many are above their target. */
  aboveTarget: Int32Array;
  /** How many have levels in two skills of one domain, at the one × skills + the other. */
  inBoth: Int32Array;
}

type Measured = Omit<MeasuredPlaces, 'units'>;

export function skillTotals(of: Measured): SkillTotals {
  const { needs, packed, roles } = of;
  const { cells, aboveTarget, inBoth } = addedPeople(of);
  const asked = askedByRole(of);
  const headcounts = new Int32Array(needs.roles);
  for (const role of roles) headcounts[role] = (headcounts[role] ?? 0) + 1;
  const unit = BigInt(packed.unit);
  const totals = Array.from({ length: needs.skills }, (_, skill) => {
    const byRole = asked.flatMap((wanted, role) => {
      const ofDomain = wanted[needs.domainOf[skill] ?? 0];
      if (!ofDomain) return [];
      const cell = cells.subarray((role * needs.skills + skill) * width);
      return [oneEach(totalsOf(cell, { asked: ofDomain, required: headcounts[role] ?? 0, unit }))];
    });
    return byRole.length === 0 ? noTotals : addedTotals(byRole);
  });
  return { totals, aboveTarget, inBoth };
}

/** Of one skill everybody has one level at the most. */
function oneEach(totals: PairTotals): PairTotals {
  const people = totals.alike.reduce((all, { assessed }) => all + assessed, 0);
  return { ...totals, people, mostOfOne: Math.min(1, people) };
}

/** Role by role each skill, as the totals of places are laid out. */
function addedPeople({ roles, needs, packed }: Measured) {
  const { skills, domainOf } = needs;
  const cells = new Float64Array(needs.roles * skills * width);
  const aboveTarget = new Int32Array(skills);
  const inBoth = new Int32Array(skills * skills);
  const limit = (needs.criticalHundredths * packed.unit) / 100;
  const known = new Int32Array(skills);
  for (const [person, role] of roles.entries()) {
    let count = 0;
    for (let skill = 0; skill < skills; skill += 1) {
      const hundredths = needs.targetHundredths[role * skills + skill] ?? Number.NaN;
      const level = person * skills + skill;
      if (Number.isNaN(hundredths) || basisOfSources(packed.sources[level] ?? 0) !== 'combined') continue;
      const gap = (hundredths * packed.unit) / 100 - (packed.levels[level] ?? 0);
      const gapMillionths =
        (hundredths * levelUnit) / 100 - millionths(packed.levels[level] ?? 0, packed.unit);
      addPair(cells, (role * skills + skill) * width, { gap, gapMillionths, limit });
      if (gap < 0) aboveTarget[skill] = (aboveTarget[skill] ?? 0) + 1;
      known[count] = skill;
      count += 1;
    }
    for (let one = 0; one < count; one += 1)
      for (let two = 0; two < one; two += 1) {
        const [a, b] = [known[one] ?? 0, known[two] ?? 0];
        if (domainOf[a] !== domainOf[b]) continue;
        inBoth[a * skills + b] = (inBoth[a * skills + b] ?? 0) + 1;
        inBoth[b * skills + a] = (inBoth[b * skills + a] ?? 0) + 1;
      }
  }
  return { cells, aboveTarget, inBoth };
}
