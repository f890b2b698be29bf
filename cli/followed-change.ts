import { previewFollowed, type FollowedChange } from '../activities/campaigns/motion/preview-followed.ts';
import { localDay } from '../domain/calendar.ts';
import { campaignStoryId } from '../domain/story-ids.ts';
import { runningCampaignIds } from '../storage/campaigns.ts';
import type { Db, Tx } from '../storage/database.ts';
import { poke, virtualNow } from '../storage/stories.ts';
import { askForYes } from './ask.ts';
import { previewLines, withRecipients } from './campaigns/edit-preview.ts';
import { timeZoneOf } from './organisation-time.ts';
import type { RunningStack } from './running-stack.ts';
import { tellStories } from './tell-stories.ts';

/** How a change that running campaigns follow by themselves is to be made. */
export interface ChangeOrder {
  /** Only shows what it would do. */
  preview: boolean;
  /** No question. */
  yes: boolean;
  /** Every notice and not only the first. */
  all: boolean;
  json: boolean;
}

export type Reaches = Pick<RunningStack, 'db' | 'client'>;

/** Makes a change and wakes the campaigns, which follow it, and other stories. */
export async function madeAndFollowed<T>(
  { db, client }: Reaches,
  change: (tx: Tx) => Promise<T>,
  alsoStories: readonly string[] = [],
): Promise<T> {
  const { result, stories } = await db.transaction().execute(async (tx) => {
    const result = await change(tx);
    const stories = [...(await runningCampaignIds(tx)).map(campaignStoryId), ...alsoStories];
    await poke(tx, stories);
    return { result, stories };
  });
  await tellStories(client)(stories);
  return result;
}

/** Shows what a change does to the notices to come and asks on a terminal; false: it was only to be shown. Whatever `change` throws is thrown. */
export async function agreedTo(
  db: Db,
  { order, question, ...change }: FollowedChange & { order: ChangeOrder; question: string },
): Promise<boolean> {
  const preview = await withRecipients(db, await previewFollowed(db, change));
  const shown = await previewLines(db, preview, order.all);
  if (order.preview) {
    console.log(order.json ? JSON.stringify(preview, null, 2) : shown.join('\n'));
    return false;
  }
  process.stderr.write(`${shown.join('\n')}\n`);
  if (process.stdin.isTTY && !order.yes) await askForYes(question);
  return true;
}

/** What time it is, and the organisation's day. */
export async function clockOf(db: Db): Promise<{ now: string; today: string }> {
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  return { now, today: localDay({ timeZone: await timeZoneOf(db) }, now) };
}
