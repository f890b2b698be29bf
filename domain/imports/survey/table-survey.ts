import { statusFields, type ImportField } from '../../configuration/import-profile.ts';
import type { Column } from '../headers.ts';
import type { Reading } from '../reading.ts';
import type { SourceRow } from '../table.ts';
import { continuedSurveys, type ContinuedSurvey } from './continued-rows.ts';
import { DateSurvey, type RowDay } from './date-survey.ts';
import { NumberSurvey } from './number-survey.ts';
import { isDayField, isNumberField, lastShortYearOf, orderedDays, pastDays } from './survey-fields.ts';
import { PairSurvey } from './swapped-dates.ts';
import { WordSurvey } from './word-survey.ts';

export interface SurveyedColumn<Survey> {
  field: ImportField;
  column: Column;
  survey: Survey;
}

export interface SurveyedPair {
  earlier: number;
  /** Null: the as-of date. */
  later: number | null;
  survey: PairSurvey;
}

/** Looks once at the columns that decide how a file is read: dates, numbers and status words of every row of data. */
export class TableSurvey {
  readonly dates: SurveyedColumn<DateSurvey>[];
  readonly numbers: SurveyedColumn<NumberSurvey>[];
  readonly words: SurveyedColumn<WordSurvey>[];
  readonly pairs: SurveyedPair[];
  readonly continued: ContinuedSurvey[];
  rows = 0;
  readonly #asOf: RowDay;
  readonly #days: (RowDay | null)[];

  constructor({ profile, match, asOf }: Pick<Reading, 'profile' | 'match' | 'asOf'>) {
    const columns = (fits: (field: ImportField) => boolean) =>
      Object.keys(profile.columns)
        .concat(Object.keys(match.columns))
        .filter(
          (field, at, all): field is ImportField =>
            all.indexOf(field) === at && isMapped(field) && fits(field),
        )
        .flatMap((field) => ({ field, column: match.columns[field] }))
        .flatMap(({ field, column }) => (column ? [{ field, column }] : []));
    const isMapped = (field: string): field is ImportField => field in match.columns;
    this.dates = columns(isDayField).map((one) => {
      return { ...one, survey: new DateSurvey(lastShortYearOf(one.field, asOf)) };
    });
    this.numbers = columns(isNumberField).map((one) => ({ ...one, survey: new NumberSurvey() }));
    const states = new Set<ImportField>(
      profile.kind === 'roster' || profile.kind === 'learning' ? statusFields : [],
    );
    this.words = columns((field) => states.has(field)).map((one) => ({ ...one, survey: new WordSurvey() }));
    this.pairs = pairsOf(this.dates);
    this.continued = continuedSurveys(profile.kind, match);
    const day = Number(asOf.replaceAll('-', ''));
    this.#asOf = { asWritten: day, turned: day };
    this.#days = this.dates.map(() => null);
  }

  /** False where no column leaves anything open. */
  get isNeeded(): boolean {
    return this.dates.length + this.numbers.length + this.words.length + this.continued.length > 0;
  }

  add(row: SourceRow): void {
    const { cells, line } = row;
    this.rows += 1;
    for (const survey of this.continued) survey.add(row);
    for (let at = 0; at < this.dates.length; at += 1) {
      const date = this.dates[at];
      if (date) this.#days[at] = date.survey.add((cells[date.column.index] ?? '').trim(), line);
    }
    for (const { earlier, later, survey } of this.pairs) {
      const first = this.#days[earlier];
      const second = later === null ? this.#asOf : this.#days[later];
      if (first && second) survey.add(first, second, line);
    }
    for (const { column, survey } of this.numbers) survey.add((cells[column.index] ?? '').trim());
    for (const { column, survey } of this.words) survey.add(cells[column.index] ?? '');
  }
}

function pairsOf(dates: SurveyedColumn<DateSurvey>[]): SurveyedPair[] {
  const at = (wanted: ImportField) => dates.findIndex(({ field }) => field === wanted);
  const within = orderedDays.flatMap(([first, second]): SurveyedPair[] => {
    const [earlier, later] = [at(first), at(second)];
    return earlier >= 0 && later >= 0 ? [{ earlier, later, survey: new PairSurvey() }] : [];
  });
  const past = pastDays.flatMap((field): SurveyedPair[] => {
    const earlier = at(field);
    return earlier >= 0 ? [{ earlier, later: null, survey: new PairSurvey() }] : [];
  });
  return [...within, ...past];
}
