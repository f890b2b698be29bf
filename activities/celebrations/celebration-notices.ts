import { localDay, startOfDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { firstDayAfterAbsence } from '../../domain/milestones/after-absence.ts';
import type { CelebrationChoice } from '../../domain/milestones/celebration-choice.ts';
import { celebrationsOf } from '../../domain/milestones/celebration-rules.ts';
import { celebrationChoices } from '../../storage/celebration-choices.ts';
import type { Tx } from '../../storage/database.ts';
import type { KeptMilestone } from '../../storage/milestones.ts';
import type { PlannedNotice } from '../../storage/notices.ts';
import { momentUnless, neverSent, noticeMoment } from '../notices/notice-moment.ts';
import {
  createCalendars,
  readRoster,
  unreachable,
  type Calendars,
  type Roster,
} from '../notices/recipients.ts';
import { otherReaders } from './celebration-readers.ts';
import { chosen } from './choices.ts';

/** Congratulations that come much later are none. */
const usefulWorkingDays = 10;

interface Telling {
  configuration: Configuration;
  /** Null: between campaigns. */
  campaign: { id: string; planVersion: number } | null;
  /** ISO 8601. */
  now: string;
}

/** What is known of everybody whom a milestone is about or may be told. */
interface People {
  roster: Roster;
  calendars: Calendars;
  /** How each is celebrated. */
  choices: ReadonlyMap<string, CelebrationChoice>;
  /** Who said that they want to hear nothing; a place where celebrating is opt-in says it only of one's own. */
  silent: ReadonlySet<string>;
}

/**
 * A notice for everybody who is to hear of a milestone, at their own next sending moment; others never before who reached it. Who has opted
 * out (or has not said yes where that is asked for), has left, is on leave or has no address gets none: the line is kept, suppressed,
 * with the reason. Others hear only of somebody who is at work and lets them.
 */
export async function celebrationNotices(
  tx: Tx,
  milestones: readonly KeptMilestone[],
  { configuration, campaign, now }: Telling,
): Promise<PlannedNotice[]> {
  const owners = milestones.flatMap(({ personId }) => personId ?? []);
  const ofOwners = await readRoster(tx, { configuration, ids: owners, now });
  const others = await otherReaders(tx, milestones, { roster: ofOwners, configuration, now });
  const ids = [...new Set([...owners, ...[...others.values()].flat()])];
  const roster = await readRoster(tx, { configuration, ids, now });
  const calendars = createCalendars(configuration);
  const said = await celebrationChoices(tx, ids);
  const people = {
    roster,
    calendars,
    choices: chosen(ids, { said, configuration, roster, calendars }),
    silent: new Set(ids.filter((id) => said.get(id) === 'none')),
  };
  const quietWorkingDays = celebrationsOf(configuration).quietAfterAbsenceWorkingDays;
  const line = (id: string, recipientId: string, moment: ReturnType<typeof noticeMoment>) => ({
    causeKind: 'milestone' as const,
    causeId: id,
    rung: 'celebration',
    recipientId,
    kind: 'celebration' as const,
    campaignId: campaign?.id ?? null,
    planVersion: campaign?.planVersion ?? 0,
    ...moment,
  });
  return milestones.flatMap(({ id, personId }) => {
    const own = personId === null ? null : ownMoment(personId, people, { now, quietWorkingDays });
    const mayTell = personId === null || mayTellOthers(personId, people);
    const readers = mayTell ? (others.get(id) ?? []) : [];
    const notBefore = own && Date.parse(own.dueAt) > Date.parse(now) ? own.dueAt : now;
    return [
      ...(personId !== null && own ? [line(id, personId, own)] : []),
      ...readers.map((readerId) => line(id, readerId, readerMoment(readerId, people, notBefore))),
    ];
  });
}

function ownMoment(
  personId: string,
  { roster, calendars, choices }: People,
  { now, quietWorkingDays }: { now: string; quietWorkingDays: number },
): ReturnType<typeof noticeMoment> {
  const row = roster.get(personId);
  const { calendar } = calendars.of(row);
  const hindrance = choices.get(personId) === 'none' ? 'opted out' : unreachable(row);
  if (hindrance !== null) return neverSent(calendar, now, hindrance);
  const today = localDay(calendar, now);
  const rested = firstDayAfterAbsence(calendar, row?.told?.leave ?? [], { today, quietWorkingDays });
  return noticeMoment(calendar, rested ? startOfDay(calendar, rested) : now, usefulWorkingDays);
}

/** Others hear of who is at work and lets them: nobody is to be congratulated in front of others who is not there, or wants it not. */
function mayTellOthers(personId: string, { roster, choices }: People): boolean {
  const hindrance = unreachable(roster.get(personId));
  return choices.get(personId) === 'shared' && (hindrance === null || hindrance === 'no address');
}

function readerMoment(
  readerId: string,
  { roster, calendars, silent }: People,
  notBefore: string,
): ReturnType<typeof noticeMoment> {
  const row = roster.get(readerId);
  const { calendar } = calendars.of(row);
  const hindrance = silent.has(readerId) ? 'opted out' : unreachable(row);
  return momentUnless(hindrance, { calendar, now: notBefore, usefulWorkingDays });
}
