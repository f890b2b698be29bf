import type { FastifyReply, FastifyRequest } from 'fastify';
import { reasonInWords } from '../../domain/notices/in-words.ts';
import type { LedgerDifference } from '../../domain/rehearsal/plan.ts';
import type { CompareView } from '../../templates/pages/campaign-views.ts';
import type { Comparison } from '../campaign-doors.ts';
import type { WebContext } from '../context.ts';
import { sendPage } from '../send-page.ts';
import { countInWords, dayInWords } from '../words-of-time.ts';
import { neededCampaign, titleOf } from './campaign-named.ts';
import { codeInWords } from './code-in-words.ts';
import { consoleBar } from './signed-in.ts';

/** What became of a notice that was rehearsed, or of one that was not. */
export const outcomeWords: Record<LedgerDifference['outcome'], string> = {
  'as-planned': 'as planned',
  'other-day': 'on another day',
  'not-sent': 'planned and not sent',
  'not-planned': 'sent and not planned',
  'to-come': 'still to come',
};

/** `/campaigns/<campaign>/compare`: what was rehearsed beside what happened. */
export async function showComparison(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const campaign = await neededCampaign(context, request);
  const title = await titleOf(context, campaign);
  const comparison = await context.campaigns.compare(campaign.id);
  const view: CompareView = {
    heading: `Beside its rehearsal: ${title}`,
    back: { href: `/campaigns/${campaign.id}`, words: title },
    ...('refusal' in comparison
      ? { lead: `${comparison.refusal}.`, compared: null }
      : { lead: leadOf(comparison), compared: comparedView(comparison) }),
  };
  return sendPage(context, reply, {
    name: 'campaign-compare',
    title: view.heading,
    view,
    console: consoleBar(context, request),
  });
}

function leadOf({ rehearsedAt, participants, obligations, ...of }: Comparison): string {
  return [
    `Rehearsed on ${dayInWords(rehearsedAt.slice(0, 10))}.`,
    `${countInWords(participants.actual, 'person takes', 'people take')} part (planned ${participants.planned}), owing ${obligations.actual} (planned ${obligations.planned}).`,
    ...remarksOn(of).map((remark) => `${remark}.`),
  ].join(' ');
}

/** What makes plan and fact hard to compare. */
export function remarksOn({
  sameConfiguration,
  shiftDays,
}: Pick<Comparison, 'sameConfiguration' | 'shiftDays'>): string[] {
  const days = countInWords(Math.abs(shiftDays), 'day', 'days');
  return [
    ...(shiftDays === 0
      ? []
      : [
          `It opened ${days} ${shiftDays > 0 ? 'later' : 'earlier'} than it was rehearsed: the plan’s days move with it`,
        ]),
    ...(sameConfiguration ? [] : ['The configuration was changed after the rehearsal']),
  ];
}

function comparedView({ days, ledger, escalations }: Comparison): CompareView['compared'] {
  return {
    days: days.map(({ on, planned, notices, plannedShare, share }) => ({
      day: dayInWords(on),
      planned: String(planned?.notices ?? 0),
      sent: notices === null ? '–' : String(notices),
      plannedDone: percent(plannedShare),
      done: percent(share),
    })),
    ledger: ledger.map(({ rung, notices, outcome, why }) => ({
      rung: codeInWords(rung),
      notices: String(notices),
      outcome: outcomeWords[outcome],
      why: why === null ? '' : reasonInWords(why),
    })),
    escalations: escalations.map(({ rung, planned, actual, toCome }) => ({
      rung: codeInWords(rung),
      planned: String(planned),
      sent: String(actual),
      toCome: String(toCome),
    })),
  };
}

function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)} %`;
}
