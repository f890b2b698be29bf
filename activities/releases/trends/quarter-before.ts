import type { FrameworkPath } from '../../../domain/change/framework-path.ts';
import { campaignById, type Campaign } from '../../../storage/campaigns.ts';
import type { Tx } from '../../../storage/database.ts';
import { measuredQuarters } from '../../../storage/measured-campaigns.ts';
import { computationOf } from '../../../storage/kept-figures.ts';
import { listUnits, type Unit } from '../../../storage/units.ts';
import { askedIn, NoFramework, type AskedCampaign } from '../../results/measured-levels.ts';
import { NotComparable, pathBetween } from './quarters-between.ts';

/** A campaign beside the quarter that was measured before it, without anybody's levels. */
export interface QuarterBefore {
  before: AskedCampaign;
  after: AskedCampaign;
  path: FrameworkPath;
  /** Parents before children. */
  units: Unit[];
  /** ISO 8601: when the campaign's results were. */
  computedAt: string;
  /** All that the change from the one to the other depends on: both computations, whatever the campaigns are pinned to, how their frameworks go on, and the units as they are now. */
  restsOn: object;
}

/** Null where no quarter of the program was measured before, or by another framework. */
export async function quarterBefore(db: Tx, campaign: Campaign): Promise<QuarterBefore | null> {
  const quarters = (await measuredQuarters(db)).filter(({ program }) => program === campaign.program);
  const previous = quarters[quarters.findIndex(({ id }) => id === campaign.id) - 1];
  const earlier = previous ? await campaignById(db, previous.id) : undefined;
  if (!earlier) return null;
  try {
    const [before, after] = [await askedIn(db, earlier), await askedIn(db, campaign)];
    const path = await pathBetween(db, { before, after });
    const units = await listUnits(db);
    const [then, now] = [await computationOf(db, earlier.id), await computationOf(db, campaign.id)];
    if (!then || !now) return null;
    const { continued, brokenBy } = path;
    const restsOn = {
      computed: [then, now],
      pinned: [earlier, campaign].map(({ configurationHash, period }) => [configurationHash, period]),
      path: { ...path, continued: [...continued], brokenBy: [...brokenBy] },
      units: units.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    };
    return { before, after, path, units, computedAt: now.computedAt, restsOn };
  } catch (error) {
    if (error instanceof NoFramework || error instanceof NotComparable) return null;
    throw error;
  }
}
