import {
  closingMoment,
  leavingMoment,
  localDay,
  workCalendar,
  workingDaysBetween,
  type SendingMoment,
  type WorkCalendar,
} from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { withQuiet } from '../../domain/chase.ts';
import type { Site } from '../../domain/configuration/organisation.ts';
import type { QuietHours } from '../../domain/configuration/program.ts';
import { toldTimes, type ToldTime } from '../../storage/absences.ts';
import { rosterOn, type RosterRow } from '../../storage/roster.ts';
import type { Tx } from '../../storage/database.ts';
import { lastKnownAt } from '../../storage/stories.ts';

const addressPattern = /^[^\s@<>]+@[^\s@<>]+$/;

/** A row of the roster with what plain tables told of the person's time; told working days count before the roster's. */
export interface Recipient extends RosterRow {
  /** Absent: nothing was told. */
  told?: ToldTime;
}

export type Roster = ReadonlyMap<string, Recipient>;

/** The live roster rows of these people, with their told absences: on the organisation's day of `now`, as known last. */
export async function readRoster(
  db: Tx,
  { now, ...of }: { configuration: Configuration; ids: Iterable<string>; now: string },
): Promise<Roster> {
  const day = localDay(of.configuration.organisation, now);
  return rosterAsKnown(db, { day, knownAt: await lastKnownAt(db, now), ids: of.ids });
}

/** The same on a day (YYYY-MM-DD), as it was known at a moment: ISO 8601, or `infinity`. */
export async function rosterAsKnown(
  db: Tx,
  { ids, ...of }: { day: string; knownAt: string; ids: Iterable<string> },
): Promise<Roster> {
  const personIds = [...new Set(ids)];
  if (personIds.length === 0) return new Map();
  const asked = { ...of, personIds };
  const rows = await rosterOn(db, asked);
  const times = await toldTimes(db, asked);
  return new Map(
    rows.map((row) => {
      const told = times.get(row.personId);
      return [row.personId, told ? { ...row, told } : row];
    }),
  );
}

/** Why no mail can reach somebody, or null. The same words as the statement that moves to handing-over uses. */
export function unreachable(row: Recipient | undefined): string | null {
  return absence(row) ?? (hasAddress(row) ? null : 'no address');
}

function hasAddress(row: Recipient | undefined): boolean {
  return addressPattern.test(row?.email ?? '');
}

/**
 * Why somebody does not work here at present, or null. An absence whose end is known is none: it is a matter of the
 * calendar, and what falls into it waits for the first day back.
 */
function absence(row: Recipient | undefined): string | null {
  if (row?.employment === 'active') return row.told?.away === 'open' ? 'on leave' : null;
  if (row?.employment === 'leave') return 'on leave';
  if (row?.employment === 'ended') return 'has left';
  return row?.employment === 'future' ? 'not started yet' : 'not on the roster';
}

/**
 * Why nobody else is to hear today of what somebody owes, as a code, or null: not here at present, away for however short, or
 * without an address, so that they were never asked. The same words as the statement that moves to handing-over uses.
 */
export function notToldOf(owner: Recipient | undefined): string | null {
  const away = absence(owner) ?? (owner?.told?.away ? 'on leave' : null);
  if (away !== null) return `owner ${away}`;
  return hasAddress(owner) ? null : 'owner has no address';
}

export interface PersonCalendar {
  /** Equal for people whose calendars are equal. */
  key: string;
  calendar: WorkCalendar;
  /** The answer of `leavingMoment`, worked out once a calendar and moment; with a rung's own quiet hours where it has some. */
  leaving: (notBefore: string, quiet?: QuietHours | null) => SendingMoment;
  /** The answer of `closingMoment`, likewise. */
  closing: (at: string, quiet?: QuietHours | null) => string;
  /** The answer of `workingDaysBetween`, worked out once a calendar and pair of days. */
  daysBetween: (from: string, to: string) => number;
}

/** Calendars by site, own weekdays and leave; people without a known site have that of the default site. */
export function createCalendars({ organisation, sites }: Configuration) {
  const bySite = new Map(sites.map((site) => [site.id, site]));
  const known = new Map<string, PersonCalendar>();
  return { of, siteOf };

  function siteOf(row: Recipient | undefined): Site {
    const site = bySite.get(row?.site ?? '') ?? bySite.get(organisation.defaultSite);
    if (!site) throw new Error(`The configuration has no site ${organisation.defaultSite}, its default`);
    return site;
  }

  function of(row: Recipient | undefined): PersonCalendar {
    const site = siteOf(row);
    const { leave = [], spells = [] } = row?.told ?? {};
    const { workDays = null, otherWorkDays } = row ?? {};
    const key = JSON.stringify([site.id, workDays, otherWorkDays, spells, leave]);
    const found = known.get(key);
    if (found) return found;
    const { sending } = organisation;
    const calendar = workCalendar({ site, sending, workDays, otherWorkDays, spells, leave });
    const moments = new Map<string, SendingMoment>();
    const closings = new Map<string, string>();
    const spans = new Map<string, number>();
    const made = { key, calendar, leaving, closing, daysBetween };
    known.set(key, made);
    return made;

    function daysBetween(from: string, to: string): number {
      const span = `${from}/${to}`;
      const days = spans.get(span) ?? workingDaysBetween(calendar, from, to);
      spans.set(span, days);
      return days;
    }

    function leaving(notBefore: string, quiet?: QuietHours | null): SendingMoment {
      const asked = askedOf(notBefore, quiet);
      const moment = moments.get(asked) ?? leavingMoment(withQuiet(calendar, quiet), notBefore);
      moments.set(asked, moment);
      return moment;
    }

    function closing(at: string, quiet?: QuietHours | null): string {
      const asked = askedOf(at, quiet);
      const moment = closings.get(asked) ?? closingMoment(withQuiet(calendar, quiet), at);
      closings.set(asked, moment);
      return moment;
    }
  }
}

function askedOf(at: string, quiet?: QuietHours | null): string {
  return quiet ? `${at}/${quiet.from}/${quiet.until}` : at;
}

export type Calendars = ReturnType<typeof createCalendars>;
