import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Db } from '../storage/database.ts';
import { importById, updateImport } from '../storage/imports.ts';
import { beginStory, beginStoryAnew, storyRanks, virtualNow } from '../storage/stories.ts';
import { chaseStories, type UnfinishedStory } from '../storage/unfinished-stories.ts';
import { openCampaignStoryId, undoStoryId, type OpenCampaignInput } from '../workflows/messages.ts';
import { queues } from '../workflows/queues.ts';
import { tellStories } from './tell-stories.ts';

interface Start {
  db: Db;
  client: Client;
}

/** Starts the story of an import that is already registered; one that runs already is as good. */
export async function startImportStory({
  db,
  client,
  importId,
  approval,
}: Start & { importId: string; approval: 'auto' | 'ask' }): Promise<void> {
  const record = await importById(db, importId);
  if (!record) throw new Error(`There is no import ${importId}`);
  await updateImport(db, importId, { approval });
  await start(
    { db, client },
    { story: 'importExport', id: record.storyId, rank: storyRanks.import, input: { importId, approval } },
  );
}

/** Starts taking an applied import back; returns the id of the story. */
export async function startUndoStory({
  db,
  client,
  importId,
  decisionId,
}: Start & { importId: string; decisionId: number }): Promise<string> {
  const id = undoStoryId(importId);
  await start(
    { db, client },
    { story: 'undoImport', id, rank: storyRanks.import, input: { importId, decisionId } },
  );
  return id;
}

/**
 * The organisation's chase stories: the only senders. Each begins with the page that its shard claimed last; one that runs
 * already looks again, because whoever ended before may not have come to tell it of a change.
 */
export async function startChase({ db, client, shards }: Start & { shards: number }): Promise<void> {
  const running: string[] = [];
  for (const story of await chaseStories(db, shards))
    if ((await start({ db, client }, story)) === null) running.push(story.id);
  await tellStories(client)(running);
}

/**
 * Opens a program's campaign for a quarter; the database and the server both refuse a second one. Returns the run that does
 * it: another door's may have the same id before or after it. Null: one is being opened.
 */
export async function startOpening({
  db,
  client,
  opening,
}: Start & { opening: OpenCampaignInput }): Promise<string | null> {
  return start(
    { db, client },
    { story: 'openCampaign', id: openCampaignStoryId(opening), rank: storyRanks.campaign, input: opening },
  );
}

/** Starts in a rehearsal what a schedule starts in an installation; `id` as the schedule would name it. */
export async function startRecurring({
  db,
  client,
  story,
}: Start & { story: UnfinishedStory }): Promise<void> {
  await start({ db, client }, story);
}

/** Starts a story whose run was lost together with what the server knew of it. False: one of that id runs. */
export async function startLostStory({
  db,
  client,
  story,
}: Start & { story: UnfinishedStory }): Promise<boolean> {
  if (await isRunning(client, story.id)) return false;
  await beginStoryAnew(db, story.id, story.rank);
  return (await start({ db, client }, story)) !== null;
}

/** False: the server has ended it, or has never heard of it. */
export async function isRunning(client: Client, storyId: string): Promise<boolean> {
  return (await stateOf(client, storyId)) === 'RUNNING';
}

/** False: the server has never heard of a story of that id, or has forgotten it. */
export async function isKnown(client: Client, storyId: string): Promise<boolean> {
  return (await stateOf(client, storyId)) !== null;
}

async function stateOf(client: Client, storyId: string): Promise<string | null> {
  try {
    return (await client.workflow.getHandle(storyId).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/**
 * In a rehearsal the row comes before the start, so that the clock cannot pass a story that is about to begin. Returns the
 * id of the run; null: one of that story runs already.
 */
async function start(
  { db, client }: Start,
  { story, id, rank, input }: UnfinishedStory,
): Promise<string | null> {
  const now = await virtualNow(db);
  await beginStory(db, id, rank);
  const clock = now && { now: now.toISOString(), wake: 1 };
  try {
    const { firstExecutionRunId } = await client.workflow.start(story, {
      workflowId: id,
      taskQueue: queues.orchestrate,
      args: [{ ...input, ...(clock && { clock }) }],
    });
    return firstExecutionRunId;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return null;
  }
}
