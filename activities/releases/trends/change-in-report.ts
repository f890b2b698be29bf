import { changeResult } from '../../../domain/change.ts';
import { rowsWithoutHeld, withoutHeld, type IsPartHeld } from '../../../domain/change/held-trend.ts';
import type { ReportedChange, UnitDomainRow } from '../../../domain/change/reported-change.ts';
import type { Trend } from '../../../domain/change/trend.ts';
import { testedAmong } from '../../../domain/change/unit-domains.ts';
import type { ChangeResult } from '../../../domain/results.ts';
import type { Campaign } from '../../../storage/campaigns.ts';
import type { Tx } from '../../../storage/database.ts';
import { measuredLevels, type AskedCampaign } from '../../results/measured-levels.ts';
import { hashOf, workedOutOnce } from '../../results/worked-out-once.ts';
import { quarterBefore, type QuarterBefore } from './quarter-before.ts';
import { quartersBetween, trendPolicy } from './quarters-between.ts';
import { trendBy, type DividedTrend } from './trend-by.ts';

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
  const { told: divided } = trendBy(units, of, { by: isByUnit(of.after) ? 'unit-domain' : 'domain', policy });
  const [domains, byUnit, inUnits] = divided;
  if (!domains) throw new Error('No trend by domain was told');
  const { from, to, breaks, comparableShare, told } = path;
  return {
    period: before.campaign.period,
    trend: domains.trend,
    ...(byUnit && { units: byUnit.trend }),
    ...(byUnit && inUnits && { unitDomains: domainRows(inUnits, byUnit.trend) }),
    smallestChange: policy.smallestChange,
    framework: { from, to, breaks, comparableShare, told },
  };
}

/** Of units that have a line. */
function domainRows({ trend, cells = [] }: DividedTrend, byUnit: Trend): UnitDomainRow[] {
  const units = new Set(byUnit.rows.map(({ id }) => id));
  const rows = new Map(trend.rows.map((row) => [row.id, row]));
  return cells.flatMap(({ id, unitId, domain }): UnitDomainRow[] => {
    const row = rows.get(id);
    return row && units.has(unitId) ? [{ ...row, unitId, domain }] : [];
  });
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
  const { units, unitDomains } = change;
  return {
    ...change,
    trend: withoutHeld(change.trend, isRowHeld).trend,
    ...(units && { units: withoutHeld(units, isRowHeld).trend }),
    ...(unitDomains && { unitDomains: domainsWithoutHeld(unitDomains, isRowHeld) }),
  };
}

/** Those of each unit are tested among themselves. */
function domainsWithoutHeld(rows: readonly UnitDomainRow[], isHeld: IsPartHeld): UnitDomainRow[] {
  const ofUnits = Map.groupBy(rows, ({ unitId }) => unitId);
  return [...ofUnits.values()].flatMap((own) => rowsWithoutHeld(own, testedAmong(own), isHeld));
}

/** The line of everybody, for the first page and the mail. */
export function changeInResults({ trend, smallestChange }: ReportedChange): ChangeResult {
  return changeResult(trend.total.figures, { smallestChange });
}
