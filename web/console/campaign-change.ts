import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { differenceInWords, ofOther } from '../../domain/campaign-edits/difference-words.ts';
import { linesTogether } from '../../domain/campaign-edits/plan-difference.ts';
import { editForms } from '../../domain/campaign-edits/edit-wish.ts';
import { editKinds, type EditKind } from '../../domain/campaign-edits/kinds.ts';
import { phaseRefusal } from '../../domain/campaign-edits/phase-refusal.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import type { ChangeView } from '../../templates/pages/campaign-views.ts';
import type { ChangePreview } from '../campaign-doors.ts';
import type { WebContext } from '../context.ts';
import { notFound } from '../problem.ts';
import { sendPage } from '../send-page.ts';
import { momentInWords } from '../words-of-time.ts';
import { neededCampaign, titleOf } from './campaign-named.ts';
import { fieldsOf, filledIn, keptOf, saidIn, wishOf } from './campaign-wish.ts';
import { codeInWords } from './code-in-words.ts';
import { reasonIn, signedBy } from './import-signed.ts';
import { consoleBar, consoleToken } from './signed-in.ts';

const shownLines = 50;
const kindParam = z.object({ kind: z.enum(editKinds) });
const stepField = z.object({ step: z.enum(['preview', 'do']) }).catch({ step: 'preview' });

interface Asked {
  campaign: Campaign;
  kind: EditKind;
  filled: ReturnType<typeof filledIn>['filled'];
  /** Why what was filled in cannot be taken, in a sentence; null: it can. */
  unread: string | null;
}

/** The form of a change; one that has nothing to fill in shows at once what it would do. */
export async function showChange(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = await askedIn(context, request);
  const { needs, takes } = editForms[asked.kind];
  const refusal = phaseRefusal({ ...asked, campaignId: asked.campaign.id, phase: asked.campaign.phase });
  if (refusal !== null) return answer(context, request, reply, { asked, error: refusal, closed: true });
  if (needs.length + takes.length > 0) return answer(context, request, reply, { asked, error: null });
  return showPreview(context, request, reply, { asked, error: null });
}

/** First what it would do is shown; only from there it is done. */
export async function change(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = await askedIn(context, request);
  if (asked.unread !== null) return answer(context, request, reply, { asked, error: asked.unread });
  if (stepField.parse(request.body).step === 'preview')
    return showPreview(context, request, reply, { asked, error: null });
  const signed = signedBy(request);
  if (typeof signed === 'string') return showPreview(context, request, reply, { asked, error: signed });
  const { kind, campaign, filled } = asked;
  const wish = wishOf({ kind, campaignId: campaign.id, by: signed.byName, reason: signed.reason }, filled);
  const made = await context.campaigns.change(wish);
  if ('refusal' in made) return answer(context, request, reply, { asked, error: made.refusal });
  return reply.redirect(`/campaigns/${campaign.id}#changes`, 303);
}

async function askedIn(context: WebContext, request: FastifyRequest): Promise<Asked> {
  const params = kindParam.safeParse(request.params);
  if (!params.success) throw notFound();
  const campaign = await neededCampaign(context, request);
  const { kind } = params.data;
  return { campaign, kind, ...filledIn(kind, request.body) };
}

async function showPreview(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { asked, error }: { asked: Asked; error: string | null },
): Promise<FastifyReply> {
  const { kind, campaign, filled } = asked;
  const by = request.signedIn?.name ?? 'console';
  const wish = wishOf({ kind, campaignId: campaign.id, by, reason: 'preview' }, filled);
  const preview = await context.campaigns.preview(wish);
  if ('refusal' in preview) return answer(context, request, reply, { asked, error: preview.refusal });
  return answer(context, request, reply, { asked, error, preview });
}

interface Answer {
  asked: Asked;
  error: string | null;
  preview?: ChangePreview;
  /** The campaign takes no such change: there is nothing to fill in. */
  closed?: boolean;
}

async function answer(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { asked, error, preview, closed = false }: Answer,
): Promise<FastifyReply> {
  const { campaign, kind, filled } = asked;
  const { verb, does } = editForms[kind];
  const title = await titleOf(context, campaign);
  const { timeZone } = (await context.configurationOf(campaign.configurationHash)).organisation;
  const fields = fieldsOf(kind, filled);
  const view: ChangeView = {
    heading: `${verb}: ${title}`,
    back: { href: `/campaigns/${campaign.id}`, words: 'Back to the campaign' },
    lead: `${does}. Nothing has changed yet.`,
    error,
    address: `/campaigns/${campaign.id}/change/${kind}`,
    token: consoleToken(context, request),
    fields: preview || closed || fields.length === 0 ? null : fields,
    preview: preview
      ? {
          says: saidIn(kind, filled),
          sum: differenceInWords(preview),
          remarks: preview.remarks,
          ...linesOf(preview, timeZone),
          kept: keptOf(filled),
          signed: { name: request.signedIn?.name ?? null },
          verb,
          reason: reasonIn(request.body).typed,
        }
      : null,
  };
  return sendPage(context, reply, {
    name: 'campaign-change',
    title: view.heading,
    view,
    console: consoleBar(context, request),
    status: error === null ? 200 : 422,
  });
}

const effects = { add: 'is added', cancel: 'is cancelled', move: 'is moved', repeat: 'is repeated' };

function linesOf(preview: ChangePreview, timeZone: string) {
  const lines = linesTogether(preview.lines);
  const when = (at: string | null, otherwise: string) =>
    at === null ? otherwise : momentInWords(timeZone, new Date(at));
  const more = lines.length - shownLines;
  return {
    lines: lines
      .slice(0, shownLines)
      .map(({ campaignId, rung, recipient, recipientId, effect, from, to, count }) => ({
        href: `/people/${recipientId}`,
        what: `${count > 1 ? `${count} × ` : ''}${codeInWords(rung)}${ofOther({ campaignId }, preview.campaignId)}`,
        who: [recipient?.name ?? 'somebody', recipient?.number].filter(Boolean).join(', '),
        effect: effects[effect],
        from: effect === 'add' || effect === 'repeat' ? '–' : when(from, 'waits'),
        to: effect === 'cancel' ? '–' : when(to, 'waits'),
      })),
    more: more > 0 ? `And ${more} more.` : null,
  };
}
