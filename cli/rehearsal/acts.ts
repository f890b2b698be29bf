import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { importKinds } from '../../domain/configuration/import-profile.ts';
import type { Db } from '../../storage/database.ts';
import type { RehearsalAct } from './drive.ts';
import { mailboxOf } from './mailbox.ts';
import { expectExport, writeCompletions } from './completions.ts';
import { approveOldest, approving, nominate, nominating } from './nominations.ts';
import { recur, recurring } from './recurring-acts.ts';
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

/** An act, and the moment at which it comes. */
export interface PlannedAct {
  at: Date;
  kind: string;
  detail: object;
}

interface Known {
  arrivals: Pick<Sources, 'during'>;
  startAt: Date;
  /** What else happens. */
  acts?: readonly PlannedAct[];
}

/** Writes down what is known before the quarter begins: who is asked to plan, which exports arrive when, and what else happens. */
export async function planActs(db: Db, { arrivals, startAt, acts = [] }: Known): Promise<void> {
  const plan = (at: Date) => ({ at, kind: 'plan-respondents', detail: {} });
  const arriving = arrivals.during.flatMap((file) => {
    const at = arrivesAt(file.asOf);
    return [{ at, kind: 'arrive', detail: file }, plan(new Date(at.getTime() + replanAfterMs))];
  });
  await writeActs(db, [plan(new Date(startAt.getTime() + 60_000)), ...arriving, ...acts]);
}

async function writeActs(db: Db, acts: readonly PlannedAct[]): Promise<void> {
  if (acts.length === 0) return;
  const rows = acts.map((act) => ({ ...act, detail: JSON.stringify(act.detail), applied_at: null }));
  await db.insertInto('rehearsal_acts').values(rows).execute();
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
      case 'recur':
        await writeActs(stage.db, await recur(stage, recurring.parse(detail), now));
        return;
      case 'nominate':
        await nominate(stage.db, { mailbox, ...nominating.parse(detail), now });
        return;
      case 'approve-nomination':
        await approveOldest(stage.db, { ...approving.parse(detail), now });
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
