import { createServer, type ServerResponse } from 'node:http';
import {
  createChannelActivities,
  type ChannelActivityDeps,
} from '../../../activities/channels/channel-activities.ts';
import type { AudienceRule } from '../../../domain/configuration/celebrations.ts';
import type { Channel } from '../../../domain/configuration/channel.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { planPosts, type PostCause } from '../../../storage/channel-posts.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import type { Db } from '../../../storage/database.ts';
import { idOf } from '../../../storage/ids.ts';
import { companyConfiguration, personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

/** Nine o'clock in Berlin on a Monday. */
export const monday = '2026-11-02T08:00:00.000Z';
export const usefulUntil = '2026-11-16T08:00:00.000Z';

export const channel: Channel = {
  id: 'celebrations',
  name: '#celebrations',
  kind: 'slack',
  audiences: ['everyone'],
  unit: null,
  locale: 'en',
  site: null,
  privateAddress: true,
};

export function labConfiguration(channels: Channel[] = [channel]): Configuration {
  const configuration = companyConfiguration();
  return {
    ...configuration,
    courses: [
      {
        id: 'security-basics',
        words: { en: 'Security basics', de: 'Grundlagen der Sicherheit' },
        aliases: [],
        skills: [],
        way: 'online',
        hours: 1,
        owner: 'L&D',
        reviewedOn: '2026-01-01',
        validityMonths: null,
      },
    ],
    channels,
  };
}

export interface Webhook {
  url: URL;
  /** What it got, oldest first. */
  bodies: string[];
  stop: () => Promise<void>;
}

/** A real HTTP server that does as it is told once it has all of a body. */
export async function startWebhook(
  answer: (response: ServerResponse, nth: number) => void,
): Promise<Webhook> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      bodies.push(body);
      answer(response, bodies.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server listens nowhere');
  const { port } = bound;
  return {
    url: new URL(`http://127.0.0.1:${port}/services/T0/B0/secret`),
    bodies,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface ChannelLab {
  db: Db;
  /** One round of posting at a moment; where nothing else is said, to this webhook. */
  round: (now: string, webhook: Webhook | null, more?: Partial<ChannelActivityDeps>) => Promise<void>;
  /** The posts as `<cause> <state>[: reason]`, in the order of their causes. */
  posts: () => Promise<string[]>;
  close: () => Promise<void>;
}

export async function channelLab(configuration = labConfiguration()): Promise<ChannelLab> {
  const database: TestDatabase = await testDatabase();
  const { db } = database;
  await applyConfiguration(db, configuration, { now: '2026-10-01T08:00:00.000Z', by: 'test' });
  let page = 0;
  return { db, round, posts, close: database.close };

  async function round(
    now: string,
    webhook: Webhook | null,
    more: Partial<ChannelActivityDeps> = {},
  ): Promise<void> {
    const { handOverPosts } = createChannelActivities({
      db,
      shards: 1,
      tell: async () => {},
      moment: (ordered) => ordered,
      channelAddresses: new Map(webhook ? [[channel.id, webhook.url]] : []),
      patience: { connectMs: 2_000, answerMs: 200 },
      ...more,
    });
    ({ page } = await handOverPosts({ shard: 1, shards: 1, page, now }));
  }

  async function posts(): Promise<string[]> {
    const rows = await db.selectFrom('channel_posts').selectAll().orderBy('cause_id').execute();
    return rows.map(
      ({ cause_kind: cause, state, reason }) => `${cause} ${state}${reason ? `: ${reason}` : ''}`,
    );
  }
}

/** The course that somebody completed, found in October. Returns the milestone's id. */
export async function completed(
  db: Db,
  number: string,
  {
    audience = 'everyone',
    foundAt = '2026-10-14T10:00:00.000Z',
  }: { audience?: AudienceRule; foundAt?: string } = {},
): Promise<string> {
  const id = idOf('milestone', number);
  await db
    .insertInto('milestones')
    .values({
      id,
      person_id: personId(number),
      unit_id: null,
      kind: 'completion',
      subject: 'security-basics',
      campaign_id: null,
      reached_on: '2026-10-14',
      audience,
      found_at: foundAt,
    })
    .execute();
  return id;
}

/** Tells the channel of it on Monday. */
export async function due(db: Db, cause: PostCause, channelId = channel.id): Promise<void> {
  await planPosts(db, [{ ...cause, channel: channelId, dueAt: monday, usefulUntil, calendar: 'DE' }], monday);
}
