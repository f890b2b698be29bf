import { minorUnits } from '../../money.ts';
import type { RowCells } from '../row-cells.ts';
import { comparable } from '../text.ts';
import { knownMeasure } from './known-measures.ts';
import type { PlainTableKind } from './plain-tables.ts';
import type { PlainValues, PlainVocabulary } from './read-cell.ts';
import { studiesRule } from './studies-rule.ts';
import {
  benefitLineRule,
  reportingMinor,
  shareOf,
  studyAnswerRule,
  studyMeasurementRule,
} from './study-rules.ts';

/** What only the whole row can tell: settles its values, or leaves a finding. `asOf` is the day that the file describes. */
export type PlainRule = (
  cells: RowCells,
  values: PlainValues,
  of: { vocabulary: PlainVocabulary; asOf: string },
) => void;

export const plainRules: Record<PlainTableKind, PlainRule> = {
  levels: (cells, values, { vocabulary, asOf }) => {
    onScale(cells, values, vocabulary);
    values['assessedOn'] ??= asOf;
    // Rows of files from before there was such a column say the same as they did.
    if (values['source'] === null) delete values['source'];
  },
  measures: (cells, values) => {
    const known = typeof values['measure'] === 'string' ? knownMeasure(values['measure']) : null;
    const said = measuredIn(cells.text('measuredIn'));
    if (known && said !== null && said !== known.measuredIn)
      cells.reject('MeasuredOtherwise', 'measuredIn', `${known.id} is counted in ${known.measuredIn}`);
    const unit = known?.measuredIn ?? said;
    if (unit === null && values['measure'] !== null)
      cells.reject('UnknownMeasure', 'measure', String(values['measure']).slice(0, 60));
    for (const field of ['value', 'target'] as const) {
      const value = values[field];
      if (typeof value !== 'number') continue;
      const sign = cells.text(field)?.includes('%') === true;
      if (unit === 'percent' && !sign && value !== 0 && Math.abs(value) <= 1)
        cells.reject('PercentOrShare', field);
      const { least = null, most = null } = known ?? {};
      if ((least !== null && value < least) || (most !== null && value > most))
        cells.reject('OutOfRange', field, `from ${least ?? 'any'} to ${most ?? 'any'}`);
    }
    values['measuredIn'] = unit;
  },
  budget: (_, values, { vocabulary }) => {
    const { currency, amount } = values;
    const code = typeof currency === 'string' ? currency : vocabulary.organisation.reportingCurrency;
    values['currency'] = code;
    values['category'] ??= 'all';
    values['amountMinor'] =
      typeof amount === 'number' && /^[A-Z]{3}$/.test(code) ? minorUnits(amount, code) : null;
    delete values['amount'];
  },
  catalogue: (cells, values, { asOf }) => {
    const { link, reviewedOn } = values;
    if (typeof link === 'string' && !/^https:\/\/[^\s"<>]+$/i.test(link)) {
      cells.warn('NotALink', 'link');
      values['link'] = null;
    }
    if (typeof reviewedOn === 'string' && reviewedOn > asOf)
      cells.reject('ImpossibleDate', 'reviewedOn', 'after the day that the file describes');
  },
  assignments: () => {},
  absences: () => {},
  mentors: () => {},
  'unit-leads': (_, values) => {
    values['rank'] ??= 1;
  },
  declared: (cells, values, { vocabulary }) => {
    if (values['what'] === 'skill' && values['skill'] === null) cells.needed('skill');
    onScale(cells, values, vocabulary);
    values['evidence'] ??= values['what'] === 'nomination' ? 'manager' : 'self';
  },
  'cost-lines': (cells, values, { vocabulary }) => {
    values['amountMinor'] = reportingMinor(cells, values, { field: 'amount', vocabulary });
    values['share'] = shareOf(cells, values, 'chargedShare');
  },
  'benefit-lines': benefitLineRule,
  'study-answers': studyAnswerRule,
  'study-measurements': studyMeasurementRule,
  studies: studiesRule,
};

function onScale(cells: RowCells, values: PlainValues, { frameworks }: PlainVocabulary): void {
  const { level } = values;
  const scale = frameworks.find(({ id }) => id === values['framework'])?.scale;
  if (typeof level !== 'number' || !scale || (level >= scale.minimum && level <= scale.maximum)) return;
  cells.reject('LevelOutsideScale', 'level', String(level));
}

const units: Record<string, string[]> = {
  percent: ['%', 'pct', 'prozent', 'pour cent'],
  days: ['day', 'tage', 'tag', 'jours'],
  hours: ['hour', 'h', 'stunden', 'std', 'heures'],
  people: ['persons', 'headcount', 'personen', 'personnes'],
  points: ['point', 'punkte'],
  incidents: ['incident', 'vorfalle', 'storungen'],
  errors: ['error', 'fehler', 'erreurs'],
};

/** What a value counts, in one spelling; a currency in capitals. */
function measuredIn(text: string | null): string | null {
  if (text === null) return null;
  const written = comparable(text);
  const found = Object.entries(units).find(([unit, others]) => unit === written || others.includes(written));
  return found?.[0] ?? (/^[A-Z]{3}$/.test(text) ? text : written);
}
