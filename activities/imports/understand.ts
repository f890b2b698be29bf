import type { Configuration } from '../../domain/configuration.ts';
import type { ImportField, ImportKind, ImportProfile } from '../../domain/configuration/import-profile.ts';
import { countOrder, decideOrders, type OrderVotes } from '../../domain/imports/date-orders.ts';
import { plainDates, type DateWays } from '../../domain/imports/dates.ts';
import { applyProfile, detectProfile, type Understanding } from '../../domain/imports/detect-profile.ts';
import type { FileUnderstanding } from '../../domain/imports/difference.ts';
import { ImportFailure } from '../../domain/imports/failure.ts';
import { warning, type Finding } from '../../domain/imports/findings.ts';
import type { Reading } from '../../domain/imports/reading.ts';
import type { SourceTable } from '../../domain/imports/table.ts';
import { headsOf, openTable, type OpenedFile } from './open-table.ts';
import type { FileBytes } from './sniff.ts';

/** A file that is ready to be read row by row. */
export interface ReadableFile {
  reading: Reading;
  table: SourceTable;
  understanding: FileUnderstanding;
  /** About the file as a whole: dropped columns, doubled headers. */
  findings: Finding[];
}

export interface Wanted {
  kind: ImportKind;
  /** Null: found from the headers. */
  profileId: string | null;
  asOf: string;
}

const dateFields = new Set<ImportField>([
  'hiredOn',
  'leftOn',
  'startedOn',
  'trainedOn',
  'completedOn',
  'validUntil',
  'assessedOn',
]);

/** Opens a file and finds its header, its profile and the order of its dates. Throws ImportFailure when it cannot be read. */
export async function understand(
  bytes: FileBytes,
  configuration: Pick<Configuration, 'imports'>,
  wanted: Wanted,
): Promise<ReadableFile> {
  const file = await openTable(bytes);
  const understood = await findProfile(file, configuration.imports, wanted);
  const { profile, match } = understood;
  const table = file.tables.find(({ name }) => name === understood.table);
  if (!table) throw new Error('The table in which the header was found is gone');
  const reading: Reading = {
    profile,
    match,
    dates: await dateOrders(table, understood),
    numbers: {},
    badRows: 'leave-out',
    asOf: wanted.asOf,
  };
  return {
    reading,
    table,
    understanding: describe(file, understood),
    findings: [
      ...match.sensitive.map((column): Finding => {
        return { line: match.line, column, code: 'SensitiveColumn', severity: 'dropped', detail: '' };
      }),
      ...match.repeated.map((column) => ({ line: match.line, ...warning('DuplicateHeader', column) })),
    ],
  };
}

async function findProfile(
  file: OpenedFile,
  profiles: ImportProfile[],
  { kind, profileId }: Wanted,
): Promise<Understanding> {
  const heads = await headsOf(file.tables);
  if (heads.every(({ firstRows }) => firstRows.length === 0))
    throw new ImportFailure({
      code: 'EmptyFile',
      what: 'The file holds no rows.',
      where: 'file content',
      whatToDo: 'Export it again and look into it before uploading.',
    });
  if (profileId === null) return detectProfile(profiles, heads, kind);
  const profile = profiles.find(({ id }) => id === profileId);
  if (profile?.kind === kind) return applyProfile(profile, heads);
  const known = profiles.filter((one) => one.kind === kind).map(({ id }) => id);
  throw new ImportFailure({
    code: 'UnknownProfile',
    what: `No profile ${profileId} reads a ${kind} file.`,
    where: 'config/imports',
    whatToDo:
      known.length > 0
        ? `Choose one of ${known.join(', ')}, or none, so that it is found from the headers.`
        : 'Add a profile under config/imports and apply the configuration.',
  });
}

function describe(file: OpenedFile, { profile, match, table, why }: Understanding): FileUnderstanding {
  return {
    format: file.format,
    profile: profile.id,
    why,
    table,
    headerLine: match.line,
    dropped: match.sensitive,
    ignored: match.ignored,
  };
}

/** Reads the date columns once over the whole file, where the profile leaves their order open. */
async function dateOrders(
  table: SourceTable,
  { profile, match }: Understanding,
): Promise<Partial<Record<ImportField, DateWays>>> {
  const columns = [...dateFields].flatMap((field) => {
    const column = match.columns[field];
    const votes: OrderVotes = { dayFirst: 0, monthFirst: 0, undecided: 0 };
    return column ? [{ field, column, votes }] : [];
  });
  const { dateOrder } = profile;
  if (dateOrder !== 'detect')
    return Object.fromEntries(columns.map(({ field }) => [field, { ...plainDates, order: dateOrder }]));
  for await (const page of table.pages())
    for (const row of page) {
      if (row.line <= match.line) continue;
      for (const { column, votes } of columns) countOrder(votes, (row.cells[column.index] ?? '').trim());
    }
  const orders = decideOrders(columns.map(({ votes }) => votes));
  return Object.fromEntries(
    columns.map(({ field }, index) => [field, { ...plainDates, order: orders[index] ?? 'undecided' }]),
  );
}
