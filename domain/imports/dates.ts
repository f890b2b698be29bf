export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** A day as YYYY-MM-DD; or why the text gives none. `none`: a word or sentinel that means "no date". */
export type DateReading = { day: string } | { none: true } | { bad: 'NotADate' | 'ImpossibleDate' };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const iso =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const numeric =
  /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)?$/;
const named = /^(\d{1,2})[- ]([A-Za-z]{3})[A-Za-z]*[- ,]+(\d{4}|\d{2})$/;
const sentinel = /^(0000-\d\d-\d\d|4712[-/]12[-/]31|9999[-/]12[-/]31|31[-/.]12[-/.]9999)/;
/** Two-digit years up to this one belong to this century. */
const lastShortYear = 69;

/** Reads one cell. Year-first, compact and named-month dates need no order. */
export function readDate(text: string, order: DateOrder): DateReading {
  if (sentinel.test(text)) return { none: true };
  const yearFirst = iso.exec(text) ?? compact.exec(text);
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const withName = named.exec(text);
  if (withName) {
    const month = months.indexOf((withName[2] ?? '').toLowerCase()) + 1;
    return month === 0 ? { bad: 'NotADate' } : dayOf(fullYear(withName[3]), String(month), withName[1]);
  }
  const parts = numeric.exec(text);
  if (!parts) return { bad: 'NotADate' };
  const [, first, second, year] = parts;
  return order === 'mdy' ? dayOf(fullYear(year), first, second) : dayOf(fullYear(year), second, first);
}

/** The number that stands first in a date of the form 3-4-2024, or null where the order is beyond doubt or no date. */
function orderEvidence(text: string): { first: number; second: number } | null {
  const parts = numeric.exec(text);
  return parts ? { first: Number(parts[1]), second: Number(parts[2]) } : null;
}

function fullYear(text: string | undefined): string {
  if (text === undefined || text.length === 4) return text ?? '';
  return Number(text) <= lastShortYear ? `20${text}` : `19${text}`;
}

function dayOf(
  yearText: string | undefined,
  monthText: string | undefined,
  dayText: string | undefined,
): DateReading {
  const year = Number(yearText);
  const month = Number(monthText);
  const day = Number(dayText);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || year < 1900 || year > 2200)
    return { bad: 'ImpossibleDate' };
  return { day: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export interface OrderVotes {
  /** Cells whose first number cannot be a month, and whose second cannot. */
  dayFirst: number;
  monthFirst: number;
  undecided: number;
}

export function countOrder(votes: OrderVotes, text: string): void {
  const evidence = orderEvidence(text);
  if (!evidence) return;
  if (evidence.first > 12 && evidence.second <= 12) votes.dayFirst += 1;
  else if (evidence.second > 12 && evidence.first <= 12) votes.monthFirst += 1;
  else votes.undecided += 1;
}

/** `undecided`: only cells that can be read in one way alone are read; the others are asked about, not guessed. */
export type ColumnOrder = DateOrder | 'undecided';

/** The order of each column: decided by at least one of its cells and contradicted by none, else by the file's other columns. */
export function decideOrders(columns: OrderVotes[]): ColumnOrder[] {
  const own = columns.map(decideOrder);
  const decided = new Set(own.filter((order) => order === 'dmy' || order === 'mdy'));
  const [common] = decided.size === 1 ? [...decided] : [];
  return columns.map((votes, index) => {
    const contradicted = votes.dayFirst > 0 && votes.monthFirst > 0;
    return own[index] ?? (contradicted ? 'undecided' : (common ?? 'undecided'));
  });
}

/** The order that a column's own cells decide: at least one for it and none against; null: none do. */
export function decideOrder({ dayFirst, monthFirst, undecided }: OrderVotes): DateOrder | null {
  if (dayFirst > 0 && monthFirst === 0) return 'dmy';
  if (monthFirst > 0 && dayFirst === 0) return 'mdy';
  return dayFirst + monthFirst + undecided === 0 ? 'ymd' : null;
}

/** Reads a cell of a column whose order is undecided, where the cell itself leaves no doubt; null where it does. */
export function readUndecided(text: string): DateReading | null {
  const evidence = orderEvidence(text);
  if (!evidence || evidence.first > 12 || evidence.first === evidence.second) return readDate(text, 'dmy');
  return evidence.second > 12 ? readDate(text, 'mdy') : null;
}
