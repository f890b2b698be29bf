import { fraction, over, toNumber } from '../../fraction.ts';
import type { RowCells } from '../row-cells.ts';
import type { PlainField } from './plain-tables.ts';
import type { PlainValues } from './read-cell.ts';
import type { PlainRule } from './rules.ts';
import { readId, reportingMinor, shareOf } from './study-rules.ts';

const mostLaterYears = 9;

/** What a study says of itself fits together: its days, who took part, what was found, its later years and its rule for extremes. */
export const studiesRule: PlainRule = (cells, values, { vocabulary }) => {
  readId(cells, values, 'study');
  if (vocabulary.studies.some(({ id }) => id === values['study']))
    cells.reject('StudyInConfiguration', 'study', String(values['study']).slice(0, 60));
  const { studyFrom: from, studyTo: to, hurdle } = values;
  if (typeof from === 'string' && typeof to === 'string' && to < from)
    cells.reject('ImpossibleDate', 'studyTo', 'ends before it begins');
  if (typeof hurdle === 'number' && hurdle !== 0 && Math.abs(hurdle) < 1)
    cells.reject('PercentOrShare', 'hurdle');
  values['hourlyRateMinor'] = reportingMinor(cells, values, { field: 'hourlyRate', vocabulary });
  values['discountShare'] = shareOf(cells, values, 'discount');
  for (const field of wholeFields) {
    const value = values[field];
    if (typeof value === 'number' && !Number.isInteger(value)) cells.reject('OutOfRange', field, 'whole');
  }
  checkPeople(cells, values);
  readLaterYears(cells, values);
  checkExtremes(cells, values);
};

const timeFields = ['starters', 'completers', 'trainingHours', 'hourlyRate', 'hoursSource'] as const;

const evidenceFields = [
  ['reaction', 'reactionAnswered', 'reactionAsked', 'reactionSource'],
  ['learningFound', 'learningAnswered', 'learningAsked', 'learningSource'],
  ['application', 'applicationAnswered', 'applicationAsked', 'applicationSource'],
] as const;

const wholeFields = [
  'starters',
  'completers',
  'reactionAnswered',
  'reactionAsked',
  'learningAnswered',
  'learningAsked',
  'applicationAnswered',
  'applicationAsked',
  'priceYear',
  'seed',
] as const;

function checkPeople(cells: RowCells, values: PlainValues): void {
  allOrNone(cells, timeFields);
  notAbove(cells, values, { part: 'completers', of: 'starters' });
  for (const fields of evidenceFields) {
    allOrNone(cells, fields);
    notAbove(cells, values, { part: fields[1], of: fields[2] });
  }
}

function allOrNone(cells: RowCells, fields: readonly PlainField[]): void {
  if (fields.some((field) => cells.text(field) !== null)) for (const field of fields) cells.needed(field);
}

function notAbove(
  cells: RowCells,
  values: PlainValues,
  { part, of }: { part: PlainField; of: PlainField },
): void {
  const [some, all] = [values[part], values[of]];
  if (typeof some === 'number' && typeof all === 'number' && some > all)
    cells.reject('OutOfRange', part, `most ${all}`);
}

/** Percentages of the years after the first, as shares. */
function readLaterYears(cells: RowCells, values: PlainValues): void {
  const told = Array.isArray(values['laterYears']) ? values['laterYears'].map(String) : [];
  const shares = told.map(shareIn);
  delete values['laterYears'];
  values['laterYearShares'] = shares.length === 0 ? null : shares.filter((share) => share !== null);
  if (shares.includes(null) || shares.length > mostLaterYears) cells.reject('NotShares', 'laterYears');
  if (shares.length > 0) cells.needed('because');
  else if (cells.text('because') !== null) cells.needed('laterYears');
}

function shareIn(text: string): number | null {
  const [, percent] = /^(\d{1,3}(?:[.,]\d{1,6})?)\s*%$/.exec(text) ?? [];
  const number = percent === undefined ? null : Number(percent.replace(',', '.'));
  return number === null || number > 100 ? null : toNumber(over(fraction(number), fraction(100)));
}

/** A rule for extremes is one, has a name to it, and is older than what it leaves out. */
function checkExtremes(cells: RowCells, values: PlainValues): void {
  const { ruleDeclaredOn: on, studyTo: to, aboveRanges: ranges, withoutBasis } = values;
  const isRule = ranges !== null || withoutBasis === 'yes';
  if (isRule || on !== null || values['ruleDeclaredBy'] !== null) {
    cells.needed('ruleDeclaredOn');
    cells.needed('ruleDeclaredBy');
    if (!isRule) cells.needed('aboveRanges');
  }
  if (typeof ranges === 'number' && ranges <= 0) cells.reject('OutOfRange', 'aboveRanges', 'above 0');
  if (typeof on === 'string' && typeof to === 'string' && on > to)
    cells.reject('RuleTooLate', 'ruleDeclaredOn');
}
