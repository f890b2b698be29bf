import type { ChannelMessage, ChannelSection } from '../../domain/channels/message.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { AudienceRule } from '../../domain/configuration/celebrations.ts';
import type { Channel } from '../../domain/configuration/channel.ts';
import { sectionsFor, type PlacedLine } from '../../domain/celebrated-lines.ts';
import { monthInWords, spanOfMonth } from '../../domain/celebrated-month.ts';
import type { Post } from '../../storage/channel-posts.ts';
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
export async function messageOf(tx: Tx, post: Post, about: About): Promise<ChannelMessage | null> {
  const { channel, configuration, now } = about;
  const words = channelWords(channel.locale);
  const isDigest = post.causeKind === 'digest';
  const audiences: AudienceRule[] = isDigest ? ['everyone'] : channel.audiences;
  const asked = { configuration, now, audiences };
  const milestones = isDigest
    ? await sharedInMonth(tx, spanOfMonth(configuration.organisation, post.causeId), asked)
    : await sharedWithIds(tx, [post.causeId], asked);
  const sections = sectionsOf(await inUnit(tx, milestones, channel), channel.locale);
  if (sections.length === 0) return null;
  const { locale } = channel;
  const { closing } = words;
  return isDigest
    ? {
        locale,
        heading: words.digestHeading(monthInWords(post.causeId, locale)),
        intro: words.digestIntro,
        sections,
        closing,
      }
    : { locale, heading: words.heading, intro: words.intro, sections, closing };
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
