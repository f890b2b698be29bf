import { sql } from 'kysely';
import {
  campaignStoryId,
  celebrateStoryId,
  chaseStoryId,
  reportStoryId,
  storyRanks,
  undoStoryId,
} from '../domain/story-ids.ts';
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
}

/**
 * Every story that must be running, from what PostgreSQL holds alone: campaigns of every phase but the last, the
 * organisation's chase with the page that each shard claimed last, imports that wait or were interrupted, imports that
 * somebody asked to take back, reports that are not on their way yet, celebrations. Each is safe to start again.
 */
export async function unfinishedStories(db: Tx, { shards }: { shards: number }): Promise<UnfinishedStory[]> {
  const found = [
    ...(await openImports(db)),
    ...(await askedUndoings(db)),
    ...(await openCampaigns(db, shards)),
    ...(await chaseStories(db, shards)),
    ...(await openReports(db, shards)),
    ...(await openCelebrations(db, shards)),
  ];
  return found;
}

/** An import of which it is not known how it came in is shown to somebody before it is applied. */
async function openImports(db: Tx): Promise<UnfinishedStory[]> {
  const rows = await db
    .selectFrom('imports')
    .select(['id', 'story_id', 'approval'])
    .where('state', 'in', openStates)
    .where('uploaded_by', '<>', dryUploader)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, story_id, approval }) => ({
    story: 'importExport',
    id: story_id,
    rank: storyRanks.import,
    input: { importId: id, approval: approval ?? 'ask' },
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

async function openReports(db: Tx, shards: number): Promise<UnfinishedStory[]> {
  const rows = await db
    .selectFrom('reports')
    .select(['campaign_id as campaignId', 'audience', 'version'])
    .where('state', 'in', ['building', 'built', 'waiting', 'approved'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((report) => ({
    story: 'reportQuarter',
    id: reportStoryId(report),
    rank: storyRanks.report,
    input: { ...report, shards },
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
  }));
}
