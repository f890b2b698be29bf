import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listCampaigns } from '../../storage/campaigns.ts';
import { holdNotices, releaseNotices, type HeldMail } from '../../storage/notice-holds.ts';
import { resolveNotice, ResolutionRefused } from '../../storage/notice-resolutions.ts';
import { peopleCalled, type NamedPerson } from '../../storage/people-called.ts';
import type { WebContext } from '../context.ts';
import { badRequest } from '../problem.ts';
import { showPerson } from './person-page.ts';
import { signature } from './import-signed.ts';
import { heldForm, holdForm, mailForm, showNotices } from './notices-view.ts';
import { readField } from './read-field.ts';
import type { Refused } from './refused-form.ts';
import { onlyFor } from './signed-in.ts';

const question = z.object({ who: z.string().trim().min(1).max(200) });
const resolving = z.object({ noticeId: z.uuid(), outcome: z.enum(['delivered', 'not-delivered', 'again']) });
const releasing = z.object({ personId: z.union([z.uuid(), z.literal('')]), campaignId: z.string().max(200) });

const holding = z.object({
  personId: z.uuid().optional(),
  campaignId: z.string().max(200).default(''),
  everybody: z.literal('yes').optional(),
});
interface Holding extends z.infer<typeof holding> {
  who: string;
}

/** `/notices`: what needs a person, and why each mail left or did not. */
export function noticePages(app: FastifyInstance, context: WebContext): void {
  onlyFor('operations', app, context);
  app.get('/notices', async (request, reply) => showNotices({ context, request, reply, refused: null }));
  app.get('/notices/person', async (request, reply) => explain(context, request, reply));
  app.post('/notices/resolve', async (request, reply) => resolve(context, request, reply));
  app.post('/notices/hold', async (request, reply) => hold(context, request, reply));
  app.post('/notices/release', async (request, reply) => release(context, request, reply));
}

async function resolve(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = resolving.safeParse(request.body);
  if (!read.success) throw badRequest('Say which mail is meant, and what became of it.');
  const { noticeId, outcome } = read.data;
  const signed = signature(request);
  const refuse = (wrong: Omit<Refused, 'form'>) =>
    showNotices({ context, request, reply, refused: { form: mailForm(noticeId), ...wrong } });
  if ('error' in signed) return refuse(signed);
  try {
    const now = (await context.now()).toISOString();
    const again = outcome === 'again';
    await context.db.transaction().execute((tx) =>
      resolveNotice(tx, {
        id: noticeId,
        outcome: again ? 'not-delivered' : outcome,
        again,
        evidence: signed.reason,
        by: signed.byName,
        now,
      }),
    );
  } catch (error) {
    if (!(error instanceof ResolutionRefused)) throw error;
    return refuse({ field: null, error: error.message });
  }
  await context.notices.changed();
  return reply.redirect('/notices', 303);
}

/** From the page of a person, of that person's mail; from the page of notices, of whomever the form names. */
async function hold(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = holding.safeParse(request.body);
  if (!read.success) throw badRequest('Say whose mail is meant.');
  const { personId } = read.data;
  const refuse = (wrong: Omit<Refused, 'form'>) =>
    personId === undefined
      ? showNotices({ context, request, reply, refused: { form: holdForm, ...wrong } })
      : showPerson(context, request, reply, { personId, refused: { form: personId, ...wrong } });
  const who = readField(request.body, { name: 'who', words: 'Whose', longestChars: 200 });
  if (who.unread !== null) return refuse({ field: 'who', error: who.unread });
  const held = await heldMail(context, { ...read.data, who: who.typed });
  if (typeof held === 'string') return refuse({ field: 'who', error: held });
  const signed = signature(request);
  if ('error' in signed) return refuse(signed);
  const now = (await context.now()).toISOString();
  const { byName: by, reason } = signed;
  await context.db.transaction().execute((tx) => holdNotices(tx, { ...held, by, reason, now }));
  await context.notices.changed();
  return reply.redirect(personId === undefined ? '/notices' : `/people/${personId}`, 303);
}

/** Whose mail is meant, or a sentence where that does not tell. */
async function heldMail(
  { db }: WebContext,
  { who, personId, campaignId, everybody }: Holding,
): Promise<HeldMail | string> {
  const named = personId !== undefined || who !== '' || campaignId !== '';
  if (named === (everybody !== undefined)) return 'Say whose mail: a person’s, a campaign’s, or everybody’s.';
  if (campaignId !== '' && !(await listCampaigns(db)).some(({ id }) => id === campaignId))
    return `There is no campaign ${campaignId}.`;
  const found = who === '' ? null : await onePerson(db, who);
  if (typeof found === 'string') return found;
  return { personId: personId ?? found?.personId ?? null, campaignId: campaignId || null };
}

/** The one person whom words mean, or a sentence. */
export async function onePerson(db: WebContext['db'], who: string): Promise<NamedPerson | string> {
  const [person, ...others] = await peopleCalled(db, who);
  if (!person) return `Nobody on the roster goes by ${who}.`;
  return others.length === 0
    ? person
    : `${who} means ${others.length + 1} people: name one by employee number or e-mail.`;
}

async function release(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = releasing.safeParse(request.body);
  if (!read.success) throw badRequest('Say whose mail is meant.');
  const held = { personId: read.data.personId || null, campaignId: read.data.campaignId || null };
  const signed = signature(request, 'released');
  if ('error' in signed)
    return showNotices({ context, request, reply, refused: { form: heldForm(held), ...signed } });
  const now = (await context.now()).toISOString();
  await context.db.transaction().execute((tx) => releaseNotices(tx, { ...held, by: signed.byName, now }));
  await context.notices.changed();
  return reply.redirect('/notices', 303);
}

async function explain(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = question.safeParse(request.query);
  if (!read.success) return reply.redirect('/notices', 303);
  const { who } = read.data;
  const person = await onePerson(context.db, who);
  if (typeof person === 'string')
    return showNotices({
      context,
      request,
      reply,
      refused: { form: 'who', field: null, error: person },
      who,
    });
  return reply.redirect(`/people/${person.personId}`, 303);
}
