import type { Study } from '../../domain/configuration/money.ts';
import type { StudyReturn } from '../../domain/roi/study-return.ts';
import { tableLines } from '../table-lines.ts';
import { alikeLines } from './alike-lines.ts';
import { aboveLines, besideLines } from './beside-lines.ts';
import { money, percent, quantity, share } from './figures.ts';
import { intervalLines, sensitivityLines } from './interval-lines.ts';
import { benefitLines, costLines, leftOutLines } from './line-tables.ts';

/** A study's return as an executive reads it at a terminal: what came of it first, then line by line why. */
export function roiLines(study: Study, found: StudyReturn): string[] {
  const parts = [
    aboveLines(study),
    returnLines(study, found),
    intervalLines(study, found),
    alikeLines(study, found),
    costLines(study, found),
    benefitLines(study, found),
    leftOutLines(study, found),
    sensitivityLines(study, found),
    ...besideLines(study, found),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function returnLines(study: Study, found: StudyReturn): string[] {
  const { roi } = found;
  const costs = roi.costsMinor;
  if (roi.reason) {
    const atLeast = isPartial(roi.reason.code) ? ' at least' : '';
    return [
      `Not enough data for a return. ${roi.reason.words.en}`,
      ...(roi.reason.code === 'no-participants' ? [whoTookPart] : []),
      ...tableLines([
        ['Costs (C)', costs === null ? 'not known' : `${money(costs, study.currency)}${atLeast}`],
        [
          'Break-even benefit',
          costs === null
            ? 'not known'
            : `${money(costs, study.currency)}${atLeast}: what would earn the costs, after isolation and confidence`,
        ],
        ...(roi.breakEvenIsolationShare === null
          ? []
          : [['Break-even isolation', breakEven(roi.breakEvenIsolationShare, atLeast)]]),
      ]),
    ];
  }
  return tableLines(claimed(study, found));
}

const whoTookPart =
  'State them under participants: in the study (docs/studies.md), or read the report: it takes them from the learning records.';

/** Costs are known in part alone. */
function isPartial(code: string): boolean {
  return ['no-participants', 'lines-not-read', 'lines-not-imported'].includes(code);
}

function claimed(study: Study, { roi, ...found }: StudyReturn): string[][] {
  const amount = (minor: number | null) => (minor === null ? 'not known' : money(minor, study.currency));
  const cashable = `${amount(found.cashableMinor)} cashable, ${amount(found.notCashableMinor)} not`;
  const horizon =
    found.horizonYears === 1
      ? 'first year only'
      : `${found.horizonYears} years, because: ${study.longTerm?.because ?? ''}`;
  return [
    ['Benefits (B)', `${amount(roi.benefitsMinor)}, estimated, after isolation and confidence (${cashable})`],
    ['Costs (C)', `${amount(roi.costsMinor)}, ${loaded(study)}`],
    ['Horizon', horizon],
    ['BCR', `${roi.bcr?.toFixed(2) ?? 'not known'} (B / C)`],
    ['ROI', `${percent(roi.roiPercent ?? 0)}, net of cost: (B − C) / C${hurdle(study)}`],
    ['Payback', payback(roi.paybackMonths, found.horizonYears)],
    ['NPV', presentValue(study, found)],
    [
      'Break-even isolation',
      roi.breakEvenIsolationShare === null ? 'none: no benefit' : breakEven(roi.breakEvenIsolationShare),
    ],
    ['Break-even benefit', amount(roi.breakEvenBenefitMinor)],
  ];
}

/** Of one year it is worked out as if the benefit went on. */
function payback(months: number | null, horizonYears: number): string {
  if (months === null) return 'never within the horizon';
  const beyond = months > 12 * horizonYears ? ', if the benefit lasts longer than is counted here' : '';
  return `${quantity(months)} months${beyond}`;
}

function loaded({ costs }: Study): string {
  return costs.some(({ category }) => category === 'participant-time')
    ? 'fully loaded'
    : 'without participants’ time, which no line of the study holds';
}

function hurdle({ hurdlePercent }: Study): string {
  return `; hurdle ${percent(hurdlePercent)}`;
}

function breakEven(of: number, atLeast = ''): string {
  return `${share(of)}${atLeast} of the improvement would have to be due to the programme${of > 1 ? ': it cannot earn its costs' : ''}`;
}

function presentValue(
  { currency, discountShare }: Study,
  { netPresentMinor, discountedPaybackYears }: Omit<StudyReturn, 'roi'>,
): string {
  if (netPresentMinor === null || discountShare === undefined)
    return 'not worked out: the study states no discountShare';
  const payback =
    discountedPaybackYears === null
      ? 'not paid back when discounted'
      : `paid back after ${quantity(discountedPaybackYears)} years when discounted`;
  return `${money(netPresentMinor, currency)} at ${share(discountShare)} a year (costs at the beginning of a year, benefits at its end); ${payback}`;
}
