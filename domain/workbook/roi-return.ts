import { majorUnits, minorDigits } from '../money.ts';
import { partOf } from '../roi/plain-lines.ts';
import { moneyFormat } from './figures.ts';
import { at, formats, formula, number, spread, text, textInFormula, type Grid } from './grid.ts';
import type { MoneyProgramme } from './money-programmes.ts';
import type { BenefitRows } from './roi-benefits.ts';
import { roiColumns, roiWidth, type Block } from './roi-columns.ts';
import type { CostRows } from './roi-costs.ts';
import { yearColumns, type YearRows } from './roi-years.ts';
import type { Cell } from './sheet.ts';

/** Rows of the return; null where a figure is not known. */
export interface ReturnRows {
  ratio: number | null;
  roi: number | null;
  payback: number | null;
  netPresent: number | null;
  breakEvenBenefit: number | null;
  breakEvenShare: number | null;
}

const { quantity, amount, factor, result } = roiColumns;

interface Chain {
  costs: CostRows;
  benefits: BenefitRows;
  years: YearRows | null;
}

interface Line {
  label: string;
  /** Null: worked out without one. */
  code: string | null;
  value: number | string | null;
  format: string;
  remark: string;
}

/** From costs and benefits to the return; where only costs are known, to what would have to come back. */
export function returnLines(grid: Grid, { context, of, assumed }: Block, chain: Chain): ReturnRows {
  const { lines, unknown, returnTitle } = context.words.roi;
  const { roi, currency } = of;
  const { detail } = roi;
  const money = moneyFormat(currency);
  const [c, b] = [at(result, chain.costs.total), at(result, chain.benefits.total)];
  const major = (minor: number | null | undefined) =>
    minor === null || minor === undefined ? null : majorUnits(minor, currency);
  const add = (line: Line) => returnLine(grid, line, unknown);
  grid.add(...spread([text(returnTitle, 'heading', roiWidth)]));
  add({ ...named(lines.net, currency), code: `${b}-${c}`, value: major(roi.netMinor), format: money });
  const ratio = add({ ...lines.ratio, code: `${b}/${c}`, value: roi.bcr, format: formats.ratio });
  const roiRow = add({
    label: lines.roi.label,
    code: `(${b}-${c})/${c}*100`,
    value: roi.roiPercent,
    format: formats.oneDecimal,
    remark: lines.roi.remark(roi.hurdlePercent),
  });
  const claimed = roi.benefitsMinor !== null;
  const payback = add({
    ...lines.payback,
    code: hasLaterYears(of) && !chain.years ? null : paybackCode(chain, [c, b], lines.payback.never),
    value: roi.paybackMonths ?? (claimed ? lines.payback.never : null),
    format: formats.oneDecimal,
  });
  const netPresent = detail ? major(detail.netPresentMinor) : null;
  const discounted = chain.years && netPresent !== null ? column(chain.years, yearColumns.discounted) : null;
  const netPresentRow =
    of.study &&
    add({
      label: lines.netPresent.label(currency),
      code: discounted && `SUM(${discounted})`,
      value: netPresent,
      format: money,
      remark: assumed(of, 'discount') === null ? lines.netPresent.noRate : lines.netPresent.remark,
    });
  if (discounted && chain.years)
    add({
      ...lines.discountedPayback,
      code: steppedCode(chain.years, lines.discountedPayback.never),
      value: detail?.discountedPaybackYears ?? lines.discountedPayback.never,
      format: formats.oneDecimal,
    });
  const breakEvenBenefit = add({
    ...named(lines.breakEven, currency),
    code: c,
    value: major(roi.breakEvenBenefitMinor),
    format: money,
  });
  const breakEvenShare = add({
    ...lines.breakEvenShare,
    code: roi.benefits.some(({ notImported }) => notImported)
      ? null
      : breakEvenShareCode(c, chain.benefits, { currency, unknown }),
    value: roi.breakEvenIsolationShare,
    format: '0.0 %',
  });
  return { ratio, roi: roiRow, payback, netPresent: netPresentRow, breakEvenBenefit, breakEvenShare };
}

/** Results of an earlier version have such lines, but no years laid out. */
function hasLaterYears({ roi }: MoneyProgramme): boolean {
  return roi.benefits.some((line) => partOf(line).year > 1);
}

function named({ label, remark }: { label: (currency: string) => string; remark: string }, currency: string) {
  return { label: label(currency), remark };
}

/** The line's row; null where its value is not known. */
function returnLine(
  grid: Grid,
  { label, code, value, format, remark }: Line,
  unknown: string,
): number | null {
  const cell = value === null ? text(unknown, 'hidden') : valueCell(code, value, format);
  const row = grid.add(...spread([{ ...text(label, 'label'), span: result - 1 }, cell, text(remark)]));
  return typeof value === 'number' ? row : null;
}

function valueCell(code: string | null, value: number | string, format: string): Cell {
  if (code !== null) return formula(code, value, format);
  return typeof value === 'number' ? number(value, format) : text(value, 'hidden');
}

function column({ from, to }: YearRows, of: number): string {
  return `${at(of, from)}:${at(of, to)}`;
}

/**
 * Months until the costs are earned: costs against a twelfth of a year's benefits, and year by year where there are several, even inside a
 * year, the first year in which they are earned.
 */
function paybackCode({ years }: Chain, [c, b]: [string, string], never: string): string {
  if (!years || years.to - years.from < 2) return `IF(${b}>0,${c}/(${b}/12),${textInFormula(never)})`;
  const { benefits } = yearColumns;
  const earned = (row: number) => `SUM(${at(benefits, years.from)}:${at(benefits, row)})`;
  const rows = Array.from({ length: years.to - years.from }, (_, index) => years.from + 1 + index);
  return rows.reduceRight((otherwise, row) => {
    const before = row - years.from - 1;
    const inside = `(${before}+(${c}-${earned(row - 1)})/${at(benefits, row)})*12`;
    return `IF(${earned(row)}>=${c},${inside},${otherwise})`;
  }, textInFormula(never));
}

/** Years until the discounted sums, cumulated, are first no longer below zero, even inside a year. */
function steppedCode(years: YearRows, never: string): string {
  const { discounted } = yearColumns;
  const cumulated = (row: number) => `SUM(${at(discounted, years.from)}:${at(discounted, row)})`;
  const rows = Array.from({ length: years.to - years.from }, (_, index) => years.from + 1 + index);
  const later = rows.reduceRight((otherwise, row) => {
    const before = row - years.from - 1;
    const inside = `${before}-${cumulated(row - 1)}/${at(discounted, row)}`;
    return `IF(${cumulated(row)}>=0,${inside},${otherwise})`;
  }, textInFormula(never));
  return `IF(${at(discounted, years.from)}>=0,0,${later})`;
}

/** C / Σ(improvement × value × confidence): each line rounded as the lines above are. Not known where a reader sets them to nothing. */
function breakEvenShareCode(
  costs: string,
  { from, to }: BenefitRows,
  { currency, unknown }: { currency: string; unknown: string },
): string {
  const cells = (of: number) => `${at(of, from)}:${at(of, to)}`;
  const product = [quantity, amount, factor].map(cells).join('*');
  const stated = `SUMPRODUCT(ROUND(${product},${minorDigits(currency)}))`;
  return `IF(${stated}>0,${costs}/${stated},${textInFormula(unknown)})`;
}
