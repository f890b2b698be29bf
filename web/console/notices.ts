import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Explanation } from '../../domain/notices/explanation.ts';
import { reasonInWords, stateInWords } from '../../domain/notices/in-words.ts';
import { holdsInForce, releaseNotices } from '../../storage/notice-holds.ts';
import { noticeRecords, type NoticeRecord } from '../../storage/notice-history.ts';
import { resolveNotice, ResolutionRefused } from '../../storage/notice-resolutions.ts';
import { peopleCalled, peopleNamed, type NamedPerson } from '../../storage/people-called.ts';
import type { ExplainedView, NoticesView } from '../../templates/pages/notice-views.ts';
import type { WebContext } from '../context.ts';
import { badRequest } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { momentInWords } from '../words-of-time.ts';
import { codeInWords } from './code-in-words.ts';
import { signedBy } from './import-signed.ts';
import { consoleBar, consoleToken, onlyFor } from './signed-in.ts';

const shownAtMost = 100;
const question = z.object({ who: z.string().trim().min(1).max(200) });
const resolving = z.object({ noticeId: z.uuid(), outcome: z.enum(['delivered', 'not-delivered', 'again']) });
const releasing = z.object({ personId: z.union([z.uuid(), z.literal('')]), campaignId: z.string().max(200) });

/** `/notices`: what needs a person, and why each mail left or did not. */
export function noticePages(app: FastifyInstance, context: WebContext): void {
  onlyFor('operations', app, context);
  app.get('/notices', async (request, reply) => showNotices(context, request, reply));
  app.get('/notices/person', async (request, reply) => explain(context, request, reply));
  app.post('/notices/resolve', async (request, reply) => resolve(context, request, reply));
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
  };
  const frame = { title: 'Notices', console: consoleBar(context, request) };
  return sendPage(context, reply, { name: 'notices', view, ...frame, status: wrong === null ? 200 : 422 });
}

/** One mail with all that it carried: they share its end. */
function mailView(
  notices: readonly NoticeRecord[],
  people: ReadonlyMap<string, NamedPerson>,
  timeZone: string,
): Pick<NoticesView['unknown'][number], 'noticeId' | 'words' | 'detail'> {
  const [first] = notices;
  const rungs = [...new Set(notices.map(({ rung }) => codeInWords(rung)))].join(', ');
  return {
    noticeId: first?.id ?? '',
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
  const found = await peopleCalled(context.db, who);
  const [person] = found;
  if (!person || found.length > 1) {
    const error = person
      ? `${who} means ${found.length} people: name one by employee number or e-mail.`
      : `Nobody on the roster goes by ${who}.`;
    return showNotices(context, request, reply, { error, who });
  }
  const view = explainedView(person, await context.notices.explain(person.personId));
  const frame = { title: view.heading, console: consoleBar(context, request) };
  return sendPage(context, reply, { name: 'notices-explained', view, ...frame });
}

function explainedView(person: NamedPerson, explanation: Explanation): ExplainedView {
  const { calendar, timeZone, budget, against, notices, coming, nobody } = explanation;
  const week = budget && ` ${budget.used} of ${budget.messagesAWeek} mails in the week of ${budget.weekOf}.`;
  const words = (each: Explanation['coming'][number]) =>
    [`${codeInWords(each.rung)}: ${each.about}`, each.campaignId].filter(Boolean).join(', ');
  return {
    heading: person.name ?? person.number ?? 'Somebody',
    summary: `Calendar ${calendar}, clock of ${timeZone}.${week ?? ''}`,
    against,
    notices: notices.map((each) => ({
      words: words(each),
      state: stateInWords(each.state),
      says: each.says,
    })),
    coming: coming.map((each) => ({ words: words(each), says: each.says })),
    nobody: nobody.map(({ rung, campaignId, why }) => `${codeInWords(rung)} (${campaignId ?? ''}): ${why}.`),
  };
}

function nameIn(people: ReadonlyMap<string, NamedPerson>, personId: string): string {
  const person = people.get(personId);
  return person?.name ?? person?.number ?? 'somebody';
}
