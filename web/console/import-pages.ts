import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Configuration } from '../../domain/configuration.ts';
import { stagedChanges, type ChangeGroup, type ChangeQuestion } from '../../storage/import-changes.ts';
import { findingsPage } from '../../storage/import-findings.ts';
import { importById, importSummary, type ImportRecord, type ImportSummary } from '../../storage/imports.ts';
import type { WebContext } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { effectsPart } from './import-effects.ts';
import { findingsAPage, findingsQuery, findingsView, firstFindings } from './import-findings.ts';
import { changesQuery, firstPeople, peopleAPage, peopleView } from './import-changes.ts';
import { importView, waitsForDecision } from './import-view.ts';
import { consoleBar, consoleToken } from './signed-in.ts';

const params = z.object({ id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) });
const waiting = z.object({ waiting: z.coerce.number().int().min(0).max(9).catch(0) });
const lookAgainSeconds = 3;
/** How often a page looks again after a decision before it says how things stand. */
export const patience = 5;

/** The page of one import; `error` says why a form that was sent was not taken. */
export async function showImport(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  error: string = '',
): Promise<FastifyReply> {
  const { id } = idOf(request);
  const { db } = context;
  const summary = await importSummary(db, id, { limit: 1, offset: 0 });
  if (!summary) throw notFound();
  const configuration = await neededConfiguration(context);
  const open = waitsForDecision(summary.state);
  const left = open && error === '' ? waiting.parse(request.query).waiting : 0;
  const first = { importId: id, code: null, limit: firstFindings, offset: 0 };
  const view = importView({
    summary,
    groups: await whoChanges(context, summary, { change: null, limit: firstPeople }),
    effects: await effectsPart(context, summary, configuration.organisation.timeZone),
    rejected: await findingsPage(db, { ...first, severity: 'rejected' }),
    warnings: await findingsPage(db, { ...first, severity: 'warning' }),
    configuration,
    token: consoleToken(context, request),
    name: request.signedIn?.name ?? null,
    decided: left > 0,
    posted: request.body,
    error,
  });
  // A header and not an element of the page, so that the page stays as it is for who reads it with an assistive program.
  if (view.busy)
    reply.header(
      'refresh',
      `${lookAgainSeconds}; url=/imports/${id}${left > 1 ? `?waiting=${left - 1}` : ''}`,
    );
  return sendPage(context, reply, {
    name: 'import',
    title: view.heading,
    view,
    console: consoleBar(context, request),
    status: error === '' ? 200 : 422,
  });
}

/** Nobody once it has been decided: then what was planned is gone. */
async function whoChanges(
  { db, now }: WebContext,
  { id, asOf, state, kind }: ImportSummary,
  wanted: Pick<ChangeQuestion, 'change' | 'limit' | 'offset'>,
): Promise<ChangeGroup[]> {
  if (kind !== 'roster' || (state !== 'checked' && state !== 'held')) return [];
  return stagedChanges(db, { importId: id, asOf, knownAt: await now(), ...wanted });
}

/** Everybody whom one kind of change would meet, a page at a time. */
export async function showChanges(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  const summary = await importSummary(context.db, id, { limit: 1, offset: 0 });
  if (!summary) throw notFound();
  const query = changesQuery.parse(request.query);
  const { change, page } = query;
  const groups = await whoChanges(context, summary, { change: null, limit: 1 });
  const offset = (page - 1) * peopleAPage;
  const [shown] = await whoChanges(context, summary, { change, limit: peopleAPage, offset });
  const view = peopleView({ of: summary, query, groups, people: shown?.people ?? [] });
  return sendPage(context, reply, {
    name: 'import-changes',
    title: `${view.label}: ${view.heading}`,
    view,
    console: consoleBar(context, request),
  });
}

/** All findings of one severity, a page at a time, or only those of one reason. */
export async function showFindings(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  const summary = await importSummary(context.db, id, { limit: 1, offset: 0 });
  if (!summary) throw notFound();
  const query = findingsQuery.parse(request.query);
  const offset = (query.page - 1) * findingsAPage;
  const page = await findingsPage(context.db, { importId: id, ...query, limit: findingsAPage, offset });
  const view = findingsView({ summary, query, ...page });
  return sendPage(context, reply, {
    name: 'import-findings',
    title: `${view.label}: ${view.heading}`,
    view,
    console: consoleBar(context, request),
  });
}

export function idOf(request: FastifyRequest): { id: string } {
  const parsed = params.safeParse(request.params);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

export async function neededImport({ db }: WebContext, id: string): Promise<ImportRecord> {
  const record = await importById(db, id);
  if (!record) throw notFound();
  return record;
}

export async function neededConfiguration(context: WebContext): Promise<Configuration> {
  const configuration = await context.configuration();
  if (configuration) return configuration;
  throw new Problem(503, 'Nothing can be imported yet', [
    'There is no configuration. Whoever runs this installation applies it with “npx quarterdeck config apply”.',
  ]);
}
