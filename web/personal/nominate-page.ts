import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { nominationFaults, type NominationFault } from '../../domain/nominations.ts';
import { isFormToken } from '../../storage/links.ts';
import {
  changeNomination,
  keepNominationPrivate,
  makeNomination,
  nominationsOf,
} from '../../storage/nominations.ts';
import { peopleCalled } from '../../storage/people-called.ts';
import type { WebContext } from '../context.ts';
import { foreignForm, notFound } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { askedNominations, formPurpose, nominateView, type Asked, type Typed } from './nominate-view.ts';

const params = z.object({ token: z.string() });
const wanted = z
  .object({
    change: z.uuid().optional(),
    after: z.enum(['sent', 'withdrawn', 'kept', 'shared', 'late']).optional(),
  })
  .catch({});
const text = z.string().max(20_000).catch('');
const fields = z.object({
  token: z.string(),
  id: z.union([z.uuid(), z.literal('')]).catch(''),
  choice: z.enum(['withdraw', 'keep', 'share']).optional().catch(undefined),
  who: text,
  other: text,
  because: text,
  kind: text,
  story: text,
});
type Fields = z.infer<typeof fields>;

/** `/me/<token>/nominations`: managers nominate people with a story; whoever was nominated says whether others may hear of it. */
export function nominatePage(app: FastifyInstance, context: WebContext): void {
  app.get('/me/:token/nominations', async (request, reply) => {
    const asked = await askedBy(context, request);
    const { change, after } = wanted.parse(request.query);
    return show(context, reply, asked, { change: change ?? null, after: after ?? null });
  });
  app.post('/me/:token/nominations', async (request, reply) => take(context, request, reply));
}

async function askedBy(context: WebContext, request: FastifyRequest): Promise<Asked> {
  const asked = await askedNominations(context, params.parse(request.params).token);
  if (!asked) throw notFound();
  return asked;
}

interface Told {
  change?: string | null;
  after?: 'sent' | 'withdrawn' | 'kept' | 'shared' | 'late' | null;
  typed?: Typed;
}

async function show(
  context: WebContext,
  reply: FastifyReply,
  asked: Asked,
  told: Told,
): Promise<FastifyReply> {
  const view = await nominateView(context, asked, told);
  const { language: lang } = asked;
  const status = told.typed ? 422 : 200;
  return sendPage(context, reply, { name: 'nominate', title: view.words.heading, view, status, lang });
}

async function take(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = await askedBy(context, request);
  const { reader, address } = asked;
  const form = fields.safeParse(request.body);
  const ours =
    form.success &&
    isFormToken(context.ring, { link: reader.link, purpose: formPurpose, token: form.data.token });
  if (!ours) throw foreignForm({ href: address, words: asked.words.page.heading });
  const { choice, id } = form.data;
  const now = reader.now.toISOString();
  if (choice === 'keep' || choice === 'share') {
    const kept = { id, nomineeId: reader.personId, isPrivate: choice === 'keep', now };
    const done =
      id !== '' && (await context.db.transaction().execute((tx) => keepNominationPrivate(tx, kept)));
    if (!done) throw notFound();
    return reply.redirect(`${address}?after=${choice === 'keep' ? 'kept' : 'shared'}`, 303);
  }
  if (asked.reports.length === 0) throw notFound();
  if (choice === 'withdraw') {
    const gone = { id, nominatorId: reader.personId, story: null, kind: null };
    const done =
      id !== '' && (await context.db.transaction().execute((tx) => changeNomination(tx, gone, now)));
    return reply.redirect(`${address}?after=${done ? 'withdrawn' : 'late'}`, 303);
  }
  return handIn(context, reply, asked, form.data);
}

async function handIn(
  context: WebContext,
  reply: FastifyReply,
  asked: Asked,
  { id, ...typed }: Fields,
): Promise<FastifyReply> {
  const { db } = context;
  const { reader, address } = asked;
  const nominatorId = reader.personId;
  const [before] = id === '' ? [] : await nominationsOf(db, { id });
  if (id !== '' && before?.nominatorId !== nominatorId) throw notFound();
  const who = before ? { nomineeId: before.nomineeId, problem: null } : await meant(context, asked, typed);
  const story = typed.story.replaceAll('\r\n', '\n').trim();
  const because = before ? (before.because ?? '') : typed.because.trim();
  const faults = nominationFaults(
    { nomineeId: who.nomineeId, kind: typed.kind, because, story },
    { nominatorId, reportIds: new Set(asked.reports.map(({ personId }) => personId)), kinds: asked.kinds },
  );
  const errors = sentences(asked, faults, who.problem);
  const { nomineeId } = who;
  if (errors.length > 0 || nomineeId === null)
    return show(context, reply, asked, {
      change: id || null,
      typed: { ...typed, because, story, faults, errors },
    });
  const now = reader.now.toISOString();
  const taken = await db.transaction().execute(async (tx) => {
    if (before) return changeNomination(tx, { id, nominatorId, story, kind: typed.kind }, now);
    const isReport = asked.reports.some(({ personId }) => personId === nomineeId);
    const made = { id: randomUUID(), nominatorId, nomineeId, kind: typed.kind, story };
    await makeNomination(tx, { ...made, because: isReport ? null : because }, now);
    return true;
  });
  return reply.redirect(`${address}?after=${taken ? 'sent' : 'late'}`, 303);
}

/** One sentence for what stands in the way of a name that was typed, instead of that nobody was chosen. */
function sentences({ words }: Asked, faults: NominationFault[], problem: string | null): string[] {
  if (problem === null) return faults.map((fault) => words.faults[fault]);
  return [problem, ...faults.filter((fault) => fault !== 'nobody').map((fault) => words.faults[fault])];
}

/** Whom the form means: one of the reader's people, or somebody by what they are called, who is at work here. */
async function meant(
  { db }: WebContext,
  { reports, words, isHere }: Asked,
  { who, other }: Pick<Fields, 'who' | 'other'>,
): Promise<{ nomineeId: string | null; problem: string | null }> {
  if (reports.some(({ personId }) => personId === who)) return { nomineeId: who, problem: null };
  const asked = other.trim();
  if (asked === '') return { nomineeId: null, problem: null };
  const found = await isHere((await peopleCalled(db, asked)).map(({ personId }) => personId));
  const [only] = found;
  if (found.length === 1 && only !== undefined) return { nomineeId: only, problem: null };
  const problem = found.length === 0 ? words.unknown(asked) : words.ambiguous(asked, found.length);
  return { nomineeId: null, problem };
}
