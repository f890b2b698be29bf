import { partsOfName } from '../gaps/joined-groups.ts';
import { untoldShares } from '../learning/duties-by-unit.ts';
import type { LearningMeasures } from '../learning/learning-measures.ts';
import { otherUnits } from '../level-divisions.ts';
import { poolSmallUnits } from '../workbook/pool-units.ts';
import type { CoverageResult, FunnelCount, FunnelResult, GapMatrix, StoredResults } from '../results.ts';
import { columnOf, totalsOf, withoutTotalRanges } from './column-of.ts';
import type { ReportScope } from './report-scope.ts';
import { siteResults } from './scoped-site.ts';

const nothingAsked = { byKind: [], byUnit: [], byDay: [] };
const noMoney = { headlineProgramme: null, programmes: [], portfolio: null };

/**
 * Results cut down to what a report covers. Everything in them stands in the whole organisation's results, already hidden as
 * those are: no figure is worked out anew, so that reports of parts, laid beside each other and beside the whole, tell of nobody
 * whom the whole does not tell of. What is not divided by units (roles, skills, money) is left out.
 */
export function scopedResults(
  results: StoredResults,
  scope: ReportScope,
  groupMinimum: number,
): StoredResults {
  if (scope.of === 'organisation') return results;
  const { campaignId, inputHash, computedAt, dataQuality } = results;
  // By name: what is new is of the whole organisation alone until it is cut as well.
  const none = {
    campaignId,
    inputHash,
    computedAt,
    gaps: null,
    gapMatrix: null,
    gapsByRole: null,
    gapsBySite: null,
    sites: null,
    skillGaps: null,
    staleLevels: null,
    change: null,
    funnel: nothingAsked,
    roi: noMoney,
    coverage: [],
    scorecard: null,
    ratingQuality: null,
    dataQuality: { ...dataQuality, unmapped: [], response: { assigned: 0, answered: 0, share: null } },
  };
  if (scope.of === 'site') return { ...none, ...siteResults(results, scope.siteId) };
  if (scope.of === 'programme') return { ...none, roi: ofProgramme(results.roi, scope.programme) };
  const gapMatrix = results.gapMatrix && unitMatrix(results.gapMatrix, scope);
  const funnel = unitFunnel(results.funnel, scope.unitIds, groupMinimum);
  return {
    ...none,
    gapMatrix,
    gaps: gapMatrix && totalsOf(gapMatrix.whole),
    funnel,
    coverage: unitCoverage(results.coverage, scope.unitId),
    // Where skills are asked about, the sentence on answers counts people of the whole as well.
    dataQuality: results.gapMatrix
      ? none.dataQuality
      : { ...none.dataQuality, response: responseOf(funnel.byKind) },
  };
}

/** The unit's own lines; of a unit that has none, which stands below those that have or among the smallest, maps without levels. */
function unitCoverage(coverage: readonly CoverageResult[], unitId: string): CoverageResult[] {
  const lines = coverage.flatMap(({ levels }) => levels.flatMap(({ units = [] }) => units));
  if (!lines.some((line) => line.unitId === unitId)) return coverage.map(({ map }) => ({ map, levels: [] }));
  return coverage.map(({ map, levels }) => ({
    map,
    levels: levels.map((level) => unitLevel(level, unitId)),
  }));
}

function unitLevel(
  { units = [], audiences: _roles, by: _evidence, ...level }: CoverageResult['levels'][number],
  unitId: string,
): CoverageResult['levels'][number] {
  if (level.reason === 'nobody-required') return level;
  const hidden = { required: null, holding: null, holdingShare: null };
  if (level.reason !== null) return { ...level, ...hidden };
  const own = units.find((unit) => unit.unitId === unitId);
  if (own) {
    const { required, holding, holdingShare } = own;
    return { ...level, required, holding, holdingShare, reason: holding === null ? 'small-group' : null };
  }
  // The units that have people who must hold it are listed by name, unless the smallest stand together.
  const isListed = !units.some((unit) => unit.unitId === otherUnits);
  return isListed
    ? { ...level, required: 0, holding: 0, holdingShare: null, reason: 'nobody-required' }
    : { ...level, ...hidden, reason: 'small-group' };
}

/** The unit's own lines as if they were everybody's; null: it has none, as it stands below them. */
export function unitLearning(learning: LearningMeasures, unitId: string): LearningMeasures | null {
  const own = learning.learned.units.find(({ id }) => id === unitId);
  if (!own) return null;
  const { from, to, aheadDays, duties = [] } = learning;
  const { completion, onTime, compliant, expiring, expired } =
    duties.find(({ id }) => id === unitId) ?? untoldShares;
  const shares = { completion, onTime, compliant, expiring, expired };
  return { from, to, aheadDays, ...shares, exempt: null, learned: { whole: own.figure, units: [] } };
}

function ofProgramme({ programmes }: StoredResults['roi'], programme: string): StoredResults['roi'] {
  const own = programmes.filter((each) => each.programme === programme);
  return { headlineProgramme: own[0]?.programme ?? null, programmes: own, portfolio: null };
}

/** The unit's own table, or where it could not be divided its column of the table above; null: the unit has no column. */
export function unitMatrix(
  matrix: GapMatrix,
  { unitId, unitIds }: { unitId: string; unitIds: readonly string[] },
): GapMatrix | null {
  const own = matrix.units[unitId];
  const whole = own
    ? withoutTotalRanges(own)
    : columnOf([matrix.whole, ...Object.values(matrix.units)], unitId);
  if (!whole) return null;
  const isInside = (id: string) => unitIds.includes(id.split('/')[0] ?? id);
  const below = Object.entries(matrix.units).filter(
    ([id]) => id !== unitId && partsOfName(id).every(isInside),
  );
  return { whole, units: Object.fromEntries(below) };
}

/**
 * The lines that the whole organisation's report shows by name, and their sum. Units that are too small for a line of their own
 * are in none: with them, the sum would tell of them beside the lines.
 */
function unitFunnel(
  { byUnit }: FunnelResult,
  unitIds: readonly string[],
  groupMinimum: number,
): FunnelResult {
  const named = poolSmallUnits(byUnit, groupMinimum).flatMap(({ unitId }) => unitId ?? []);
  const shown = byUnit.filter(
    ({ unitId }) => unitId !== null && named.includes(unitId) && unitIds.includes(unitId),
  );
  const kinds = Map.groupBy(shown, ({ kind }) => kind);
  const byKind = [...kinds].map(([kind, counts]): FunnelCount => {
    const sum = (of: Exclude<keyof FunnelCount, 'kind'>) => counts.reduce((all, each) => all + each[of], 0);
    return {
      kind,
      assigned: sum('assigned'),
      invited: sum('invited'),
      started: sum('started'),
      answered: sum('answered'),
    };
  });
  return { byKind, byUnit: shown, byDay: [] };
}

function responseOf(byKind: readonly FunnelCount[]) {
  const assigned = byKind.reduce((all, each) => all + each.assigned, 0);
  const answered = byKind.reduce((all, each) => all + each.answered, 0);
  return { assigned, answered, share: assigned === 0 ? null : answered / assigned };
}
