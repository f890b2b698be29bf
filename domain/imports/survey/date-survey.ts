import { countOrdered, type OrderVotes } from '../date-orders.ts';
import { datePartsOf, type DateParts } from '../date-parts.ts';
import { serialDay } from '../dates.ts';

/** A day as the number yyyymmdd; two of them where day and month may have changed places. */
export interface RowDay {
  asWritten: number;
  /** With day and month the other way round; the same as `asWritten` where that is no day. */
  turned: number;
}

/** How often a way of writing occurs with both numbers up to 12 (`low`), and otherwise. */
interface Style {
  low: number;
  high: number;
  lines: number[];
}

const linesKept = 5;
const samplesKept = 3;

/** All that one date column says about how it is written, gathered cell by cell. */
export class DateSurvey {
  readonly votes: OrderVotes = { dayFirst: 0, monthFirst: 0, undecided: 0 };
  /** Cells that can be read in two ways. */
  ambiguous = 0;
  /** Bare numbers that are days as a spreadsheet counts them. */
  serials = 0;
  /** Year first, or true dates of a workbook. */
  readonly iso: Style = { low: 0, high: 0, lines: [] };
  readonly styles = new Map<string, Style>();
  /** Of all styles together, by whether their numbers have leading zeros. */
  readonly padded = { low: 0, high: 0 };
  readonly unpadded = { low: 0, high: 0 };
  readonly samples: string[] = [];
  readonly lastShortYear: number;

  constructor(lastShortYear: number) {
    this.lastShortYear = lastShortYear;
  }

  /** Takes one cell, trimmed; gives its day for comparison with the row's others, null for what is none. `turned` stands for day first. */
  add(text: string, line: number): RowDay | null {
    if (text === '') return null;
    const parts = datePartsOf(text);
    if (parts === null || parts.shape === 'none') return null;
    if (parts.shape === 'number') {
      const serial = serialDay(text);
      if (serial === null) return null;
      this.serials += 1;
      return this.#addCertain({ ...serial, short: false }, { text, line });
    }
    if (parts.shape === 'certain') return this.#addCertain(parts, { text, line });
    return this.#addOrdered(parts, { text, line });
  }

  #addCertain(
    parts: Omit<Extract<DateParts, { shape: 'certain' }>, 'shape'>,
    { text, line }: { text: string; line: number },
  ): RowDay {
    const { month, day } = parts;
    const year = parts.short ? this.#fullYear(parts.year) : parts.year;
    const asWritten = dayNumber(year, month, day);
    // A month with a name was never taken for a day.
    if (text.charCodeAt(4) < 45 || text.charCodeAt(4) > 57) return { asWritten, turned: asWritten };
    count(this.iso, day <= 12, line);
    return { asWritten, turned: day <= 12 ? dayNumber(year, day, month) : asWritten };
  }

  #addOrdered(
    parts: Extract<DateParts, { shape: 'ordered' }>,
    { text, line }: { text: string; line: number },
  ): RowDay {
    const { first, second, third } = parts;
    countOrdered(this.votes, parts);
    if (first > 31) return yearFirst(this.#fullYear(first), second, third);
    const low = first <= 12 && second <= 12;
    if (low && first !== second) {
      this.ambiguous += 1;
      if (this.samples.length < samplesKept && !this.samples.includes(text)) this.samples.push(text);
    }
    const style = styleOf(text, parts.short);
    const known = this.styles.get(style) ?? { low: 0, high: 0, lines: [] };
    this.styles.set(style, known);
    count(known, low, line);
    if (parts.padded !== null) (parts.padded ? this.padded : this.unpadded)[low ? 'low' : 'high'] += 1;
    const year = parts.short ? this.#fullYear(third) : third;
    const [day, month] = second > 12 ? [second, first] : [first, second];
    const asWritten = dayNumber(year, month, day);
    return { asWritten, turned: low ? dayNumber(year, day, month) : asWritten };
  }

  #fullYear(short: number): number {
    return this.lastShortYear - ((((this.lastShortYear - short) % 100) + 100) % 100);
  }
}

/** A year of two digits before month and day. */
function yearFirst(year: number, month: number, day: number): RowDay {
  const asWritten = dayNumber(year, month, day);
  return { asWritten, turned: asWritten };
}

function dayNumber(year: number, month: number, day: number): number {
  return year * 10_000 + month * 100 + day;
}

function count(style: Style, low: boolean, line: number): void {
  style[low ? 'low' : 'high'] += 1;
  if (low && style.lines.length < linesKept) style.lines.push(line);
}

/** Separator, length of the year, and whether a time follows. */
function styleOf(text: string, short: boolean): string {
  const separator = /[^\d]/.exec(text)?.[0] ?? '';
  return `${separator}${short ? 2 : 4}${text.length > 10 ? 't' : ''}`;
}
