import { sql } from 'kysely';
import { chaseStoryIds } from '../domain/story-ids.ts';
import type { Db } from '../storage/database.ts';
import { readLedger, releaseOrganisation } from '../storage/ledger-epoch.ts';
import { exitCodes, Failure } from './failure.ts';
import type { RunningStack } from './running-stack.ts';
import { tellStories } from './tell-stories.ts';

/** Shows what a held organisation would send; `by` lets it go. Throws a Failure when nothing is held. */
export async function release(
  { db, client }: RunningStack,
  { by, shards }: { by: string | null; shards: number },
): Promise<void> {
  const { heldReason } = await readLedger(db);
  if (heldReason === null) throw new Failure('Nothing is held: mail leaves as planned', exitCodes.conflict);
  const waiting = await waitingNotices(db);
  console.log(`Held: ${heldReason}`);
  for (const { kind, notices, people } of waiting)
    console.log(`  ${kind}: ${notices} notices to ${people} people are due`);
  if (waiting.length === 0) console.log('  nothing is due');
  if (by === null) {
    console.log('Release it with --by and your name.');
    return;
  }
  await db.transaction().execute((tx) => releaseOrganisation(tx, { now: new Date().toISOString(), by }));
  await tellStories(client)(chaseStoryIds(shards));
  console.log('Released.');
}

async function waitingNotices(db: Db): Promise<{ kind: string; notices: number; people: number }[]> {
  const { rows } = await sql<{ kind: string; notices: number; people: number }>`
    select kind, count(*)::int as notices, count(distinct recipient_id)::int as people
    from notices where state = 'planned' and due_at <= ${new Date().toISOString()} group by kind order by kind`.execute(
    db,
  );
  return rows;
}
