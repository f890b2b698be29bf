import { skillNames, wordsFor } from '../../domain/configuration.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { localDay } from '../../domain/calendar.ts';
import type { BusFactor } from '../../domain/gaps/bus-factor.ts';
import { domainWeights } from '../../domain/gaps/domain-weights.ts';
import { groupName } from '../../domain/gaps/joined-groups.ts';
import { domainsBelow } from '../../domain/gaps/domains-below.ts';
import { locationTable } from '../../domain/gaps/location-table.ts';
import { byPriority, priorityBand, priorityOf, usualGapPolicy } from '../../domain/gaps/priority.ts';
import { skillFigures } from '../../domain/gaps/skill-figures.ts';
import { figureAt } from '../../domain/gaps/figure-at.ts';
import type { GapFigure, GapTable } from '../../domain/results.ts';
import { unitName, type UnitWords } from '../../domain/workbook/unit-name.ts';
import type { Tx } from '../../storage/database.ts';
import { sitesOfPeople } from '../../activities/results/sites-of-people.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import type { MeasuredCampaign } from './measured-campaign.ts';

export type DividedBy = 'person' | 'role' | 'unit' | 'domain' | 'skill' | 'location';

/** One line of the answer; hidden figures are null with a reason. */
export interface GapRow {
  id: string;
  name: string;
  /** How far below the uppermost units; 0 for everything but units. */
  depth: number;
  figure: GapFigure;
  priority: number | null;
  /** As configured. */
  band: string | null;
  /** Critical skills only. */
  busFactor: BusFactor | null;
  /** How many are above their target; skills only, null also where it is hidden. */
  aboveTarget: number | null;
  /** The same by domain; empty where the rows are domains or skills. */
  domains: { domain: string; figure: GapFigure }[];
}

type Found = Omit<GapRow, 'priority' | 'band'>;

/** Figures of a campaign by one division, small groups hidden. Null: no table of it can be shown safely. */
export async function gapRows(
  db: Tx,
  measured: MeasuredCampaign,
  by: Exclude<DividedBy, 'person'>,
): Promise<GapRow[] | null> {
  const found = await foundBy(db, measured, by);
  const policy = measured.configuration.organisation.gaps ?? usualGapPolicy;
  const rows = found?.map((row) => {
    const priority = priorityOf(row.figure);
    return { ...row, priority, band: priorityBand(priority, policy) };
  });
  if (!rows) return null;
  return by === 'unit' ? rows : byPriority(rows);
}

/** The figure of everybody over all domains. */
export function wholeFigure({ results }: MeasuredCampaign): GapFigure | null {
  return results.gapMatrix && figureAt(results.gapMatrix.whole, null, null);
}

/**
 * How many people are below the target of how many domains, small numbers hidden. Only counts: the results of single
 * people are shown nowhere in the product.
 */
export function peopleByDomainsBelow({ results, configuration }: MeasuredCampaign) {
  const measured = results.peopleGaps.filter(({ basis }) => basis === 'combined');
  const below = measured.map(({ domains }) => domains.filter(({ shortfall }) => (shortfall ?? 0) > 0).length);
  const { groupMinimum } = configuration.organisation.disclosure;
  const inSkills = (results.skillGaps ?? []).flatMap(({ figure: { n, belowTargetShare } }) =>
    n === null || belowTargetShare === null ? [] : [Math.round(belowTargetShare * n)],
  );
  return domainsBelow(below, fewestPeople('share', 'managers', groupMinimum), inSkills);
}

async function foundBy(
  db: Tx,
  measured: MeasuredCampaign,
  by: Exclude<DividedBy, 'person'>,
): Promise<Found[] | null> {
  if (by === 'domain') return domainRows(measured);
  if (by === 'skill') return skillRows(measured);
  if (by === 'unit') return unitRows(measured);
  if (by === 'location') return locationRows(await byLocation(db, measured), measured);
  return measured.results.gapsByRole && rowsOf(measured.results.gapsByRole, 0);
}

/** Called as in reports. */
function locationRows(
  table: GapTable | null,
  { configuration: { sites } }: MeasuredCampaign,
): Found[] | null {
  if (!table) return null;
  const names = new Map(sites.map(({ id, aliases }) => [id, aliases[0]]));
  const groups = table.groups.map((group) => ({
    ...group,
    name: groupName(group, ({ id, name }) => names.get(id) ?? name),
  }));
  return rowsOf({ ...table, groups }, 0);
}

function domainRows({ results, framework, configuration }: MeasuredCampaign): Found[] | null {
  const { defaultLocale } = configuration.organisation;
  const names = new Map(framework.domains.map(({ id, words }) => [id, wordsFor(words, defaultLocale)]));
  return (
    results.gaps?.map(({ domain, ...figure }) => ({
      id: domain,
      name: names.get(domain) ?? domain,
      depth: 0,
      figure,
      busFactor: null,
      aboveTarget: null,
      domains: [],
    })) ?? null
  );
}

function skillRows({ people, results, framework, configuration }: MeasuredCampaign): Found[] | null {
  if (!results.gaps) return null;
  const { organisation } = configuration;
  const words = skillNames([framework], organisation.defaultLocale);
  const pairs = people.flatMap((person) => person.pairs);
  const figures = skillFigures(pairs, {
    domains: framework.domains,
    shownDomains: new Set(results.gaps.flatMap(({ domain, n }) => (n === null ? [] : [domain]))),
    groupMinimum: fewestPeople('mean', 'managers', organisation.disclosure.groupMinimum),
    scale: framework.scale,
    criticalShortfallLevels: organisation.rating.criticalShortfallLevels,
    healthyHolders: (organisation.gaps ?? usualGapPolicy).healthyHolders,
    weights: domainWeights(pairs),
  });
  const told = new Map((results.skillGaps ?? []).map((gap) => [gap.skillId, gap]));
  return figures.map(({ skillId, figure, busFactor }) => ({
    id: skillId,
    name: words.get(skillId) ?? skillId,
    depth: 0,
    figure,
    busFactor,
    aboveTarget: figure.n === null ? null : (told.get(skillId)?.aboveTarget ?? null),
    domains: [],
  }));
}

/** Each unit above its parts, as far as they are shown. */
function unitRows({ results: { gapMatrix } }: MeasuredCampaign): Found[] | null {
  if (!gapMatrix) return null;
  const below = (table: GapTable, depth: number): Found[] =>
    rowsOf(table, depth).flatMap((row) => {
      const parts = gapMatrix.units[row.id];
      return [row, ...(parts ? below(parts, depth + 1) : [])];
    });
  return below(gapMatrix.whole, 0);
}

/** Where people were at the cut-off. */
export async function sitesOf(db: Tx, { campaign, configuration, results }: MeasuredCampaign) {
  const at = (campaign.cutOffAt ?? new Date(results.computedAt)).toISOString();
  return sitesOfPeople(db, configuration, { day: localDay(configuration.organisation, at), at });
}

const tables = new WeakMap<MeasuredCampaign, Promise<GapTable | null>>();

/** As it was computed with the other tables, else worked out now; once, for lines and for the register. */
export async function byLocation(db: Tx, measured: MeasuredCampaign): Promise<GapTable | null> {
  const known = tables.get(measured) ?? locationsOf(db, measured);
  tables.set(measured, known);
  return known;
}

async function locationsOf(db: Tx, measured: MeasuredCampaign): Promise<GapTable | null> {
  const { configuration, framework, results } = measured;
  if (results.gapsBySite) return results.gapsBySite;
  if (!results.gapMatrix) return null;
  const { disclosure, rating } = configuration.organisation;
  const units = new Map((await allUnits(db)).map((unit) => [unit.id, unit]));
  const { siteOf } = await sitesOf(db, measured);
  const placed = measured.people.map((person) => {
    const { personId, roleId, unitId, pairs } = person;
    return { roleId, unitId, pairs, locationId: siteOf(personId) };
  });
  const held = [...new Set(placed.map(({ locationId }) => locationId))].toSorted();
  return locationTable(placed, {
    domains: framework.domains.map(({ id }) => id),
    groups: held.map((id) => ({ id, name: id })),
    groupMinimum: fewestPeople('mean', 'managers', disclosure.groupMinimum),
    criticalShortfallLevels: rating.criticalShortfallLevels,
    scale: framework.scale,
    weights: domainWeights(measured.people.flatMap(({ pairs }) => pairs)),
    units,
    matrix: results.gapMatrix,
    byRole: results.gapsByRole,
  });
}

function rowsOf(table: GapTable, depth: number): Found[] {
  return table.groups.flatMap((group) => {
    const { id } = group;
    const figure = figureAt(table, null, id);
    if (!figure) return [];
    const domains = table.domains.flatMap((domain) => {
      const own = figureAt(table, domain, id);
      return own ? [{ domain, figure: own }] : [];
    });
    return [
      { id, name: groupName(group, lineName), depth, figure, busFactor: null, aboveTarget: null, domains },
    ];
  });
}

const unitWords: UnitWords = {
  withoutUnit: 'without a unit',
  directlyIn: (unit) => `directly in ${unit}`,
};

export function lineName(part: { id: string; name: string }): string {
  return unitName(part, unitWords);
}
