import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellSums } from '../../../domain/disclosure/cell-sums.ts';
import { fraction, mean, toNumber } from '../../../domain/fraction.ts';
import { figureOf, shortfallOf, surplusOf } from '../../../domain/gaps.ts';
import { domainWeights } from '../../../domain/gaps/domain-weights.ts';
import { addedTotals, totalsByDomain } from '../../../domain/gaps/pair-totals.ts';
import { peopleGaps } from '../../../domain/gaps/person-gaps.ts';
import { basisOf } from '../../../domain/levels.ts';
import { overallLevels } from '../../../domain/results/overall-levels.ts';
import { unitRoleTotals } from '../../../domain/results/unit-role-totals.ts';
import { advance } from '../measured-people.ts';
import { company, levelsOf, measured, pairsOf, placesOf, roles, type Company } from './random-company.ts';

const domains = advance.domains.map(({ id }) => id);

function totalsIn(of: Company) {
  const { packed, needs } = measured(of);
  return unitRoleTotals({ ...placesOf(of), packed, needs, roleProfiles: roles, framework: advance });
}

test('groups have the figures, and the bounds, of the pairs of their people one by one', () => {
  fc.assert(
    fc.property(company, (of) => {
      const levels = { scale: advance.scale, ...of.policy };
      const everybody = [...of.people.keys()];
      const held = everybody.flatMap((person) => pairsOf(of, person));
      const asked = {
        domains,
        criticalShortfallLevels: levels.criticalShortfallLevels,
        weights: domainWeights(held),
      };
      const expectAlike = (totals: ReturnType<typeof totalsIn>[number]['totals'], people: number[]) => {
        const pairs = people.flatMap((person) => pairsOf(of, person));
        totalsByDomain(pairs, asked).forEach((expected, part) => {
          const found = totals[part];
          if (!found) throw new Error('Each domain has totals');
          expect(figureOf(found)).toEqual(figureOf(expected));
          expect(sorted(cellSums(found, levels))).toEqual(sorted(cellSums(expected, levels)));
        });
      };
      const places = totalsIn(of);
      for (const { unit, role, totals } of places)
        expectAlike(
          totals,
          everybody.filter((at) => of.people[at]?.unit === unit && of.people[at]?.role === role),
        );
      const all = [...domains, null].map((_, part) =>
        addedTotals(places.flatMap(({ totals }) => totals[part] ?? [])),
      );
      expectAlike(all, everybody);
    }),
  );
});

test('people stand beside their roles as pairs of their exact levels say', () => {
  fc.assert(
    fc.property(company, (of) => {
      const { packed } = measured(of);
      const people = {
        personIds: of.people.map((_, at) => `${at}`),
        roleIds: of.people.map(({ role }) => roles[role]?.id ?? ''),
        unitIds: of.people.map(() => null),
        packed,
      };
      peopleGaps(people, { framework: advance, roles }).forEach((found, person) => {
        const levels = levelsOf(of, person);
        const pairs = pairsOf(of, person);
        expect(found.basis).toBe(basisOf(levels));
        expect(found.domains.map(({ certifiedOnly: _only, ...rest }) => rest)).toEqual(
          domains.map((domain) => {
            const own = pairs.filter((pair) => pair.domain === domain);
            const known = own.filter((pair) => pair.level);
            const meanOf = (measure: typeof shortfallOf) => {
              const average = mean(known.flatMap((pair) => measure(pair) ?? []));
              return average && toNumber(average);
            };
            const level = levels.domains.get(domain);
            return {
              domain,
              level: level?.level ? toNumber(level.level) : null,
              target: own[0] ? toNumber(own[0].target) : null,
              shortfall: meanOf(shortfallOf),
              surplus: meanOf(surplusOf),
              assessedPairs: known.length,
              belowTarget: known.filter((pair) => toNumber(shortfallOf(pair) ?? fraction(0)) > 0).length,
              coverageShare: level?.coverageShare,
            };
          }),
        );
      });
    }),
  );
});

test('overall levels are those of people one by one, on the right side of every threshold', () => {
  fc.assert(
    fc.property(company, (of) => {
      const found = overallLevels(measured(of).packed, advance, of.policy.coverageFloorShare);
      const levels = of.people.map((_, person) => levelsOf(of, person));
      const known = levels.flatMap(({ overall }) => (overall.level ? [overall] : []));
      const average = mean(known.flatMap(({ level }) => level ?? []));
      expect(found).toMatchObject({ people: known.length, mean: average && toNumber(average) });
      for (const { id } of advance.thresholds)
        expect(found.categories.get(id) ?? 0).toBe(known.filter(({ category }) => category === id).length);
      for (const basis of ['combined', 'self-only', 'unassessed'] as const)
        expect(found.bases[basis]).toBe(levels.filter((each) => basisOf(each) === basis).length);
    }),
  );
});

/** In whatever order it was found. */
function sorted(sums: ReturnType<typeof cellSums>) {
  const byKey = <Value>(map: ReadonlyMap<string, Value>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...sums, below: byKey(sums.below), alike: byKey(sums.alike) };
}
