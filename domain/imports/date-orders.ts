import { datePartsOf } from './date-parts.ts';

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** `undecided`: only cells that can be read in one way alone are read; the others are asked about, not guessed. */
export type ColumnOrder = DateOrder | 'undecided';

export interface OrderVotes {
  /** Cells whose first number cannot be a month, and whose second can. */
  dayFirst: number;
  monthFirst: number;
  undecided: number;
  /** Cells whose first number can be nothing but a year of two digits; and those whose last one can. */
  yearFirst?: number;
  yearLast?: number;
}

/** Among so many decisive cells, so small a share of others are slips of the pen. */
const slips = { votes: 200, share: 0.005 };

export function countOrder(votes: OrderVotes, text: string): void {
  const parts = datePartsOf(text);
  if (parts?.shape === 'ordered') countOrdered(votes, parts);
}

export function countOrdered(
  votes: OrderVotes,
  { first, second, third, short }: { first: number; second: number; third: number; short: boolean },
): void {
  if (first > 31 && short) votes.yearFirst = (votes.yearFirst ?? 0) + 1;
  if (third > 31) votes.yearLast = (votes.yearLast ?? 0) + 1;
  if (first > 12 && second <= 12) votes.dayFirst += 1;
  else if (second > 12 && first <= 12) votes.monthFirst += 1;
  else votes.undecided += 1;
}

/** The order of each column: decided by at least one of its cells and contradicted by none, else by the file's other columns. */
export function decideOrders(columns: OrderVotes[]): ColumnOrder[] {
  const own = columns.map(decideOrder);
  const decided = new Set(own.filter((order) => order === 'dmy' || order === 'mdy'));
  const contradicted = columns.some(contradicts);
  const [common] = decided.size === 1 && !contradicted ? [...decided] : [];
  return columns.map(
    (votes, index) => own[index] ?? (contradicts(votes) ? 'undecided' : (common ?? 'undecided')),
  );
}

/** The order that a column's own cells decide: at least one for it and none against; null: none do. */
export function decideOrder(votes: OrderVotes): DateOrder | null {
  const { dayFirst, monthFirst, undecided, yearFirst = 0, yearLast = 0 } = votes;
  if (yearFirst > 0 && yearLast === 0 && monthFirst === 0) return 'ymd';
  if (dayFirst + monthFirst + undecided === 0) return 'ymd';
  if (dayFirst + monthFirst === 0 || contradicts(votes)) return null;
  return dayFirst > monthFirst ? 'dmy' : 'mdy';
}

function contradicts({ dayFirst, monthFirst }: OrderVotes): boolean {
  const against = Math.min(dayFirst, monthFirst);
  const votes = dayFirst + monthFirst;
  return against > 0 && (votes < slips.votes || against > votes * slips.share);
}
