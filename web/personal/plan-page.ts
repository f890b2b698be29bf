import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answerPlan, type PlanWishes } from '../../domain/development/answer-plan.ts';
import { usualLearningTime } from '../../domain/development/learning-time.ts';
import { seenAs } from '../../domain/development/plan-viewer.ts';
import { formToken, isFormToken } from '../../storage/links.ts';
import { peopleCalled } from '../../storage/people-called.ts';
import { personPlan, saidWithDays, type PersonPlan } from '../../storage/person-plan.ts';
import { keepPlanDecisions } from '../../storage/plan-decisions.ts';
import { managerOn, measuredReports, recordLook } from '../../storage/single-results.ts';
import type { PlanView } from '../../templates/pages/plan-view.ts';
import type { WebContext } from '../context.ts';
import { foreignForm, notFound, Problem } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { dayIn } from '../words-of-time.ts';
import { peopleById } from './duties.ts';
import { askerOf, isNamed } from './named-reader.ts';
import { planView } from './plan-view.ts';
import { admit, nameOf, type Reader } from './reader.ts';

const params = z.object({ token: z.string(), personId: z.uuid().optional() });
const short = z.string().min(1).max(200);
const mostFound = 20;
const fields = z.object({
  token: z.string(),
  accept: short.optional(),
  decline: short.optional(),
  skill: short.optional(),
  path: short.optional(),
  hours: z.coerce.number().optional(),
});
const saved = z.object({ saved: z.literal('1') });
const wanted = z.object({ person: short });

/** Whose plan, and as whom the reader sees it. */
interface Asked {
  reader: Reader;
  personId: string;
  as: 'person' | 'manager' | 'named';
  /** Whether the reader may see the plan of anybody. */
  isNamed: boolean;
  /** The organisation's day, YYYY-MM-DD. */
  today: string;
  now: string;
}

/**
 * `/me/<token>/plan`: one's own development plan; `/me/<token>/plan/<person>`: that of somebody who reports to the reader, and of anybody for
 * whom the organisation names (`disclosure.singleResults`), to read alone. The link of a personal page shows who they are.
 */
export function planPage(app: FastifyInstance, context: WebContext): void {
  for (const path of ['/me/:token/plan', '/me/:token/plan/:personId']) {
    app.get(path, async (request, reply) => {
      const asked = await askedPlan(context, request);
      const found = asked.as === 'person' ? wanted.safeParse(request.query) : null;
      if (found?.success && asked.isNamed) return showFound(context, reply, asked, found.data.person);
      return showPlan(context, reply, asked, { saved: saved.safeParse(request.query).success });
    });
    app.post(path, async (request, reply) => answer(context, request, reply));
  }
}

async function askedPlan(context: WebContext, request: FastifyRequest): Promise<Asked> {
  const parsed = params.safeParse(request.params);
  if (!parsed.success) throw notFound();
  const reader = await admit(context, parsed.data.token, 'page');
  const personId = parsed.data.personId ?? reader.personId;
  const now = reader.now.toISOString();
  const today = dayIn(reader.configuration.organisation.timeZone, reader.now);
  const managerId = await managerOn(context.db, personId, { day: today, knownAt: now });
  const asker = await askerOf(context, reader);
  const policy = reader.configuration.organisation.disclosure.singleResults;
  const as = seenAs(asker, { personId, managerId }, policy);
  await recordLook(context.db, { subject: `person/${personId}`, as, actor: reader.personId, now });
  // Somebody else's plan does not exist for this reader: the answer is the same as for an id that was never given.
  if (as !== 'person' && as !== 'manager' && as !== 'named') throw notFound();
  return { reader, personId, as, isNamed: isNamed(asker, reader), today, now };
}

/** Whom a named reader means: their plan, or a choice. */
async function showFound(
  context: WebContext,
  reply: FastifyReply,
  asked: Asked,
  words: string,
): Promise<FastifyReply> {
  const people = await peopleCalled(context.db, words.trim());
  const base = `/me/${asked.reader.link}/plan`;
  const [only, other] = people;
  if (only && !other) return reply.redirect(`${base}/${only.personId}`, 303);
  const found = people.slice(0, mostFound).map((each) => ({
    href: `${base}/${each.personId}`,
    words: [each.name, each.number].filter(Boolean).join(', '),
  }));
  return showPlan(context, reply, asked, {
    wanted: { asked: words, found },
    ...(only ? {} : { error: `Nobody on the roster goes by ${words}.` }),
  });
}

async function planOf(
  { db }: WebContext,
  { reader, personId, today, now }: Asked,
): Promise<PersonPlan | null> {
  return personPlan(db, { personId, configuration: reader.configuration, today, now });
}

async function showPlan(
  context: WebContext,
  reply: FastifyReply,
  asked: Asked,
  told: {
    saved?: boolean;
    error?: string;
    wanted?: { asked: string; found: NonNullable<PlanView['find']>['found'] };
  },
): Promise<FastifyReply> {
  const { reader, personId, as, today, now } = asked;
  const plan = await planOf(context, asked);
  const own = as === 'person';
  const person = own ? undefined : (await peopleById(context, reader, [personId])).get(personId);
  const reports = own ? await measuredReports(context.db, reader.personId, { day: today, knownAt: now }) : [];
  const address = addressOf(asked);
  const find = own && asked.isNamed ? { address, ...(told.wanted ?? { asked: '', found: [] }) } : null;
  const view = planView(plan, {
    configuration: reader.configuration,
    name: own ? null : nameOf(person),
    form:
      as === 'named' ? null : { address, token: formToken(context.ring, reader.link, purposeOf(personId)) },
    back: own
      ? { href: `/me/${reader.link}`, words: 'What you have to do' }
      : { href: `/me/${reader.link}/plan`, words: 'Your own plan' },
    people: reports.map((each) => ({ href: `/me/${reader.link}/plan/${each.personId}`, words: each.name })),
    find,
    notice: told.saved ? 'Kept, with who said it and when.' : null,
    error: told.error ?? null,
  });
  return sendPage(context, reply, {
    name: 'plan',
    title: view.heading,
    view,
    status: told.error ? 422 : 200,
  });
}

async function answer(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = await askedPlan(context, request);
  const { reader, personId, as, now } = asked;
  if (as === 'named') throw notFound();
  const form = fields.safeParse(request.body);
  const ours =
    form.success &&
    isFormToken(context.ring, { link: reader.link, purpose: purposeOf(personId), token: form.data.token });
  if (!ours) throw foreignForm({ href: addressOf(asked), words: 'Open the page again' });
  const plan = await planOf(context, asked);
  if (!plan) throw noPlan();
  const { organisation } = reader.configuration;
  const learningTime = organisation.learningTime ?? usualLearningTime;
  const { said, problems } = answerPlan(wishesOf(form.data), { ...plan, learningTime });
  if (problems.length > 0 || said.length === 0)
    return showPlan(context, reply, asked, {
      error: 'The plan has changed since the page was opened: look at it again, and say it once more.',
    });
  const by = {
    period: plan.from.period,
    decidedAs: as,
    decidedById: reader.personId,
    reason: null,
    personId,
  };
  const { configuration } = reader;
  const dated = await saidWithDays(context.db, { personId, configuration, today: asked.today, now }, said);
  const decisions = dated.map((each) => ({ ...each, ...by }));
  await context.db.transaction().execute((tx) => keepPlanDecisions(tx, decisions, now));
  return reply.redirect(`${addressOf(asked)}?saved=1`, 303);
}

function wishesOf({ accept, decline, skill, path, hours }: z.infer<typeof fields>): PlanWishes {
  const way = skill === undefined || path === undefined ? [] : [{ skillId: skill, pathId: path }];
  return {
    accept: accept === undefined ? [] : [accept],
    decline: decline === undefined ? [] : [decline],
    paths: way.map(({ skillId, pathId }) => ({ skillId, pathId: pathId === 'proposed' ? null : pathId })),
    hoursPerWeek: hours ?? null,
  };
}

function addressOf({ reader, personId, as }: Asked): string {
  return `/me/${reader.link}/plan${as === 'person' ? '' : `/${personId}`}`;
}

function purposeOf(personId: string): string {
  return `plan ${personId}`;
}

function noPlan(): Problem {
  return new Problem(409, 'There is no plan yet', [
    'A plan follows from the results of an assessment, and there are none yet.',
  ]);
}
