import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { reasonInWords } from '../../domain/notices/in-words.ts';
import { listCampaigns } from '../../storage/campaigns.ts';
import { holdNotices, holdsInForce, releaseNotices, type HeldMail } from '../../storage/notice-holds.ts';
import { noticeRecords, type NoticeRecord } from '../../storage/notice-history.ts';
import { resolveNotice, ResolutionRefused } from '../../storage/notice-resolutions.ts';
import { peopleCalled, peopleNamed, type NamedPerson } from '../../storage/people-called.ts';
import type { NoticesView } from '../../templates/pages/notice-views.ts';
import type { WebContext } from '../context.ts';
import { badRequest } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { momentInWords } from '../words-of-time.ts';
import { codeInWords } from './code-in-words.ts';
import { showPerson } from './person-page.ts';
import { signedBy } from './import-signed.ts';
import { readField } from './read-field.ts';
import { consoleBar, consoleToken, onlyFor } from './signed-in.ts';

const shownAtMost = 100;
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
  app.get('/notices', async (request, reply) => showNotices(context, request, reply));
  app.get('/notices/person', async (request, reply) => explain(context, request, reply));
  app.post('/notices/resolve', async (request, reply) => resolve(context, request, reply));
  app.post('/notices/hold', async (request, reply) => hold(context, request, reply));
  app.post('/notices/release', async (request, reply) => release(context, request, reply));
}

async function showNotices(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong: { error: string; who?: string } | null = null,
): Promise<FastifyReply> {
  const { db } = context;
  const timeZone = (await context.configuration())?.organisation.timeZone ?? 'UTC';
  const [unknown, failed, holds] = await Promise.all([
    noticeRecords(db, { state: 'unknown', limit: shownAtMost }),
    noticeRecords(db, { state: 'failed', limit: shownAtMost }),
    holdsInForce(db),
  ]);
  const ids = [...unknown, ...failed].map(({ recipientId }) => recipientId);
  const people = await peopleNamed(db, [...ids, ...holds.flatMap(({ personId }) => personId ?? [])]);
  const mails = [...Map.groupBy(unknown, ({ messageId }) => messageId).values()];
  const view: NoticesView = {
    token: consoleToken(context, request),
    error: wrong?.error ?? null,
    signed: { name: request.signedIn?.name ?? null },
    unknown: mails.map((notices, index) => ({ id: `mail-${index}`, ...mailView(notices, people, timeZone) })),
    failed: failed.map((notice) => ({
      personId: notice.recipientId,
      words: `${nameIn(people, notice.recipientId)}: ${codeInWords(notice.rung)}`,
      detail: `${momentInWords(timeZone, notice.stateAt)}. ${notice.smtpReply ?? reasonInWords(notice.reason ?? '')}`,
    })),
    holds: holds.map(({ personId, campaignId, madeBy, reason, madeAt }, index) => ({
      id: `hold-${index}`,
      words: `${personId === null ? 'Everybody' : nameIn(people, personId)}${campaignId === null ? '' : `, ${campaignId}`}`,
      detail: `${madeBy}, ${momentInWords(timeZone, madeAt)}: ${reason}`,
      personId: personId ?? '',
      campaignId: campaignId ?? '',
    })),
    who: wrong?.who ?? '',
    campaigns: (await listCampaigns(db))
      .filter(({ phase }) => phase !== 'done' && phase !== 'cancelled')
      .map(({ id }) => id),
  };
  const frame = { title: 'Notices', console: consoleBar(context, request) };
  return sendPage(context, reply, { name: 'notices', view, ...frame, status: wrong === null ? 200 : 422 });
}

/** One mail with all that it carried: they share its end. */
function mailView(
  notices: readonly NoticeRecord[],
  people: ReadonlyMap<string, NamedPerson>,
  timeZone: string,
): Pick<NoticesView['unknown'][number], 'noticeId' | 'personId' | 'words' | 'detail'> {
  const [first] = notices;
  const rungs = [...new Set(notices.map(({ rung }) => codeInWords(rung)))].join(', ');
  return {
    noticeId: first?.id ?? '',
    personId: first?.recipientId ?? '',
    words: `Mail to ${nameIn(people, first?.recipientId ?? '')}: ${rungs}`,
    detail: first ? `${momentInWords(timeZone, first.stateAt)}. ${reasonInWords(first.reason ?? '')}` : '',
  };
}

async function resolve(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = resolving.safeParse(request.body);
  if (!read.success) throw badRequest('Say which mail is meant, and what became of it.');
  const signed = signedBy(request);
  if (typeof signed === 'string') return showNotices(context, request, reply, { error: signed });
  const { noticeId, outcome } = read.data;
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
    return showNotices(context, request, reply, { error: error.message });
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
  const refuse = (error: string) =>
    personId === undefined
      ? showNotices(context, request, reply, { error })
      : showPerson(context, request, reply, { personId, error });
  const who = readField(request.body, { name: 'who', words: 'Whose', longestChars: 200 });
  if (who.unread !== null) return refuse(who.unread);
  const held = await heldMail(context, { ...read.data, who: who.typed });
  if (typeof held === 'string') return refuse(held);
  const signed = signedBy(request);
  if (typeof signed === 'string') return refuse(signed);
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
async function onePerson(db: WebContext['db'], who: string): Promise<NamedPerson | string> {
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
  const signed = signedBy(request, 'released');
  if (typeof signed === 'string') return showNotices(context, request, reply, { error: signed });
  const held = { personId: read.data.personId || null, campaignId: read.data.campaignId || null };
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
  if (typeof person === 'string') return showNotices(context, request, reply, { error: person, who });
  return reply.redirect(`/people/${person.personId}`, 303);
}

function nameIn(people: ReadonlyMap<string, NamedPerson>, personId: string): string {
  const person = people.get(personId);
  return person?.name ?? person?.number ?? 'somebody';
}
