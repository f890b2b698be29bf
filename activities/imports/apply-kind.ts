import { wordsFor } from '../../domain/configuration.ts';
import { applyRosterPage, closeOldEmails, type RosterApply } from '../../storage/apply-roster.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { stagedPages } from '../../storage/import-rows.ts';
import type { ImportRecord } from '../../storage/imports.ts';
import { applyLearning } from '../../storage/learning-records.ts';
import { applyTold } from '../../storage/told-records.ts';
import { ensureUnits, type UnitPath } from '../../storage/units.ts';
import { stagedPersonSchema } from './staged-person.ts';

interface Writing {
  now: string;
  beat: () => void;
}

/** Writes what was staged of an import, by its kind, in the transaction that applies it. */
export async function applyKind(tx: Tx, record: ImportRecord, { now, beat }: Writing): Promise<void> {
  const { id: importId, source, asOf, kind } = record;
  if (kind === 'roster') return applyRoster(tx, { importId, source, asOf, now }, beat);
  if (kind === 'learning') return applyLearning(tx, { importId, now });
  return applyTold(tx, { importId, kind, source, asOf }, now);
}

async function applyRoster(tx: Tx, apply: RosterApply, beat: () => void): Promise<void> {
  const stored = await latestConfiguration(tx);
  if (!stored) throw new Error('The configuration under which the import was checked is gone');
  const { organisation } = stored.configuration;
  const organisationName = wordsFor(organisation.name, organisation.defaultLocale);
  for await (const page of stagedPages(tx, apply.importId)) {
    const people = page.map(({ content }) => stagedPersonSchema.parse(content));
    await closeOldEmails(tx, apply, people);
  }
  for await (const page of stagedPages(tx, apply.importId)) {
    beat();
    const lines = page.map(({ line, content }) => ({ line, person: stagedPersonSchema.parse(content) }));
    const paths = lines.flatMap(({ person }): UnitPath[] =>
      person.unitPath ? [{ names: person.unitPath, fromLegalEntity: false }] : [],
    );
    await ensureUnits(tx, { organisationName, paths });
    await applyRosterPage(tx, apply, lines);
  }
}
