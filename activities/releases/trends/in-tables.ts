import type { UnitDomain } from '../../../domain/change/unit-domains.ts';
import { isMeasuredIn, peopleByGroup, printedCells } from '../../../domain/disclosure/printed-cells.ts';
import type { PackedQuarters, Time } from '../../../domain/statistics/change/packed-quarters.ts';
import type { Unit } from '../../../domain/gaps/unit-tables.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import type { CampaignResults } from '../../../domain/results.ts';
import type { Quarters } from './trend-groups.ts';

/** What the quarters' own tables show, which is what a trend may lead from and to. */
export interface InTables {
  /** A domain of everybody; null: all of them. */
  domain: (domain: string | null) => boolean;
  /** By its id of now. */
  skill: (skillId: string) => boolean;
  /** People, whatever the group is called there. */
  people: (quarters: PackedQuarters) => boolean;
  /** A domain of a unit's people. */
  unitDomain: (of: Pick<UnitDomain, 'unitId' | 'domain' | 'quarters'>) => boolean;
}

/**
 * A trend tells what the figures of its two quarters differ by. Where one quarter's own table hides a group, that would follow from the other's; where
 * both do, they do for what lies beside it, which lies beside its trend as well.
 */
export function inTables({ before, after, continued }: Quarters, units: ReadonlyMap<string, Unit>): InTables {
  const sidesOf = () => [
    groupsShown(before.results, { units, time: 'before' }),
    groupsShown(after.results, { units, time: 'after' }),
  ];
  // Only trends by people ask for them.
  let sides: ReturnType<typeof sidesOf> | null = null;
  const old = new Map([...continued].map(([then, id]) => [id, then]));
  return {
    skill: (id) => !hidesSkill(after.results, id) && !hidesSkill(before.results, old.get(id) ?? ''),
    domain: (domain) => [before, after].every(({ results }) => !hides(results, domain)),
    people: (quarters) => {
      sides ??= sidesOf();
      return sides.every(({ people }) => people(quarters));
    },
    unitDomain: (cell) => {
      sides ??= sidesOf();
      return sides.every(({ unitDomain }) => unitDomain(cell));
    },
  };
}

function hides({ gapMatrix }: CampaignResults, domain: string | null): boolean {
  if (!gapMatrix) return true;
  return figureAt(gapMatrix.whole, domain, null)?.n === null;
}

/** Results of earlier versions tell no skills: their table is that of `quarterdeck gaps --by skill` alone. */
function hidesSkill({ skillGaps }: CampaignResults, id: string): boolean {
  return skillGaps?.some(({ skillId, figure }) => skillId === id && figure.n === null) ?? false;
}

/** Whether people are those of a group whose figure over all domains is shown, or of a unit's in a domain; nobody always are. */
function groupsShown(
  results: CampaignResults,
  { units, time }: { units: ReadonlyMap<string, Unit>; time: Time },
) {
  const isMeasured = new Set(
    results.peopleGaps.flatMap((person) =>
      person.domains.some(({ domain }) => isMeasuredIn(person, domain)) ? [person.personId] : [],
    ),
  );
  const people = peopleByGroup(results, units);
  const printed = printedCells(results);
  const groups = printed.flatMap(({ group, domain }) =>
    domain === null
      ? [(people.get(group) ?? []).flatMap(({ personId }) => (isMeasured.has(personId) ? [personId] : []))]
      : [],
  );
  const bySize = Map.groupBy(groups, ({ length }) => length);
  const cells = new Set(printed.map(({ group, domain }) => JSON.stringify([group, domain])));
  const measuredIn = ({ people: those, skills, personIds }: PackedQuarters) => {
    const measured = those[time].filter((place) => skills.some((skill) => skill[time].levels[place]));
    return new Set(Array.from(measured, (place) => personIds[place] ?? ''));
  };
  return {
    people: (quarters: PackedQuarters): boolean => {
      const ids = measuredIn(quarters);
      if (ids.size === 0) return true;
      return (bySize.get(ids.size) ?? []).some((group) => group.every((id) => ids.has(id)));
    },
    unitDomain: ({ unitId, domain, quarters }: Parameters<InTables['unitDomain']>[0]): boolean => {
      const ids = measuredIn(quarters);
      if (ids.size === 0) return true;
      const own = (people.get(unitId) ?? []).filter((person) => isMeasuredIn(person, domain));
      const isSame = own.length === ids.size && own.every(({ personId }) => ids.has(personId));
      return isSame && cells.has(JSON.stringify([unitId, domain]));
    },
  };
}
