import {
  hiddenCells,
  isMeasuredIn,
  peopleByGroup,
  printedCells,
} from '../../domain/disclosure/printed-cells.ts';
import { addedSums, type LevelSums } from '../../domain/disclosure/room-between.ts';
import type { Unit } from '../../domain/gaps/unit-tables.ts';
import type { CampaignResults, PersonDomainGap, PersonGaps } from '../../domain/results.ts';
import type { TableCell } from './measured-cells.ts';
import { allFigures, type PeopleTable } from './released-table.ts';

/** Every figure that a campaign's tables show or hide, with the people behind it. None where it has no levels. */
export function gapCells(results: CampaignResults, units: ReadonlyMap<string, Unit>): TableCell[] {
  const people = peopleByGroup(results, units);
  const groups = new Map([...people].map(([name, those]) => [name, those.map(({ personId }) => personId)]));
  const table = gapTableOf(results, groups);
  const cells = [
    ...printedCells(results).map((cell) => ({ ...cell, isHidden: false })),
    ...hiddenCells(results).map((cell) => ({ ...cell, isHidden: true })),
  ];
  return cells.map(({ group, domain, parent, division, figure, isHidden }) => ({
    table,
    isHidden,
    since: null,
    group,
    figure: domain ?? allFigures,
    parent,
    division,
    whole: domain === null ? null : allFigures,
    people: figure.n ?? 0,
    told: { gap: figure },
  }));
}

const found = new WeakMap<readonly PersonGaps[], ReadonlyMap<string, PersonGaps>>();

/** Several tables are of the same people, who are many. */
function peopleById(people: readonly PersonGaps[]): ReadonlyMap<string, PersonGaps> {
  const known = found.get(people) ?? new Map(people.map((person) => [person.personId, person]));
  found.set(people, known);
  return known;
}

/** Groups of a campaign's people by what is known of each one in each domain. */
export function gapTableOf(
  { campaignId, gapMatrix, peopleGaps, levels }: CampaignResults,
  groups: PeopleTable['groups'],
): PeopleTable {
  const byId = peopleById(peopleGaps);
  // What is known of somebody is worked out when it is asked, and is asked for one domain after the other.
  let last: Pick<PersonGaps, 'personId' | 'domains'> | null = null;
  const known = (personId: string) => {
    if (last?.personId !== personId) last = { personId, domains: byId.get(personId)?.domains ?? [] };
    return last;
  };
  const sumsOf = (personId: string, figure: string) =>
    addedSums(
      known(personId)
        .domains.filter(({ domain }) => figure === allFigures || domain === figure)
        .map(levelSums),
    );
  return {
    campaignId,
    ...(levels && { added: { levels, sumsOf } }),
    figures: gapMatrix?.whole.domains ?? [],
    groups,
    valueOf: (personId, domain) => {
      const person = known(personId);
      const value = person.domains.find((each) => each.domain === domain);
      if (!value || !isMeasuredIn(person, domain)) return null;
      return [value.level, value.target, value.shortfall, value.surplus, value.coverageShare];
    },
  };
}

function levelSums({ assessedPairs: pairs, target, shortfall, surplus }: PersonDomainGap): LevelSums {
  return {
    pairs,
    target: pairs * (target ?? 0),
    short: pairs * (shortfall ?? 0),
    above: pairs * (surplus ?? 0),
  };
}
