import type { Configuration } from '../../domain/configuration.ts';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import { headsOf, openTable } from './open-table.ts';
import type { FileBytes } from './sniff.ts';
import { understandFile, type UnderstoodFile } from './understand-file.ts';

export type ReadableFile = UnderstoodFile;

export interface Wanted {
  kind: ImportKind;
  /** Null: found from the headers. */
  profileId: string | null;
  asOf: string;
}

/** Opens a file and finds its header, its profile and how its columns are written. Throws ImportFailure when it cannot be read. */
export async function understand(
  bytes: FileBytes,
  configuration: Pick<Configuration, 'imports'>,
  wanted: Wanted,
): Promise<ReadableFile> {
  const { format, tables } = await openTable(bytes);
  const wish = {
    ...wanted,
    profiles: configuration.imports,
    mappings: [],
    fileName: '',
    badRows: 'leave-out' as const,
    samples: false,
  };
  return understandFile({ format, tables, heads: await headsOf(tables) }, wish);
}
