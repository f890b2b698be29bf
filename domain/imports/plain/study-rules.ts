import { fraction, over, toNumber } from '../../fraction.ts';
import { majorUnits, minorUnits } from '../../money.ts';
import { earlierPeriodFaults } from '../../roi/earlier-periods.ts';
import type { RowCells } from '../row-cells.ts';
import type { PlainField } from './plain-tables.ts';
import type { PlainValues, PlainVocabulary } from './read-cell.ts';
import type { PlainRule } from './rules.ts';
import { mostEarlier } from './study-measurements.ts';
import { readPeriod } from './told-period.ts';

const anId = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const longestId = 40;

/** A line states its improvement with its shares, or is worked out: by control group from measurements, else from answers. */
export const benefitLineRule: PlainRule = (cells, values, { vocabulary }) => {
  values['unitValueMinor'] = reportingMinor(cells, values, { field: 'unitValue', vocabulary });
  const isStated = cells.text('improvement') !== null;
  const isCompared = !isStated && values['isolationMethod'] === 'control-group';
  if (isStated) {
    needFigure(cells, values, 'improvement');
    cells.needed('isolatedShare');
  }
  if (isStated || isCompared) cells.needed('confidence');
  else if (cells.text('isolatedShare') !== null || cells.text('confidence') !== null)
    cells.reject('NoImprovement', 'improvement');
  values['isolationShare'] = shareOf(cells, values, 'isolatedShare') ?? (isCompared ? 1 : null);
  values['confidenceShare'] = shareOf(cells, values, 'confidence');
  values['earlierFrom'] = earlierDays(cells, values, vocabulary);
  delete values['earlierPeriods'];
  checkPlaces(cells, values, { isStated, isCompared });
};

/** What a row without a figure says of shares is not kept: it counts as zero whatever they are. */
export const studyAnswerRule: PlainRule = (cells, values) => {
  readId(cells, values, 'respondent');
  readId(cells, values, 'team');
  const isAnswered = cells.text('improvement') !== null;
  if (isAnswered) {
    needFigure(cells, values, 'improvement');
    cells.needed('isolatedShare');
    cells.needed('confidence');
  }
  values['isolationShare'] = isAnswered ? shareOf(cells, values, 'isolatedShare') : null;
  values['confidenceShare'] = isAnswered ? shareOf(cells, values, 'confidence') : null;
};

export const studyMeasurementRule: PlainRule = (cells, values) => {
  readId(cells, values, 'measuredId');
  readId(cells, values, 'team');
};

/** An amount in minor units of the reporting currency, in which alone lines of studies are added up. */
export function reportingMinor(
  cells: RowCells,
  values: PlainValues,
  { field, vocabulary }: { field: 'amount' | 'unitValue' | 'hourlyRate'; vocabulary: PlainVocabulary },
): number | null {
  const { reportingCurrency } = vocabulary.organisation;
  const amount = values[field];
  const currency = values['currency'] ?? reportingCurrency;
  values['currency'] = currency;
  if (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) && currency !== reportingCurrency)
    cells.reject('OtherCurrency', 'currency', `${currency}, not ${reportingCurrency}`);
  if (typeof amount !== 'number') return null;
  const minor = minorUnits(amount, reportingCurrency);
  if (majorUnits(minor, reportingCurrency) !== amount)
    cells.reject('FinerThanCurrency', field, reportingCurrency);
  return minor;
}

/** A percentage as a share from 0 to 1; one up to 1 without its sign could be either. */
export function shareOf(
  cells: RowCells,
  values: PlainValues,
  field: 'chargedShare' | 'isolatedShare' | 'confidence' | 'discount',
): number | null {
  const percent = values[field];
  if (typeof percent !== 'number') return null;
  if (percent > 0 && percent <= 1 && cells.text(field)?.includes('%') !== true)
    cells.reject('PercentOrShare', field);
  return toNumber(over(fraction(percent), fraction(100)));
}

/** An id in lower case; people are numbers and letters, never names. */
export function readId(
  cells: RowCells,
  values: PlainValues,
  field: 'study' | 'respondent' | 'measuredId' | 'team',
): void {
  const told = values[field];
  if (typeof told !== 'string') return;
  const id = told.toLowerCase();
  values[field] = id;
  if (id.length > longestId || !anId.test(id)) cells.reject('NotAnId', field);
}

/** Where the organisation spares rows with a bad value, an unread figure would count as none. */
function needFigure(cells: RowCells, values: PlainValues, field: PlainField): void {
  if (values[field] === null && !cells.rejected) cells.reject('FigureUnread', field);
}

/** Columns that say how a line is worked out belong to one that is. */
function checkPlaces(
  cells: RowCells,
  values: PlainValues,
  { isStated, isCompared }: { isStated: boolean; isCompared: boolean },
): void {
  const { askedPeople: asked, timesAYear: times } = values;
  if (typeof asked === 'number' && !Number.isInteger(asked))
    cells.reject('OutOfRange', 'askedPeople', 'whole');
  if (typeof times === 'number' && times <= 0) cells.reject('OutOfRange', 'timesAYear', 'above 0');
  const misplaced = [
    ...(isStated || isCompared ? (['askedPeople'] as const) : []),
    ...(isCompared ? [] : (['better', 'timesAYear', 'earlierPeriods'] as const)),
  ].filter((field) => cells.text(field) !== null);
  for (const field of misplaced) cells.reject('NotForThisLine', field);
}

/** First days of earlier periods; null: none are named. */
function earlierDays(
  cells: RowCells,
  values: PlainValues,
  { organisation }: PlainVocabulary,
): string[] | null {
  const { earlierPeriods: told, foundOn } = values;
  if (!Array.isArray(told) || told.length === 0 || typeof foundOn !== 'string') return null;
  const days = told.map((item) => firstDay(String(item), organisation.fiscalYearStartsInMonth));
  const known = days.filter((day) => day !== null);
  const fault =
    known.length < days.length
      ? `${days.indexOf(null) + 1}: neither a day nor a period`
      : known.length > mostEarlier
        ? `at most ${mostEarlier}`
        : earlierPeriodFaults(known, { from: foundOn, what: 'the day of the line' })[0]?.expected;
  if (fault !== undefined) cells.reject('EarlierPeriods', 'earlierPeriods', fault);
  return known;
}

function firstDay(text: string, fiscalYearStartsInMonth: number): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Number.isNaN(Date.parse(text)) ? null : text;
  return readPeriod(text, fiscalYearStartsInMonth)?.from ?? null;
}
