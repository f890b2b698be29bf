import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { wordsFor } from '../../domain/configuration.ts';
import { isSeen } from '../../domain/kept-words.ts';
import { longestStoryChars, storyFaults } from '../../domain/nominations.ts';
import { decideNomination, nominationsOf, type Nomination } from '../../storage/nominations.ts';
import { nominateWords } from '../../templates/pages/nominate-words.ts';
import type { NominationView } from '../../templates/pages/nomination-views.ts';
import type { WebContext } from '../context.ts';
import { badRequest, notFound } from '../problem.ts';
import { pageLocale, sendPage } from '../send-page.ts';
import { peopleById } from '../personal/duties.ts';
import { nameOf } from '../personal/reader.ts';
import { dayIn, momentInWords } from '../words-of-time.ts';
import { reasonIn, signature } from './import-signed.ts';
import { readField } from './read-field.ts';
import { fieldOf, signedView, type Refused } from './refused-form.ts';
import { consoleBar, consoleToken, onlyFor } from './signed-in.ts';

const params = z.object({ id: z.uuid() });
const outcomes = z.object({ outcome: z.enum(['approved', 'sent-back', 'declined']) });
const formName = 'nomination';
const audienceWords = {
  person: 'Once approved, the person hears of it, and nobody else.',
  'person-and-manager': 'Once approved, the person hears of it, and some working days later their manager.',
  team: 'Once approved, the person hears of it, and some working days later their manager and team, unless they say no.',
  everyone:
    'Once approved, the person hears of it, some working days later their manager, and everybody in the month’s digest, unless they say no.',
} as const;

/** `/nominations`: what managers tell of people waits here until it is approved, sent back or declined. */
export function nominationPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('operations', app, context);
  app.get('/nominations', async (request, reply) => showAll(context, request, reply));
  app.get('/nominations/:id', async (request, reply) => showOne(context, request, reply));
  app.post('/nominations/:id', async (request, reply) => decide(context, request, reply));
}

async function showAll(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const waiting = await nominationsOf(context.db, { waiting: true });
  const { named, zone, kindOf } = await readers(context, waiting);
  const view = {
    waiting: waiting.map((each) => ({
      href: `/nominations/${each.id}`,
      who: named(each.nomineeId),
      what: `${kindOf(each.kind)}, from ${named(each.nominatorId)}`,
      when: `Handed in ${momentInWords(zone, each.stateAt)}`,
    })),
  };
  const title = 'Nominations';
  return sendPage(context, reply, {
    name: 'nominations',
    title,
    view,
    console: consoleBar(context, request),
  });
}

async function readers(context: WebContext, of: readonly Nomination[]) {
  const configuration = await context.configuration();
  const zone = configuration?.organisation.timeZone ?? 'UTC';
  const now = await context.now();
  const ids = of.flatMap(({ nomineeId, nominatorId }) => [nomineeId, nominatorId]);
  const people = await peopleById(context, { now, today: dayIn(zone, now) }, ids);
  const kindOf = (id: string) => {
    const known = configuration?.nominations?.kinds.find((kind) => kind.id === id);
    return known ? wordsFor(known.words, pageLocale) : id;
  };
  return { named: (id: string) => nameOf(people.get(id)), zone, kindOf, configuration };
}

async function asked(context: WebContext, request: FastifyRequest): Promise<Nomination> {
  const { id } = params.safeParse(request.params).data ?? {};
  const [found] = id === undefined ? [] : await nominationsOf(context.db, { id });
  if (!found) throw notFound();
  return found;
}

async function showOne(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refused | null = null,
): Promise<FastifyReply> {
  const nomination = await asked(context, request);
  const { named, zone, kindOf, configuration } = await readers(context, [nomination]);
  const { nomineeId, nominatorId, because, story, state, decision } = nomination;
  const field = (name: string) => fieldOf(request, refused, { form: formName, name });
  const isWaiting = state === 'waiting';
  const { words } = nominateWords(pageLocale);
  const view: NominationView = {
    heading: `Nomination of ${named(nomineeId)}`,
    what: kindOf(nomination.kind),
    by: `From ${named(nominatorId)}, ${momentInWords(zone, nomination.madeAt)}.`,
    because: because ?? '',
    past: [
      ...(isWaiting ? [] : [words.states[state]]),
      ...(decision ? [[decision.actor, decision.reason].filter(Boolean).join(': ')] : []),
      ...(nomination.keptPrivateAt ? ['The person wants nobody else to hear of it.'] : []),
    ],
    form: isWaiting
      ? {
          address: `/nominations/${nomination.id}`,
          token: consoleToken(context, request),
          story: refused ? field('story') : { value: story, error: null },
          reason: field('reason'),
          longestStory: longestStoryChars,
          signed: signedView(request, refused, formName),
        }
      : null,
    story,
    error: refused?.error ?? null,
    audience: audienceWords[configuration?.nominations?.audience ?? 'person'],
    back: { href: '/nominations', words: 'All nominations' },
  };
  return sendPage(context, reply, {
    name: 'nomination',
    title: view.heading,
    view,
    console: consoleBar(context, request),
    status: refused === null ? 200 : 422,
  });
}

async function decide(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const nomination = await asked(context, request);
  const wanted = outcomes.safeParse(request.body);
  if (!wanted.success) throw badRequest('Say what is to become of it: approve, send back or decline.');
  const { outcome } = wanted.data;
  const refuse = (field: string, error: string) =>
    showOne(context, request, reply, { form: formName, field, error });
  const said = readField(request.body, {
    name: 'story',
    words: 'The story',
    longestChars: longestStoryChars,
  });
  if (said.unread !== null) return refuse('story', said.unread);
  if (storyFaults(said.typed).length > 0)
    return refuse('story', 'The story is empty: nothing could be told.');
  const signed = signature(request, outcome === 'approved' ? '' : null);
  if ('error' in signed) return refuse(signed.field, signed.error);
  const given = reasonIn(request.body).typed;
  const decision = {
    id: nomination.id,
    story: said.typed,
    reason: isSeen(given) ? given : null,
    by: signed.byName,
    now: (await context.now()).toISOString(),
  };
  const done = await {
    approved: () => context.nominations.approve(decision),
    'sent-back': () => context.nominations.sendBack(decision),
    declined: () =>
      context.db.transaction().execute((tx) => decideNomination(tx, { ...decision, outcome: 'declined' })),
  }[outcome]();
  if (!done) return showOne(context, request, reply);
  return reply.redirect('/nominations', 303);
}
