import { NoWorkingDay } from '../../domain/calendar.ts';
import { nextStep, type ChaseStep, type Track } from '../../domain/chase.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { chaseStoryIds } from '../../domain/story-ids.ts';
import { campaignById, keepPlan, type Campaign, type KeptPlan } from '../../storage/campaigns.ts';
import {
  chasedObligations,
  recordedRungs,
  removeSteps,
  writeSteps,
  type ChasedObligation,
  type ChaseStepRow,
  type RecordedRung,
} from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { planNotices, type PlannedNotice } from '../../storage/notices.ts';
import { poke } from '../../storage/stories.ts';
import { toldNotices, type ToldNotice } from '../../storage/told-before.ts';
import type { Configurations } from './configurations.ts';
import type { NoticeDeps } from './deps.ts';
import { createLadders, type Ladders } from './ladders.ts';
import { readOverseers, type Overseers } from './overseers.ts';
import { createCalendars, type Calendars } from './recipients.ts';
import { lineOfTold } from './told-line.ts';

const pageSize = 500;

/** A campaign, or a standing program: that has one plan for ever, and what it asks counts from when it began to be owed. */
type Chased = Pick<Campaign, 'program' | 'planVersion' | 'pauses'> & {
  id: string | null;
  opensOn: string | null;
};

interface Plan {
  campaign: Chased;
  configuration: Configuration;
  ladders: Ladders;
  calendars: Calendars;
  now: string;
}

/** What one page of obligations comes to. */
interface Changes {
  write: ChaseStepRow[];
  remove: { obligationId: string; track: Track }[];
  record: PlannedNotice[];
}

/** What it takes to schedule: no mail server, no keys. */
export type ScheduleDeps = Pick<NoticeDeps, 'db' | 'configurations' | 'shards' | 'tell'>;

/**
 * Gives every open obligation of a campaign (null: of the standing programs) the next step of its ladders: those that have
 * none, those planned under an older plan, and those whose overseer has changed. Wakes the chase stories. Repeating it
 * changes nothing.
 */
export function createScheduleChase({ db, configurations, shards, tell }: ScheduleDeps) {
  // An attempt that hung on until the plan was another writes nothing: whoever made that plan schedules it.
  const inPage: InPage = (work, plan) =>
    db.transaction().execute(async (tx) => ((await keepPlan(tx, plan)) ? work(tx) : nothingLeft));
  return async function scheduleChase({
    campaignId,
    now,
  }: {
    campaignId: string | null;
    now: string;
  }): Promise<{ scheduled: number }> {
    const of = { now, configurations, inPage };
    const scheduled = await (campaignId === null
      ? scheduleStanding(db, of)
      : scheduleCampaign(db, { ...of, campaignId }));
    const chase = chaseStoryIds(shards);
    await db.transaction().execute((tx) => poke(tx, chase));
    await tell(chase);
    return { scheduled };
  };
}

/**
 * Does the work on one page of obligations: in a transaction of its own in which the campaign's plan stays as it is, or in
 * that of a preview.
 */
export type InPage = (work: (tx: Tx) => Promise<ScheduledPage>, plan: KeptPlan) => Promise<ScheduledPage>;

interface ScheduledPage {
  /** Steps that were written. */
  scheduled: number;
  /** The last obligation of the page; null: no page comes after it. */
  last: string | null;
}

const nothingLeft: ScheduledPage = { scheduled: 0, last: null };

/** The same without waking anybody. Returns how many steps it wrote. */
export async function scheduleCampaign(
  db: Tx,
  of: { campaignId: string; now: string; configurations: Configurations; inPage: InPage },
): Promise<number> {
  const { campaignId, now, configurations, inPage } = of;
  const campaign = await campaignById(db, campaignId);
  if (!campaign) throw new Error(`There is no campaign ${campaignId}`);
  const configuration = await configurations.byHash(db, campaign.configurationHash);
  return scheduleAll({ campaign, configuration, now, inPage });
}

/** The same for what is owed outside campaigns, by the ladders that the configuration has now. */
export async function scheduleStanding(
  db: Tx,
  of: { now: string; configurations: Configurations; inPage: InPage },
): Promise<number> {
  const configuration = await of.configurations.latest(db);
  let scheduled = 0;
  for (const { id: program, kind } of configuration.programs) {
    if (kind !== 'standing') continue;
    const campaign = { id: null, program, planVersion: 1, opensOn: null, pauses: [] };
    scheduled += await scheduleAll({ ...of, campaign, configuration });
  }
  return scheduled;
}

async function scheduleAll({
  campaign,
  configuration,
  now,
  inPage,
}: {
  campaign: Chased;
  configuration: Configuration;
  now: string;
  inPage: InPage;
}): Promise<number> {
  const ladders = createLadders(configuration);
  const calendars = createCalendars(configuration);
  const plan: Plan = { campaign, configuration, ladders, calendars, now };
  const tracks = ladders.tracksOf(campaign.program);
  let scheduled = 0;
  for (let after: string | null = null; ;) {
    const begin = after;
    const kept = { campaignId: campaign.id, planVersion: campaign.planVersion };
    const page = await inPage((tx) => schedulePage(tx, begin, { plan, tracks }), kept);
    scheduled += page.scheduled;
    if (page.last === null) return scheduled;
    after = page.last;
  }
}

interface PageFacts {
  plan: Plan;
  /** Those on which the program has a rung. */
  tracks: readonly Track[];
  overseers: Overseers;
}

async function schedulePage(
  tx: Tx,
  after: string | null,
  { plan, tracks }: Omit<PageFacts, 'overseers'>,
): Promise<ScheduledPage> {
  const { campaign, configuration, now } = plan;
  const { id: campaignId, program, planVersion } = campaign;
  const page = await chasedObligations(tx, { campaignId, program, after, limit: pageSize });
  const ownerIds = page.map((each) => each.personId);
  const overseers = await readOverseers(tx, { configuration, ownerIds, tracks: new Set(tracks), now });
  const unplanned = page.filter((each) => tracks.some((track) => !isCurrent(each, track, campaign)));
  const obligationIds = unplanned.map((each) => each.id);
  const recorded = await recordedRungs(tx, { obligationIds, planVersion, now });
  const rungs = Map.groupBy(recorded, (each) => each.obligationId);
  const again = unplanned.filter(({ generation, openings }) => generation > 0 || openings > 0);
  const toldOf = await toldNotices(
    tx,
    again.map(({ id }) => id),
  );
  const told = Map.groupBy(toldOf, (each) => each.obligationId);
  const changes: Changes = { write: [], remove: [], record: [] };
  for (const obligation of page)
    for (const track of tracks)
      scheduleTrack(obligation, track, {
        plan,
        tracks,
        overseers,
        changes,
        recorded: rungs.get(obligation.id) ?? [],
        told: told.get(obligation.id) ?? [],
      });
  await writeSteps(tx, changes.write);
  await removeSteps(tx, changes.remove);
  await planNotices(tx, changes.record, now);
  const last = page.length < pageSize ? null : (page.at(-1)?.id ?? null);
  return { scheduled: changes.write.length, last };
}

function scheduleTrack(
  obligation: ChasedObligation,
  track: Track,
  of: PageFacts & { changes: Changes; recorded: RecordedRung[]; told: ToldNotice[] },
): void {
  const { campaign } = of.plan;
  const standing = obligation.standings[track];
  const { overseers } = of;
  const recipientId = track === 'owner' ? obligation.personId : overseers.of(track, obligation.personId);
  const current = isCurrent(obligation, track, campaign);
  // Nobody knows yet in whose working time it would come: of somebody who is not on the roster.
  if (track === 'owner' && !overseers.owners.has(obligation.personId)) return;
  if (!recipientId || (current && standing?.recipientId === recipientId)) return;
  const key = { obligationId: obligation.id, track };
  try {
    const row = (track === 'owner' ? overseers.owners : overseers.people).get(recipientId);
    const steps = of.plan.ladders.stepsOf({
      program: campaign.program,
      track,
      person: of.plan.calendars.of(row),
      ownerZone: of.plan.calendars.siteOf(overseers.owners.get(obligation.personId)).timeZone,
      opensOn: campaign.opensOn,
      openedAt: obligation.openedAt,
      dueOn: obligation.dueOn,
      collectedUntil: obligation.collectedUntil,
      pauses: campaign.pauses,
    });
    const { openings: occasion } = obligation;
    const told = of.told.filter(
      (each) => each.track === track && of.plan.ladders.isToldAlready(campaign.program, each, steps),
    );
    of.changes.record.push(...told.map((each) => lineOfTold(each, { ...campaign, occasion })));
    const recorded = of.recorded.filter((each) => each.occasion === occasion && each.track === track);
    const climbed = [...recorded, ...told];
    const same = current ? steps.find((each) => each.rung === standing?.rung) : undefined;
    const afterRung = current ? (standing?.rung ?? null) : lastOf(steps, climbed);
    const step = same ?? nextStep(steps, { afterRung, now: of.plan.now });
    if (step)
      of.changes.write.push(stepRow(key, { step, recipientId, planVersion: campaign.planVersion, occasion }));
    else if (standing) of.changes.remove.push(key);
  } catch (error) {
    if (!(error instanceof NoWorkingDay)) throw error;
    if (standing) of.changes.remove.push(key);
    of.changes.record.push(
      ...neverWorking(key, { recipientId, plan: of.plan, occasion: obligation.openings }),
    );
  }
}

/** Planned under the plan of today, and since the obligation was opened last. */
function isCurrent(obligation: ChasedObligation, track: Track, { planVersion }: Chased): boolean {
  const standing = obligation.standings[track];
  return standing?.planVersion === planVersion && standing.occasion === obligation.openings;
}

/** The latest of the climbed rungs in the order of the steps. */
function lastOf(steps: ChaseStep[], climbed: readonly { rung: string }[]): string | null {
  const names = new Set(climbed.map((each) => each.rung));
  return steps.findLast((step) => names.has(step.rung))?.rung ?? null;
}

export function stepRow(
  key: { obligationId: string; track: Track },
  of: { step: ChaseStep; recipientId: string; planVersion: number; occasion: number },
): ChaseStepRow {
  const { step, recipientId, planVersion, occasion } = of;
  return {
    ...key,
    rung: step.rung,
    recipientId,
    nextActionAt: step.at,
    usefulUntil: step.usefulUntil,
    calendar: step.decidedBy,
    planVersion,
    occasion,
  };
}

/** Somebody whose calendar has no working day is not chased; the ledger says why. */
function neverWorking(
  { obligationId, track }: { obligationId: string; track: Track },
  { recipientId, plan, occasion }: { recipientId: string; plan: Plan; occasion: number },
): PlannedNotice[] {
  const rung = plan.ladders.rungsOf(plan.campaign.program, track)[0];
  if (!rung) return [];
  return [
    {
      causeKind: 'obligation',
      causeId: obligationId,
      rung: rung.id,
      recipientId,
      occasion,
      kind: 'daily',
      track,
      campaignId: plan.campaign.id,
      planVersion: plan.campaign.planVersion,
      dueAt: plan.now,
      usefulUntil: plan.now,
      calendar: 'none',
      suppressed: 'no working day',
    },
  ];
}
