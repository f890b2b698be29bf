import { futureNotices } from '../../activities/campaigns/future-notices.ts';
import { createConfigurations } from '../../activities/notices/configurations.ts';
import { noticeKey, type FutureNotice } from '../../domain/campaign-edits/plan-difference.ts';
import type { Db } from '../../storage/database.ts';
import { shardsOf } from '../../storage/ledger-epoch.ts';
import type { LostPage } from './lost-pages.ts';

/** What is known of a notice that would leave. */
export interface Leaving {
  recipientId: string;
  /** Of a ladder in a campaign; null: it is none. */
  ladder: FutureNotice | null;
  /** ISO 8601: when it was due, and since when it, or its campaign, is in the ledger. */
  dueAt: string;
  since: string;
}

/**
 * Tells of each notice whether the mail server may have had it since the backup: whether its reader's shard sent mails then
 * that the ledger does not hold, and it was due by the last of them, or was made after the first. Of a ladder the planner says
 * which rung was due by then, had nobody answered.
 */
export async function mayHaveLeft(
  db: Db,
  lost: readonly LostPage[],
  of: { leaving: readonly Leaving[]; shards: number; campaignIds: readonly string[] },
): Promise<(notice: Leaving) => boolean> {
  const [first] = lost;
  if (!first) return () => false;
  const shardOf = await shardsOf(
    db,
    [...new Set(of.leaving.map(({ recipientId }) => recipientId))],
    of.shards,
  );
  const ends = new Map(lost.map(({ shard, at }) => [shard, at]));
  const now = first.at;
  const then = await futureNotices(db, {
    campaignIds: of.campaignIds,
    now,
    configurations: createConfigurations(),
  });
  const dueThen = new Map(then.map((notice) => [noticeKey(notice), notice.at]));
  return ({ recipientId, ladder, dueAt, since }) => {
    const end = ends.get(shardOf.get(recipientId) ?? 0);
    if (end === undefined) return false;
    const due = (ladder && dueThen.get(noticeKey(ladder))) ?? dueAt;
    return due <= end || since >= now;
  };
}
