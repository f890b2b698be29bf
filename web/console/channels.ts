import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { monthInWords } from '../../domain/celebrated-month.ts';
import { channelInWords } from '../../domain/channels/in-words.ts';
import { postKindsFor } from '../../domain/channels/told-posts.ts';
import type { Channel } from '../../domain/configuration/channel.ts';
import { latestPosts, resolvePost, type ToldPost } from '../../storage/channel-posts.ts';
import type { PostState } from '../../storage/schema/channels.ts';
import type { ChannelsView } from '../../templates/pages/channels-view.ts';
import type { WebContext } from '../context.ts';
import { badRequest } from '../problem.ts';
import { pageLocale } from '../send-page.ts';
import { momentInWords } from '../words-of-time.ts';
import { capitalised } from './code-in-words.ts';
import { deedsView, deedView, sendDeeds, type AskedDeeds, type Deed } from './deeds.ts';
import { signature } from './import-signed.ts';
import { showPost } from './post-preview.ts';
import { onlyFor } from './signed-in.ts';

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
/** Why a post did not leave, for people; other reasons can be read as they are. */
const reasonWords: Record<string, string> = {
  rehearsal: 'A rehearsal posts nothing',
  'mail goes elsewhere': 'Nothing is posted while mail is redirected or goes to some addresses alone',
  'held back': 'Somebody holds back everybody’s mail',
  'working time': 'It waits for working time where the channel is',
  'no address': 'The channel has no address: set its variable and start again',
  'address refuses everything': 'The address refuses everything: make a new webhook',
  'hand-over interrupted': 'The connection broke after it had begun to leave',
};

/** `/channels`: what was told to channels of chat programs, and what became of it. */
export function channelPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('operations', app, context);
  app.get('/channels', async (request, reply) => show({ context, request, reply, refused: null }));
  app.get('/channels/:channel', async (request, reply) => showPost(context, request, reply));
  app.post('/channels/resolve', async (request, reply) => resolve(context, request, reply));
}

async function show(asked: AskedDeeds): Promise<FastifyReply> {
  const { context } = asked;
  const configuration = await context.configuration();
  const channels = configuration?.channels ?? [];
  const of = { channels, zone: configuration?.organisation.timeZone ?? 'UTC' };
  const posts = await latestPosts(context.db, mostPosts);
  const view: ChannelsView = {
    ...deedsView(asked),
    channels: configuration
      ? channels.map((channel) => ({
          name: channel.name,
          detail: channelInWords(channel, configuration),
          preview: postKindsFor(channel, configuration).length > 0 ? `/channels/${channel.id}` : null,
        }))
      : [],
    open: posts.filter(isOpen).map((post) => deedView(asked, toResolve(post, of))),
    told: posts.filter((post) => !isOpen(post)).map((post) => toldPost(post, of)),
  };
  return sendDeeds(asked, { name: 'channels', title: 'Channels', view });
}

interface Of {
  channels: readonly Channel[];
  zone: string;
}

function isOpen({ state }: ToldPost): boolean {
  return state === 'unknown' || state === 'planned';
}

function toldPost(post: ToldPost, { channels, zone }: Of): ChannelsView['told'][number] {
  const { channel, causeKind, causeId, state, reason, stateAt, httpReply } = post;
  const answer = state === 'handed-over' ? null : httpReply;
  return {
    what: causeKind === 'digest' ? `Celebrations of ${monthInWords(causeId, pageLocale)}` : 'A milestone',
    channel: channels.find((each) => each.id === channel)?.name ?? channel,
    state: stateWords[state],
    when: momentInWords(zone, stateAt),
    why: [reason && (reasonWords[reason] ?? capitalised(reason)), answer].filter(Boolean).join(': '),
  };
}

/** Of one that waits it can only be said that it is there already. */
function toResolve(post: ToldPost, of: Of): Deed {
  const { what, channel, state, when, why } = toldPost(post, of);
  const outcome = (value: string, words: string) => ({ name: 'outcome', value, words });
  return {
    id: formOf(post.id),
    address: '/channels/resolve',
    hidden: { id: post.id },
    words: `${what}, ${channel}`,
    details: [`${state}, ${when}`, ...(why === '' ? [] : [why])],
    buttons:
      post.state === 'unknown'
        ? [outcome('arrived', 'It arrived'), outcome('again', 'It did not: send it again')]
        : [outcome('arrived', 'It is there already: do not send it')],
  };
}

function formOf(id: string): string {
  return `post-${id}`;
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
  if ('error' in signed) return show({ context, request, reply, refused: { form: formOf(id), ...signed } });
  const now = (await context.now()).toISOString();
  const again = outcome === 'again';
  await context.db.transaction().execute((tx) => resolvePost(tx, { id, again, by: signed.byName, now }));
  if (again) await context.notices.changed();
  return reply.redirect('/channels', 303);
}
