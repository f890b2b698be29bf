import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isSeen } from '../../domain/kept-words.ts';
import type { LaunchView } from '../../templates/pages/campaign-views.ts';
import type { LaunchPlan, PlannedLaunch, Unreached } from '../campaign-doors.ts';
import type { WebContext } from '../context.ts';
import { programInWords } from '../personal/wording.ts';
import { notFound } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { countInWords, dayIn, dayInWords, momentInWords } from '../words-of-time.ts';
import { nameOf } from './import-signed.ts';
import { loadRow } from './load-row.ts';
import { readField } from './read-field.ts';
import { consoleBar, consoleToken } from './signed-in.ts';

const shownPeople = 20;
const params = z.object({ program: z.string() });
const wanted = z.object({ opensOn: z.iso.date() });
const whichDay = 'Say on which day it opens.';
const manyPeople = 'How many people it mails';
const confirmed = z.coerce.number().int().optional();

/** What a launch would do on a day, and the form that launches. */
export async function showLaunch(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = wanted.safeParse(request.query);
  if (read.success) return planPage(context, request, reply, { opensOn: read.data.opensOn, error: null });
  const { typed, unread } = readField(request.query, { name: 'opensOn', words: 'Opens', longestChars: 10 });
  const error = typed === '' && unread === null ? null : whichDay;
  return planPage(context, request, reply, { opensOn: null, error });
}

export async function launch(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = wanted.safeParse(request.body);
  if (!read.success) return planPage(context, request, reply, { opensOn: null, error: whichDay });
  const { opensOn } = read.data;
  const refuse = (error: string) => planPage(context, request, reply, { opensOn, error });
  const by = nameOf(request);
  if (by.unread !== null) return refuse(by.unread);
  if (!isSeen(by.typed)) return refuse('Say who launches it: your name is kept.');
  const typed = readField(request.body, { name: 'people', words: manyPeople, longestChars: 9 });
  const people = confirmed.safeParse(typed.typed || undefined);
  if (typed.unread !== null || !people.success) return refuse(`${manyPeople}: write it once, in digits.`);
  const { program } = params.parse(request.params);
  const wish = { program, opensOn, by: by.typed, people: people.data ?? null };
  const done = await context.campaigns.launch(wish);
  if ('refusal' in done) return refuse(done.refusal);
  return reply.redirect(`/campaigns/${done.campaignId}`, 303);
}

async function planPage(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { opensOn, error }: { opensOn: string | null; error: string | null },
): Promise<FastifyReply> {
  const { program } = params.parse(request.params);
  const configuration = await context.configuration();
  if (!configuration?.programs.some(({ id }) => id === program)) throw notFound();
  const planned = await context.campaigns.plan(program, opensOn);
  const refusal = 'refusal' in planned ? planned.refusal : null;
  const today = dayIn(configuration.organisation.timeZone, await context.now());
  const view: LaunchView = {
    heading: `Launch: ${programInWords(configuration, program)}`,
    back: { href: '/campaigns', words: 'All campaigns' },
    error: error ?? refusal,
    address: `/campaigns/${program}/launch`,
    token: consoleToken(context, request),
    opensOn: opensOn ?? today,
    plan:
      'refusal' in planned
        ? null
        : { ...planView(planned), signed: { name: request.signedIn?.name ?? null } },
  };
  return sendPage(context, reply, {
    name: 'campaign-launch',
    title: view.heading,
    view,
    console: consoleBar(context, request),
    status: view.error === null ? 200 : 422,
  });
}

function planView({ plan, confirmPeople }: PlannedLaunch) {
  const mails = plan.load.reduce((sum, { messages }) => sum + messages, 0);
  return {
    remarks: [plan.emptyBecause, ...plan.remarks].filter((remark) => remark !== null),
    takesPart: plan.emptyBecause === null,
    facts: factsOf(plan),
    load: plan.load.map(loadRow),
    loadNote: `If nobody answers, ${countInWords(mails, 'mail leaves', 'mails leave')}: day by day`,
    lists: [
      listOf('No manager whom a mail reaches', plan.withoutReachableManager.map(ofManager)),
      listOf('Owe something and cannot be reached', plan.outOfReach),
    ].flat(),
    confirmPeople: confirmPeople === null ? null : countInWords(confirmPeople, 'person', 'people'),
  };
}

function factsOf(plan: LaunchPlan): { words: string; value: string }[] {
  const { ratedBy, owed, dueDays } = plan;
  const rated = ratedBy.manager + ratedBy.standIn + ratedBy.onlyThemselves > 0;
  const count = owed.reduce((sum, each) => sum + each.count, 0);
  return [
    { words: 'Campaign', value: plan.campaign },
    { words: 'Opens', value: dayInWords(plan.opensOn) },
    { words: 'Due', value: dueInWords(plan.dueOn, dueDays) },
    { words: 'Late answers count until', value: momentInWords(plan.timeZone, new Date(plan.cutOffAt)) },
    { words: 'Taking part', value: countInWords(plan.participants, 'person', 'people') },
    {
      words: 'Owed',
      value: rated ? countInWords(count, 'rating', 'ratings') : countInWords(count, 'course', 'courses'),
    },
    { words: 'Mailed', value: countInWords(plan.mailed, 'person', 'people') },
    ...(rated
      ? [
          {
            words: 'Rated by',
            value: `manager ${ratedBy.manager}, stand-in ${ratedBy.standIn}, only themselves ${ratedBy.onlyThemselves}`,
          },
        ]
      : []),
  ];
}

function dueInWords(dueOn: string, days: LaunchPlan['dueDays']): string {
  const earlier = days.filter((each) => each.dueOn !== dueOn);
  const others = earlier.map((each) => `${each.owed} on ${dayInWords(each.dueOn)}`);
  return [dayInWords(dueOn), ...others].join('; ');
}

/** The reason is the manager's, and not of the person who is named. */
function ofManager(person: Unreached) {
  return { ...person, why: person.why === 'no manager' ? person.why : `manager: ${person.why}` };
}

function listOf(heading: string, people: readonly (Omit<Unreached, 'why'> & { why: string })[]) {
  if (people.length === 0) return [];
  const more = people.length - shownPeople;
  return [
    {
      heading: `${heading}: ${people.length}`,
      people: people.slice(0, shownPeople).map(({ name, number, email, why }) => ({
        name: name ?? 'Somebody without a name',
        detail: [number ?? email, why].filter(Boolean).join(', '),
      })),
      more: more > 0 ? `And ${more} more: “quarterdeck campaign plan --all” names them.` : null,
    },
  ];
}
