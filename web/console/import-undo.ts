import type { FastifyReply, FastifyRequest } from 'fastify';
import { undoRefusal } from '../../domain/imports/undo.ts';
import { recordDecision } from '../../storage/import-decisions.ts';
import type { ImportRecord } from '../../storage/imports.ts';
import { previewUndo } from '../../storage/undo-preview.ts';
import type { WebContext } from '../context.ts';
import { Problem } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { countInWords } from '../words-of-time.ts';
import { idOf, neededImport } from './import-pages.ts';
import { signedBy } from './import-signed.ts';
import { keptShown, keptView, noticesInWords } from './import-undone.ts';
import { consoleBar, consoleToken } from './signed-in.ts';

/** What undoing would come to, and the form that does it; `error` says why it was not taken. */
export async function showUndo(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  error: string | null = null,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  const record = await neededImport(context, id);
  mustBeApplied(record);
  const preview = await previewUndo(context.db, { importId: id, listed: keptShown });
  return sendPage(context, reply, {
    name: 'import-undo',
    title: `Undo ${record.fileName}`,
    status: error === null ? 200 : 422,
    console: consoleBar(context, request),
    view: {
      heading: `Undo ${record.fileName}`,
      back: `/imports/${id}`,
      lead: 'Nothing has changed yet. This is what undoing the import would come to now. The history keeps both.',
      restored: `${countInWords(preview.restored, 'value', 'values')} would be as before.`,
      ...keptView(preview),
      notices: noticesInWords(preview.notices),
      address: `/imports/${id}/undo`,
      token: consoleToken(context, request),
      error,
      signed: { name: request.signedIn?.name ?? null },
    },
  });
}

export async function undo(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  mustBeApplied(await neededImport(context, id));
  const signed = signedBy(request);
  if (typeof signed === 'string') return showUndo(context, request, reply, signed);
  const now = await context.now();
  const decisionId = await recordDecision(context.db, {
    importId: id,
    decision: 'undo',
    basedOn: null,
    ...signed,
    now,
  });
  try {
    await context.undoImport(id, decisionId);
  } catch (error) {
    request.log.error({ err: error, importId: id }, 'an import could not be undone');
    throw new Problem(
      503,
      'The import could not be undone',
      ['Nothing was changed. Go back in a few seconds and try again.'],
      {
        href: `/imports/${id}`,
        words: 'Back to the import',
      },
    );
  }
  return reply.redirect(`/imports/${id}`, 303);
}

function mustBeApplied({ id, state }: ImportRecord): void {
  if (state === 'applied') return;
  const sentence = undoRefusal(state) ?? 'This import is undone already.';
  throw new Problem(409, 'There is nothing to undo', [sentence], {
    href: `/imports/${id}`,
    words: 'Back to the import',
  });
}
