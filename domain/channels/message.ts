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

/** The message with at most so many lines, from the first on; the closing then says how many there are beside. */
export function shortened(
  message: ChannelMessage,
  most: number,
  more: (count: number) => string,
): ChannelMessage {
  const all = message.sections.reduce((sum, { lines }) => sum + lines.length, 0);
  if (all <= most) return message;
  let room = most;
  const sections = message.sections.flatMap((section) => {
    const lines = section.lines.slice(0, room);
    room -= lines.length;
    return lines.length > 0 ? [{ ...section, lines }] : [];
  });
  return { ...message, sections, closing: `${more(all - most)} ${message.closing}`.trim() };
}
