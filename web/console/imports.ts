import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Configuration } from '../../domain/configuration.ts';
import { importKinds, type ImportKind } from '../../domain/configuration/import-profile.ts';
import { stagedChanges } from '../../storage/import-changes.ts';
import { importById, importSummary, listImports, registerImport } from '../../storage/imports.ts';
import type { WebContext } from '../context.ts';
import { badRequest, notFound, Problem } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { dayIn } from '../words-of-time.ts';
import { importsView, importView, maxChanges, waitsForDecision, type Chosen } from './import-view.ts';
import { receiveUpload, UploadRefused } from './receive-upload.ts';
import { consoleBar, consoleToken, onlyFor } from './signed-in.ts';

const params = z.object({ id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) });
const decisionForm = z.object({
  decision: z.enum(['apply', 'reject']),
  basedOn: z.coerce.number().int().min(0),
});
const waiting = z.object({ waiting: z.coerce.number().int().min(0).max(9).catch(0) });
const uploadFields = z.object({
  profile: z.string(),
  asOf: z.iso.date(),
  complete: z.enum(['usual', 'everybody', 'some']).catch('usual'),
});
const lookAgainSeconds = 3;
const patience = 5;
const maxFindings = 300;

/** `/imports`: a file goes up, its changes are shown, and only then somebody applies or rejects it. */
export function importPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('hr', app, context);
  app.get('/imports', async (request, reply) =>
    showImports(context, request, reply, { error: null, chosen: {} }),
  );
  app.post('/imports', async (request, reply) => takeUpload(context, request, reply));
  app.get('/imports/:id', async (request, reply) => showImport(context, request, reply));
  app.post('/imports/:id/decide', async (request, reply) => decide(context, request, reply));
}

async function takeUpload(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const configuration = await neededConfiguration(context);
  const now = await context.now();
  const today = dayIn(configuration.organisation.timeZone, now);
  let chosen: Chosen = {};
  try {
    const check = (fields: Record<string, unknown>) => {
      chosen = z
        .object({ profile: z.string().optional(), asOf: z.string().optional() })
        .catch({})
        .parse(fields);
      wantedOf(fields, configuration, today);
    };
    const upload = await receiveUpload(context, request, { now, check });
    const importId = await registerImport(context.db, {
      ...wantedOf(upload.fields, configuration, today),
      fileId: upload.fileId,
      fileName: upload.fileName,
      uploadedBy: 'hr',
      now,
    });
    await begin(context, request, importId);
    return await reply.redirect(`/imports/${importId}`, 303);
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    return showImports(context, request, reply, { error: error.message, chosen });
  }
}

/** What the form asks for. Throws the sentence for the person. */
function wantedOf(fields: Record<string, unknown>, { imports }: Configuration, today: string) {
  const read = uploadFields.safeParse(fields);
  if (!read.success) throw new UploadRefused('Say on which day the file was true, as a date.');
  const { profile: wanted, asOf, complete } = read.data;
  if (asOf > today) throw new UploadRefused('The day on which the file was true cannot lie in the future.');
  const profile = imports.find(({ id }) => id === wanted) ?? null;
  const kind: ImportKind | undefined =
    profile?.kind ?? importKinds.find((each) => wanted === `detect ${each}`);
  if (!kind) throw new UploadRefused('Say where the file comes from.');
  return { kind, profile, asOf, ...(complete === 'usual' ? {} : { fullSnapshot: complete === 'everybody' }) };
}

async function begin({ startImport }: WebContext, request: FastifyRequest, importId: string): Promise<void> {
  try {
    await startImport(importId);
  } catch (error) {
    request.log.error({ err: error, importId }, 'an import could not be started');
    throw new Problem(
      503,
      'The file is kept, but its check could not begin',
      [
        'The part that does the work does not answer. Upload the same file again in a few minutes: it will be taken up where it is.',
      ],
      { href: '/imports', words: 'Back to the imports' },
    );
  }
}

async function showImports(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { error, chosen }: { error: string | null; chosen: Chosen },
): Promise<FastifyReply> {
  const configuration = await neededConfiguration(context);
  const view = importsView({
    configuration,
    records: await listImports(context.db),
    token: consoleToken(context, request),
    today: dayIn(configuration.organisation.timeZone, await context.now()),
    error,
    chosen,
  });
  const status = error ? 422 : 200;
  return sendPage(context, reply, {
    name: 'imports',
    title: 'Imports',
    view,
    console: consoleBar(context, request),
    status,
  });
}

async function showImport(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  const summary = await importSummary(context.db, id, { limit: maxFindings, offset: 0 });
  if (!summary) throw notFound();
  const configuration = await neededConfiguration(context);
  const left = waitsForDecision(summary.state) ? waiting.parse(request.query).waiting : 0;
  const question = { importId: id, asOf: summary.asOf, knownAt: await context.now(), limit: maxChanges };
  const open = waitsForDecision(summary.state) && summary.kind === 'roster';
  const people = open ? await stagedChanges(context.db, question) : [];
  const view = importView({
    summary,
    people,
    configuration,
    token: consoleToken(context, request),
    decided: left > 0,
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
  });
}

async function decide(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  const form = decisionForm.safeParse(request.body);
  if (!form.success) throw badRequest('Say whether the file is to be applied or rejected.');
  await stillAsked(context, id, form.data);
  try {
    await context.decideImport(id, form.data);
  } catch (error) {
    await stillAsked(context, id, form.data);
    request.log.error({ err: error, importId: id }, 'a decision could not be passed on');
    throw new Problem(
      503,
      'Your decision could not be passed on',
      ['Nothing was changed. Go back in a few seconds and decide again.'],
      {
        href: `/imports/${id}`,
        words: 'Back to the import',
      },
    );
  }
  return reply.redirect(`/imports/${id}?waiting=${patience}`, 303);
}

/** Somebody else may have decided meanwhile, or another file was applied, so that something else would change. */
async function stillAsked({ db }: WebContext, id: string, { basedOn }: { basedOn: number }): Promise<void> {
  const record = await importById(db, id);
  if (!record) throw notFound();
  if (!waitsForDecision(record.state))
    throw new Problem(
      409,
      'This import no longer waits for a decision',
      ['Somebody may have decided meanwhile. Nothing was changed by your click.'],
      {
        href: `/imports/${id}`,
        words: 'See how it stands',
      },
    );
  if (record.basedOn !== basedOn)
    throw new Problem(
      409,
      'What would change has changed since',
      [
        'Another file was applied after you opened the page, so this one was checked again. Nothing was changed by your click. Look again, then decide.',
      ],
      { href: `/imports/${id}`, words: 'Look again' },
    );
}

function idOf(request: FastifyRequest): { id: string } {
  const parsed = params.safeParse(request.params);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

async function neededConfiguration(context: WebContext): Promise<Configuration> {
  const configuration = await context.configuration();
  if (configuration) return configuration;
  throw new Problem(503, 'Nothing can be imported yet', [
    'There is no configuration. Whoever runs this installation applies it with “npx quarterdeck config apply”.',
  ]);
}
