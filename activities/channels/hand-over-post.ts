import { chaseStoryIds } from '../../domain/story-ids.ts';
import { growingWait, verdictOf, type PostVerdict } from '../../domain/channels/answer.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Channel } from '../../domain/configuration/channel.ts';
import {
  beginPost,
  putOffPosts,
  settlePost,
  stopChannel,
  type Post,
  type PostEnd,
} from '../../storage/channel-posts.ts';
import type { Tx } from '../../storage/database.ts';
import { poke } from '../../storage/stories.ts';
import { channelPayload } from '../../templates/channels/payload.ts';
import { tellOfChannel } from './channel-alarm.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { channelOf, hashOf, momentFor } from './gate.ts';
import { messageOf } from './post-content.ts';
import { postWebhook, type Posted } from './post-webhook.ts';

export interface PostOrder {
  token: string;
  page: number;
  configuration: Configuration;
  /** The true moment, ISO 8601. */
  present: () => string;
}

/** Says what is left to say of a claimed post, hands it over once, and writes down how that ended. */
export async function handOverPost(deps: ChannelDeps, post: Post, order: PostOrder): Promise<void> {
  const channel = channelOf(order.configuration, post.channel);
  const address = deps.channelAddresses.get(post.channel);
  if (!channel || !address) return;
  const body = await deps.db.transaction().execute((tx) => begin(tx, { post, channel, order, deps }));
  if (!body) return;
  const { privateAddress } = channel;
  const posted = await postWebhook(address, body, {
    privateAddress,
    ...(deps.patience && { patience: deps.patience }),
  });
  await settle(deps, order, { post, channel, address, posted });
}

/** The body, once the post stands as being handed over; null: there is nothing left to say, or it may not leave any more. */
async function begin(
  tx: Tx,
  of: { post: Post; channel: Channel; order: PostOrder; deps: ChannelDeps },
): Promise<Buffer | null> {
  const { post, channel, order, deps } = of;
  const { token, page, configuration } = order;
  const now = order.present();
  const message = await messageOf(tx, post, { channel, configuration, now });
  if (message === null) {
    await putOffPosts(tx, [{ id: post.id, dueAt: null, reason: 'nothing left to say' }], now);
    return null;
  }
  const body = channelPayload(message, channel.kind);
  const leaseSeconds = deps.leases.handOverSeconds;
  return (await beginPost(tx, { id: post.id, token, page, leaseSeconds, now })) ? body : null;
}

interface Ended {
  post: Post;
  channel: Channel;
  address: URL;
  posted: Posted;
}

async function settle(deps: ChannelDeps, order: PostOrder, ended: Ended): Promise<void> {
  const { token, configuration, present } = order;
  const now = present();
  const { post, channel, address, posted } = ended;
  const verdict = verdictFor(posted, { attempts: post.attempts + 1, now });
  const end = endOf(ended, verdict, { configuration, now });
  const stories = await deps.db.transaction().execute(async (tx) => {
    await settlePost(tx, end, { token, now });
    if (verdict.refused === null) return [];
    if (verdict.refused === 'channel' && end.status !== null)
      await stopChannel(tx, {
        channel: channel.id,
        addressHash: hashOf(address),
        status: end.status,
        now,
      });
    const trouble = verdict.refused === 'channel' ? 'channel-refused' : 'post-refused';
    const { shards } = deps;
    const told = await tellOfChannel(tx, { channel: channel.id, trouble }, { configuration, shards, now });
    const waking = told ? chaseStoryIds(shards) : [];
    await poke(tx, waking);
    return waking;
  });
  await deps.tell(stories);
}

/** What was never begun may be tried again; what was begun and got no status may have arrived. */
function verdictFor(posted: Posted, of: { attempts: number; now: string }): PostVerdict {
  if (!posted.begun) return { end: 'later', waitSeconds: growingWait(of.attempts), refused: null };
  if (posted.answer === null) return { end: 'unknown', waitSeconds: null, refused: null };
  return verdictOf(posted.answer, of);
}

function endOf(
  { post, channel, posted }: Ended,
  { end, waitSeconds }: PostVerdict,
  { configuration, now }: { configuration: Configuration; now: string },
): PostEnd {
  const status = posted.begun ? (posted.answer?.status ?? null) : null;
  const earliest = new Date(Date.parse(now) + (waitSeconds ?? 0) * 1_000).toISOString();
  return {
    id: post.id,
    end,
    reason: end === 'handed-over' ? null : reasonOf(posted, status),
    status,
    reply: posted.begun ? posted.reply : null,
    dueAt: end === 'later' ? (momentFor(configuration, channel, earliest) ?? earliest) : null,
  };
}

function reasonOf(posted: Posted, status: number | null): string {
  if (!posted.begun) return `not reached: ${posted.why}`;
  return status === null ? 'no answer' : `answered ${status}`;
}
