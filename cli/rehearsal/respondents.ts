import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { createCalendars, readRoster, type Calendars } from '../../activities/notices/recipients.ts';
import { NoWorkingDay, type WorkCalendar } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { sittingOf, type Respondents } from '../../domain/rehearsal/respondents.ts';
import type { Db } from '../../storage/database.ts';
import { listUnits, type Unit } from '../../storage/units.ts';
import { rollOf } from './personas.ts';

interface Debtor {
  personId: string;
  number: string;
  invitedAt: Date;
  opensOn: string;
  dueOn: string;
  program: string;
}

export interface Simulation {
  configuration: Configuration;
  respondents: Respondents;
  /** True where nobody sends learning records in, so that simulated people complete their courses themselves. */
  learns: boolean;
}

/**
 * Decides when each person who owes something will sit down, and writes it as an act. Who already has such an act keeps
 * it; so it can be asked again after people came, left or changed managers.
 */
export async function planRespondents(db: Db, simulation: Simulation, now: Date): Promise<number> {
  const { configuration, respondents, learns } = simulation;
  const debtors = await debtorsOf(db, learns ? ['rate', 'learn', 'renew'] : ['rate']);
  const ids = debtors.map(({ personId }) => personId);
  const roster = await readRoster(db, { configuration, ids, now: now.toISOString() });
  const calendars: Calendars = createCalendars(configuration);
  const units = new Map((await listUnits(db)).map((unit) => [unit.id, unit]));
  const acts = debtors.flatMap((debtor) => {
    const row = roster.get(debtor.personId);
    const ladder = configuration.programs.find(({ id }) => id === debtor.program)?.ladder ?? [];
    const { calendar } = calendars.of(row);
    const person = { ...debtor, ladder, calendar, units: namesAbove(row?.unitId ?? null, units) };
    const at = momentOf(respondents, person, now);
    return at
      ? [{ at, kind: 'respond', detail: JSON.stringify({ personId: debtor.personId }), applied_at: null }]
      : [];
  });
  acts.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (let from = 0; from < acts.length; from += actsAPage)
    await db
      .insertInto('rehearsal_acts')
      .values(acts.slice(from, from + actsAPage))
      .execute();
  return acts.length;
}

const actsAPage = 5_000;
const hourMs = 3_600_000;

async function debtorsOf(db: Db, kinds: string[]): Promise<Debtor[]> {
  const { rows } = await sql<Debtor>`
    with numbers as (select person_id, min(value) as number from person_identifiers
      where kind = 'employee-number' and known_until is null group by person_id)
    select o.person_id as "personId", n.number,
      min(s.next_action_at) as "invitedAt", min(c.opens_on) as "opensOn", min(o.due_on) as "dueOn", min(o.program) as program
    from obligations o join campaigns c on c.id = o.campaign_id join numbers n on n.person_id = o.person_id
    join chase_steps s on s.obligation_id = o.id and s.track = 'owner'
    where o.kind = any(${kinds}) and o.state = 'open' and not exists (
      select 1 from rehearsal_acts a where a.kind = 'respond' and a.applied_at is null and a.detail->>'personId' = o.person_id::text)
    group by o.person_id, n.number order by n.number collate "C"`.execute(db);
  return rows;
}

function namesAbove(unitId: string | null, units: ReadonlyMap<string, Unit>): string[] {
  const unit = unitId === null ? undefined : units.get(unitId);
  return unit ? [unit.name, ...namesAbove(unit.parentId, units)] : [];
}

type Person = Parameters<typeof sittingOf>[1] & { invitedAt: Date; calendar: WorkCalendar };

function momentOf(respondents: Respondents, person: Person, now: Date): Date | null {
  try {
    const sitting = sittingOf(respondents, person, rollOf);
    if (!sitting) return null;
    const { timeZone } = person.calendar;
    const at = Temporal.PlainDateTime.from(`${sitting.day}T${sitting.time}`).toZonedDateTime(timeZone);
    const earliest = Math.max(now.getTime(), person.invitedAt.getTime()) + hourMs;
    return new Date(Math.max(at.epochMilliseconds, earliest));
  } catch (error) {
    if (error instanceof NoWorkingDay) return null;
    throw error;
  }
}
