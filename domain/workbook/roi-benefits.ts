import { majorUnits, minorDigits } from '../money.ts';
import type { BenefitResult } from '../results.ts';
import { partOf } from '../roi/plain-lines.ts';
import { moneyFormat, shareFormat } from './figures.ts';
import { at, formats, formula, linked, number, spread, text, type Grid } from './grid.ts';
import { roiColumns, totalLine, type Block } from './roi-columns.ts';
import type { Cell } from './sheet.ts';
import { sourceInWords } from './source-in-words.ts';

export interface BenefitRows {
  from: number;
  to: number;
  /** The row of each benefit, in the order of the results. */
  lines: number[];
  total: number;
}

const { quantity, amount, share, factor, result } = roiColumns;

/** A row a benefit and year, all answers together: improvement × value × isolation × confidence. */
export function benefitLines(grid: Grid, block: Block): BenefitRows {
  const { roi, currency } = block.of;
  const { benefitColumns: columns, noBenefitLines, totalBenefits: label, unknown } = block.context.words.roi;
  const { benefits } = roi;
  grid.add(
    text(roi.reason && benefits.length > 0 ? columns.notClaimed : columns.line, 'heading'),
    text(columns.measure, 'heading'),
    text(columns.improvement, 'number-heading'),
    text(columns.unitValue(currency), 'number-heading'),
    text(columns.isolation, 'number-heading'),
    text(columns.confidence, 'number-heading'),
    text(columns.benefit(currency), 'number-heading'),
    text(columns.source, 'heading'),
  );
  const from = grid.nextRow();
  const lines = benefits.map((benefit) =>
    grid.add(...benefitLine(block, benefit, { row: grid.nextRow(), from })),
  );
  if (benefits.length === 0) grid.add(...spread([text(noBenefitLines, 'text', 2)]));
  const to = grid.nextRow() - 1;
  const known = benefits.length > 0 ? roi.benefitsMinor : null;
  const total = totalLine(grid, { label, from, known, currency, unknown });
  cashableLine(grid, block, lines);
  return { from, to, lines, total };
}

function benefitLine(
  block: Block,
  benefit: BenefitResult,
  { row, from }: { row: number; from: number },
): (Cell | null)[] {
  const { context, of, assumed } = block;
  const { words, labels } = context;
  const { currency } = of;
  const { of: line, respondent } = partOf(benefit);
  const money = moneyFormat(currency);
  const factors = [quantity, amount, share, factor].map((column) => at(column, row)).join('*');
  const method = words.roi.isolation[benefit.isolationMethod];
  const shareCell = (field: 'isolation' | 'confidence', value: number) =>
    linked(respondent === null ? assumed(of, `${field} ${line}`) : null, value, shareFormat(value));
  return [
    text(labels.words(benefit.words), 'label'),
    text(words.roi.measure(labels.words(benefit.measure), benefit.unit)),
    improvementCell(block, benefit, from),
    linked(assumed(of, `unit-value ${line}`), majorUnits(benefit.unitValueMinor, currency), money),
    shareCell('isolation', benefit.isolationShare),
    shareCell('confidence', benefit.confidenceShare),
    benefit.notImported
      ? text(words.roi.unknown, 'hidden')
      : formula(
          `ROUND(${factors},${minorDigits(currency)})`,
          majorUnits(benefit.adjustedMinor, currency),
          money,
        ),
    text(words.roi.benefitSource(method, benefit.cashable, sourceInWords(words, benefit.source))),
  ];
}

/** Decimals to which a later year's improvement is worked out. */
const places = 6;

/** Of a later year the part of the first year's that is left; what nobody has imported is not known. */
function improvementCell({ context, of, assumed }: Block, benefit: BenefitResult, from: number): Cell {
  const { annualImprovement, notImported } = benefit;
  if (notImported) return text(context.words.roi.unknown, 'hidden');
  const { year, of: line, respondent } = partOf(benefit);
  const left = year > 1 ? assumed(of, `later-share ${year}`) : null;
  const first = of.roi.benefits.findIndex((each) => {
    const part = partOf(each);
    return part.of === line && part.respondent === respondent && part.year === 1;
  });
  if (left === null || first < 0) return number(annualImprovement, formats.quantity, 'input');
  return formula(
    `ROUND(${at(quantity, from + first)}*${left},${places})`,
    annualImprovement,
    formats.quantity,
  );
}

/** The part of the benefits for which money really comes or stays. */
function cashableLine(grid: Grid, { context, of }: Block, lines: readonly number[]): void {
  const cashableMinor = of.roi.detail?.cashableMinor ?? null;
  if (cashableMinor === null) return;
  const rows = lines.filter((_, index) => of.roi.benefits[index]?.cashable);
  const code = rows.length === 0 ? '0' : rows.map((row) => at(result, row)).join('+');
  const label = context.words.roi.cashable(of.currency);
  grid.add(
    ...spread([
      { ...text(label, 'label'), span: result - 1 },
      formula(code, majorUnits(cashableMinor, of.currency), moneyFormat(of.currency)),
      text(''),
    ]),
  );
}
