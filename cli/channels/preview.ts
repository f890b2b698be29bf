import { didYouMean } from '../../config/did-you-mean.ts';
import { previewPost, type PostPreview } from '../../activities/channels/preview-post.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Channel } from '../../domain/configuration/channel.ts';
import { channelInWords, programNames } from '../../domain/channels/in-words.ts';
import type { ChannelLine, ChannelMessage } from '../../domain/channels/message.ts';
import { postKinds, postKindsFor, type PostKind } from '../../domain/channels/told-posts.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { exitCodes, Failure } from '../failure.ts';
import { tableLines } from '../table-lines.ts';

export interface ChannelPostAsked {
  channel: string;
  /** Null: the first kind that the channel gets. */
  kind: string | null;
  month: string | null;
  by: string;
}

export interface ShownPost {
  channel: Channel;
  preview: PostPreview;
}

const howToMakeOne =
  'channels.yaml of the configuration says how one is made, then run `quarterdeck config apply`';

/** Every channel of the configuration, with what it is told. Throws a Failure where none was applied yet. */
export async function channelLines(db: Db): Promise<string[]> {
  const configuration = await applied(db);
  const { channels = [] } = configuration;
  if (channels.length === 0) return [`No channel is configured: ${howToMakeOne}.`];
  return tableLines([
    ['channel', 'name', 'what it is told'],
    ...channels.map((channel) => [channel.id, channel.name, channelInWords(channel, configuration)]),
  ]);
}

/** A post made of real rows. Throws a Failure for a channel, a kind or a month that is not known, and where there is nothing to tell. */
export async function postOf(
  db: Db,
  { channel: id, kind: asked, month, by }: ChannelPostAsked,
): Promise<ShownPost> {
  const configuration = await applied(db);
  const channel = channelCalled(id, configuration);
  const kind = kindCalled(asked, channel, configuration);
  const preview = await previewPost(db, { channel, configuration, kind, month, by });
  if (preview) return { channel, preview };
  throw new Failure(
    `There is nothing yet of which a ${kind} to ${channel.name}${month === null ? '' : ` of ${month}`} could tell${month === null ? '' : ': leave out --month'}`,
    exitCodes.notFound,
  );
}

function channelCalled(asked: string, { channels = [] }: Configuration): Channel {
  const channel = channels.find(({ id }) => id === asked);
  if (channel) return channel;
  const ids = channels.map(({ id }) => id);
  const meant = didYouMean(asked, ids);
  const known = ids.length > 0 ? `there are ${ids.join(', ')}` : `none is configured; ${howToMakeOne}`;
  throw new Failure(
    `There is no channel ${asked}: ${meant ? `did you mean ${meant}?` : known}`,
    exitCodes.notFound,
  );
}

function kindCalled(asked: string | null, channel: Channel, configuration: Configuration): PostKind {
  const told = postKindsFor(channel, configuration);
  const [first] = told;
  if (!first)
    throw new Failure(
      `The channel ${channel.id} is told nothing: it is not for everyone, and no kind of celebrations.yaml or nominations.yaml names it`,
      exitCodes.notFound,
    );
  if (asked === null) return first;
  const kind = postKinds.find((each) => each === asked);
  if (kind && told.includes(kind)) return kind;
  throw new Failure(
    `The channel ${channel.id} gets no ${asked}: it gets ${told.join(' and ')}`,
    kind ? exitCodes.notFound : exitCodes.usage,
  );
}

async function applied(db: Db): Promise<Configuration> {
  const stored = await latestConfiguration(db);
  if (stored) return stored.configuration;
  throw new Failure('No configuration was applied yet. Run "quarterdeck config apply".', exitCodes.notFound);
}

const shownFrom: Record<PostPreview['from'], string> = {
  ledger: 'as the ledger has it, told as people wish it now',
  rows: 'made of what stands in the database: no such post stands in the ledger',
};

/** The post as it reads, for a terminal. */
export function postLines({ channel, preview: { message, from } }: ShownPost): string[] {
  return [
    `To: ${channel.name} (${programNames[channel.kind]})`,
    `(${shownFrom[from]}; nothing is sent by looking)`,
    '',
    ...messageLines(message),
  ];
}

function messageLines({ heading, intro, sections, closing }: ChannelMessage): string[] {
  const told = sections.flatMap(({ title, lines }) => [
    '',
    ...(title === '' ? [] : [title]),
    ...lines.flatMap(lineOf),
  ]);
  return [heading, '', intro, ...told, '', closing];
}

function lineOf({ who, what, story = '' }: ChannelLine): string[] {
  const parts = story.split('\n').filter((part) => part.trim() !== '');
  return [`- ${who}: ${what}`, ...parts.map((part) => `  > ${part}`)];
}
