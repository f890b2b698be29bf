import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Framework } from '../../domain/configuration/learning.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { ImportanceQuestion } from '../../domain/configuration/program.ts';
import { levelsToConfirm, type LevelQuestion } from '../../domain/level-questions.ts';
import { obligationForForm, saveDraft, submitForm, type ObligationForForm } from '../../storage/forms.ts';
import { isFormToken } from '../../storage/links.ts';
import { answeringPhases } from '../../storage/obligations.ts';
import type { WebContext } from '../context.ts';
import { badRequest, foreignForm, notFound } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { dutiesOf, peopleById, peopleToRate, type Duty } from './duties.ts';
import { chosenOf, readAnswers, type ReadAnswers } from './form-answers.ts';
import { goneForm, type Gone } from './gone-form.ts';
import { levelField, questionsAbout } from './level-question.ts';
import { rateView, type FormPage } from './rating-form.ts';
import { admit, nameOf, type Reader } from './reader.ts';

const params = z.object({
  token: z.string(),
  obligation: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
});
const posted = z.looseObject({ token: z.string(), action: z.enum(['save', 'submit']) });

/** A form that its reader owes: checked to be theirs before anything else is looked at. */
interface OwedForm {
  reader: Reader;
  obligation: ObligationForForm;
  configuration: Configuration;
  framework: Framework;
  /** Levels that a manager can be asked about; of another rater none. */
  levels: LevelQuestion[];
  /** Of another than the form about oneself null. */
  importance: ImportanceQuestion | null;
  subjectName: string;
}

/** `/me/<token>/rate/<obligation>`: the form of one person about one person. */
export function ratePage(app: FastifyInstance, context: WebContext): void {
  app.get('/me/:token/rate/:obligation', async (request, reply) => {
    const form = await owedForm(context, request);
    const gone = goneOf(form.obligation);
    if (gone) throw goneForm(gone, form);
    const justSent = z.object({ after: z.literal('sent') }).safeParse(request.query).success;
    return showForm(context, reply, form, { chosen: chosenOf(form.obligation.draft, form), justSent });
  });
  app.post('/me/:token/rate/:obligation', async (request, reply) => takeForm(context, request, reply));
}

async function takeForm(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const form = await owedForm(context, request);
  const { obligation, reader } = form;
  const body = posted.safeParse(request.body);
  const link = { link: reader.link, purpose: obligation.id };
  if (!body.success || !isFormToken(context.ring, { ...link, token: body.data.token }))
    throw foreignForm({ href: `/me/${reader.link}/rate/${obligation.id}`, words: 'Open the form again' });
  const read = readAnswers(body.data, form);
  if (read.foreign)
    throw badRequest(
      'The form names a skill or a level that is not asked about. Open the form again from your page.',
    );
  const gone = goneOf(obligation);
  if (gone) throw goneForm(gone, form);
  if (read.errors.size > 0) return showForm(context, reply, form, { ...read, status: 422 });
  return body.data.action === 'save' ? save(context, reply, form, read) : submit(context, reply, form, read);
}

async function save(
  context: WebContext,
  reply: FastifyReply,
  form: OwedForm,
  { answers }: ReadAnswers,
): Promise<FastifyReply> {
  const { obligation, reader } = form;
  const saved = await saveDraft(context.db, {
    obligationId: obligation.id,
    answers,
    now: reader.now.toISOString(),
  });
  if (saved === 'closed') throw goneForm('done', form);
  return reply.redirect(`/me/${reader.link}?after=saved`, 303);
}

async function submit(
  context: WebContext,
  reply: FastifyReply,
  form: OwedForm,
  read: ReadAnswers,
): Promise<FastifyReply> {
  const { obligation, reader, framework } = form;
  if (read.answers.length === 0)
    return showForm(context, reply, form, { ...read, nothingAnswered: true, status: 422 });
  const outcome = await submitForm(context.db, {
    obligationId: obligation.id,
    framework: framework.id,
    frameworkVersion: framework.version,
    answers: read.answers,
    now: reader.now.toISOString(),
  });
  if (outcome !== 'submitted') throw outcome === 'unknown' ? notFound() : goneForm(outcome, form);
  const next = obligation.source === 'self' ? undefined : peopleToRate(await dutiesOf(context, reader))[0];
  const page = next ? `/me/${reader.link}/rate/${next.id}` : `/me/${reader.link}`;
  return reply.redirect(`${page}?after=sent`, 303);
}

async function owedForm(context: WebContext, request: FastifyRequest): Promise<OwedForm> {
  const parsed = params.safeParse(request.params);
  if (!parsed.success) throw notFound();
  const reader = await admit(context, parsed.data.token, 'page');
  const obligation = await obligationForForm(context.db, parsed.data.obligation);
  // Somebody else's form does not exist for this reader: the answer is the same as for an id that was never given.
  if (!obligation || obligation.personId !== reader.personId || obligation.kind !== 'rate') throw notFound();
  if (!obligation.configurationHash) throw notFound();
  const configuration = await context.configurationOf(obligation.configurationHash);
  const framework = frameworkOf(configuration, obligation.program);
  const levels = obligation.source === 'manager' ? levelsToConfirm(configuration, obligation.roleId) : [];
  const { subjectPersonId } = obligation;
  const people = await peopleById(context, reader, subjectPersonId ? [subjectPersonId] : []);
  const subjectName = nameOf(subjectPersonId ? people.get(subjectPersonId) : undefined);
  const asked = configuration.programs.find(({ id }) => id === obligation.program)?.importance;
  const importance = (obligation.source === 'self' && asked) || null;
  return { reader, obligation, configuration, framework, levels, importance, subjectName };
}

function frameworkOf({ programs, frameworks }: Configuration, programId: string): Framework {
  const program = programs.find(({ id }) => id === programId);
  const framework = frameworks.find(({ id }) => id === program?.framework);
  if (!framework)
    throw new Error(`Program ${programId} names no framework in the configuration of its campaign`);
  return framework;
}

function goneOf({ state, phase }: ObligationForForm): Gone | null {
  if (state !== 'open') return state;
  return answeringPhases.some((answering) => answering === phase) ? null : 'closed';
}

/** What concerns the person today, and what was answered already. */
async function levelsAsked(
  context: WebContext,
  { obligation, reader, configuration, levels }: OwedForm,
  chosen: ReadonlyMap<string, string>,
): Promise<LevelQuestion[]> {
  const about = { personId: obligation.subjectPersonId ?? '', configuration, today: reader.today };
  const asked = await questionsAbout(context, levels, about);
  return levels.filter((level) => asked.includes(level) || chosen.has(levelField(level)));
}

interface Shown {
  chosen: Map<string, string>;
  errors?: Map<string, string>;
  nothingAnswered?: boolean;
  justSent?: boolean;
  status?: number;
}

async function showForm(
  context: WebContext,
  reply: FastifyReply,
  form: OwedForm,
  shown: Shown,
): Promise<FastifyReply> {
  const { reader, obligation } = form;
  const duties = obligation.source === 'self' ? [] : await dutiesOf(context, reader);
  const page: FormPage = {
    ...form,
    levels: await levelsAsked(context, form, shown.chosen),
    others: peopleToRate(duties).filter(({ id }: Duty) => id !== obligation.id),
    chosen: shown.chosen,
    errors: shown.errors ?? new Map(),
    nothingAnswered: shown.nothingAnswered ?? false,
    justSent: shown.justSent ?? false,
  };
  const view = rateView(context, reader, page);
  return sendPage(context, reply, { name: 'rate', title: view.heading, view, status: shown.status ?? 200 });
}
