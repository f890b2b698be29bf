import type { Client } from '@temporalio/client';
import { sql } from 'kysely';
import { campaignStoryId } from '../../domain/story-ids.ts';
import { settleEdit } from '../../storage/campaign-edits.ts';
import { holdOrganisation, readLedger } from '../../storage/ledger-epoch.ts';
import type { Db } from '../../storage/database.ts';
import { forgetStoriesExcept, storiesOnClock, virtualNow } from '../../storage/stories.ts';
import { unfinishedStories } from '../../storage/unfinished-stories.ts';
import { isRunning, startLostStory } from '../stories.ts';

export interface Recovery {
  /** Why the organisation is held; it always is afterwards. */
  held: string;
  /** Stories that were started again, in the order of their start. */
  started: { id: string; story: string }[];
  /** Stories that were left alone: they run. */
  left: { id: string; story: string }[];
  /**
   * What people had asked of stories that never heard it, to be asked again: changes of campaigns, which are refused, and
   * decisions on imports, which wait anew.
   */
  unheard: { storyId: string; kind: string }[];
}

const refusal =
  'Nothing was changed: Temporal was lost before the campaign heard of it. Make the change again.';
const reason = 'the stories were started again because Temporal had lost them';

/**
 * Starts every story again that PostgreSQL says is not at its end and that Temporal does not run, and leaves the
 * organisation held: nothing is sent before a person has looked. Repeating it starts nothing twice.
 */
export async function recover(
  { db, client }: { db: Db; client: Client },
  { shards, by }: { shards: number; by: string },
): Promise<Recovery> {
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  // First, so that a chase which starts finds it held.
  await db.transaction().execute((tx) => holdOrganisation(tx, { reason, page: 0, now, by }));
  const recovery: Recovery = {
    held: (await readLedger(db)).heldReason ?? reason,
    started: [],
    left: [],
    unheard: [],
  };
  const stories = await unfinishedStories(db, { shards });
  const ours = stories.flatMap(({ id, startedBy }) => (startedBy === undefined ? [id] : []));
  await forgetStoriesExcept(db, [...ours, ...(await runningOnClock({ db, client }))]);
  const startedIds: string[] = [];
  for (const story of stories) {
    if (story.startedBy !== undefined && startedIds.includes(story.startedBy)) continue;
    const started = await startLostStory({ db, client, story });
    recovery[started ? 'started' : 'left'].push({ id: story.id, story: story.story });
    if (started) startedIds.push(story.id);
  }
  recovery.unheard = [
    ...(await refuseUnheard(db, { now, startedIds })),
    ...(await undecidedImports(db, startedIds)),
  ];
  return recovery;
}

/**
 * In a rehearsal: those that Temporal runs, also of campaigns that a restored database does not know. Where these are launched
 * again, their stories go on with them, and must be woken.
 */
async function runningOnClock({ db, client }: { db: Db; client: Client }): Promise<string[]> {
  const known = await storiesOnClock(db);
  const running = await Promise.all(known.map((id) => isRunning(client, id)));
  return known.filter((_, at) => running[at]);
}

/** What a campaign was asked to change and had not heard when its story was lost. */
async function refuseUnheard(
  db: Db,
  { now, startedIds }: { now: string; startedIds: readonly string[] },
): Promise<Recovery['unheard']> {
  const asked = await db
    .selectFrom('campaign_edits')
    .select(['id', 'campaign_id as campaignId', 'kind'])
    .where('state', '=', 'asked')
    .orderBy('made_at')
    .execute();
  const unheard = asked.flatMap(({ id: editId, campaignId, kind }) => {
    const storyId = campaignStoryId(campaignId);
    return startedIds.includes(storyId) ? [{ editId, storyId, kind }] : [];
  });
  for (const { editId } of unheard) await settleEdit(db, { editId, now, refusal });
  return unheard.map(({ storyId, kind }) => ({ storyId, kind }));
}

/** Imports on which somebody had decided and that had not acted on it: the latest decision on each. */
async function undecidedImports(db: Db, startedIds: readonly string[]): Promise<Recovery['unheard']> {
  const { rows } = await sql<{ storyId: string; kind: string }>`
    select distinct on (i.id) i.story_id as "storyId", d.decision as kind
    from imports i join import_decisions d on d.import_id = i.id and d.decision in ('apply', 'reject') and d.acted_at is null
    where i.story_id = any(${[...startedIds]}) order by i.id, d.id desc`.execute(db);
  return rows;
}
