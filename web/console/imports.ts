import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isAskable } from '../../domain/asked-day.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { importKinds, type ImportKind } from '../../domain/configuration/import-profile.ts';
import { listImports, registerImport } from '../../storage/imports.ts';
import { suggestedPeople } from '../../storage/suggested-people.ts';
import type { WebContext } from '../context.ts';
import { Problem } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { dayIn } from '../words-of-time.ts';
import { answer, decide } from './import-decide.ts';
import { sendCorrections, sendTemplate, showTemplates } from './import-files.ts';
import { neededConfiguration, showChanges, showFindings, showImport } from './import-pages.ts';
import { decidePerson, showPeople, takeInAgain } from './import-people.ts';
import { showUndo, undo } from './import-undo.ts';
import { importsView, type Chosen } from './imports-view.ts';
import { receiveUpload, UploadRefused } from './receive-upload.ts';
import { consoleBar, consoleToken, onlyFor } from './signed-in.ts';

const uploadFields = z.object({
  profile: z.string(),
  asOf: z.iso.date().refine(isAskable),
  complete: z.enum(['usual', 'everybody', 'some']).default('usual'),
});

/** `/imports`: a file goes up, its changes are shown, and only then somebody applies or rejects it. */
export function importPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('hr', app, context);
  app.get('/imports', async (request, reply) =>
    showImports(context, request, reply, { error: null, chosen: {} }),
  );
  app.post('/imports', { config: { takesFile: true } }, async (request, reply) =>
    takeUpload(context, request, reply),
  );
  app.get('/imports/:id', async (request, reply) => showImport(context, request, reply));
  app.get('/imports/:id/changes', async (request, reply) => showChanges(context, request, reply));
  app.get('/imports/:id/findings', async (request, reply) => showFindings(context, request, reply));
  app.get('/imports/:id/corrections.:form', async (request, reply) =>
    sendCorrections(context, request, reply),
  );
  app.post('/imports/:id/decide', async (request, reply) => decide(context, request, reply));
  app.post('/imports/:id/answer', async (request, reply) => answer(context, request, reply));
  app.get('/imports/:id/undo', async (request, reply) => showUndo(context, request, reply));
  app.post('/imports/:id/undo', async (request, reply) => undo(context, request, reply));
  app.post('/imports/:id/again', async (request, reply) => takeInAgain(context, request, reply));
  app.get('/imports/templates', async (request, reply) => showTemplates(context, request, reply));
  app.get('/imports/templates/:kind/:form', async (request, reply) => sendTemplate(context, request, reply));
  app.get('/imports/people', async (request, reply) => showPeople(context, request, reply));
  app.post('/imports/people', async (request, reply) => decidePerson(context, request, reply));
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
        .object({
          profile: z.string().optional(),
          asOf: z.string().optional(),
          complete: z.string().optional(),
        })
        .catch({})
        .parse(fields);
      wantedOf(fields, configuration, today);
    };
    const upload = await receiveUpload(context, request, { now, check });
    const { fileId, fileName } = upload;
    const { kind, ...wanted } = wantedOf(upload.fields, configuration, today);
    const importId = await registerImport(context.db, {
      ...wanted,
      // Where nothing tells, the check of a list of people says best what is missing.
      kind: kind ?? (await context.kindOf({ fileId, fileName, asOf: wanted.asOf })) ?? 'roster',
      fileId,
      fileName,
      uploadedBy: request.signedIn?.name ?? 'hr',
      now,
    });
    await begin(context, request, importId);
    return await reply.redirect(`/imports/${importId}`, 303);
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    return showImports(context, request, reply, { error: error.message, chosen });
  }
}

/** What the form asks for; of the kind null: to be found from the file. Throws the sentence for the person. */
function wantedOf(fields: Record<string, unknown>, { imports }: Configuration, today: string) {
  const read = uploadFields.safeParse(fields);
  if (!read.success) {
    const unread = new Set(read.error.issues.map(({ path }) => path[0]));
    if (unread.has('complete')) throw new UploadRefused('Say whom the file names: everybody, or some.');
    throw new UploadRefused('Say on which day the file was true, as a date.');
  }
  const { profile: wanted, asOf, complete } = read.data;
  if (asOf > today) throw new UploadRefused('The day on which the file was true cannot lie in the future.');
  const profile = imports.find(({ id }) => id === wanted) ?? null;
  const kind: ImportKind | null =
    profile?.kind ?? importKinds.find((each) => wanted === `detect ${each}`) ?? null;
  if (kind === null && wanted !== 'detect') throw new UploadRefused('Say where the file comes from.');
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
    suggestedLinks: (await suggestedPeople(context.db, 1)).total,
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
