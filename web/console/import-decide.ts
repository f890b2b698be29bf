import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mappingWith, unanswered } from '../../domain/imports/outcome/answers.ts';
import { questionInWords } from '../../domain/imports/outcome/question-words.ts';
import { recordDecision } from '../../storage/import-decisions.ts';
import { confirmMapping } from '../../storage/import-mappings.ts';
import { importSummary, type ImportRecord } from '../../storage/imports.ts';
import type { ImportDecided } from '../dependencies.ts';
import type { WebContext } from '../context.ts';
import { badRequest, notFound, Problem } from '../problem.ts';
import { idOf, neededImport, patience, showImport } from './import-pages.ts';
import { answersIn } from './import-questions.ts';
import { signedBy } from './import-signed.ts';

const decisionForm = z.object({
  decision: z.enum(['apply', 'reject']),
  basedOn: z.coerce.number().int().min(0),
});

/** Somebody applies or rejects what was checked; who and why is written down before the story hears of it. */
export async function decide(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  const form = decisionForm.safeParse(request.body);
  if (!form.success) throw badRequest('Say whether the file is to be applied or rejected.');
  const { decision, basedOn } = form.data;
  mustStillBeAsked(await neededImport(context, id), form.data);
  const signed = signedBy(request);
  if (typeof signed === 'string') return showImport(context, request, reply, signed);
  const now = await context.now();
  const decisionId = await recordDecision(context.db, { importId: id, decision, basedOn, ...signed, now });
  return passOn(context, request, reply, { decision, basedOn, decisionId });
}

/** The answers become the mapping that later files of the source follow, and the file is checked again. */
export async function answer(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  const summary = await importSummary(context.db, id, { limit: 1, offset: 0 });
  if (!summary) throw notFound();
  const { state, questions, kind, basedOn, mapping, difference } = summary;
  if (state !== 'asking') throw noLongerAsked(id);
  const answers = answersIn(request.body, { questions, kind });
  const [open] = unanswered(questions, answers);
  if (open)
    return showImport(context, request, reply, `Not everything is answered yet. ${questionInWords(open)}`);
  const signed = signedBy(request, 'as the export says');
  if (typeof signed === 'string') return showImport(context, request, reply, signed);
  const profile = summary.profile ?? difference?.understanding.profile;
  if (!profile) throw new Error('An import that asks was read under no profile');
  const now = await context.now();
  const confirmation = {
    importId: id,
    mapping: mappingWith(answers, { profile, before: mapping }),
    ...signed,
    now,
  };
  const { decisionId } = await context.db.transaction().execute((tx) => confirmMapping(tx, confirmation));
  return passOn(context, request, reply, { decision: 'check-again', basedOn, decisionId });
}

async function passOn(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: ImportDecided,
): Promise<FastifyReply> {
  const { id } = idOf(request);
  try {
    await context.decideImport(id, asked);
  } catch (error) {
    const record = await neededImport(context, id);
    if (asked.decision !== 'check-again') mustStillBeAsked(record, asked);
    request.log.error({ err: error, importId: id }, 'a decision could not be passed on');
    throw new Problem(
      503,
      'Your decision could not be passed on',
      ['Nothing was changed. Go back in a few seconds and decide again.'],
      { href: `/imports/${id}`, words: 'Back to the import' },
    );
  }
  return reply.redirect(`/imports/${id}?waiting=${patience}`, 303);
}

/** Somebody else may have decided meanwhile, or another file was applied, so that something else would change. */
function mustStillBeAsked(
  record: ImportRecord,
  { decision, basedOn }: Pick<ImportDecided, 'decision' | 'basedOn'>,
): void {
  const { state, id } = record;
  if (state === 'asking' && decision === 'reject') return;
  if (state !== 'checked' && state !== 'held') throw noLongerAsked(id);
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

function noLongerAsked(id: string): Problem {
  return new Problem(
    409,
    'This import no longer waits for a decision',
    ['Somebody may have decided meanwhile. Nothing was changed by your click.'],
    { href: `/imports/${id}`, words: 'See how it stands' },
  );
}
