import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { monthInWords } from '../../domain/celebrated-month.ts';
import { channelInWords } from '../../domain/channels/in-words.ts';
import { postKindsFor } from '../../domain/channels/told-posts.ts';
import type { Channel } from '../../domain/configuration/channel.ts';
import { latestPosts, resolvePost, type ToldPost } from '../../storage/channel-posts.ts';
import type { PostState } from '../../storage/schema/channels.ts';
import type { ChannelPostView, ChannelsView } from '../../templates/pages/channels-view.ts';
import type { WebContext } from '../context.ts';
import { badRequest } from '../problem.ts';
import { pageLocale, sendPage } from '../send-page.ts';
import { momentInWords } from '../words-of-time.ts';
import { signature } from './import-signed.ts';
import { showPost } from './post-preview.ts';
import { signedView, type Refused } from './refused-form.ts';
import { consoleBar, consoleToken, onlyFor } from './signed-in.ts';

const mostPosts = 100;
const form = z.object({ id: z.uuid(), outcome: z.enum(['arrived', 'again']) });
const stateWords: Record<PostState, string> = {
  planned: 'Waits',
  suppressed: 'Not sent',
  claimed: 'Being sent',
  'handing-over': 'Being sent',
  'handed-over': 'Taken by the channel',
  failed: 'Refused or lost',
  unknown: 'Unknown: it may have arrived',
};

/** `/channels`: what was told to channels of chat programs, and what became of it. */
export function channelPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('operations', app, context);
  app.get('/channels', async (request, reply) => show(context, request, reply));
  app.get('/channels/:channel', async (request, reply) => showPost(context, request, reply));
  app.post('/channels/resolve', async (request, reply) => resolve(context, request, reply));
}

async function show(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refused | null = null,
): Promise<FastifyReply> {
  const configuration = await context.configuration();
  const channels = configuration?.channels ?? [];
  const zone = configuration?.organisation.timeZone ?? 'UTC';
  const posts = await latestPosts(context.db, mostPosts);
  const view: ChannelsView = {
    channels: configuration
      ? channels.map((channel) => ({
          name: channel.name,
          detail: channelInWords(channel, configuration),
          preview: postKindsFor(channel, configuration).length > 0 ? `/channels/${channel.id}` : null,
        }))
      : [],
    posts: posts.map((post) => ({
      ...postView(post, { channels, zone }),
      canGoAgain: post.state === 'unknown',
      signed:
        post.state === 'unknown' || post.state === 'planned' ? signedView(request, refused, post.id) : null,
    })),
    address: '/channels/resolve',
    token: consoleToken(context, request),
    error: refused?.error ?? null,
  };
  return sendPage(context, reply, {
    name: 'channels',
    title: 'Channels',
    view,
    console: consoleBar(context, request),
    status: refused === null ? 200 : 422,
  });
}

function postView(
  { id, channel, causeKind, causeId, state, reason, stateAt, httpReply }: ToldPost,
  { channels, zone }: { channels: readonly Channel[]; zone: string },
): Omit<ChannelPostView, 'signed' | 'canGoAgain'> {
  return {
    id,
    channel: channels.find((each) => each.id === channel)?.name ?? channel,
    what: causeKind === 'digest' ? `Celebrations of ${monthInWords(causeId, pageLocale)}` : 'A milestone',
    state: stateWords[state],
    when: momentInWords(zone, stateAt),
    detail: [reason, state === 'handed-over' ? null : httpReply].filter(Boolean).join(': '),
  };
}

async function resolve(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = form.safeParse(request.body);
  if (!read.success) throw badRequest('Say which post is meant, and whether it arrived.');
  const { id, outcome } = read.data;
  const signed = signature(request, 'looked there');
  if ('error' in signed) return show(context, request, reply, { form: id, ...signed });
  const now = (await context.now()).toISOString();
  const again = outcome === 'again';
  await context.db.transaction().execute((tx) => resolvePost(tx, { id, again, by: signed.byName, now }));
  if (again) await context.notices.changed();
  return reply.redirect('/channels', 303);
}
