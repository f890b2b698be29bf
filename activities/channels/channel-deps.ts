import type { NoticeDeps } from '../notices/deps.ts';
import type { WebhookPatience } from './post-webhook.ts';

/** What posting to channels is given. */
export interface ChannelDeps extends Pick<
  NoticeDeps,
  'db' | 'configurations' | 'moment' | 'redirectTo' | 'shards' | 'tell' | 'leases'
> {
  /** The secret addresses by the channel's id. */
  channelAddresses: ReadonlyMap<string, URL>;
  patience?: WebhookPatience;
}
