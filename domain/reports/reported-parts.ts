import { fewestPeople } from '../disclosure/fewest-people.ts';
import { pathOf } from '../compliance.ts';
import { wordsFor, type Configuration } from '../configuration.ts';
import type { ReportAudience } from '../configuration/program.ts';
import type { Unit } from '../gaps/unit-tables.ts';
import { figureAt } from '../gaps/figure-at.ts';
import type { CampaignResults, GapMatrix, GapTable } from '../results.ts';
import { unitsNamed } from '../standing/assign-rules.ts';
import { poolSmallUnits } from '../workbook/pool-units.ts';
import { audienceKey, unitsBelow, type ReportScope } from './report-scope.ts';
import { unitMatrix } from './scoped-results.ts';

interface Reported {
  configuration: Pick<Configuration, 'sites' | 'programmes' | 'organisation'>;
  results: Pick<CampaignResults, 'gapMatrix' | 'funnel' | 'roi'>;
  units: ReadonlyMap<string, Unit>;
}

/** The reports that an audience gets of a campaign, by key: one of everything, or one of each part of which there is something to show. */
export function reportKeys(audience: ReportAudience, of: Reported): string[] {
  if (audience.scope === 'organisation') return [audienceKey(audience.id, null)];
  return partsOf(audience, of).map((part) => audienceKey(audience.id, part));
}

function partsOf(audience: ReportAudience, of: Reported): string[] {
  const { scope, sites = [], programmes } = audience;
  if (scope === 'site') return sites;
  if (scope === 'unit') return reportedUnits(audience, of);
  const known = of.results.roi.programmes.map(({ programme }) => programme);
  return known.filter((id) => programmes?.includes(id) ?? true);
}

/** What a report of an audience covers, by the part in its key. */
export function scopeOf(
  { scope }: Pick<ReportAudience, 'scope'>,
  part: string | null,
  { configuration, units, locale }: Pick<Reported, 'configuration' | 'units'> & { locale: string },
): ReportScope {
  if (part === null || scope === 'organisation') return { of: 'organisation' };
  if (scope === 'programme')
    return scopeIn({ of: 'programme', programme: part, name: part }, { configuration, locale });
  if (scope === 'unit')
    return {
      of: 'unit',
      unitId: part,
      name: units.get(part)?.name ?? part,
      unitIds: unitsBelow(part, units),
    };
  const site = configuration.sites.find(({ id }) => id === part);
  return { of: 'site', siteId: part, name: site?.aliases[0] ?? part };
}

/** The same part, called as in a locale. Only programmes have names by locale. */
export function scopeIn(
  scope: ReportScope,
  { configuration, locale }: { configuration: Pick<Configuration, 'programmes'>; locale: string },
): ReportScope {
  if (scope.of !== 'programme') return scope;
  const programme = configuration.programmes.find(({ id }) => id === scope.programme);
  return { ...scope, name: programme ? wordsFor(programme.words, locale) : scope.programme };
}

/** Whom a report is for, as its sheets say it. */
export function readersInWords(
  { words }: Pick<ReportAudience, 'words'>,
  scope: ReportScope | undefined,
  locale: string,
): string {
  const readers = wordsFor(words, locale);
  return scope && 'name' in scope ? `${readers}, ${scope.name}` : readers;
}

/** Ids of units with a figure of their own (of a campaign without levels: a line of answers), as far down and as large as is asked for. */
function reportedUnits({ units: choice = {} }: ReportAudience, of: Reported): string[] {
  const { groupMinimum } = of.configuration.organisation.disclosure;
  const { named, depth = named ? Infinity : 1, fewestPeople: wanted = 0 } = choice;
  const fewest = Math.max(wanted, fewestPeople('mean', 'managers', groupMinimum));
  const { gapMatrix } = of.results;
  const shown = gapMatrix
    ? dividedUnits(gapMatrix.whole, gapMatrix, depth).filter((id) => assessedIn(gapMatrix, id) >= fewest)
    : answeredUnits(of, depth);
  if (!named) return shown.toSorted();
  const idsOf = unitsNamed([...of.units.values()]);
  const meant = new Set(named.flatMap(idsOf));
  return shown.filter((id) => meant.has(id)).toSorted();
}

/** Units that are columns of a table, down to a depth. */
function dividedUnits({ groups }: GapTable, matrix: GapMatrix, depth: number): string[] {
  return groups.flatMap(({ id, parts: together }) => {
    const parts = depth > 1 ? matrix.units[id] : undefined;
    return [...(together ? [] : [id]), ...(parts ? dividedUnits(parts, matrix, depth - 1) : [])];
  });
}

/** 0 also where that is hidden, and of groups that are no unit. */
function assessedIn(matrix: GapMatrix, id: string): number {
  const own = id.includes('/') ? null : unitMatrix(matrix, { unitId: id, unitIds: [] });
  return (own && figureAt(own.whole, null, null)?.n) ?? 0;
}

/** Units with a line of answers of their own, or with such units below them. */
function answeredUnits({ results, units, configuration }: Reported, depth: number): string[] {
  const { groupMinimum } = configuration.organisation.disclosure;
  const lines = poolSmallUnits(results.funnel.byUnit, fewestPeople('mean', 'managers', groupMinimum));
  const paths = lines.flatMap(({ unitId }) => (unitId === null ? [] : [pathOf(unitId, units)]));
  const isShared = (at: number) => paths.every((path) => path[at] && path[at] === paths[0]?.[at]);
  let first = 0;
  while (paths.length > 1 && isShared(first)) first += 1;
  return [...new Set(paths.flatMap((path) => path.slice(first, first + depth)))];
}
