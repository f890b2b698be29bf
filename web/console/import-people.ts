import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { importById, registerImport } from '../../storage/imports.ts';
import { decideLink } from '../../storage/person-links.ts';
import { importOfLink, suggestedPeople, type SuggestedPerson } from '../../storage/suggested-people.ts';
import type { SamePersonView } from '../../templates/pages/import-views.ts';
import type { WebContext } from '../context.ts';
import { badRequest } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { idOf, neededConfiguration, neededImport } from './import-pages.ts';
import { signedBy } from './import-signed.ts';
import { consoleBar, consoleToken } from './signed-in.ts';

const linksShown = 200;
const form = z.object({
  same: z.enum(['confirmed', 'refused']),
  source: z.string().min(1),
  kind: z.enum(['employee-number', 'email', 'lms-id']),
  value: z.string().min(1),
  personId: z.uuid(),
});
const againQuery = z.object({ again: z.uuid().nullable().catch(null) });

/** Addresses that are known under another name: only a person may say whether they mean the same one. */
export async function showPeople(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  error: string | null = null,
): Promise<FastifyReply> {
  const { people, total } = await suggestedPeople(context.db, linksShown);
  const { again } = againQuery.parse(request.query);
  const file = again === null ? null : await importById(context.db, again);
  const view: SamePersonView = {
    address: '/imports/people',
    token: consoleToken(context, request),
    error,
    signed: { name: request.signedIn?.name ?? null },
    note: total > people.length ? `Shown are the first ${people.length} of ${total}.` : '',
    links: people.map(linkView),
    again: file ? [{ address: `/imports/${file.id}/again`, words: `Take in ${file.fileName} again` }] : [],
  };
  return sendPage(context, reply, {
    name: 'import-people',
    title: 'Is this the same person?',
    view,
    console: consoleBar(context, request),
    status: error === null ? 200 : 422,
  });
}

function linkView(link: SuggestedPerson, index: number): SamePersonView['links'][number] {
  const { source, kind, value, personId, personName, employeeNumber, importId, fileName, line } = link;
  return {
    id: `person-${index}`,
    source,
    kind,
    value,
    personId,
    person: `${personName ?? 'somebody'}${employeeNumber ? ` (${employeeNumber})` : ''}`,
    from: line === null ? '' : `line ${line}`,
    import: importId === null ? null : { href: `/imports/${importId}`, words: fileName ?? source },
  };
}

export async function decidePerson(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = form.safeParse(request.body);
  if (!read.success) throw badRequest('Say whether it is the same person.');
  const signed = signedBy(request, 'a person looked');
  if (typeof signed === 'string') return showPeople(context, request, reply, signed);
  const { same: state, ...link } = read.data;
  const now = (await context.now()).toISOString();
  await decideLink(context.db, { ...link, state, by: signed.byName, now });
  const importId = await importOfLink(context.db, link);
  const query = state === 'confirmed' && importId !== null ? `?again=${importId}` : '';
  return reply.redirect(`/imports/people${query}`, 303);
}

/** The same bytes once more, because something has been decided that they do not say. One that still waits is checked anew. */
export async function takeInAgain(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  const record = await neededImport(context, id);
  if (record.state === 'checked' || record.state === 'held') {
    await context.decideImport(id, { decision: 'check-again', basedOn: record.basedOn });
    return reply.redirect(`/imports/${id}?waiting=1`, 303);
  }
  const { imports } = await neededConfiguration(context);
  const { kind, fileId, fileName, asOf, fullSnapshot, source } = record;
  const importId = await registerImport(context.db, {
    kind,
    fileId,
    fileName,
    profile: imports.find((profile) => profile.id === record.profile) ?? null,
    asOf,
    uploadedBy: request.signedIn?.name ?? 'hr',
    now: await context.now(),
    again: true,
    ...(source === 'detect' ? {} : { source }),
    ...(fullSnapshot === null ? {} : { fullSnapshot }),
  });
  await context.startImport(importId);
  return reply.redirect(`/imports/${importId}`, 303);
}
