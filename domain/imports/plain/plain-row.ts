import { nullWordsOf, RowCells } from '../row-cells.ts';
import type { Reading } from '../reading.ts';
import type { ReadRow } from '../roster-row.ts';
import type { SourceRow } from '../table.ts';
import { comparable } from '../text.ts';
import { plainTables, type PlainTableKind } from './plain-tables.ts';
import { cellReaders, itemsOf, type PlainValues, type PlainVocabulary } from './read-cell.ts';
import { plainRules } from './rules.ts';
import type { PlainTable } from './table.ts';

/** One row of a plain table as it is staged: person and units as the file names them. */
export interface PlainRow {
  employeeNumber: string | null;
  email: string | null;
  /** Names, paths or ids. */
  units: string[];
  values: PlainValues;
  /** The part of the key that neither person nor units make. */
  keyed: string;
  /** First day, and the first day no more; null: open. */
  validFrom: string | null;
  validTo: string | null;
}

/** Reads the rows of a plain table one by one. */
export function createPlainReader(
  kind: PlainTableKind,
  reading: Reading,
  vocabulary: PlainVocabulary,
): (row: SourceRow) => ReadRow<PlainRow> {
  const table: PlainTable = plainTables[kind];
  const { columns } = plainTables[kind];
  const nullWords = nullWordsOf(reading.profile);
  const readers = cellReaders(kind, vocabulary);
  const personal = columns.some(({ type }) => type === 'employee-number');
  const unitColumn = columns.find(({ type }) => type === 'unit' || type === 'units') ?? null;

  return (source) => {
    const cells = new RowCells(reading, nullWords, source);
    const values: PlainValues = {};
    for (const column of columns) {
      const { type, field } = column;
      if (type === 'employee-number' || type === 'email' || type === 'unit' || type === 'units') continue;
      if (column.required) cells.needed(field);
      readers[type](cells, column, values);
    }
    const employeeNumber = personal ? cells.text('employeeNumber') : null;
    const email = personal ? cells.email('email') : null;
    const units = unitColumn ? unitNames(cells, unitColumn.type === 'units') : [];
    if (unitColumn?.required) cells.needed('unit');
    const named = { person: employeeNumber !== null || email !== null, unit: units.length > 0 };
    checkNamed(cells, { table, personal, named, values });
    plainRules[kind](cells, values, { vocabulary, asOf: reading.asOf });
    const days = heldDays(cells, table, values);
    const keyed = keyOf(table, values);
    const row: PlainRow = { employeeNumber, email, units, values, keyed, ...days };
    return {
      row: cells.rejected ? null : row,
      key: employeeNumber ?? email ?? keyed,
      findings: cells.findings,
    };
  };
}

function unitNames(cells: RowCells, several: boolean): string[] {
  const text = cells.text('unit');
  if (several) return itemsOf(text);
  return text === null ? [] : [text];
}

/** A row is about somebody or something: a person where the kind is about persons, else one of what it may name. */
function checkNamed(
  cells: RowCells,
  {
    table,
    personal,
    named,
    values,
  }: {
    table: PlainTable;
    personal: boolean;
    named: { person: boolean; unit: boolean };
    values: PlainValues;
  },
): void {
  const { oneOf } = table;
  if (personal && !named.person && !oneOf?.includes('person'))
    cells.reject('MissingKey', cells.has('employeeNumber') ? 'employeeNumber' : 'email');
  if (!oneOf) return;
  const filled = oneOf.some((name) =>
    name === 'person' ? named.person : name === 'unit' ? named.unit : (values[name] ?? null) !== null,
  );
  if (filled || cells.rejected) return;
  if (oneOf.includes('person')) cells.reject('NobodyNamed', null);
  else cells.reject('MissingValue', 'subject');
}

/** The days on which a row holds, which leave its values: the last one as the first day no more. */
function heldDays(
  cells: RowCells,
  { holds }: PlainTable,
  values: PlainValues,
): Pick<PlainRow, 'validFrom' | 'validTo'> {
  if (!holds) return { validFrom: null, validTo: null };
  const [from, to] = [dayIn(values, holds.from), dayIn(values, holds.to)];
  if (from !== null && to !== null && to < from)
    cells.reject('ImpossibleDate', 'to', 'ends before it begins');
  return { validFrom: from, validTo: to === null ? null : dayAfter(to) };
}

function dayIn(values: PlainValues, field: string): string | null {
  const value = values[field];
  return typeof value === 'string' ? value : null;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

function keyOf({ key }: PlainTable, values: PlainValues): string {
  return key
    .filter((field) => field !== 'person' && field !== 'unit')
    .map((field) => comparable(String(values[field] ?? '')).replaceAll('|', ' '))
    .join('|');
}
