import { createResultActivities } from '../../activities/results/compute-results.ts';
import { partsOfKey } from '../../domain/reports/report-scope.ts';
import { reportStoryId } from '../../domain/story-ids.ts';
import { recordAudit } from '../../storage/audit.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import { latestConfigurationHash } from '../../storage/configurations.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { latestVersions, openVersion } from '../../storage/report-versions.ts';
import { groupResultsOf } from '../../storage/results.ts';
import { virtualNow } from '../../storage/stories.ts';
import { storyRanks } from '../../domain/story-ids.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunningStack } from '../running-stack.ts';
import { startLostStory } from '../stories.ts';

export interface AgainWish {
  /** Id of an audience, or of one of its reports with the part behind the colon; null: all. */
  audience: string | null;
  /** Take studies, programmes and audiences from the configuration that is applied now. */
  latestConfiguration: boolean;
  /** Also where nothing that the figures rest on has changed. */
  unchanged: boolean;
  by: string;
  reason: string;
}

export interface Reopened {
  audience: string;
  version: number;
}

/**
 * Works a campaign's results out anew and opens the next version of its reports, which replaces the one before once it is on its way.
 * Throws a Failure where there is nothing to correct, or where a report is still on its way.
 */
export async function reportAgain(
  { db, client }: Pick<RunningStack, 'db' | 'client'>,
  campaign: Campaign,
  { shards, ...wish }: AgainWish & { shards: number },
): Promise<Reopened[]> {
  const asked = (await latestVersions(db, campaign.id)).filter(({ audience }) => isMeant(audience, wish));
  if (asked.length === 0) throw noReport(campaign, wish);
  const underWay = asked.find(({ state }) => !['delivered', 'superseded', 'failed'].includes(state));
  if (underWay) throw stillUnderWay(campaign, underWay);
  await workOutAnew(db, campaign, wish);
  const now = await present(db);
  const opened = asked.map(({ audience, version }) => ({ audience, version: version + 1 }));
  await db.transaction().execute((tx) => open(tx, { campaign, opened, wish, now }));
  for (const key of opened) {
    const input = { campaignId: campaign.id, ...key, shards };
    const id = reportStoryId({ campaignId: campaign.id, ...key });
    await startLostStory({
      db,
      client,
      story: { story: 'reportQuarter', id, rank: storyRanks.report, input },
    });
  }
  return opened;
}

function isMeant(key: string, { audience }: AgainWish): boolean {
  return audience === null || key === audience || partsOfKey(key).audienceId === audience;
}

async function workOutAnew(db: Db, campaign: Campaign, wish: AgainWish): Promise<void> {
  const before = await groupResultsOf(db, campaign.id);
  if (wish.latestConfiguration) await pinLatest(db, campaign, wish);
  await createResultActivities({ db }).computeResults({ campaignId: campaign.id, now: await present(db) });
  const after = await groupResultsOf(db, campaign.id);
  if (after.inputHash === before.inputHash && !wish.unchanged)
    throw new Failure(
      `Nothing that the figures of ${campaign.id} rest on has changed since its report, so there is nothing to correct. With --unchanged the same figures are sent again`,
      exitCodes.conflict,
    );
}

/** The campaign rests on another configuration from now on; which one it was stands in the audit. */
async function pinLatest(db: Db, campaign: Campaign, { by, reason }: AgainWish): Promise<void> {
  const to = await latestConfigurationHash(db);
  if (to === null || to === campaign.configurationHash) return;
  const now = await present(db);
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('campaigns').set({ configuration_hash: to }).where('id', '=', campaign.id).execute();
    const detail = { from: campaign.configurationHash, to, reason };
    const events = [{ subject: `campaign/${campaign.id}`, action: 'configuration-changed', detail }];
    await recordAudit(tx, { events, actor: by, now });
  });
}

interface Opening {
  campaign: Campaign;
  opened: readonly Reopened[];
  wish: AgainWish;
  now: string;
}

async function open(tx: Tx, { campaign, opened, wish, now }: Opening): Promise<void> {
  for (const key of opened) await openVersion(tx, { campaignId: campaign.id, ...key, now });
  const { by, reason } = wish;
  const events = opened.map(({ audience, version }) => ({
    subject: `campaign/${campaign.id}`,
    action: 'report-again',
    detail: { audience, version, reason },
  }));
  await recordAudit(tx, { events, actor: by, now });
}

async function present(db: Db): Promise<string> {
  return ((await virtualNow(db)) ?? new Date()).toISOString();
}

function noReport({ id, phase }: Campaign, { audience }: AgainWish): Failure {
  return new Failure(
    audience === null
      ? `${id} has no report yet: it is ${phase}`
      : `${id} has no report for ${audience}; "quarterdeck campaign status ${id}" lists those it has`,
    exitCodes.notFound,
  );
}

function stillUnderWay({ id }: Campaign, { audience, version }: Reopened): Failure {
  return new Failure(
    `Version ${version} of the report of ${id} for ${audience} is still on its way. Approve or reject it first, or wait until it has left`,
    exitCodes.conflict,
  );
}
