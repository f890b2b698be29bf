import { decideMoment, localDay, type WorkCalendar } from '../../domain/calendar.ts';
import { daysStepped, withQuiet } from '../../domain/chase.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { ExplainedNotice, ExplainedRung } from '../../domain/notices/explanation.ts';
import { delayInWords, reasonInWords, stateInWords } from '../../domain/notices/in-words.ts';
import type { ComingRung, NoticeDelay, NoticeRecord } from '../../storage/notice-history.ts';
import { toldBeforeCode } from '../../storage/told-before.ts';
import { fullName } from './page-facts.ts';
import type { Roster } from './recipients.ts';

/** What the sentences about one reader need. */
export interface Telling {
  calendar: WorkCalendar;
  roster: Roster;
  personId: string;
  /** The one that the notice's campaign pins. */
  configuration: Configuration;
}

/** One line of the ledger with the rules that decided, and those that lost. */
export function explainNotice(record: NoticeRecord, telling: Telling): ExplainedNotice {
  const { calendar } = telling;
  const firstDue = record.delays[0]?.fromDueAt ?? record.dueAt;
  return {
    id: record.id,
    rung: record.rung,
    about: aboutOf(record, telling),
    campaignId: record.campaignId,
    kind: record.kind,
    state: record.state,
    reason: record.reason,
    at: record.dueAt.toISOString(),
    stateAt: record.stateAt.toISOString(),
    messageId: record.messageId,
    says: [
      `Planned for ${momentIn(calendar, firstDue)}, as ${record.calendar} says.`,
      ...steppedOver(record, firstDue, telling),
      ...record.delays.flatMap((delay) => heldBack(delay, calendar)),
      ...outcomeOf(record, calendar),
    ],
  };
}

export function explainComing(rung: ComingRung, telling: Telling): ExplainedRung {
  const waits = rung.phase === 'paused' || rung.phase === 'held';
  return {
    rung: rung.rung,
    about: aboutOf(rung, telling),
    campaignId: rung.campaignId,
    at: rung.at.toISOString(),
    says: [
      `Comes on ${momentIn(telling.calendar, rung.at)}, as ${rung.calendar} says, if it is still open then.`,
      ...(waits ? [`The campaign is ${rung.phase}: nothing of it is sent meanwhile.`] : []),
    ],
  };
}

type About = Pick<NoticeRecord, 'obligationKind' | 'ownerId' | 'subjectPersonId' | 'subjectKey'> & {
  kind?: string;
};

function aboutOf(
  { obligationKind, ownerId, subjectPersonId, subjectKey, kind }: About,
  { roster, personId }: Telling,
): string {
  if (obligationKind === null) return kind ?? '';
  const whose = ownerId === null || ownerId === personId ? '' : `${fullName(roster.get(ownerId))}: `;
  if (obligationKind !== 'rate')
    return `${whose}${obligationKind === 'renew' ? 'renewal of ' : ''}course ${subjectKey ?? ''}`;
  if (subjectPersonId === ownerId) return `${whose}own skills`;
  return `${whose}skills of ${fullName(roster.get(subjectPersonId ?? ''))}`;
}

/** The free days between the day from which a rung counts and its own. */
function steppedOver(record: NoticeRecord, firstDue: Date, { calendar, configuration }: Telling): string[] {
  const program = configuration.programs.find(({ id }) => id === record.program);
  const rung = program?.ladder.find(({ id }) => id === record.rung);
  const { openedAt, opensOn, dueOn } = record;
  if (!rung || !openedAt || !dueOn || rung.from === 'done' || record.reason === toldBeforeCode) return [];
  const openedOn = localDay(calendar, openedAt.toISOString());
  const anchor = rung.from === 'due' ? dueOn : opensOn && opensOn > openedOn ? opensOn : openedOn;
  const days = daysStepped(
    withQuiet(calendar, rung.quiet),
    anchor,
    localDay(calendar, firstDue.toISOString()),
  );
  if (days.length === 0) return [];
  return [`Not counted: ${days.map(({ day, why }) => `${day} (${why})`).join(', ')}.`];
}

function heldBack(delay: NoticeDelay, calendar: WorkCalendar): string[] {
  const until = delay.toDueAt ? ` until ${momentIn(calendar, delay.toDueAt)}` : '';
  const why = delayInWords(delay.why, delay.detail);
  const refused =
    delay.why === 'working time' ? decideMoment(calendar, delay.at.toISOString(), 'open').rejected : [];
  return [
    `Held back on ${momentIn(calendar, delay.at)}${until}: ${why}.`,
    ...refused.map(
      (each) =>
        `Refused: ${momentIn(calendar, each.from)} to ${momentIn(calendar, each.until)}, ${each.why}.`,
    ),
  ];
}

function outcomeOf(
  { state, reason, stateAt, smtpReply, resolution, usefulUntil }: NoticeRecord,
  calendar: WorkCalendar,
): string[] {
  const when = momentIn(calendar, stateAt);
  if (state === 'planned') return [`It waits, and is useful until ${momentIn(calendar, usefulUntil)}.`];
  return [
    `${when}: ${stateInWords(state)}.`,
    ...(reason === null ? [] : [reasonInWords(reason)]),
    ...(smtpReply !== null && state === 'failed' ? [`The mail server said: ${smtpReply}`] : []),
    ...(resolution ? [`${resolution.by} gave the evidence: ${resolution.evidence}`] : []),
    ...(resolution?.cause ? [`Its end was unknown before. ${reasonInWords(resolution.cause)}`] : []),
  ];
}

const formats = new Map<string, Intl.DateTimeFormat>();
const momentParts = ['weekday', 'day', 'month', 'year', 'hour', 'minute'] as const;

/** `Tue 27 Oct 2026, 09:00` on the reader's clock. */
function momentIn({ timeZone }: WorkCalendar, at: Date | string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const [weekday, day, month, year, hour, minute] = momentParts.map((part) => parts.get(part) ?? '');
  return `${weekday} ${day} ${month} ${year}, ${hour}:${minute}`;
}
