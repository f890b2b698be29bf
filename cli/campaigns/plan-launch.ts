import { campaignMoments } from '../../domain/campaign-moments.ts';
import { freezeIn } from '../../activities/campaigns/freeze-campaign.ts';
import { futureNotices } from '../../activities/campaigns/future-notices.ts';
import { createConfigurations } from '../../activities/notices/configurations.ts';
import { scheduleCampaign } from '../../activities/notices/schedule-chase.ts';
import { loadByDay, type DayLoad } from '../../domain/campaign-edits/load-by-day.ts';
import { campaignFunnel, campaignSites, writePhase } from '../../storage/campaigns.ts';
import { CampaignExists, createCampaign } from '../../storage/create-campaign.ts';
import type { Db, Tx } from '../../storage/database.ts';
import {
  busiestRaters,
  dueDays,
  outOfReach,
  peopleWhoOwe,
  withoutReachableManager,
} from '../../storage/launch-plan.ts';
import { peopleNamed } from '../../storage/people-called.ts';
import type { LaunchPlan } from '../../web/campaign-doors.ts';
import { programInWords } from '../../web/personal/wording.ts';
import { exitCodes, Failure } from '../failure.ts';
import { emptyBecause, launchRemarks } from './launch-remarks.ts';
import type { Opening } from './opening-of.ts';

const busiestShown = 5;

/** Thrown to leave a transaction without a trace. */
class Undone extends Error {
  override readonly name = 'Undone';
}

/** Launches in a transaction that is given up, and reads what it has come to: the very code that a launch runs. */
export async function planLaunch(db: Db, opening: Opening): Promise<LaunchPlan> {
  let plan: LaunchPlan | null = null;
  try {
    await db.transaction().execute(async (tx) => {
      plan = await planIn(tx, opening);
      throw new Undone();
    });
  } catch (error) {
    // Somebody else launched it since it was looked for.
    if (error instanceof CampaignExists) throw new Failure(error.message, exitCodes.conflict);
    if (!(error instanceof Undone)) throw error;
  }
  if (!plan) throw new Error(`Nothing was planned for ${opening.campaignId}`);
  return plan;
}

async function planIn(tx: Tx, opening: Opening): Promise<LaunchPlan> {
  const { program, period, opensOn, configuration, configurationHash, now } = opening;
  const campaignId = await createCampaign(tx, {
    program: program.id,
    period,
    opensOn,
    configurationHash,
    simulated: false,
    now,
  });
  await freezeIn(tx, { campaignId, now });
  await writePhase(tx, { campaignId, phase: 'collecting', now });
  const { due_on: dueOn } = await tx
    .selectFrom('campaigns')
    .select('due_on')
    .where('id', '=', campaignId)
    .executeTakeFirstOrThrow();
  const { graceWorkingDays } = program;
  const siteIds = await campaignSites(tx, campaignId);
  const { participants, ratedBy, lines } = await campaignFunnel(tx, campaignId);
  const mailed = await peopleWhoOwe(tx, campaignId);
  return {
    campaign: campaignId,
    title: `${programInWords(configuration, program.id)}, ${period}`,
    opensOn,
    dueOn,
    ...campaignMoments(configuration, { siteIds, opensOn, dueOn, graceWorkingDays }),
    participants,
    emptyBecause: participants === 0 ? await emptyBecause(tx, opening) : null,
    mailed,
    ratedBy: { manager: ratedBy.manager, standIn: ratedBy.fallback, onlyThemselves: ratedBy.selfOnly },
    owed: lines.map(({ kind, source, assigned }) => ({ kind, source, count: assigned })),
    dueDays: await dueDays(tx, campaignId),
    load: await loadIn(tx, opening, campaignId),
    ...(await peopleIn(tx, { campaignId, day: opensOn, knownAt: now })),
    remarks: launchRemarks(opening, { participants, mailed }),
    timeZone: configuration.organisation.timeZone,
  };
}

/** By the ladder and everybody’s own calendar, as the planner itself climbs. */
async function loadIn(tx: Tx, { configuration, now }: Opening, campaignId: string): Promise<DayLoad[]> {
  const configurations = createConfigurations();
  await scheduleCampaign(tx, { campaignId, now, configurations, inPage: (work) => work(tx) });
  const notices = await futureNotices(tx, { campaignIds: [campaignId], now, configurations });
  return loadByDay(notices, configuration.organisation.timeZone);
}

async function peopleIn(
  tx: Tx,
  of: { campaignId: string; day: string; knownAt: string },
): Promise<Pick<LaunchPlan, 'withoutReachableManager' | 'outOfReach' | 'busiestRaters'>> {
  const unmanaged = await withoutReachableManager(tx, of);
  const unreached = await outOfReach(tx, of);
  const busiest = await busiestRaters(tx, { campaignId: of.campaignId, limit: busiestShown });
  const ids = [...unmanaged, ...unreached, ...busiest].map(({ personId }) => personId);
  const people = await peopleNamed(tx, ids);
  const named = <Fact extends { personId: string }>(fact: Fact) => ({
    name: null,
    number: null,
    email: null,
    ...people.get(fact.personId),
    ...fact,
  });
  return {
    withoutReachableManager: unmanaged.map(named),
    outOfReach: unreached.map(named),
    busiestRaters: busiest.map(named),
  };
}
