import {
  atSite,
  hiddenCells,
  isMeasuredIn,
  peopleByGroup,
  printedCells,
  siteTableCells,
  type PrintedCell,
} from '../../domain/disclosure/printed-cells.ts';
import { addedSums, levelSums, type LevelSums } from '../../domain/disclosure/room-between.ts';
import { groupTelling } from '../../domain/gaps/joined-groups.ts';
import type { Unit } from '../../domain/gaps/unit-tables.ts';
import type { CampaignResults, PersonDomainGap, PersonGaps } from '../../domain/results.ts';
import { certificates, hasCertificates, withCertificates } from './carried-levels.ts';
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
  const table = withCertificates(gapTableOf(results, groups), groupMinimum);
  return [...printed, ...hiddenCells(results)].map((cell) => tableCell(cell, table));
}

function tableCell({ group, domain, parent, division, figure }: PrintedCell, table: PeopleTable): TableCell {
  return {
    table,
    isHidden: figure.n === null,
    since: null,
    group,
    figure: domain ?? allFigures,
    parent,
    division,
    whole: domain === null ? null : allFigures,
    people: figure.n ?? 0,
    told: { gap: figure },
  };
}

/** Every figure of the table by site, shown or hidden: parts of everybody, beside those of units and roles. */
export function siteCells(
  results: CampaignResults,
  siteOf: (personId: string) => string,
  groupMinimum: number,
): TableCell[] {
  const cells = siteTableCells(results);
  if (cells.length === 0) return [];
  const { gapsBySite } = results;
  const groupOf = (siteId: string) => (gapsBySite && groupTelling(gapsBySite, siteId)?.id) ?? siteId;
  const people = Map.groupBy(results.peopleGaps, ({ personId }) => atSite(groupOf(siteOf(personId))));
  const groups = new Map([...people].map(([name, those]) => [name, those.map(({ personId }) => personId)]));
  const table = withCertificates(gapTableOf(results, groups), groupMinimum);
  return cells.map((cell) => tableCell(cell, table));
}

/** Groups of a campaign's people by what is known of each one in each domain. */
export function gapTableOf(
  { campaignId, gapMatrix, peopleGaps, levels, dataQuality }: CampaignResults,
  groups: PeopleTable['groups'],
): PeopleTable {
  const gaps = gapsOf(peopleGaps);
  return {
    campaignId,
    ...(levels && { added: { levels, sumsOf: gaps.sumsOf } }),
    figures: gapMatrix?.whole.domains ?? [],
    groups,
    valueOf: gaps.valueOf,
    standsBy: hasCertificates({ dataQuality }) ? gaps.standsBy : undefined,
    common: gaps,
  };
}

interface Gaps extends CommonValues {
  sumsOf: (personId: string, figure: string) => LevelSums;
  standsBy: NonNullable<PeopleTable['standsBy']>;
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
    standsBy: (personId, figure) =>
      domainsOf(personId).find(({ domain }) => domain === figure)?.certifiedOnly ? certificates : null,
  };
}

function valueIn(domains: PersonDomainGap[], domain: string): ReturnType<PeopleTable['valueOf']> {
  const value = domains.find((each) => each.domain === domain);
  if (!value || !isMeasuredIn({ domains }, domain)) return null;
  return [value.level, value.target, value.shortfall, value.surplus, value.coverageShare];
}
