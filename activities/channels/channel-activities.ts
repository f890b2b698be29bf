import { createConfigurations } from '../notices/configurations.ts';
import { byTheClock, usualLeases } from '../notices/notice-activities.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { createHandOverPosts } from './hand-over-posts.ts';

type Given = 'db' | 'shards' | 'tell';
type Optional = 'leases' | 'moment' | 'redirectTo' | 'channelAddresses' | 'patience';

/** What is left out is as usual: no address is known, and mail goes to its readers. */
export type ChannelActivityDeps = Pick<ChannelDeps, Given> & Partial<Pick<ChannelDeps, Optional>>;

export type ChannelActivities = ReturnType<typeof createChannelActivities>;

/** What posts to channels; belongs to the queue `mail`. */
export function createChannelActivities({
  leases = usualLeases,
  moment = byTheClock,
  redirectTo = null,
  channelAddresses = new Map(),
  ...rest
}: ChannelActivityDeps) {
  const configurations = createConfigurations();
  return {
    handOverPosts: createHandOverPosts({
      ...rest,
      leases,
      moment,
      redirectTo,
      channelAddresses,
      configurations,
    }),
  };
}
