import type { ChannelKind } from '../../domain/configuration/channel.ts';
import type { DeedsView, DeedView } from './deed-view.ts';
import type { ChoiceView } from './mail-views.ts';

/** The channels of chat programs, and what was told to them. */
export interface ChannelsView extends DeedsView {
  /** `preview`: what is told to it, to look at; null: nothing is. */
  channels: { name: string; detail: string; preview: string | null }[];
  /** Posts of which somebody may say whether they arrived: their end is unknown, or they wait. */
  open: DeedView[];
  /** The others, the latest first. `why`: why, and what the other side answered; '' where there is nothing to say. */
  told: { what: string; channel: string; state: string; when: string; why: string }[];
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
