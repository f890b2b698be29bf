import type { Configuration } from '../../domain/configuration.ts';
import type { Channel } from '../../domain/configuration/channel.ts';
import type { ChannelMessage } from '../../domain/channels/message.ts';
import { milestoneKindsFor, type PostKind } from '../../domain/channels/told-posts.ts';
import { recordAudit } from '../../storage/audit.ts';
import type { Db } from '../../storage/database.ts';
import { milestonesToTell, monthsToTell, type PostSample } from '../../storage/post-samples.ts';
import { virtualNow } from '../../storage/stories.ts';
import { fittingPost } from '../../templates/channels/payload.ts';
import { channelWords } from '../../templates/channels/words.ts';
import type { SharedMilestone } from '../celebrations/shared-milestones.ts';
import { nobodyNamed } from '../notices/preview-mail.ts';
import { messageOf, milestoneMessage, toldMilestones } from './post-content.ts';

export interface PostAsked {
  channel: Channel;
  configuration: Configuration;
  kind: PostKind;
  /** Of a digest: YYYY-MM; null: the latest of which the channel is told, else the latest with good news. */
  month: string | null;
  /** Who looks. */
  by: string;
}

export interface PostPreview {
  /** As it reads there. */
  message: ChannelMessage;
  /** What would be posted, JSON. */
  body: string;
  /** Of a digest, YYYY-MM; null: of a milestone. */
  month: string | null;
  /** `ledger`: such a post stands there; `rows`: none does, and it is made of what stands in the database. */
  from: 'ledger' | 'rows';
}

/**
 * A post as its channel would get it now, made of real rows: nothing is sent, and nothing is written but who has looked. A single
 * milestone is shown of nobody in particular: whoever reached it can still say that others shall not hear of it. Null: there is nothing to tell.
 */
export async function previewPost(db: Db, asked: PostAsked): Promise<PostPreview | null> {
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const { channel, configuration, kind, by } = asked;
  const about = { channel, configuration, now };
  const found = kind === 'digest' ? await digestFor(db, asked, about) : await milestoneFor(db, about);
  if (!found) return null;
  const { message, sample } = found;
  const month = kind === 'digest' ? sample.causeId : null;
  const events = [{ subject: `channel/${channel.id}`, action: 'post-previewed', detail: { kind, month } }];
  await recordAudit(db, { events, actor: by, now });
  const { body, message: fitting } = fittingPost(message, channel.kind);
  return { message: fitting, body: body.toString(), month, from: sample.isTold ? 'ledger' : 'rows' };
}

interface About {
  channel: Channel;
  configuration: Configuration;
  now: string;
}

interface Found {
  message: ChannelMessage;
  sample: PostSample;
}

/** The first month of which something is left to say. */
async function digestFor(db: Db, { month }: PostAsked, about: About): Promise<Found | null> {
  const { timeZone } = about.configuration.organisation;
  const months = await monthsToTell(db, { channel: about.channel.id, timeZone });
  for (const sample of months.filter(({ causeId }) => month === null || causeId === month)) {
    const message = await messageOf(db, { causeKind: 'digest', causeId: sample.causeId }, about);
    if (message) return { message, sample };
  }
  return null;
}

async function milestoneFor(db: Db, about: About): Promise<Found | null> {
  const { channel, configuration } = about;
  const kinds = milestoneKindsFor(channel, configuration);
  const samples = await milestonesToTell(db, { channel: channel.id, kinds, audiences: channel.audiences });
  const ids = samples.map(({ causeId }) => causeId);
  const shared = new Map((await toldMilestones(db, ids, about)).map((each) => [each.id, each]));
  for (const sample of samples) {
    const milestone = shared.get(sample.causeId);
    const message = milestone && milestoneMessage([unnamed(milestone, channel)], channel);
    if (message) return { message, sample };
  }
  return null;
}

/** A unit's milestone is nobody's own. */
function unnamed(milestone: SharedMilestone, { locale }: Channel): SharedMilestone {
  if (milestone.personId === null) return milestone;
  const story = milestone.story && channelWords(locale).anyStory;
  return { ...milestone, who: nobodyNamed.displayName, unitPath: [], unitName: '', story };
}
