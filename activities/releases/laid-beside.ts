import type { VersionBeside } from '../../domain/disclosure/hide-between.ts';
import type { Cell, Hiding } from '../../domain/disclosure/release-register.ts';
import type { Tx } from '../../storage/database.ts';
import type { KeyRing } from '../../storage/keys.ts';
import type { EarlierRelease, ReleasedSet } from '../../storage/released-cells.ts';
import { countChangedValues } from './changed-values.ts';
import { countFailing } from './failed-between.ts';
import type { TableCell } from './measured-cells.ts';
import type { PackedSet } from './packed-set.ts';
import { quartersTogether } from './quarters-together.ts';
import type { PeopleTable } from './released-table.ts';
import { countTelling } from './telling-changes.ts';
import { tellingTogether } from './telling-together.ts';
import { versionsBeside, type PackedOf } from './versions-beside.ts';
import { versionsTogether } from './versions-together.ts';

/** Everything that was shown under one key, and the people behind what is measured. */
export interface KnownUnderKey {
  ring: KeyRing;
  keyId: string;
  groupMinimum: number;
  earlier: readonly EarlierRelease[];
  /** The campaigns' own tables of now. */
  reserved: readonly TableCell[];
  packedOf: PackedOf;
  setOf: (table: PeopleTable) => ReleasedSet;
  packed: (table: PeopleTable) => PackedSet;
}

/** What several figures together may not tell beside figures of the same answers that were shown before. */
export interface LaidBeside {
  versions: VersionBeside[];
  together: Hiding[];
}

/** Lays figures beside earlier versions of their tables: each by itself, where it counts as changed by few, and all of them; and changes beside those of other quarters. */
export async function laidBeside(
  db: Tx,
  measured: readonly { of: TableCell; cell: Cell }[],
  known: Parameters<typeof countChangedValues>[1] & KnownUnderKey,
): Promise<LaidBeside> {
  await countChangedValues(measured, known);
  await countTelling(db, measured, known);
  await countFailing(measured, known);
  return {
    versions: await versionsBeside(measured, known),
    together: [
      ...(await versionsTogether(measured, known)),
      ...(await quartersTogether(db, measured, known)),
      ...(await tellingTogether(db, measured, known)),
    ],
  };
}
