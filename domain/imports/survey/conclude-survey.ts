import type { ImportField, ImportProfile, StatusField } from '../../configuration/import-profile.ts';
import { decideOrder, decideOrders, type ColumnOrder } from '../date-orders.ts';
import type { DateWays } from '../dates.ts';
import { warning, type Finding } from '../findings.ts';
import type { ConfirmedMapping, ImportQuestion } from '../mapping.ts';
import { decideMarks, type NumberWays } from '../numbers.ts';
import { comparable } from '../text.ts';
import type { ContinuedColumns } from './continued-rows.ts';
import type { DateSurvey } from './date-survey.ts';
import { swappedByFormat, type Swapped } from './swapped-dates.ts';
import type { SurveyedColumn, TableSurvey } from './table-survey.ts';

export interface SurveyResult {
  dates: Partial<Record<ImportField, DateWays>>;
  numbers: Partial<Record<ImportField, NumberWays>>;
  /** Columns of which a row without them takes what stands above. */
  continued: ContinuedColumns[];
  questions: ImportQuestion[];
  /** About columns as a whole. */
  findings: Finding[];
}

/** Decides how each column is read; what its cells and the profile leave open is asked, unless a person has answered. */
export function concludeSurvey(
  survey: TableSurvey,
  profile: ImportProfile,
  confirmed: ConfirmedMapping | null,
): SurveyResult {
  const orders = ordersOf(survey.dates, profile, confirmed);
  const swapped = swappedOf(survey, orders);
  const marks = marksOf(survey, profile, confirmed);
  const continued = survey.continued.flatMap((one) => one.verdict() ?? []);
  return {
    continued,
    dates: Object.fromEntries(
      survey.dates.map(({ field, column, survey: { lastShortYear } }, at): [ImportField, DateWays] => {
        const isMended = confirmed?.swappedDates[column.header] === 'mend';
        const months = profile.dateOrder === 'ymd';
        return [field, { order: orders[at] ?? 'undecided', lastShortYear, swapped: isMended, months }];
      }),
    ),
    numbers: Object.fromEntries(
      survey.numbers.map(({ field, survey: { shares } }, at): [ImportField, NumberWays] => {
        const isShare = field === 'progress' && shares.within > 0 && shares.beyond === 0;
        return [field, { decimalMark: marks[at] ?? '.', ...(isShare && { isShare }) }];
      }),
    ),
    questions: [
      ...orderQuestions(survey.dates, orders),
      ...swappedQuestions(survey.dates, swapped, confirmed),
      ...markQuestions(survey, marks),
      ...wordQuestions(survey, profile),
    ],
    findings: [
      ...serialFindings(survey.dates),
      ...swappedFindings(survey.dates, swapped, confirmed),
      ...continued.map(filledFinding),
    ],
  };
}

type Dates = SurveyedColumn<DateSurvey>[];

/** So many cells of a column outweigh what the profile says. */
const evidenceMin = 2;

/** A person's answer, else the column's own cells, else the profile, else the file's other columns. */
function ordersOf(dates: Dates, profile: ImportProfile, confirmed: ConfirmedMapping | null): ColumnOrder[] {
  const together = decideOrders(dates.map(({ survey }) => survey.votes));
  const said = profile.dateOrder === 'dmy' || profile.dateOrder === 'mdy' ? profile.dateOrder : null;
  return dates.map(({ column, survey }, at) => {
    const answered = confirmed?.dateOrders[column.header];
    if (answered) return answered;
    const own = decideOrder(survey.votes);
    if (said === null || own === 'ymd') return byWriting(survey, together, at);
    const votes = survey.votes.dayFirst + survey.votes.monthFirst;
    return own !== null && (own === said || votes >= evidenceMin) ? own : said;
  });
}

/** Nobody writes the month first with points between: where no cell decides, that does, unless another column speaks against it. */
function byWriting({ styles, votes }: DateSurvey, together: ColumnOrder[], at: number): ColumnOrder {
  const order = together[at] ?? 'undecided';
  const isPointed = [...styles.keys()].every((style) => style.startsWith('.'));
  const isOpen = order === 'undecided' && votes.dayFirst + votes.monthFirst === 0;
  return isOpen && isPointed && styles.size > 0 && !together.includes('mdy') ? 'dmy' : order;
}

function orderQuestions(dates: Dates, orders: ColumnOrder[]): ImportQuestion[] {
  return dates.flatMap(({ field, column, survey }, at): ImportQuestion[] =>
    orders[at] === 'undecided' && survey.ambiguous > 0
      ? [{ about: 'date-order', field, header: column.header, samples: survey.samples }]
      : [],
  );
}

/** By column; what the formats of a column show counts before what other dates of the row show. */
function swappedOf({ dates, pairs }: TableSurvey, orders: ColumnOrder[]): Map<number, Swapped> {
  const found = new Map<number, Swapped>();
  const note = (at: number | null, swapped: Swapped) => {
    if (at !== null && !found.has(at)) found.set(at, swapped);
  };
  for (const [at, { survey }] of dates.entries()) {
    const byFormat = swappedByFormat(survey);
    if (byFormat) note(at, byFormat);
  }
  const isTurned = (at: number | null): boolean => at !== null && orders[at] === 'mdy';
  const isSettled = (at: number | null): boolean =>
    at === null || (orders[at] !== 'undecided' && !isMixed(dates[at]));
  for (const { earlier, later, survey } of pairs) {
    if (!isSettled(earlier) || !isSettled(later)) continue;
    const verdict = survey.verdict({ earlier: isTurned(earlier), later: isTurned(later) });
    if (verdict?.earlier && isExchangeable(dates[earlier])) note(earlier, verdict.found);
    if (verdict?.later && later !== null && isExchangeable(dates[later])) note(later, verdict.found);
  }
  return found;
}

function isExchangeable(column: Dates[number] | undefined): boolean {
  return column !== undefined && (column.survey.ambiguous > 0 || column.survey.iso.low > 0);
}

/** Written year first in some rows and otherwise in others: “the other way round” means two things there. */
function isMixed(column: Dates[number] | undefined): boolean {
  if (!column) return true;
  const { iso, votes } = column.survey;
  return iso.low + iso.high > 0 && votes.dayFirst + votes.monthFirst + votes.undecided > 0;
}

function swappedQuestions(
  dates: Dates,
  swapped: Map<number, Swapped>,
  confirmed: ConfirmedMapping | null,
): ImportQuestion[] {
  return dates.flatMap(({ field, column: { header } }, at): ImportQuestion[] => {
    const found = swapped.get(at);
    return found && !confirmed?.swappedDates[header]
      ? [{ about: 'swapped-dates', field, header, ...found }]
      : [];
  });
}

function swappedFindings(
  dates: Dates,
  swapped: Map<number, Swapped>,
  confirmed: ConfirmedMapping | null,
): Finding[] {
  return dates.flatMap(({ column: { header } }, at): Finding[] => {
    const found = swapped.get(at);
    if (!found) return [];
    const answer = confirmed?.swappedDates[header];
    const done = answer === 'mend' ? 'mended as answered, ' : answer ? 'read as written, ' : '';
    const detail = `${done}${found.rows} rows, the first on lines ${found.lines.join(', ')}`;
    return [{ line: null, ...warning('SwappedDates', header, detail), valueClass: 'date' }];
  });
}

function filledFinding({ headers, rows, lines }: ContinuedColumns): Finding {
  const detail = `${rows} rows, the first on lines ${lines.join(', ')}`;
  return { line: null, ...warning('FilledDown', headers.join(', '), detail) };
}

function serialFindings(dates: Dates): Finding[] {
  return dates.flatMap(({ column, survey: { serials } }): Finding[] =>
    serials > 0
      ? [{ line: null, ...warning('SerialDates', column.header, `${serials} rows`), valueClass: 'number' }]
      : [],
  );
}

function marksOf(
  { numbers }: TableSurvey,
  profile: ImportProfile,
  confirmed: ConfirmedMapping | null,
): NumberWays['decimalMark'][] {
  const decided = decideMarks(numbers.map(({ survey }) => survey.votes));
  return numbers.map(({ column, survey: { votes } }, at) => {
    const answered = confirmed?.decimalMarks[column.header];
    if (answered) return answered;
    const own = decided[at] ?? '.';
    const isOwn = votes['.'] + votes[','] > 0;
    return profile.decimalMark === 'detect' || (isOwn && own !== 'undecided') ? own : profile.decimalMark;
  });
}

function markQuestions({ numbers }: TableSurvey, marks: NumberWays['decimalMark'][]): ImportQuestion[] {
  return numbers.flatMap(({ field, column, survey }, at): ImportQuestion[] =>
    marks[at] === 'undecided' && survey.votes.either > 0
      ? [{ about: 'decimal-mark', field, header: column.header, samples: survey.samples }]
      : [],
  );
}

/** A word in so many rows, and so large a part of them, is no slip: somebody is asked what it means. */
const oftenRows = [
  { rows: 3, share: 0.2 },
  { rows: 20, share: 0.02 },
  { rows: 200, share: 0.002 },
];
/** A column with more unknown words than these holds no status at all, or needs a profile of its own. */
const questionsMax = 25;

function wordQuestions({ words }: TableSurvey, profile: ImportProfile): ImportQuestion[] {
  const nullWords = new Set(profile.nullWords.map(comparable));
  return words.flatMap(({ field, survey }): ImportQuestion[] => {
    const meanings = isStatus(field) ? profile.words[field] : undefined;
    const isKnown = (word: string) => nullWords.has(word) || meanings?.[word] !== undefined;
    const often = survey
      .unknown(isKnown)
      .filter(({ rows }) =>
        oftenRows.some((least) => rows >= least.rows && rows >= survey.rows * least.share),
      );
    return often
      .slice(0, questionsMax)
      .flatMap(({ word, rows }): ImportQuestion[] =>
        isStatus(field) ? [{ about: 'word', field, word: word.slice(0, 60), rows }] : [],
      );
  });
}

function isStatus(field: ImportField): field is StatusField {
  return field === 'status' || field === 'employmentStatus' || field === 'success';
}
