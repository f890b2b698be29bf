import {
  leavingMoment,
  localDay,
  workCalendar,
  workingDaysBetween,
  type SendingMoment,
  type WorkCalendar,
} from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Site } from '../../domain/configuration/organisation.ts';
import { rosterOn, type RosterRow } from '../../storage/roster.ts';
import type { Tx } from '../../storage/database.ts';

const addressPattern = /^[^\s@<>]+@[^\s@<>]+$/;

export type Roster = ReadonlyMap<string, RosterRow>;

/** The live roster rows of these people: on the organisation's day of `now`, as known then. */
export async function readRoster(
  db: Tx,
  { configuration, ids, now }: { configuration: Configuration; ids: Iterable<string>; now: string },
): Promise<Roster> {
  const personIds = [...new Set(ids)];
  if (personIds.length === 0) return new Map();
  const day = localDay(configuration.organisation, now);
  const rows = await rosterOn(db, { day, knownAt: now, personIds });
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Why no mail can reach somebody, or null. The same words as the statement that moves to handing-over uses. */
export function unreachable(row: RosterRow | undefined): string | null {
  const away = absence(row);
  return away ?? (addressPattern.test(row?.email ?? '') ? null : 'no address');
}

/** Why somebody does not work here at present, or null. */
export function absence(row: RosterRow | undefined): string | null {
  if (row?.employment === 'active') return null;
  if (row?.employment === 'leave') return 'on leave';
  if (row?.employment === 'ended') return 'has left';
  return row?.employment === 'future' ? 'not started yet' : 'not on the roster';
}

/** The manager who would hear of it: named by the roster and at work. */
export function activeManager(owner: RosterRow | undefined, managers: Roster): string | null {
  const manager = owner?.managerId ? managers.get(owner.managerId) : undefined;
  return manager && absence(manager) === null ? manager.personId : null;
}

export interface PersonCalendar {
  /** Equal for people whose calendars are equal. */
  key: string;
  calendar: WorkCalendar;
  /** The answer of `leavingMoment`, worked out once a calendar and moment. */
  leaving: (notBefore: string) => SendingMoment;
  /** The answer of `workingDaysBetween`, worked out once a calendar and pair of days. */
  daysBetween: (from: string, to: string) => number;
}

/** Calendars by site and own weekdays; people without a known site have that of the default site. */
export function createCalendars({ organisation, sites }: Configuration) {
  const bySite = new Map(sites.map((site) => [site.id, site]));
  const known = new Map<string, PersonCalendar>();
  return { of, siteOf };

  function siteOf(row: RosterRow | undefined): Site {
    const site = bySite.get(row?.site ?? '') ?? bySite.get(organisation.defaultSite);
    if (!site) throw new Error(`The configuration has no site ${organisation.defaultSite}, its default`);
    return site;
  }

  function of(row: RosterRow | undefined): PersonCalendar {
    const site = siteOf(row);
    const key = `${site.id}/${row?.workDays?.join() ?? ''}`;
    const found = known.get(key);
    if (found) return found;
    const calendar = workCalendar({ site, sending: organisation.sending, workDays: row?.workDays ?? null });
    const moments = new Map<string, SendingMoment>();
    const spans = new Map<string, number>();
    const made = { key, calendar, leaving, daysBetween };
    known.set(key, made);
    return made;

    function daysBetween(from: string, to: string): number {
      const span = `${from}/${to}`;
      const days = spans.get(span) ?? workingDaysBetween(calendar, from, to);
      spans.set(span, days);
      return days;
    }

    function leaving(notBefore: string): SendingMoment {
      const moment = moments.get(notBefore) ?? leavingMoment(calendar, notBefore);
      moments.set(notBefore, moment);
      return moment;
    }
  }
}

export type Calendars = ReturnType<typeof createCalendars>;
