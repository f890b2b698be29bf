import { majorUnits } from '../money.ts';
import { partOf } from '../roi/plain-lines.ts';
import type { YearFlow } from '../roi/sensitivity.ts';
import { moneyFormat } from './figures.ts';
import { at, formats, formula, number, spread, text, type Grid } from './grid.ts';
import type { BenefitRows } from './roi-benefits.ts';
import { roiColumns, roiWidth, type Block } from './roi-columns.ts';
import type { CostRows } from './roi-costs.ts';

/** The table of a study's years: one row the first outlay, then one for the end of each year. */
export interface YearRows {
  from: number;
  to: number;
}

/** In which columns of the table what stands. */
export const yearColumns = { count: 3, benefits: 4, costs: 5, net: 6, discounted: 7 } as const;

interface Lines {
  costs: CostRows;
  benefits: BenefitRows;
}

/** Benefits and costs year by year, each the sum of its lines above; null where the first year says all. */
export function yearLines(grid: Grid, block: Block, lines: Lines): YearRows | null {
  const { words, figures } = block.context;
  const { of } = block;
  if (!needsYears(block)) return null;
  const { title, columns, discountedBy } = words.roi.years;
  const { currency } = of;
  grid.add(...spread([text(title, 'heading', roiWidth)]));
  grid.add(
    text(columns.year, 'heading'),
    text(columns.when, 'heading'),
    text(columns.count, 'number-heading'),
    text(columns.benefits(currency), 'number-heading'),
    text(columns.costs(currency), 'number-heading'),
    text(columns.net(currency), 'number-heading'),
    text(columns.discounted(currency), 'number-heading'),
    text(columns.remark, 'heading'),
  );
  const from = grid.nextRow();
  const rate = of.study?.discountShare;
  const remark = discountedBy(rate === undefined ? null : figures.rate(rate));
  const flows = of.roi.detail?.flows ?? [];
  for (const flow of flows) yearLine(grid, block, { flow, lines, remark });
  return { from, to: grid.nextRow() - 1 };
}

function needsYears({ of }: Block): boolean {
  const { detail, benefitsMinor } = of.roi;
  if (!detail || benefitsMinor === null) return false;
  const discounted = detail.sensitivity.some(({ discountShare }) => discountShare > 0);
  return detail.horizonYears > 1 || detail.netPresentMinor !== null || discounted;
}

interface Year {
  flow: YearFlow;
  lines: Lines;
  remark: string;
}

function yearLine(grid: Grid, block: Block, { flow, lines, remark }: Year): void {
  const { of, context, assumed } = block;
  const { words } = context;
  const { currency, study } = of;
  const row = grid.nextRow();
  const money = moneyFormat(currency);
  const amount = (code: string, minor: number) => formula(code, majorUnits(minor, currency), money);
  const { count, benefits, costs, net } = yearColumns;
  const netMinor = flow.benefitsMinor - flow.costsMinor;
  const rate = study?.discountShare;
  const rateAt = assumed(of, 'discount');
  const { first, year, begins, ends } = words.roi.years;
  grid.add(
    text(flow.year === 0 ? first : year(flow.year), 'label'),
    text(flow.year === 0 ? begins : ends),
    number(flow.year, formats.count),
    amount(sumOf(benefitRows(block, lines, flow.year)), flow.benefitsMinor),
    amount(sumOf(costRows(block, lines, flow.year)), flow.costsMinor),
    amount(`${at(benefits, row)}-${at(costs, row)}`, netMinor),
    rate === undefined || rateAt === null
      ? text(words.roi.unknown, 'hidden')
      : amount(`${at(net, row)}/(1+${rateAt})^${at(count, row)}`, netMinor / (1 + rate) ** flow.year),
    text(remark),
  );
}

/** `G12+G15`; nothing adds up to 0. */
function sumOf(rows: readonly number[]): string {
  return rows.length === 0 ? '0' : rows.map((row) => at(roiColumns.result, row)).join('+');
}

function benefitRows({ of }: Block, { benefits }: Lines, year: number): number[] {
  return benefits.lines.filter((_, index) => {
    const line = of.roi.benefits[index];
    return line !== undefined && partOf(line).year === year;
  });
}

/** A cost of year n is paid at its beginning. */
function costRows({ of }: Block, { costs }: Lines, year: number): number[] {
  const paidIn = new Map(of.study?.costs.map(({ id, inYear }) => [id, (inYear ?? 1) - 1]));
  return costs.lines.filter((_, index) => (paidIn.get(of.roi.costs[index]?.id ?? '') ?? 0) === year);
}
