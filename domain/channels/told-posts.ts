import type { Configuration } from '../configuration.ts';
import { celebratedKinds } from '../configuration/celebrations.ts';
import type { Channel } from '../configuration/channel.ts';
import { celebrationsOf, ruleOf } from '../milestones/celebration-rules.ts';
import type { MilestoneKind } from '../milestones.ts';

/** What a channel may be told: the good news of a month, or one milestone. */
export const postKinds = ['digest', 'milestone'] as const;

export type PostKind = (typeof postKinds)[number];

/** The kinds of posts that a channel gets: a digest where it is for everyone, milestones where a kind names it. */
export function postKindsFor(channel: Channel, configuration: Configuration): PostKind[] {
  return postKinds.filter((kind) =>
    kind === 'digest'
      ? channel.audiences.includes('everyone')
      : milestoneKindsFor(channel, configuration).length > 0,
  );
}

/** The kinds of milestones that name a channel. */
export function milestoneKindsFor({ id }: Channel, configuration: Configuration): MilestoneKind[] {
  const kinds: MilestoneKind[] = [...celebratedKinds, 'nomination'];
  return kinds.filter((kind) => channelsOf(kind, configuration).includes(id));
}

/** Ids of the channels that a kind of milestone names. */
export function channelsOf(kind: MilestoneKind, configuration: Configuration): readonly string[] {
  if (kind === 'nomination') return configuration.nominations?.channels ?? [];
  return ruleOf(celebrationsOf(configuration), kind)?.channels ?? [];
}
