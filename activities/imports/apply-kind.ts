import { wordsFor } from '../../domain/configuration.ts';
import { isImportDifference } from '../../domain/imports/difference.ts';
import { applyRoster } from '../../storage/apply-roster.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import type { ImportRecord } from '../../storage/imports.ts';
import { applyLearning } from '../../storage/learning-records.ts';
import { isStagedLearning } from '../../storage/staged-learning.ts';
import { isStaged } from '../../storage/staged-roster.ts';
import { applyTold } from '../../storage/told-records.ts';

/** False when what the check worked out is gone, so that the file must be checked again. */
export async function isStillStaged(tx: Tx, { id, kind, difference }: ImportRecord): Promise<boolean> {
  if (kind === 'roster') return isStaged(tx, id);
  if (kind !== 'learning' || !isImportDifference(difference) || difference.records === null) return true;
  return isStagedLearning(tx, id, difference.records);
}

/** Writes what was staged of an import, by its kind, in the transaction that applies it. */
export async function applyKind(tx: Tx, record: ImportRecord, now: string): Promise<void> {
  const { id: importId, source, asOf, kind } = record;
  if (kind === 'roster') return writeRoster(tx, record, now);
  if (kind === 'learning') return applyLearning(tx, { importId, now });
  return applyTold(tx, { importId, kind, source, asOf }, now);
}

async function writeRoster(tx: Tx, record: ImportRecord, now: string): Promise<void> {
  const stored = await latestConfiguration(tx);
  if (!stored) throw new Error('The configuration under which the import was checked is gone');
  const { organisation, imports } = stored.configuration;
  const [profileId] = record.mappingVersion.split('@');
  const profile = imports.find(({ id }) => id === profileId);
  await applyRoster(tx, {
    importId: record.id,
    source: record.source,
    asOf: record.asOf,
    fullSnapshot: record.fullSnapshot ?? profile?.fullSnapshot ?? false,
    organisationName: wordsFor(organisation.name, organisation.defaultLocale),
    now,
  });
}
