import {
  hiddenCells,
  isMeasuredIn,
  peopleByGroup,
  printedCells,
} from '../../domain/disclosure/printed-cells.ts';
import { addedSums, type LevelSums } from '../../domain/disclosure/room-between.ts';
import type { Unit } from '../../domain/gaps/unit-tables.ts';
import type { CampaignResults, PersonDomainGap, PersonGaps } from '../../domain/results.ts';
import { certificates, hasCarriedFigures } from './carried-levels.ts';
import type { CommonValues } from './marked-people.ts';
import type { TableCell } from './measured-cells.ts';
import { allFigures, type PeopleTable } from './released-table.ts';

/** Every figure that a campaign's tables show or hide, with the people behind it. None where it has no levels. */
export function gapCells(
  results: CampaignResults,
  units: ReadonlyMap<string, Unit>,
  groupMinimum: number,
): TableCell[] {
  const people = peopleByGroup(results, units);
  const groups = new Map([...people].map(([name, those]) => [name, those.map(({ personId }) => personId)]));
  const printed = printedCells(results);
  const isCarried =
    (results.dataQuality.certifiedOnlyLevels ?? 0) > 0 &&
    hasCarriedFigures({ cells: printed, people, measured: results.peopleGaps, groupMinimum });
  const restsOn = isCarried ? { restsOn: [results.campaignId, certificates] } : {};
  const table = { ...gapTableOf(results, groups), ...restsOn };
  const cells = [
    ...printed.map((cell) => ({ ...cell, isHidden: false })),
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

/** Groups of a campaign's people by what is known of each one in each domain. */
export function gapTableOf(
  { campaignId, gapMatrix, peopleGaps, levels }: CampaignResults,
  groups: PeopleTable['groups'],
): PeopleTable {
  const gaps = gapsOf(peopleGaps);
  return {
    campaignId,
    ...(levels && { added: { levels, sumsOf: gaps.sumsOf } }),
    figures: gapMatrix?.whole.domains ?? [],
    groups,
    valueOf: gaps.valueOf,
    common: gaps,
  };
}

interface Gaps extends CommonValues {
  sumsOf: (personId: string, figure: string) => LevelSums;
}

const found = new WeakMap<readonly PersonGaps[], Gaps>();

/** Several tables are of the same people, who are many. */
function gapsOf(people: readonly PersonGaps[]): Gaps {
  const known = found.get(people) ?? gapsIn(people);
  found.set(people, known);
  return known;
}

function gapsIn(people: readonly PersonGaps[]): Gaps {
  const byId = new Map(people.map((person) => [person.personId, person]));
  // What is known of somebody is worked out when it is asked, and is asked for one domain after the other.
  let asked = '';
  let domains: PersonDomainGap[] = [];
  const domainsOf = (personId: string) => {
    if (asked !== personId) domains = byId.get(personId)?.domains ?? [];
    asked = personId;
    return domains;
  };
  let last: ReturnType<PeopleTable['valueOf']> = null;
  return {
    sumsOf: (personId, figure) =>
      addedSums(
        domainsOf(personId)
          .filter(({ domain }) => figure === allFigures || domain === figure)
          .map(levelSums),
      ),
    valueOf: (personId, domain) => (last = valueIn(domainsOf(personId), domain)),
    isLast: (value) => value === last,
    restsOn: (personId, figure) =>
      domainsOf(personId).find(({ domain }) => domain === figure)?.certifiedOnly ? certificates : null,
  };
}

function valueIn(domains: PersonDomainGap[], domain: string): ReturnType<PeopleTable['valueOf']> {
  const value = domains.find((each) => each.domain === domain);
  if (!value || !isMeasuredIn({ domains }, domain)) return null;
  return [value.level, value.target, value.shortfall, value.surplus, value.coverageShare];
}

function levelSums({ assessedPairs: pairs, target, shortfall, surplus }: PersonDomainGap): LevelSums {
  return {
    pairs,
    target: pairs * (target ?? 0),
    short: pairs * (shortfall ?? 0),
    above: pairs * (surplus ?? 0),
  };
}
