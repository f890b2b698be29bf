import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { importKinds } from '../../domain/configuration/import-profile.ts';
import type { Db } from '../../storage/database.ts';
import type { RehearsalAct } from './drive.ts';
import { mailboxOf } from './mailbox.ts';
import { expectExport, writeCompletions } from './completions.ts';
import { answerForms } from './respondent.ts';
import { planRespondents, type Simulation } from './respondents.ts';
import type { Sources } from './sources.ts';
import type { Stage } from './stage.ts';
import { takeIn } from '../take-in.ts';

/** How the files of a rehearsal come in. */
export const rehearsed = { uploadedBy: 'rehearsal', approval: 'auto' } as const;

const respond = z.object({ personId: z.string() });
const arrival = z.object({ path: z.string(), kind: z.enum(importKinds), asOf: z.string() });

/** A day after an export has arrived, those whom it gave something new to do decide when they sit down. */
const replanAfterMs = 26 * 3_600_000;

/** Writes down what is known before the quarter begins: who is asked to plan, and which exports arrive when. */
export async function planActs(db: Db, { during }: Pick<Sources, 'during'>, startAt: Date): Promise<void> {
  const plan = (at: Date) => ({ at, kind: 'plan-respondents', detail: '{}', applied_at: null });
  const arrivals = during.flatMap((file) => {
    const at = arrivesAt(file.asOf);
    return [
      { at, kind: 'arrive', detail: JSON.stringify(file), applied_at: null },
      plan(new Date(at.getTime() + replanAfterMs)),
    ];
  });
  await db
    .insertInto('rehearsal_acts')
    .values([plan(new Date(startAt.getTime() + 60_000)), ...arrivals])
    .execute();
}

/** Somebody in the personnel office uploads at noon, UTC. */
function arrivesAt(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** Performs the acts of a rehearsal, one at a time, each through the door that a real person would use. */
export function performer(stage: Pick<Stage, 'db' | 'client' | 'files' | 'outbox'>, simulation: Simulation) {
  const mailbox = mailboxOf(stage.outbox);
  return async ({ kind, detail }: RehearsalAct, now: Date): Promise<void> => {
    switch (kind) {
      case 'plan-respondents':
        await planRespondents(stage.db, simulation, now);
        return;
      case 'arrive':
        await takeIn(stage, arrival.parse(detail), rehearsed);
        return;
      case 'respond':
        await sitDown(stage, mailbox, respond.parse(detail).personId, now);
        if (simulation.learns) await expectExport(stage.db, now);
        return;
      case 'completions':
        await handInCompletions(stage, simulation, now);
        return;
      default:
        throw new Error(`Nobody knows how to perform ${kind}`);
    }
  };
}

async function handInCompletions(
  stage: Parameters<typeof performer>[0],
  { configuration }: Simulation,
  now: Date,
): Promise<void> {
  const folder = join(stage.outbox.folder, '..', 'files');
  const file = await writeCompletions(stage.db, { configuration, folder, now });
  if (file) await takeIn(stage, file, rehearsed);
}

async function sitDown(
  { db }: Pick<Stage, 'db'>,
  mailbox: ReturnType<typeof mailboxOf>,
  personId: string,
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ email: string | null; employment: string }>`
    select email, employment from roster_on(${now}::timestamptz::date, ${now}) where person_id = ${personId}`.execute(
    db,
  );
  const person = rows[0];
  if (!person?.email || person.employment !== 'active') return;
  const pageUrl = await mailbox.newestLink(person.email);
  if (pageUrl) await answerForms({ pageUrl, formOf: (obligationId) => formOf(db, obligationId) });
}

async function formOf(
  db: Db,
  obligationId: string,
): Promise<{ subjectNumber: string; source: string } | null> {
  const { rows } = await sql<{ subjectNumber: string; source: string }>`
    select min(i.value) as "subjectNumber", o.rating_source as source
    from obligations o join person_identifiers i on i.person_id = o.subject_person_id and i.kind = 'employee-number'
      and i.known_until is null
    where o.id = ${obligationId} and o.kind = 'rate' group by o.rating_source`.execute(db);
  return rows[0] ?? null;
}
