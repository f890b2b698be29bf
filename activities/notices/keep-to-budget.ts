import { localDay, nextSendingMoment, NoWorkingDay, plusDays, startOfDay } from '../../domain/calendar.ts';
import type { MailBudget } from '../../domain/configuration/mail-policy.ts';
import { spend, weekOf, type Wish } from '../../domain/notices/budget.ts';
import { placeOf, type Ranked } from '../../domain/notices/precedence.ts';
import type { Tx } from '../../storage/database.ts';
import { comingUp, messagesOfWeek, urgentKinds, type LocalWeek } from '../../storage/notice-budget.ts';
import type { Postponed } from '../../storage/notices.ts';
import type { Gate, Group } from './assemble.ts';

interface Ready extends Wish {
  group: Group;
}

/** Which messages the readers' weeks have room for; the others wait for the next week, with what took the room. */
export async function keepToBudget(
  tx: Tx,
  groups: readonly Group[],
  gate: Gate,
): Promise<{ go: Group[]; wait: Postponed[] }> {
  const budget = gate.configuration.organisation.mail?.budget;
  const free = groups.filter(({ kind }) => urgentKinds.includes(kind));
  const counted = groups.filter(({ kind }) => !urgentKinds.includes(kind));
  if (!budget || budget.messagesAWeek === null || counted.length === 0) return { go: [...groups], wait: [] };
  const weeks = weeksOf(counted, gate);
  const used = await messagesOfWeek(tx, [...weeks.values()]);
  const coming = Map.groupBy(await comingUp(tx, [...weeks.values()], gate.now), (each) => each.recipientId);
  const go = [...free];
  const wait: Postponed[] = [];
  for (const [recipientId, own] of Map.groupBy(counted, (each) => each.recipientId)) {
    const room = budget.messagesAWeek - (used.get(recipientId) ?? 0);
    const later = messagesComing(coming.get(recipientId) ?? [], budget, (at) =>
      localDay(gate.calendars.of(gate.roster.get(recipientId)).calendar, at.toISOString()),
    );
    const ready = own.map((group) => ({ ...bestOf(group.notices, budget), group }));
    const spent = spend(ready, { room, coming: later });
    go.push(...spent.go.map(({ group }) => group));
    const week = weeks.get(recipientId);
    if (week) wait.push(...spent.wait.flatMap((each) => nextWeek(each, { week, budget, gate })));
  }
  return { go, wait };
}

function weeksOf(groups: readonly Group[], { calendars, roster }: Gate): Map<string, LocalWeek> {
  return new Map(
    groups.map(({ recipientId, localDate }) => {
      const { calendar } = calendars.of(roster.get(recipientId));
      const monday = weekOf(localDate);
      return [recipientId, { recipientId, monday, endsAt: startOfDay(calendar, plusDays(monday, 7)) }];
    }),
  );
}

/** What comes later becomes one message a kind and day, as good as its best notice. */
export function messagesComing(
  coming: readonly (Ranked & { at: Date })[],
  budget: MailBudget,
  dayOf: (at: Date) => string,
): Wish[] {
  const messages = Map.groupBy(coming, ({ kind, at }) => `${kind}/${dayOf(at)}`);
  return [...messages.values()].map((notices) => bestOf(notices, budget));
}

/** What a message of these notices is worth: as much as its best. */
export function bestOf(notices: readonly Ranked[], { precedence }: MailBudget): Wish {
  return notices
    .map((notice) => ({ place: placeOf(precedence, notice), name: notice.rung }))
    .reduce((best, each) => (each.place < best.place ? each : best));
}

function nextWeek(
  { wish, behind }: { wish: Ready; behind: string[] },
  { week, budget, gate }: { week: LocalWeek; budget: MailBudget; gate: Gate },
): Postponed[] {
  const { calendar } = gate.calendars.of(gate.roster.get(week.recipientId));
  const { noticeIds } = wish.group;
  const detail = `${budget.messagesAWeek} a week${behind.length > 0 ? `, behind ${behind.join(', ')}` : ''}`;
  try {
    const { at, decidedBy } = nextSendingMoment(calendar, week.endsAt);
    return noticeIds.map((id) => ({ id, dueAt: at, calendar: decidedBy, why: 'budget', detail }));
  } catch (error) {
    if (error instanceof NoWorkingDay) return noticeIds.map((id) => ({ id, reason: 'no working day' }));
    throw error;
  }
}
