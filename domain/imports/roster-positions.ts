import { employments, type Employment } from '../configuration/import-profile.ts';
import type { RosterRow } from './roster-row.ts';

const states: Employment[] = ['active', 'leave', 'future', 'ended'];

/**
 * One person from several rows, a row for each position or employment: those at work count before those who have left, the
 * primary position before the others. What the rows that count do not agree on is not told.
 */
export function mergeRows(rows: [RosterRow, ...RosterRow[]]): RosterRow {
  const [first] = rows;
  const employed = rows.filter(({ employment }) => employment !== 'ended');
  const current = employed.length > 0 ? employed : rows;
  const primary = current.filter((row) => row.primary === true);
  const counting = primary.length > 0 ? primary : current;
  const merged: RosterRow = {
    ...common(counting, counting[0] ?? first),
    employment: states.find((state) => counting.some((row) => row.employment === state)) ?? employments[0],
    employeeNumber: counting[0]?.employeeNumber ?? first.employeeNumber,
  };
  const hired = days(counting, 'hiredOn').sort()[0];
  if (counting.some((row) => row.hiredOn !== undefined)) merged.hiredOn = hired ?? null;
  if (counting.some((row) => row.leftOn !== undefined)) merged.leftOn = lastEnd(counting);
  return merged;
}

/** Somebody leaves with their last position, and not while one has no end. */
function lastEnd(rows: RosterRow[]): string | null {
  const ends = days(rows, 'leftOn');
  return ends.length === rows.length ? (ends.sort().at(-1) ?? null) : null;
}

function days(rows: RosterRow[], field: 'hiredOn' | 'leftOn'): string[] {
  return rows.flatMap((row) => row[field] ?? []);
}

function common(rows: RosterRow[], example: RosterRow): RosterRow {
  const merged: RosterRow = { ...example };
  for (const field of disputable) {
    const text = JSON.stringify(example[field]);
    if (rows.some((row) => JSON.stringify(row[field]) !== text)) delete merged[field];
  }
  return merged;
}

const disputable = [
  'givenName',
  'familyName',
  'displayName',
  'email',
  'title',
  'unitPath',
  'managers',
  'site',
  'payBand',
  'locale',
  'workDays',
  'otherNumber',
  'positionNumber',
] as const;
