import type { FastifyReply, FastifyRequest } from 'fastify';
import { longestReasonChars } from '../../domain/kept-words.ts';
import { reasonInWords } from '../../domain/notices/in-words.ts';
import { listCampaigns } from '../../storage/campaigns.ts';
import { holdsInForce, type HeldMail, type Hold } from '../../storage/notice-holds.ts';
import { noticeRecords, type NoticeRecord } from '../../storage/notice-history.ts';
import { peopleNamed, type NamedPerson } from '../../storage/people-called.ts';
import type { NoticesView } from '../../templates/pages/notice-views.ts';
import type { WebContext } from '../context.ts';
import { momentInWords } from '../words-of-time.ts';
import { codeInWords } from './code-in-words.ts';
import { deedsView, deedView, sendDeeds, type AskedDeeds, type Deed } from './deeds.ts';
import { fieldOf, signedView, type Refused } from './refused-form.ts';

const shownAtMost = 100;

/** The form of the page that holds mail back; the others are called by what they are about. */
export const holdForm = 'hold';

/** The form that lets go what is held. */
export function heldForm({ personId, campaignId }: HeldMail): string {
  return `held/${personId ?? ''}/${campaignId ?? ''}`;
}

/** The form of a mail whose end is unknown. */
export function mailForm(noticeId: string): string {
  return `mail-${noticeId}`;
}

/** The page as it is asked for; `who`: whom the question named. */
export interface AskedNotices extends AskedDeeds {
  who?: string;
}

/** The page of notices. */
export async function showNotices(asked: AskedNotices): Promise<FastifyReply> {
  const { context, request, refused } = asked;
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
    ...deedsView(asked),
    unknown: mails
      .flatMap((notices) => toResolve(notices, { people, timeZone }) ?? [])
      .map((deed) => deedView(asked, deed)),
    failed: failed.map((notice) => ({
      personId: notice.recipientId,
      words: `${nameIn(people, notice.recipientId)}: ${codeInWords(notice.rung)}`,
      detail: `${momentInWords(timeZone, notice.stateAt)}. ${notice.smtpReply ?? reasonInWords(notice.reason ?? '')}`,
    })),
    holds: holds.map((hold) => deedView(asked, toLetGo(hold, { people, timeZone }))),
    who: asked.who ?? '',
    hold: await holdView(context, request, refused),
  };
  return sendDeeds(asked, { name: 'notices', title: 'Notices', view });
}

interface Of {
  people: ReadonlyMap<string, NamedPerson>;
  timeZone: string;
}

function toLetGo(hold: Hold, { people, timeZone }: Of): Deed {
  const { personId, campaignId, madeBy, madeAt, reason } = hold;
  const of = campaignId === null ? '' : `, ${campaignId}`;
  return {
    id: heldForm(hold),
    address: '/notices/release',
    hidden: { personId: personId ?? '', campaignId: campaignId ?? '' },
    words: `${personId === null ? 'Everybody' : nameIn(people, personId)}${of}`,
    details: [`${madeBy}, ${momentInWords(timeZone, madeAt)}: ${reason}`],
    ...(personId !== null && { link: allMailTo(personId) }),
    buttons: [{ name: 'done', value: 'yes', words: 'Let it go' }],
  };
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
function toResolve(notices: readonly NoticeRecord[], { people, timeZone }: Of): Deed | null {
  const [first] = notices;
  if (!first) return null;
  const rungs = [...new Set(notices.map(({ rung }) => codeInWords(rung)))].join(', ');
  const outcome = (value: string, words: string) => ({ name: 'outcome', value, words });
  return {
    id: mailForm(first.id),
    address: '/notices/resolve',
    hidden: { noticeId: first.id },
    words: `Mail to ${nameIn(people, first.recipientId)}: ${rungs}`,
    details: [`${momentInWords(timeZone, first.stateAt)}. ${reasonInWords(first.reason ?? '')}`],
    link: allMailTo(first.recipientId),
    asks: { name: 'reason', words: 'What it is known by', longestChars: longestReasonChars, isNeeded: true },
    buttons: [
      outcome('delivered', 'It arrived'),
      outcome('not-delivered', 'It did not arrive'),
      outcome('again', 'It did not arrive: send a copy'),
    ],
  };
}

function allMailTo(personId: string): { href: string; words: string } {
  return { href: `/people/${personId}`, words: 'All mail to them' };
}

function nameIn(people: ReadonlyMap<string, NamedPerson>, personId: string): string {
  const person = people.get(personId);
  return person?.name ?? person?.number ?? 'somebody';
}
