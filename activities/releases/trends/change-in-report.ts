import { changeResult } from '../../../domain/change.ts';
import { withoutHeld, type IsPartHeld } from '../../../domain/change/held-trend.ts';
import type { ReportedChange } from '../../../domain/change/reported-change.ts';
import type { ChangeResult } from '../../../domain/results.ts';
import type { Campaign } from '../../../storage/campaigns.ts';
import type { Tx } from '../../../storage/database.ts';
import { measuredLevels, type AskedCampaign } from '../../results/measured-levels.ts';
import { hashOf, workedOutOnce } from '../../results/worked-out-once.ts';
import { quarterBefore, type QuarterBefore } from './quarter-before.ts';
import { quartersBetween, trendPolicy } from './quarters-between.ts';
import { trendBy } from './trend-by.ts';

/** The change since the quarter before, as a report tells it. */
export interface ChangeInReport {
  told: ReportedChange;
  /** A hash of all that it depends on. */
  restsOn: string;
}

/** Equal resamples in every report. */
const seed = 1;

/**
 * The trend by domain, and beside it by unit where there are reports of units, from the quarter measured before a campaign of its program; null where nothing was, or by another framework.
 * It is worked out once for what it depends on, and then read back: what was shown before is none of that.
 */
export async function changeInReport(db: Tx, campaign: Campaign): Promise<ChangeInReport | null> {
  const between = await quarterBefore(db, campaign);
  if (!between) return null;
  const { computedAt, restsOn } = between;
  const kept = { campaignId: campaign.id, name: 'change-since-before', computedAt, restsOn } as const;
  const told = await workedOutOnce(db, kept, () => changeBetween(db, between));
  return { told, restsOn: hashOf(restsOn) };
}

async function changeBetween(db: Tx, { before, after, units }: QuarterBefore): Promise<ReportedChange> {
  const { of, path } = await quartersBetween(db, {
    before: await measuredLevels(db, before.campaign),
    after: await measuredLevels(db, after.campaign),
  });
  const policy = trendPolicy(of.after, seed);
  const { told: divided } = trendBy(units, of, { by: isByUnit(of.after) ? 'unit' : 'domain', policy });
  const [domains, byUnit] = divided;
  if (!domains) throw new Error('No trend by domain was told');
  const { from, to, breaks, comparableShare, told } = path;
  return {
    period: before.campaign.period,
    trend: domains.trend,
    ...(byUnit && { units: byUnit.trend }),
    smallestChange: policy.smallestChange,
    framework: { from, to, breaks, comparableShare, told },
  };
}

/** Every unit is a line more to be measured. */
export function isByUnit({ configuration: { audiences } }: Pick<AskedCampaign, 'configuration'>): boolean {
  return audiences.some(({ scope }) => scope === 'unit');
}

export function changeKey(...[part, { id }]: Parameters<IsPartHeld>): string {
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
