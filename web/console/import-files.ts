import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { plainKinds } from '../../domain/configuration/import-profile.ts';
import { ImportFailure } from '../../domain/imports/failure.ts';
import type { WebContext } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { idOf } from './import-pages.ts';
import { kindNotes, kindWords } from '../../domain/imports/outcome/import-words.ts';
import { sendFile } from './send-file.ts';
import { consoleBar } from './signed-in.ts';

const forms = ['xlsx', 'csv'] as const;
const formParam = z.object({ form: z.enum(forms) });
const templateParams = z.object({ kind: z.enum(plainKinds), form: z.enum(forms) });

/** The rows of an import with something in them, to be corrected and uploaded again. */
export async function sendCorrections(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  const read = formParam.safeParse(request.params);
  if (!read.success) throw notFound();
  try {
    const made = await context.corrections(id, read.data.form);
    if (made) return sendFile(reply, made);
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    const { what, whatToDo } = error.report;
    throw new Problem(409, 'The rows cannot be shown', [what, whatToDo], {
      href: `/imports/${id}`,
      words: 'Back to the import',
    });
  }
  throw new Problem(404, 'Nothing needs correcting', ['No row of this import was left out or looked odd.'], {
    href: `/imports/${id}`,
    words: 'Back to the import',
  });
}

export async function showTemplates(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return sendPage(context, reply, {
    name: 'import-templates',
    title: 'Tables to fill in',
    console: consoleBar(context, request),
    view: {
      templates: plainKinds.map((kind) => ({
        words: kindWords[kind],
        note: kindNotes[kind],
        xlsx: `/imports/templates/${kind}/xlsx`,
        csv: `/imports/templates/${kind}/csv`,
      })),
    },
  });
}

export async function sendTemplate(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = templateParams.safeParse(request.params);
  if (!read.success) throw notFound();
  const { kind, form } = read.data;
  return sendFile(reply, await context.template(kind, form));
}
