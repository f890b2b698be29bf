import type { Cell } from '../../domain/disclosure/release-register.ts';
import type { KeyRing } from '../../storage/keys.ts';
import type { EarlierRelease, ReleasedSet } from '../../storage/released-cells.ts';
import type { TableCell } from './measured-cells.ts';
import type { PackedSet } from './packed-set.ts';
import type { PeopleTable } from './released-table.ts';

/** A figure about to be shown, and what the register counts of it. */
export interface Measured {
  of: TableCell;
  cell: Cell;
}

/** A set by its id, where it was kept or is about to be. */
export type PackedOf = (id: string) => Promise<PackedSet | undefined>;

/** What tables are laid beside: everything that was shown under one key, and the people behind it and behind what is measured. */
export interface KnownSets {
  earlier: readonly EarlierRelease[];
  packedOf: PackedOf;
  setOf: (table: PeopleTable) => Pick<ReleasedSet, 'id' | 'answersOf'>;
  packed: (table: PeopleTable) => PackedSet;
}

export interface KnownUnderKey extends KnownSets {
  ring: KeyRing;
  keyId: string;
  groupMinimum: number;
  /** The campaigns' own tables of now. */
  reserved: readonly TableCell[];
}
