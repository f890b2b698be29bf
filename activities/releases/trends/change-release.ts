import type { Campaign } from '../../../storage/campaigns.ts';
import type { Tx } from '../../../storage/database.ts';
import type { ReleasedCount, ReleasedRow } from '../../../storage/released-cells.ts';
import { measuredLevels, type MeasuredCampaign } from '../../results/measured-levels.ts';
import { hashOf } from '../../results/worked-out-once.ts';
import { gapCells } from '../gap-cells.ts';
import { measuredCells, type Measuring, type TableCell } from '../measured-cells.ts';
import { heldCounts } from '../shown-beside.ts';
import { changeKey, type ChangeInReport } from './change-in-report.ts';
import { quarterBefore } from './quarter-before.ts';
import { quartersBetween, trendPolicy } from './quarters-between.ts';
import { heldIn, shownInTrend, type TrendFiguresShown } from './released-trend.ts';
import { groupsBy } from './trend-by.ts';
import { unitDomains } from './unit-domains.ts';

/** What a report tells of the change, with the people behind it, as the register measures it. */
export interface ChangeShown {
  /** The campaign itself. */
  measured: MeasuredCampaign;
  shown: TrendFiguresShown;
  /** What the quarter before showed, or will show, of itself. */
  before: readonly TableCell[];
}

/** Null: what was told rests on something else than there is now. */
export async function changeShown(
  db: Tx,
  campaign: Campaign,
  { told, restsOn }: ChangeInReport,
): Promise<ChangeShown | null> {
  const between = await quarterBefore(db, campaign);
  if (!between) return null;
  const { units } = between;
  const { of } = await quartersBetween(db, {
    before: await measuredLevels(db, between.before.campaign),
    after: await measuredLevels(db, campaign),
  });
  const byUnit = told.units ? groupsBy('unit', units, of) : [];
  const { unitDomains: rows = [] } = told;
  const shown = shownInTrend(of, {
    asked: { by: 'domain', trend: told.trend, groups: groupsBy('domain', units, of) },
    with: told.units ? [{ by: 'unit', trend: told.units, groups: byUnit }] : [],
    domains: { rows, cells: rows.length > 0 ? unitDomains(units, of, byUnit) : [] },
  });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const before = gapCells(of.before.results, byId, trendPolicy(of.after, 0).groupMinimum);
  return (await isStill(db, campaign, restsOn)) ? { measured: of.after, shown, before } : null;
}

/** Results may be worked out anew while levels are read. */
async function isStill(db: Tx, campaign: Campaign, restsOn: string): Promise<boolean> {
  const now = await quarterBefore(db, campaign);
  return now !== null && hashOf(now.restsOn) === restsOn;
}

/** The report's own tables: what they show and what is held back. */
interface GapsMeasured {
  shown: readonly TableCell[];
  held: ReadonlySet<TableCell>;
}

/** What of the change may be shown now, as rows and counts of the register, and keys of what is held back. */
export async function changeRelease(
  db: Tx,
  { shown, before }: ChangeShown,
  { gaps, campaignId, measuring }: { gaps: GapsMeasured; campaignId: string; measuring: Measuring },
): Promise<{ rows: ReleasedRow[]; counts: ReleasedCount[]; held: string[] }> {
  const earlier = await measuredCells(db, before, measuring);
  const reserved = [...gaps.shown, ...before.filter((cell) => !earlier.held.has(cell))];
  const withheld = [...gaps.held, ...earlier.held];
  const { rows, held, near } = await measuredCells(db, shown.cells, { ...measuring, reserved, withheld });
  const counts = await heldCounts(db, shown.directions, {
    campaignId,
    groupMinimum: measuring.groupMinimum,
  });
  const isHeld = heldIn(shown, { cells: held, counts, near });
  const lines = [...shown.cells, ...shown.directions].map(({ row }) => row);
  const parts = ['line', 'gain', 'bridges', 'direction', 'spread', 'quarters'] as const;
  return {
    rows,
    counts: shown.directions.flatMap((each) => (counts.has(each) ? [] : [countOf(each)])),
    held: [
      ...new Set(
        lines.flatMap((row) => parts.flatMap((part) => (isHeld(part, row) ? [changeKey(part, row)] : []))),
      ),
    ],
  };
}

function countOf({ figure, counts, values }: ReleasedCount): ReleasedCount {
  return { figure, counts, values };
}
