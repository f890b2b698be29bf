import type { VersionBeside } from '../../domain/disclosure/hide-between.ts';
import type { Hiding } from '../../domain/disclosure/release-register.ts';
import type { Tx } from '../../storage/database.ts';
import { countChangedValues } from './changed-values.ts';
import { countBesideDirections } from './directions-beside.ts';
import { countFailing } from './failed-between.ts';
import type { KnownUnderKey, Measured } from './known-under-key.ts';
import { quartersTogether } from './quarters-together.ts';
import { countTelling } from './telling-changes.ts';
import { countTellingRounds } from './telling-rounds.ts';
import { tellingTogether } from './telling-together.ts';
import { versionsBeside } from './versions-beside.ts';
import { versionsTogether } from './versions-together.ts';

/** What several figures together may not tell beside figures of the same answers that were shown before. */
export interface LaidBeside {
  versions: VersionBeside[];
  together: Hiding[];
}

/** Lays figures beside earlier versions of their tables: each by itself, where it counts as changed by few, and all of them; and changes beside those of other quarters. */
export async function laidBeside(
  db: Tx,
  measured: readonly Measured[],
  known: Parameters<typeof countChangedValues>[1] & KnownUnderKey,
): Promise<LaidBeside> {
  await countChangedValues(measured, known);
  await countTelling(db, measured, known);
  await countTellingRounds(db, measured, known);
  await countFailing(measured, known);
  await countBesideDirections(db, measured, known);
  return {
    versions: await versionsBeside(measured, known),
    together: [
      ...(await versionsTogether(measured, known)),
      ...(await quartersTogether(db, measured, known)),
      ...(await tellingTogether(db, measured, known)),
    ],
  };
}
