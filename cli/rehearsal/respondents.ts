import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Configuration } from '../../domain/configuration.ts';
import type { Db } from '../../storage/database.ts';
import { personaOf, type Persona } from './personas.ts';

interface Debtor {
  personId: string;
  number: string;
  site: string | null;
  invitedAt: Date;
  opensOn: string;
  dueOn: string;
  program: string;
}

/**
 * Decides when each person who owes a form will sit down, and writes it as an act. Who already has such an act keeps
 * it; so it can be asked again after people came, left or changed managers.
 */
export async function planRespondents(db: Db, configuration: Configuration, now: Date): Promise<number> {
  const debtors = await debtorsOf(db, now);
  const acts = debtors.flatMap((debtor) => {
    const at = sittingAt(debtor, configuration, now);
    return at
      ? [{ at, kind: 'respond', detail: JSON.stringify({ personId: debtor.personId }), applied_at: null }]
      : [];
  });
  acts.sort((a, b) => a.at.getTime() - b.at.getTime());
  if (acts.length > 0) await db.insertInto('rehearsal_acts').values(acts).execute();
  return acts.length;
}

async function debtorsOf(db: Db, now: Date): Promise<Debtor[]> {
  const { rows } = await sql<Debtor>`
    with numbers as (select person_id, min(value) as number from person_identifiers
      where kind = 'employee-number' and known_until is null group by person_id)
    select o.person_id as "personId", n.number, (select r.site from roster_on(${now}::timestamptz::date, ${now}) r where r.person_id = o.person_id) as site,
      min(s.next_action_at) as "invitedAt", min(c.opens_on) as "opensOn", min(o.due_on) as "dueOn", min(o.program) as program
    from obligations o join campaigns c on c.id = o.campaign_id join numbers n on n.person_id = o.person_id
    join chase_steps s on s.obligation_id = o.id and s.track = 'owner'
    where o.kind = 'rate' and o.state = 'open' and not exists (
      select 1 from rehearsal_acts a where a.kind = 'respond' and a.applied_at is null and a.detail->>'personId' = o.person_id::text)
    group by o.person_id, n.number order by n.number collate "C"`.execute(db);
  return rows;
}

function sittingAt(debtor: Debtor, configuration: Configuration, now: Date): Date | null {
  const persona = personaOf(debtor.number);
  const site = configuration.sites.find((each) => each.id === debtor.site) ?? configuration.sites[0];
  const day = sittingDay(debtor, persona, configuration);
  if (!day || !site) return null;
  const at = onWeekday(day).toZonedDateTime({
    timeZone: site.timeZone,
    plainTime: { hour: persona.hour, minute: 7 },
  });
  const moment = new Date(at.epochMilliseconds);
  const earliest = Math.max(now.getTime(), debtor.invitedAt.getTime()) + 3_600_000;
  return moment.getTime() >= earliest ? moment : new Date(earliest);
}

function sittingDay(
  debtor: Debtor,
  persona: Persona,
  { programs }: Configuration,
): Temporal.PlainDate | null {
  const invited = Temporal.Instant.fromEpochMilliseconds(debtor.invitedAt.getTime())
    .toZonedDateTimeISO('UTC')
    .toPlainDate();
  const days = (n: number) => ({ days: n });
  switch (persona.afterRung) {
    case null:
      return null;
    case 'invitation':
      return invited.add(days(persona.delayDays));
    case 'reminder-1': {
      const rung = programs
        .find((each) => each.id === debtor.program)
        ?.ladder.find((each) => each.id === 'reminder-1');
      const from = Temporal.PlainDate.from(rung?.from === 'due' ? debtor.dueOn : debtor.opensOn);
      return from.add(days(Math.ceil((rung?.offsetWorkingDays ?? 5) * 1.4) + persona.delayDays));
    }
    case 'last-call':
      return Temporal.PlainDate.from(debtor.dueOn).subtract(days(persona.delayDays));
  }
}

function onWeekday(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
}
