import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { localDay, plusDays } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { funnel } from '../../domain/funnel.ts';
import { numberedQuarter, parsePeriod, periodKey, quarterNumber } from '../../domain/period.ts';
import { campaignOfPulse, type Progress, type StuckMail } from '../../domain/pulse.ts';
import { toldOfReports } from '../../domain/reports/deadlines.ts';
import type { FunnelResult } from '../../domain/results.ts';
import { poolSmallUnits } from '../../domain/workbook/pool-units.ts';
import { campaignById, type Campaign } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import {
  earlierCampaign,
  openUnder,
  peopleAskedOf,
  stuckMail,
  type StillOpen,
} from '../../storage/pulses.ts';
import { funnelDuties } from '../../storage/result-inputs.ts';
import { peopleNamed } from '../../storage/told-people.ts';
import { listUnits } from '../../storage/units.ts';
import { readRoster, type Roster } from './recipients.ts';

/** How a campaign stands at the moment of sending. */
export interface Pulse {
  campaign: Campaign;
  /** Null: of fewer people than the minimum. */
  total: Progress | null;
  /** By unit of the people concerned, the small ones together; the name of these is null. */
  units: (Progress & { name: string | null })[];
  /** Share (0 to 1) done on the same day of the quarter before, counted from its opening as day 1; null: there was none, or of too few. */
  before: { share: number; period: string; day: number } | null;
  stuck: StuckMail;
  open: readonly StillOpen[];
}

export interface Pulses {
  /** By campaign. */
  of: ReadonlyMap<string, Pulse>;
  /** Those who look after reports: only they hear of units and of stuck mail. */
  learningTeam: ReadonlySet<string>;
  /** Those of whom a reader is told. */
  people: Roster;
}

interface AsOf {
  configuration: Configuration;
  now: string;
}

/** Read for the campaigns that the causes tell of; where they tell of none, nothing is read. */
export async function readPulses(
  db: Tx,
  causes: Iterable<Pick<NoticeCause, 'causeKind' | 'causeId' | 'recipientId'>>,
  asOf: AsOf,
): Promise<Pulses> {
  const told = [...causes].filter(({ causeKind }) => causeKind === 'pulse');
  const of = new Map<string, Pulse>();
  if (told.length === 0) return { of, learningTeam: new Set(), people: new Map() };
  for (const [campaignId, some] of Map.groupBy(told, ({ causeId }) => campaignOfPulse(causeId))) {
    const campaign = await campaignById(db, campaignId);
    const managerIds = some.map(({ recipientId }) => recipientId);
    if (campaign) of.set(campaignId, await pulseOf(db, { campaign, managerIds }, asOf));
  }
  const ids = [...of.values()].flatMap(({ open }) => open.map(({ personId }) => personId));
  return {
    of,
    learningTeam: new Set(await peopleNamed(db, toldOfReports(asOf.configuration))),
    people: await readRoster(db, { ...asOf, ids }),
  };
}

async function pulseOf(
  db: Tx,
  { campaign, managerIds }: { campaign: Campaign; managerIds: readonly string[] },
  asOf: AsOf,
): Promise<Pulse> {
  const rest = {
    campaign,
    stuck: await stuckMail(db, campaign.id),
    open: await openUnder(db, { campaignId: campaign.id, managerIds }),
  };
  if (await isOfFew(db, campaign.id, asOf)) return { ...rest, total: null, units: [], before: null };
  const names = new Map((await listUnits(db)).map(({ id, name }) => [id, name]));
  const counts = await countsAt(db, campaign.id, {
    ...asOf,
    at: asOf.now,
    nameOf: (unitId) => names.get(unitId ?? '') ?? '–',
  });
  const total = together(counts.byKind);
  const pooled = poolSmallUnits(counts.byUnit, minimumOf(asOf));
  return {
    ...rest,
    total: total.assigned === 0 ? null : total,
    units: pooled.map((unit) => ({ name: unit.name, ...together(unit.counts) })),
    before: await quarterBefore(db, campaign, asOf),
  };
}

function minimumOf({ configuration }: AsOf): number {
  return fewestPeople('share', 'everybody', configuration.organisation.disclosure.groupMinimum);
}

async function isOfFew(db: Tx, campaignId: string, asOf: AsOf): Promise<boolean> {
  return (await peopleAskedOf(db, campaignId)) < minimumOf(asOf);
}

/** Duties of the campaign alone, as they stood at a moment. */
async function countsAt(
  db: Tx,
  campaignId: string,
  { configuration, at, nameOf }: AsOf & { at: string; nameOf: (unitId: string | null) => string },
): Promise<FunnelResult> {
  const { timeZone } = configuration.organisation;
  const duties = await funnelDuties(db, { campaignId, at, day: localDay({ timeZone }, at), timeZone });
  return funnel(
    duties.filter(({ own }) => own),
    nameOf,
  );
}

function together(counts: FunnelResult['byKind']): Progress {
  return counts.reduce(
    (sum, { assigned, started, answered }) => ({
      assigned: sum.assigned + assigned,
      started: sum.started + started,
      answered: sum.answered + answered,
    }),
    { assigned: 0, started: 0, answered: 0 },
  );
}

const dayMs = 24 * 60 * 60 * 1_000;

/** How far the round of the quarter before had come as many days after it opened. */
async function quarterBefore(db: Tx, campaign: Campaign, asOf: AsOf): Promise<Pulse['before']> {
  const { organisation } = asOf.configuration;
  const quarter = parsePeriod(campaign.period);
  if (!quarter) return null;
  const period = periodKey(numberedQuarter(quarterNumber(quarter) - 1));
  const earlier = await earlierCampaign(db, { program: campaign.program, period });
  if (!earlier || (await isOfFew(db, earlier.id, asOf))) return null;
  const today = localDay(organisation, asOf.now);
  const days = Math.round((Date.parse(today) - Date.parse(campaign.opensOn)) / dayMs);
  const passedMs = Date.parse(asOf.now) - Date.parse(today);
  const at = new Date(Date.parse(plusDays(earlier.opensOn, days)) + passedMs).toISOString();
  const counts = await countsAt(db, earlier.id, { ...asOf, at, nameOf: () => '' });
  const total = together(counts.byKind);
  return total.assigned === 0 ? null : { share: total.answered / total.assigned, period, day: days + 1 };
}
