import { sql } from 'kysely';
import {
  campaignStoryId,
  celebrateStoryId,
  chaseStoryId,
  reportStoryId,
  standingStoryId,
  storyRanks,
  undoStoryId,
} from '../domain/story-ids.ts';
import { latestConfiguration } from './configurations.ts';
import type { Tx } from './database.ts';
import { dryUploader, openStates } from './imports.ts';
import { lastPages } from './ledger-epoch.ts';

/** A story that the database says is not at its end, and what it is started with. */
export interface UnfinishedStory {
  /** Name of the workflow. */
  story: string;
  id: string;
  rank: number;
  input: object;
  /** The story that starts it too when it begins: two starters could miss that it ends between them. */
  startedBy?: string;
}

/**
 * Every story that must be running, from what PostgreSQL holds alone: campaigns of every phase but the last, the
 * organisation's chase with the page that each shard claimed last, imports that wait or were interrupted, imports that
 * somebody asked to take back, standing programs that are gone and whose demands were not taken back, reports that are not
 * on their way yet, celebrations. Each is safe to start again.
 */
export async function unfinishedStories(db: Tx, { shards }: { shards: number }): Promise<UnfinishedStory[]> {
  const found = [
    ...(await openImports(db)),
    ...(await askedUndoings(db)),
    ...(await endedPrograms(db)),
    ...(await openCampaigns(db, shards)),
    ...(await chaseStories(db, shards)),
    ...(await openReports(db, shards)),
    ...(await openCelebrations(db, shards)),
  ];
  return found;
}

/**
 * An import of which it is not known how it came in is shown to somebody before it is applied, and so is one that waited for
 * somebody, or that somebody had approved: by now it may change something else.
 */
async function openImports(db: Tx): Promise<UnfinishedStory[]> {
  const { rows } = await sql<{ importId: string; storyId: string; approval: 'auto' | 'ask' }>`
    select i.id as "importId", i.story_id as "storyId", case when i.state = 'held' or exists (select 1 from import_decisions d
      where d.import_id = i.id and d.decision = 'apply') then 'ask' else coalesce(i.approval, 'ask') end as approval
    from imports i where i.state = any(${openStates}) and i.uploaded_by <> ${dryUploader}
    order by i.created_at, i.id`.execute(db);
  return rows.map(({ storyId, ...input }) => ({
    story: 'importExport',
    id: storyId,
    rank: storyRanks.import,
    input,
  }));
}

async function askedUndoings(db: Tx): Promise<UnfinishedStory[]> {
  const { rows } = await sql<{ importId: string; decisionId: number }>`
    select d.import_id as "importId", max(d.id) as "decisionId" from import_decisions d
    join imports i on i.id = d.import_id and i.state = 'applied'
    where d.decision = 'undo' and d.acted_at is null group by d.import_id order by 2`.execute(db);
  return rows.map((input) => ({
    story: 'undoImport',
    id: undoStoryId(input.importId),
    rank: storyRanks.import,
    input,
  }));
}

/** What a program asked that is no longer configured is taken back by its last turn. */
async function endedPrograms(db: Tx): Promise<UnfinishedStory[]> {
  const programs = (await latestConfiguration(db))?.configuration.programs;
  if (!programs) return [];
  const standing = programs.flatMap(({ id, kind }) => (kind === 'standing' ? [id] : []));
  const { rows } = await sql<{ program: string }>`
    select distinct program from obligations
    where campaign_id is null and state = 'open' and program <> all(${standing}) order by 1`.execute(db);
  return rows.map(({ program }) => ({
    story: 'standing',
    id: standingStoryId({ program, date: 'ended' }),
    rank: storyRanks.campaign,
    input: { program },
  }));
}

async function openCampaigns(db: Tx, shards: number): Promise<UnfinishedStory[]> {
  const rows = await db
    .selectFrom('campaigns')
    .select('id')
    .where('phase', 'not in', ['done', 'cancelled'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id: campaignId }) => ({
    story: 'runCampaign',
    id: campaignStoryId(campaignId),
    rank: storyRanks.campaign,
    input: { campaignId, shards, searchAttributes: true },
  }));
}

/** The organisation's chase, each shard with the page that it claimed last: by it a restored database is told. */
export async function chaseStories(db: Tx, shards: number): Promise<UnfinishedStory[]> {
  const pages = await lastPages(db, shards);
  return pages.map((page, index) => ({
    story: 'chase',
    id: chaseStoryId(index + 1),
    rank: storyRanks.chase,
    input: { shard: index + 1, shards, page },
  }));
}

/** Those of a campaign that was cancelled go nowhere any more. */
async function openReports(db: Tx, shards: number): Promise<UnfinishedStory[]> {
  const rows = await db
    .selectFrom('reports as r')
    .innerJoin('campaigns as c', 'c.id', 'r.campaign_id')
    .select(['r.campaign_id as campaignId', 'r.audience', 'r.version', 'c.phase'])
    .where('r.state', 'in', ['building', 'built', 'waiting'])
    .where('c.phase', '<>', 'cancelled')
    .orderBy('r.created_at')
    .orderBy('r.id')
    .execute();
  return rows.map(({ phase, ...report }) => ({
    story: 'reportQuarter',
    id: reportStoryId(report),
    rank: storyRanks.report,
    input: { ...report, shards },
    ...(phase === 'reporting' && { startedBy: campaignStoryId(report.campaignId) }),
  }));
}

async function openCelebrations(db: Tx, shards: number): Promise<UnfinishedStory[]> {
  const rows = await db
    .selectFrom('campaigns')
    .select('id')
    .where('phase', '=', 'celebrating')
    .orderBy('id')
    .execute();
  return rows.map(({ id: campaignId }) => ({
    story: 'celebrate',
    id: celebrateStoryId(campaignId),
    rank: storyRanks.celebrate,
    input: { campaignId, shards },
    startedBy: campaignStoryId(campaignId),
  }));
}
