import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import { isSeen, longestReasonChars } from '../../domain/kept-words.ts';
import { milestoneWords } from '../../domain/milestones/milestone-words.ts';
import { handOutReward, listRewards, type Reward } from '../../storage/rewards.ts';
import type { RewardsView } from '../../templates/pages/rewards-view.ts';
import type { WebContext } from '../context.ts';
import { badRequest } from '../problem.ts';
import { pageLocale } from '../send-page.ts';
import { dayIn, momentInWords } from '../words-of-time.ts';
import { deedsView, deedView, sendDeeds, type AskedDeeds, type Deed } from './deeds.ts';
import { signature } from './import-signed.ts';
import { readField } from './read-field.ts';
import { onlyFor } from './signed-in.ts';

const mostHandedOut = 100;
const form = z.object({ id: z.uuid() });
const noteField = { name: 'note', words: 'The note', longestChars: longestReasonChars };

/** `/rewards`: what is to be handed out for what people reached, and who ticked it off. */
export function rewardPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('operations', app, context);
  app.get('/rewards', async (request, reply) => show({ context, request, reply, refused: null }));
  app.post('/rewards', async (request, reply) => handOut(context, request, reply));
}

async function show(asked: AskedDeeds): Promise<FastifyReply> {
  const { context } = asked;
  const configuration = await context.configuration();
  const zone = configuration?.organisation.timeZone ?? 'UTC';
  const day = dayIn(zone, await context.now());
  const rewards = await listRewards(context.db, { day, knownAt: 'infinity', all: true });
  const view: RewardsView = {
    ...deedsView(asked),
    open: rewards
      .filter(({ handedOutAt }) => handedOutAt === null)
      .map((reward) => deedView(asked, toHandOut(reward, { configuration, zone }))),
    handedOut: rewards
      .flatMap((reward) => (reward.handedOutAt ? [{ reward, at: reward.handedOutAt }] : []))
      .toSorted((a, b) => Number(b.at) - Number(a.at))
      .slice(0, mostHandedOut)
      .map(({ reward, at }) => ({
        what: wordsFor(reward.words, pageLocale),
        who: whose(reward),
        detail: [`${momentInWords(zone, at)}, ${reward.handedOutBy}`, reward.note].filter(Boolean).join(': '),
      })),
  };
  return sendDeeds(asked, { name: 'rewards', title: 'Rewards', view });
}

function toHandOut(
  reward: Reward,
  { configuration, zone }: { configuration: Configuration | null; zone: string },
): Deed {
  return {
    id: formOf(reward.id),
    address: '/rewards',
    hidden: { id: reward.id },
    words: `${wordsFor(reward.words, pageLocale)} for ${whose(reward)}`,
    details: [
      reached(reward, configuration),
      `To come from ${reward.handOutBy}, since ${momentInWords(zone, reward.promisedAt)}`,
      ...(reward.quietly ? ['Wants no celebrations: hand it out without a word to others.'] : []),
    ],
    asks: {
      name: noteField.name,
      words: 'Note, if there is anything to remember',
      longestChars: noteField.longestChars,
      isNeeded: false,
    },
    buttons: [{ name: 'done', value: 'yes', words: 'Handed out' }],
  };
}

function formOf(id: string): string {
  return `reward-${id}`;
}

function whose({ who }: Reward): string {
  return who ?? 'somebody who has left';
}

function reached({ kind, subject }: Reward, configuration: Configuration | null): string {
  const words = configuration && milestoneWords({ kind, subject }, configuration, pageLocale);
  return words?.title ?? `${kind} ${subject}`;
}

async function handOut(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = form.safeParse(request.body);
  if (!read.success) throw badRequest('Say which reward was handed out.');
  const { id } = read.data;
  const refuse = (field: string | null, error: string) =>
    show({ context, request, reply, refused: { form: formOf(id), field, error } });
  const note = readField(request.body, noteField);
  if (note.unread !== null) return refuse(noteField.name, note.unread);
  const signed = signature(request, '');
  if ('error' in signed) return refuse(signed.field, signed.error);
  const done = await context.db.transaction().execute(async (tx) =>
    handOutReward(tx, {
      id,
      by: signed.byName,
      note: isSeen(note.typed) ? note.typed : null,
      now: (await context.now()).toISOString(),
    }),
  );
  return done
    ? reply.redirect('/rewards', 303)
    : refuse(null, 'It was handed out before: see below by whom.');
}
