import type { ChannelKind } from '../../domain/configuration/channel.ts';
import type { SignedView } from './import-views.ts';
import type { ChoiceView } from './mail-views.ts';

/** The channels of chat programs, and what was told to them. */
export interface ChannelsView {
  /** `preview`: what is told to it, to look at; null: nothing is. */
  channels: { name: string; detail: string; preview: string | null }[];
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

/** A post as a channel would get it. */
export interface PostPageView {
  heading: string;
  note: string;
  address: string;
  choices: ChoiceView[];
  /** Whose look it has about. */
  program: ChannelKind;
  lang: string;
  /** What it is made of; null: there is nothing to show. */
  shown: string | null;
  message: {
    heading: string;
    intro: string;
    sections: { title: string; lines: { who: string; what: string; story: string }[] }[];
    closing: string;
  } | null;
  /** What is posted, laid out. */
  body: string;
}
