import { createHash } from 'node:crypto';
import { leavingMoment, NoWorkingDay } from '../../domain/calendar.ts';
import { siteCalendar } from '../../domain/campaign-moments.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Channel } from '../../domain/configuration/channel.ts';
import type { ChannelAlarmReason } from '../../domain/mail.ts';
import { isStopped, mailIsHeld, type Post } from '../../storage/channel-posts.ts';
import type { Tx } from '../../storage/database.ts';
import { mailSafety } from '../notices/mail-safety.ts';
import type { ChannelDeps } from './channel-deps.ts';

/** A post that does not leave now: at `dueAt` it is looked at again (null: it never leaves). */
export interface PutOff {
  id: string;
  channel: string;
  dueAt: string | null;
  reason: string;
  /** What operations are to hear of it; absent: nothing. */
  trouble?: ChannelAlarmReason;
}

/** What operations have to set right is looked at again so often. */
const hourMs = 60 * 60 * 1_000;

/** Why a post must not leave now, or null: the channel, its address, its working time, and whatever holds mail back. */
export function gateOf(
  { channelAddresses, redirectTo }: Pick<ChannelDeps, 'channelAddresses' | 'redirectTo'>,
  { configuration, virtual, now }: { configuration: Configuration; virtual: boolean; now: string },
) {
  const safety = mailSafety(configuration, { redirectTo, rehearsal: virtual });
  const elsewhere = safety.redirectTo !== null || safety.policy.allowOnly !== null;
  const later = new Date(Date.parse(now) + hourMs).toISOString();
  return async function gate(tx: Tx, post: Post): Promise<PutOff | null> {
    const off = (reason: string, dueAt: string | null = null, trouble?: ChannelAlarmReason): PutOff => ({
      id: post.id,
      channel: post.channel,
      dueAt,
      reason,
      ...(trouble && { trouble }),
    });
    const channel = channelOf(configuration, post.channel);
    if (!channel) return off('channel no longer configured');
    if (virtual) return off('rehearsal');
    if (elsewhere) return off('mail goes elsewhere');
    if (post.usefulUntil <= new Date(now)) return off('no longer useful', null, 'channel-late');
    if (await mailIsHeld(tx)) return off('held back', later);
    const moment = momentFor(configuration, channel, now);
    if (moment === null) return off('no working day');
    if (moment > now) return off('working time', moment);
    const address = channelAddresses.get(channel.id);
    if (!address) return off('no address', later, 'channel-no-address');
    const stopped = await isStopped(tx, { channel: channel.id, addressHash: hashOf(address) });
    return stopped ? off('address refuses everything', later) : null;
  };
}

export function channelOf({ channels = [] }: Configuration, id: string): Channel | undefined {
  return channels.find((channel) => channel.id === id);
}

/** The next moment in the channel's sending time that is not before `earliest`; null: nobody ever works there. */
export function momentFor(configuration: Configuration, { site }: Channel, earliest: string): string | null {
  try {
    return leavingMoment(siteCalendar(configuration, site), earliest).at;
  } catch (error) {
    if (error instanceof NoWorkingDay) return null;
    throw error;
  }
}

/** Stands for an address in the database: its path is a secret, long enough that nobody guesses it. */
export function hashOf(address: URL): string {
  return createHash('sha256').update(address.href).digest('hex');
}
