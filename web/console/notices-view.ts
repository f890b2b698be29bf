import type { FastifyReply, FastifyRequest } from 'fastify';
import { reasonInWords } from '../../domain/notices/in-words.ts';
import { listCampaigns } from '../../storage/campaigns.ts';
import { holdsInForce, type HeldMail } from '../../storage/notice-holds.ts';
import { noticeRecords, type NoticeRecord } from '../../storage/notice-history.ts';
import { peopleNamed, type NamedPerson } from '../../storage/people-called.ts';
import type { NoticesView } from '../../templates/pages/notice-views.ts';
import type { WebContext } from '../context.ts';
import { sendPage } from '../send-page.ts';
import { momentInWords } from '../words-of-time.ts';
import { codeInWords } from './code-in-words.ts';
import { fieldOf, signedView, type Refused } from './refused-form.ts';
import { consoleBar, consoleToken } from './signed-in.ts';

const shownAtMost = 100;

/** The form of the page that holds mail back; the others are called by what they are about. */
export const holdForm = 'hold';

/** The form that lets go what is held. */
export function heldForm({ personId, campaignId }: HeldMail): string {
  return `held ${personId ?? ''} ${campaignId ?? ''}`;
}

/** A form that was not taken; `who`: whom the question named. */
interface NotTaken extends Refused {
  who?: string;
}

/** The page; `refused`: with a form as it was filled in, and why it was not taken. */
export async function showNotices(
  context: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: NotTaken | null = null,
): Promise<FastifyReply> {
  const { db } = context;
  const timeZone = (await context.configuration())?.organisation.timeZone ?? 'UTC';
  const [unknown, failed, holds] = await Promise.all([
    noticeRecords(db, { state: 'unknown', limit: shownAtMost }),
    noticeRecords(db, { state: 'failed', limit: shownAtMost }),
    holdsInForce(db),
  ]);
  const ids = [...unknown, ...failed].map(({ recipientId }) => recipientId);
  const people = await peopleNamed(db, [...ids, ...holds.flatMap(({ personId }) => personId ?? [])]);
  const mails = [...Map.groupBy(unknown, ({ messageId }) => messageId).values()];
  const view: NoticesView = {
    token: consoleToken(context, request),
    error: refused?.error ?? null,
    unknown: mails
      .map((notices, index) => ({ id: `mail-${index}`, ...mailView(notices, people, timeZone) }))
      .map((mail) => ({
        ...mail,
        evidence: fieldOf(request, refused, { form: mail.noticeId, name: 'reason' }),
        signed: signedView(request, refused, mail.noticeId),
      })),
    failed: failed.map((notice) => ({
      personId: notice.recipientId,
      words: `${nameIn(people, notice.recipientId)}: ${codeInWords(notice.rung)}`,
      detail: `${momentInWords(timeZone, notice.stateAt)}. ${notice.smtpReply ?? reasonInWords(notice.reason ?? '')}`,
    })),
    holds: holds.map(({ personId, campaignId, madeBy, reason, madeAt }, index) => ({
      id: `hold-${index}`,
      words: `${personId === null ? 'Everybody' : nameIn(people, personId)}${campaignId === null ? '' : `, ${campaignId}`}`,
      detail: `${madeBy}, ${momentInWords(timeZone, madeAt)}: ${reason}`,
      personId: personId ?? '',
      campaignId: campaignId ?? '',
      signed: signedView(request, refused, heldForm({ personId, campaignId })),
    })),
    who: refused?.who ?? '',
    hold: await holdView(context, request, refused),
  };
  const frame = { title: 'Notices', console: consoleBar(context, request) };
  return sendPage(context, reply, { name: 'notices', view, ...frame, status: refused === null ? 200 : 422 });
}

async function holdView(
  { db }: WebContext,
  request: FastifyRequest,
  refused: Refused | null,
): Promise<NoticesView['hold']> {
  const field = (name: string) => fieldOf(request, refused, { form: holdForm, name });
  const chosen = field('campaignId').value;
  return {
    who: field('who'),
    campaigns: (await listCampaigns(db))
      .filter(({ phase }) => phase !== 'done' && phase !== 'cancelled')
      .map(({ id }) => ({ id, chosen: id === chosen })),
    everybody: field('everybody').value === 'yes',
    reason: field('reason'),
    signed: signedView(request, refused, holdForm),
  };
}

/** One mail with all that it carried: they share its end. */
function mailView(
  notices: readonly NoticeRecord[],
  people: ReadonlyMap<string, NamedPerson>,
  timeZone: string,
): Pick<NoticesView['unknown'][number], 'noticeId' | 'personId' | 'words' | 'detail'> {
  const [first] = notices;
  const rungs = [...new Set(notices.map(({ rung }) => codeInWords(rung)))].join(', ');
  return {
    noticeId: first?.id ?? '',
    personId: first?.recipientId ?? '',
    words: `Mail to ${nameIn(people, first?.recipientId ?? '')}: ${rungs}`,
    detail: first ? `${momentInWords(timeZone, first.stateAt)}. ${reasonInWords(first.reason ?? '')}` : '',
  };
}

function nameIn(people: ReadonlyMap<string, NamedPerson>, personId: string): string {
  const person = people.get(personId);
  return person?.name ?? person?.number ?? 'somebody';
}
