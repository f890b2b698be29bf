import { isOfCourse } from '../../domain/development/reported-courses.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { atSite } from '../../domain/disclosure/printed-cells.ts';
import { partsOfName } from '../../domain/gaps/joined-groups.ts';
import { scopedResults } from '../../domain/reports/scoped-results.ts';
import { wholeOrganisation } from '../../domain/reports/report-scope.ts';
import type { ReportInput } from '../../domain/workbook/report-input.ts';
import { casesOf } from '../releases/case-counts.ts';
import { learningOfProgramme } from '../releases/programme-learning.ts';
import { figureOfDirection } from '../releases/line-groups.ts';
import { allFigures } from '../releases/released-table.ts';
import { unitOfDirection, unitOfDomainDirection } from '../releases/trends/trend-cells.ts';
import { unitOfLine } from '../releases/trends/trend-in-register.ts';
import type { ReleasedCount, ReleasedRow } from '../../storage/released-cells.ts';
import type { ToldProgramme } from '../../storage/told-programmes.ts';
import { isReturnOf } from '../results/programme-returns.ts';
import { figuresOfPart } from './part-figures.ts';
import { withheldInput, type HeldFigures } from './withheld-input.ts';

/**
 * What a report prints: of the whole organisation's figures those that may be shown, and of these what it covers. In this order: a
 * figure that another report may not show beside earlier ones, this one does not show either.
 */
export function printedInput(whole: ReportInput, held: HeldFigures): ReportInput {
  const input = withheldInput(whole, held);
  const { scope = wholeOrganisation } = input;
  if (scope.of === 'organisation') return input;
  const { groupMinimum } = input.configuration.organisation.disclosure;
  const fewest = fewestPeople('mean', 'managers', groupMinimum);
  // By name: what is new is of the whole organisation's reports alone until it is cut as well.
  const { campaign, audience, kind, locale, configuration, configurationHash, earlier, previous } = input;
  const { readerCurrency, codeVersion, heldCases } = input;
  const { records, imports, runId, version, madeAt } = input;
  const built = { configurationHash, imports, runId, version, madeAt };
  const run = { ...built, ...(codeVersion && { codeVersion }) };
  const reader = {
    audience,
    scope,
    locale,
    ...(kind && { kind }),
    ...(earlier && { earlier }),
    ...(previous && { previous }),
    ...(heldCases && { heldCases }),
    ...(readerCurrency && { readerCurrency }),
  };
  const results = scopedResults(input.results, scope, fewest);
  const part = { ...run, ...reader, ...(records && { records }), campaign, configuration, results };
  return { ...part, ...figuresOfPart(input, results, scope) };
}

/** What is shown of groups, for the register. */
export interface Release {
  rows: ReleasedRow[];
  counts: ReleasedCount[];
  programmes: ToldProgramme[];
}

/** Of what a report of the whole organisation would show, what one of a part does: figures of its units, its site or its programme, and nothing else. */
export function printedRelease(
  whole: Release,
  { scope = wholeOrganisation, configuration }: Pick<ReportInput, 'scope' | 'configuration'>,
): Release {
  const { rows, counts } = withDomainsOf(whole, scope.of === 'unit' ? scope.unitId : null);
  if (scope.of === 'organisation') return { ...whole, rows, counts };
  if (scope.of === 'programme') {
    const programmes = whole.programmes.filter(({ programme }) => programme === scope.programme);
    const learned = learningOfProgramme(scope.programme);
    const taught = configuration.programmes.find(({ id }) => id === scope.programme)?.courses ?? [];
    const isOwn = (figure: string) =>
      figure === learned ||
      figure.startsWith(casesOf(scope.programme)) ||
      taught.some((id) => isOfCourse(figure, id));
    return {
      programmes,
      counts: counts.filter(({ figure }) => isOwn(figure)),
      rows: rows.filter(({ group }) => isReturnOf(group, scope.programme)),
    };
  }
  const groups = new Set(scope.of === 'unit' ? scope.unitIds : [atSite(scope.siteId)]);
  const isIn = (group: string) =>
    groups.has(group) || partsOfName(group).every((part) => groups.has(part) || groups.has(unitOf(part)));
  const own = scope.of === 'unit' ? scope.unitId : atSite(scope.siteId);
  return {
    rows: rows.filter(({ group }) => isIn(group)),
    counts: counts.flatMap((count) => countsIn(count, { own, isIn })),
    programmes: [],
  };
}

/** A unit's domains stand in its own report alone: not in that of the units around it, nor of the organisation. */
function withDomainsOf({ rows, counts }: Release, unitId: string | null): Pick<Release, 'rows' | 'counts'> {
  const isOwn = (of: string | null) => of === null || of === unitId;
  return {
    rows: rows.filter((row) => isOwn(unitOfDomain(row))),
    counts: counts.filter(({ figure }) => isOwn(unitOfDomainDirection(figure))),
  };
}

/** The unit of one domain of which a change is; null: it is no such figure. */
function unitOfDomain({ since, group, figure }: ReleasedRow): string | null {
  const isOfAll = figure === allFigures || figure === figureOfDirection(allFigures);
  return since === null || isOfAll ? null : unitOfLine(group);
}

/** A unit's people who belong to none of its parts are a group of it; those who were measured in two quarters have other names. */
function unitOf(group: string): string {
  return unitOfLine(group) ?? group.split('/')[0] ?? group;
}

/** Of a figure of all units and sites what it counts in one. */
function countsIn(
  { figure, counts, values }: ReleasedCount,
  { own, isIn }: { own: string; isIn: (group: string) => boolean },
): ReleasedCount[] {
  const line = unitOfDirection(figure);
  if (line !== null) return isIn(line) ? [{ figure, counts, values }] : [];
  const named = Object.entries(counts).filter(([name]) => name.endsWith(` in ${own}`));
  return named.length === 0 ? [] : [{ figure, counts: Object.fromEntries(named), values }];
}
