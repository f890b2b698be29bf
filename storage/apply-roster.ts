import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from './database.ts';
import { applyIdentifiers } from './apply-identifiers.ts';
import { noteCoverage } from './roster-coverage.ts';
import { rosterTables } from './staged-roster.ts';
import { ensureUnits } from './units.ts';

export interface RosterApply {
  importId: string;
  source: string;
  /** The day that the file describes. */
  asOf: string;
  /** Absence from the file means that somebody has left. */
  fullSnapshot: boolean;
  organisationName: string;
  now: string;
}

const unitPaths = z.array(z.string());

/**
 * Writes what was planned of a roster: units, people and their identifiers, then ends the facts that no longer stand and adds
 * the new ones. Nothing is deleted, and what the file confirms is not touched.
 */
export async function applyRoster(tx: Tx, apply: RosterApply): Promise<void> {
  const { importId, now } = apply;
  const { people, ends, facts } = rosterTables(importId);
  await makeUnits(tx, apply);
  await sql`
    insert into people (id, known_since) select distinct person_id, ${now}::timestamptz from ${sql.raw(people)}
    where state = 'taken' on conflict do nothing`.execute(tx);
  await applyIdentifiers(tx, apply);
  await sql`
    update roster_facts f set known_until = ${now}, ended_by = ${importId} from ${sql.raw(ends)} e
    where f.id = e.fact_id and f.known_until is null`.execute(tx);
  await sql`
    insert into roster_facts (person_id, attribute, value, valid_from, valid_to, known_since, import_id, line, written_by)
    select person_id, attribute, value, valid_from, valid_to, ${now}, import_id, line, ${importId}
    from ${sql.raw(facts)} order by person_id, attribute, valid_from`.execute(tx);
  await noteCoverage(tx, apply);
}

async function makeUnits(tx: Tx, { importId, organisationName }: RosterApply): Promise<void> {
  const { rows } = await sql<{ path: string }>`
    select distinct unit_path as path from ${sql.raw(rosterTables(importId).people)}
    where unit_path is not null order by 1`.execute(tx);
  const paths = rows.map(({ path }) => ({
    names: unitPaths.parse(JSON.parse(path)),
    fromLegalEntity: false,
  }));
  await ensureUnits(tx, { organisationName, paths });
}
