import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { dueAfterLeave } from '../../domain/motion/due-after-leave.ts';
import { presenceOn } from '../../domain/motion/presence.ts';
import type { RosterMember } from '../../domain/participants.ts';
import type { Tx } from '../../storage/database.ts';
import { pauseObligations, resumeObligations } from '../../storage/obligations.ts';
import { leaveSpells } from '../../storage/roster-changes.ts';
import { standingClocks } from '../../storage/standing.ts';
import { lastKnownAt } from '../../storage/stories.ts';
import { calendarsOf } from '../campaigns/motion/read-motion.ts';

interface Following {
  configuration: Configuration;
  program: { id: string };
  /** The organisation's day. */
  today: string;
  now: string;
  /** Whom the program may ask, by id. */
  people: ReadonlyMap<string, RosterMember>;
}

/** No campaign's grace ends what is asked all year round. */
const never = '9999-12-31';

/**
 * What people owe by a standing program waits while they are on leave, and is due later by the working days that they missed;
 * but a certificate runs out on its day all the same.
 */
export async function followLeaves(tx: Tx, of: Following): Promise<void> {
  const { program, today, now, people } = of;
  const calendarOf = calendarsOf(of.configuration);
  const leaveSince = leavesOn(of, calendarOf);
  const open = (await standingClocks(tx, program.id)).flatMap((clock) => {
    const person = people.get(clock.personId);
    return person ? [{ ...clock, person, since: leaveSince(person) }] : [];
  });
  const pauses = open.flatMap(({ id: obligationId, pausedOn, since, openedAt }) => {
    if (since === null || pausedOn !== null) return [];
    const openedOn = localDay(of.configuration.organisation, openedAt.toISOString());
    return [{ obligationId, from: since > openedOn ? since : openedOn }];
  });
  const personIds = open.flatMap(({ personId, pausedOn }) => (pausedOn === null ? [] : [personId]));
  const spells = await leaveSpells(tx, { personIds, knownAt: await lastKnownAt(tx, now) });
  const resumes = open.flatMap(({ id: obligationId, kind, person, pausedOn, since, dueOn }) => {
    if (since !== null || pausedOn === null) return [];
    if (kind === 'renew') return [{ obligationId, dueOn }];
    const own = spells.get(person.personId) ?? [];
    const away = { dueOn, pausedOn, today, spells: own, lastDay: never };
    return [{ obligationId, dueOn: dueAfterLeave(calendarOf(person), away) }];
  });
  await pauseObligations(tx, { pauses, now });
  await resumeObligations(tx, { resumes, now });
}

/** As campaigns find it out, where nobody acts in another's place. */
function leavesOn(
  { configuration, today }: Following,
  calendarOf: ReturnType<typeof calendarsOf>,
): (person: RosterMember) => string | null {
  const { leaveSince } = presenceOn({
    today,
    inactiveAfterWorkingDays: configuration.organisation.inactiveAfterWorkingDays ?? 0,
    dueOn: today,
    minimumWorkingDays: 0,
    calendarOf,
    delegateOf: () => null,
  });
  return leaveSince;
}
