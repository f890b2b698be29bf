import type { ChannelMessage, ChannelSection } from '../../domain/channels/message.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Channel } from '../../domain/configuration/channel.ts';
import { sectionsFor, type PlacedLine } from '../../domain/celebrated-lines.ts';
import { monthInWords, spanOfMonth } from '../../domain/celebrated-month.ts';
import type { PostCause } from '../../storage/channel-posts.ts';
import type { Tx } from '../../storage/database.ts';
import { unitIdsCalled } from '../../storage/units.ts';
import { channelWords } from '../../templates/channels/words.ts';
import { sharedInMonth, sharedWithIds, type SharedMilestone } from '../celebrations/shared-milestones.ts';

interface About {
  channel: Channel;
  configuration: Configuration;
  /** ISO 8601. */
  now: string;
}

/** What a post says now, by what people wish now and who is here; null: there is nothing left to say. */
export async function messageOf(tx: Tx, cause: PostCause, about: About): Promise<ChannelMessage | null> {
  const { channel } = about;
  if (cause.causeKind === 'milestone')
    return milestoneMessage(await toldMilestones(tx, [cause.causeId], about), channel);
  const { configuration, now } = about;
  const span = spanOfMonth(configuration.organisation, cause.causeId);
  const shared = await sharedInMonth(tx, span, { configuration, now, audiences: ['everyone'] });
  const words = channelWords(channel.locale);
  const heading = words.digestHeading(monthInWords(cause.causeId, channel.locale));
  return messageFrom(await inUnit(tx, shared, channel), { heading, intro: words.digestIntro }, channel);
}

/** Of these milestones those that the channel may be told of now. */
export async function toldMilestones(
  tx: Tx,
  ids: readonly string[],
  { channel, configuration, now }: About,
): Promise<SharedMilestone[]> {
  const { audiences } = channel;
  return inUnit(tx, await sharedWithIds(tx, ids, { configuration, now, audiences }), channel);
}

/** What is said of single milestones; null: there is nothing to say. */
export function milestoneMessage(
  milestones: readonly SharedMilestone[],
  channel: Channel,
): ChannelMessage | null {
  const { heading, intro } = channelWords(channel.locale);
  return messageFrom(milestones, { heading, intro }, channel);
}

function messageFrom(
  milestones: readonly SharedMilestone[],
  { heading, intro }: Pick<ChannelMessage, 'heading' | 'intro'>,
  { locale }: Channel,
): ChannelMessage | null {
  const sections = sectionsOf(milestones, locale);
  if (sections.length === 0) return null;
  return { locale, heading, intro, sections, closing: channelWords(locale).closing };
}

async function inUnit(tx: Tx, milestones: SharedMilestone[], { unit }: Channel): Promise<SharedMilestone[]> {
  if (unit === null) return milestones;
  const ids = new Set(await unitIdsCalled(tx, unit));
  return milestones.filter(({ unitPath }) => unitPath.some((id) => ids.has(id)));
}

/** By unit and then by person; nobody in particular reads it, so no unit is nearer than another. */
function sectionsOf(milestones: readonly SharedMilestone[], locale: string): ChannelSection[] {
  const lines = milestones.flatMap(({ who, unitPath, unitName, titleIn, story }): PlacedLine[] => {
    const what = titleIn(locale);
    return what === null ? [] : [{ who, what, unitPath, unitName, ...(story !== null && { story }) }];
  });
  return sectionsFor(lines, { unitPath: [], locale, most: Infinity }).sections;
}
