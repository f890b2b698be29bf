import { chaseStoryIds } from '../../domain/story-ids.ts';
import type { Configuration } from '../../domain/configuration.ts';
import {
  claimPosts,
  duePosts,
  putOffPosts,
  settleExpiredPosts,
  type Post,
} from '../../storage/channel-posts.ts';
import type { Tx } from '../../storage/database.ts';
import { idOf } from '../../storage/ids.ts';
import { advanceEpoch } from '../../storage/ledger-epoch.ts';
import { poke } from '../../storage/stories.ts';
import { isHeld } from '../notices/claim-page.ts';
import { trueMoment } from '../notices/true-moment.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { tellOfChannel, type ChannelTrouble } from './channel-alarm.ts';
import { gateOf, type PutOff } from './gate.ts';
import { handOverPost, type PostOrder } from './hand-over-post.ts';

export interface PostsOrder {
  shard: number;
  shards: number;
  /** Of the last page that the shard claimed. */
  page: number;
  now: string;
}

/** A round takes no more: each may wait for a slow server. */
const mostPosts = 20;

/**
 * Hands the due posts of a shard over to the webhooks of their channels, each once: claimed under a page of the ledger's epoch,
 * written down as being handed over before the first byte, settled by the status that comes back. What was cut off is unknown
 * and never sent again by itself. Safe to repeat: only what is planned and due is taken. Every post that was due has moved on
 * afterwards: it has ended, or it is due later. Returns the page that the story carries from now on.
 */
export function createHandOverPosts(deps: ChannelDeps) {
  const { db, configurations, tell } = deps;
  return async function handOverPosts({ now, ...shard }: PostsOrder): Promise<{ page: number }> {
    const { virtual, present } = await trueMoment(db, now, deps);
    const configuration = await configurations.latest(db);
    const claimed = await db
      .transaction()
      .execute((tx) => claimDue(tx, { ...shard, now: present() }, { deps, configuration, virtual }));
    await tell(claimed.told);
    const order: PostOrder = { ...claimed, configuration, present };
    const all = await Promise.allSettled(claimed.posts.map((post) => handOverPost(deps, post, order)));
    for (const each of all) if (each.status === 'rejected') throw each.reason;
    return { page: claimed.page };
  };
}

interface Claimed {
  page: number;
  token: string;
  posts: Post[];
  /** Stories that must look again. */
  told: string[];
}

async function claimDue(
  tx: Tx,
  order: PostsOrder,
  { deps, configuration, virtual }: { deps: ChannelDeps; configuration: Configuration; virtual: boolean },
): Promise<Claimed> {
  const { shard, shards, page, now } = order;
  const token = idOf('posts', shard, page, now);
  const nothing: Claimed = { page, token, posts: [], told: [] };
  if (await isHeld(tx, order)) return nothing;
  await settleExpiredPosts(tx, order);
  const due = await duePosts(tx, { shard, shards, now, most: mostPosts });
  if (due.length === 0) return nothing;
  const gate = gateOf(deps, { configuration, virtual, now });
  const judged = await Promise.all(due.map(async (post) => ({ post, off: await gate(tx, post) })));
  const posts = judged.flatMap(({ post, off }) => (off === null ? [post] : []));
  const off = judged.flatMap((each) => each.off ?? []);
  await putOffPosts(tx, off, now);
  const told = await tellOfTroubles(tx, off, { configuration, shards: deps.shards, now });
  // A page of which no post tells would look as if the ledger had lost it.
  const number = posts.length === 0 ? null : await advanceEpoch(tx, page);
  if (number === null) return { ...nothing, told };
  const claim = { token, page: number, leaseSeconds: deps.leases.handOverSeconds, now };
  await claimPosts(
    tx,
    posts.map(({ id }) => id),
    claim,
  );
  return { page: number, token, posts, told };
}

async function tellOfTroubles(
  tx: Tx,
  off: readonly PutOff[],
  of: { configuration: Configuration; shards: number; now: string },
): Promise<string[]> {
  const troubles = off.flatMap(({ channel, trouble }): ChannelTrouble[] =>
    trouble ? [{ channel, trouble }] : [],
  );
  let told = false;
  for (const each of troubles) told = (await tellOfChannel(tx, each, of)) || told;
  const stories = told ? chaseStoryIds(of.shards) : [];
  await poke(tx, stories);
  return stories;
}
