/** What is told to a channel: house words, and beside them what comes from data, kept apart so that no program reads it as marks. */
export interface ChannelMessage {
  /** BCP 47. */
  locale: string;
  /** Words of the house alone. */
  heading: string;
  intro: string;
  sections: ChannelSection[];
  closing: string;
}

export interface ChannelSection {
  /** '' for none. */
  title: string;
  lines: ChannelLine[];
}

export interface ChannelLine {
  /** Whom it is about. */
  who: string;
  /** What they reached. */
  what: string;
  /** What somebody wrote about it; absent: nothing. */
  story?: string;
}
