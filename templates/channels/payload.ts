import type { ChannelMessage } from '../../domain/channels/message.ts';
import type { ChannelKind } from '../../domain/configuration/channel.ts';
import { channelWords } from './words.ts';
import { slackPayload } from './slack.ts';
import { teamsPayload } from './teams.ts';

const payloads: Record<ChannelKind, (message: ChannelMessage) => object> = {
  slack: slackPayload,
  teams: teamsPayload,
};

/** Teams takes 28 kB a message, Slack 40,000 characters; both leave room for what is put around it. */
const mostBytes = 24_000;

/** The body of a channel's POST, in JSON: as many lines as fit, and how many there are beside. */
export function channelPayload(message: ChannelMessage, kind: ChannelKind): Buffer {
  return fittingPost(message, kind).body;
}

/** The same, with the message as far as it fits. */
export function fittingPost(
  message: ChannelMessage,
  kind: ChannelKind,
): { message: ChannelMessage; body: Buffer } {
  const { more } = channelWords(message.locale);
  let lines = message.sections.reduce((sum, section) => sum + section.lines.length, 0);
  for (;;) {
    const fitting = shortened(message, lines, more);
    const body = Buffer.from(JSON.stringify(payloads[kind](fitting)));
    if (body.length <= mostBytes || lines === 0) return { message: fitting, body };
    lines = Math.min(lines - 1, Math.floor((lines * mostBytes) / body.length));
  }
}

/** The message with at most so many lines, from the first on; the closing then says how many there are beside. */
function shortened(message: ChannelMessage, most: number, more: (count: number) => string): ChannelMessage {
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
