import { rowsShown } from '../learning/learners-behind.ts';
import type { LearningMeasures } from '../learning/learning-measures.ts';
import type { CoverageResult, StoredResults } from '../results.ts';
import { columnOf, totalsOf } from './column-of.ts';

/** What the whole organisation's tables by site tell of one. */
export function siteResults(
  { gapsBySite, sites, dataQuality, coverage }: StoredResults,
  siteId: string,
): Partial<StoredResults> {
  const column = gapsBySite ? columnOf([gapsBySite], siteId) : null;
  const own = sites?.find((site) => site.siteId === siteId);
  const { simulated } = dataQuality;
  return {
    ...(column && { gapMatrix: { whole: column, units: {} }, gaps: totalsOf(column) }),
    ...(own?.funnel && { funnel: { byKind: own.funnel, byUnit: [], byDay: [] } }),
    ...(own && { dataQuality: { ...own.dataQuality, simulated } }),
    coverage: coverage.map(({ map, levels }) => ({ map, levels: siteLevels(levels, siteId) })),
  };
}

type Level = CoverageResult['levels'][number];

/** None where nothing of it is told at this site. */
function siteLevels(levels: readonly Level[], siteId: string): Level[] {
  const told = levels.map((level) => siteLevel(level, siteId));
  return told.some(({ required }) => required !== null) ? told : [];
}

function siteLevel(
  { sites, units: _units, audiences: _roles, by: _evidence, ...level }: Level,
  siteId: string,
): Level {
  if (level.reason === 'nobody-required') return level;
  const hidden = { required: null, holding: null, holdingShare: null };
  if (level.reason !== null || !sites) return { ...level, ...hidden, reason: level.reason ?? 'small-group' };
  const own = sites.find((site) => site.siteId === siteId);
  if (!own) return { ...level, required: 0, holding: 0, holdingShare: null, reason: 'nobody-required' };
  const { required, holding, holdingShare } = own;
  return { ...level, required, holding, holdingShare, reason: holding === null ? 'small-group' : null };
}

/** The site's own lines as if they were everybody's; null: nothing of it is told. */
export function siteLearning(learning: LearningMeasures, siteId: string): LearningMeasures | null {
  const own = learning.sites?.find((site) => site.siteId === siteId);
  if (!own) return null;
  const { from, to, aheadDays } = learning;
  const { siteId: _id, figure, ...shares } = own;
  const isSomething =
    rowsShown([{ id: siteId, figure }]).length > 0 ||
    Object.values(shares).some(({ denominator }) => denominator !== null);
  return isSomething
    ? { from, to, aheadDays, ...shares, exempt: null, learned: { whole: figure, units: [] } }
    : null;
}
