import { changeResult } from '../../../domain/change.ts';
import { withoutHeld, type IsPartHeld } from '../../../domain/change/held-trend.ts';
import type { ReportedChange } from '../../../domain/change/reported-change.ts';
import type { CampaignResults, ChangeResult } from '../../../domain/results.ts';
import { campaignById, type Campaign } from '../../../storage/campaigns.ts';
import type { Tx } from '../../../storage/database.ts';
import { measuredQuarters } from '../../../storage/measured-campaigns.ts';
import type { ReleasedCount, ReleasedRow } from '../../../storage/released-cells.ts';
import { listUnits } from '../../../storage/units.ts';
import { measuredLevels, NoFramework, type MeasuredCampaign } from '../../results/measured-levels.ts';
import { gapCells } from '../gap-cells.ts';
import { measuredCells, type Measuring, type TableCell } from '../measured-cells.ts';
import { heldCounts } from '../shown-beside.ts';
import { NotComparable, quartersBetween, trendPolicy } from './quarters-between.ts';
import { heldIn, shownInTrend, type TrendFiguresShown } from './released-trend.ts';
import { trendBy } from './trend-by.ts';

/** The change since the quarter before, as a report tells it, and the people behind it. */
export interface ChangeInReport {
  /** Of the campaign itself, as they were computed. */
  results: CampaignResults;
  told: ReportedChange;
  shown: TrendFiguresShown;
  /** What the quarter before showed, or will show, of itself. */
  before: readonly TableCell[];
}

/** Equal resamples in every report. */
const seed = 1;

/**
 * The trend by domain, and beside it by unit where there are reports of units, from the quarter measured before a campaign of its program; null where nothing was, or by another framework.
 */
export async function changeInReport(db: Tx, campaign: Campaign): Promise<ChangeInReport | null> {
  const quarters = (await measuredQuarters(db)).filter(({ program }) => program === campaign.program);
  const at = quarters.findIndex(({ id }) => id === campaign.id);
  const previous = quarters[at - 1];
  const earlier = previous ? await campaignById(db, previous.id) : undefined;
  if (!earlier) return null;
  try {
    const quartersOf = {
      before: await measuredLevels(db, earlier),
      after: await measuredLevels(db, campaign),
    };
    const { of, path } = await quartersBetween(db, quartersOf);
    const policy = trendPolicy(of.after, seed);
    const listed = await listUnits(db);
    const { told: divided } = trendBy(listed, of, { by: isByUnit(of.after) ? 'unit' : 'domain', policy });
    const [domains, units] = divided;
    if (!domains) throw new Error('No trend by domain was told');
    const { from, to, breaks, comparableShare, told } = path;
    return {
      results: of.after.results,
      told: {
        period: earlier.period,
        trend: domains.trend,
        ...(units && { units: units.trend }),
        smallestChange: policy.smallestChange,
        framework: { from, to, breaks, comparableShare, told },
      },
      shown: shownInTrend(of, { asked: domains, with: units ? [units] : [] }),
      before: gapCells(
        of.before.results,
        new Map(listed.map((unit) => [unit.id, unit])),
        policy.groupMinimum,
      ),
    };
  } catch (error) {
    if (error instanceof NoFramework || error instanceof NotComparable) return null;
    throw error;
  }
}

/** Every unit is a line more to be measured. */
function isByUnit({ configuration: { audiences } }: MeasuredCampaign): boolean {
  return audiences.some(({ scope }) => scope === 'unit');
}

/** The report's own tables: what they show and what is held back. */
interface GapsMeasured {
  shown: readonly TableCell[];
  held: ReadonlySet<TableCell>;
}

/** What of the change may be shown now, as rows and counts of the register, and keys of what is held back. */
export async function changeRelease(
  db: Tx,
  { shown, before }: ChangeInReport,
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

function changeKey(...[part, { id }]: Parameters<IsPartHeld>): string {
  return `change/${part}/${id}`;
}

/** The change without what is held back. */
export function changeWithout(change: ReportedChange, isHeld: (key: string) => boolean): ReportedChange {
  const isRowHeld: IsPartHeld = (part, row) => isHeld(changeKey(part, row));
  const { trend } = withoutHeld(change.trend, isRowHeld);
  return { ...change, trend, ...(change.units && { units: withoutHeld(change.units, isRowHeld).trend }) };
}

/** The line of everybody, for the first page and the mail. */
export function changeInResults({ trend, smallestChange }: ReportedChange): ChangeResult {
  return changeResult(trend.total.figures, { smallestChange });
}
