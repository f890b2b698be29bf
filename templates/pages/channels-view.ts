import type { SignedView } from './import-views.ts';

/** The channels of chat programs, and what was told to them. */
export interface ChannelsView {
  channels: { name: string; detail: string }[];
  posts: ChannelPostView[];
  address: string;
  token: string;
  error: string | null;
}

export interface ChannelPostView {
  id: string;
  channel: string;
  what: string;
  state: string;
  when: string;
  /** Why, and what the other side answered; '' where there is nothing to say. */
  detail: string;
  /** Of one whose end is unknown, or that waits: who says how it ended; null: it is known. */
  signed: SignedView | null;
  /** False: of one that waits it can only be said that it is there already. */
  canGoAgain: boolean;
}
