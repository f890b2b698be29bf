import { scoreboardLines } from './scoreboard-lines.ts';
import type { BenefitResult, CostResult, ProgrammeRoi } from '../results.ts';
import { majorUnits, minorDigits } from '../money.ts';
import { moneyFormat } from './figures.ts';
import { at, formats, formula, number, spread, text, type Grid } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

/** Rows of a programme's figures, all in column G; null where a figure is not known. */
export interface BlockRows {
  costs: number | null;
  benefits: number | null;
  ratio: number | null;
  roi: number | null;
  payback: number | null;
  breakEvenBenefit: number | null;
}

const [quantity, amount, share, confidence, result] = [3, 4, 5, 6, 7];
const width = 8;

/** One programme: its cost lines, its benefit lines, and the chain from them to the return. */
export function programmeBlock(grid: Grid, context: SheetContext, programme: ProgrammeRoi): BlockRows {
  const { words, labels } = context;
  const name = labels.programme(programme.programme);
  grid.add(...spread([text(words.roi.programme(name, programme.from, programme.to), 'section', width)]));
  grid.add(...spread([text(words.roi.behind(programme.people, programme.currency), 'caption', width)]));
  if (programme.reason) grid.add(...spread([text(labels.words(programme.reason.words), 'banner', width)]));
  const currency = programme.currency ?? context.input.configuration.organisation.reportingCurrency;
  const costs = costLines(grid, context, programme, currency);
  const benefits = benefitLines(grid, context, programme, currency);
  const rows = returnLines(grid, context, { programme, currency, costs: costs.total, benefits });
  intangibleLine(grid, context, programme);
  scoreboardLines(grid, context, programme.scoreboard ?? []);
  grid.gap();
  return { ...rows, costs: programme.costsMinor === null ? null : costs.total };
}

function costLines(grid: Grid, context: SheetContext, programme: ProgrammeRoi, currency: string) {
  const { words } = context;
  const { costColumns: columns } = words.roi;
  grid.add(
    text(columns.line, 'heading'),
    text(columns.category, 'heading'),
    text('', 'heading'),
    text(columns.amount(currency), 'number-heading'),
    text(columns.share, 'number-heading'),
    text('', 'heading'),
    text(columns.charged(currency), 'number-heading'),
    text(columns.source, 'heading'),
  );
  const from = grid.nextRow();
  for (const cost of programme.costs) grid.add(...costLine(context, cost, currency, grid.nextRow()));
  const total = totalLine(grid, words.roi.totalCosts, {
    from,
    known: programme.costsMinor,
    currency,
    unknown: words.roi.unknown,
  });
  return { from, total };
}

function costLine(
  { words, labels }: SheetContext,
  cost: CostResult,
  currency: string,
  row: number,
): (Cell | null)[] {
  const money = moneyFormat(currency);
  const code = `ROUND(${at(amount, row)}*${at(share, row)},${minorDigits(currency)})`;
  return [
    text(labels.words(cost.words), 'label'),
    text(words.roi.categories[cost.category]),
    text(''),
    number(majorUnits(cost.amountMinor, currency), money, 'input'),
    number(cost.prorationShare, formats.share, 'input'),
    text(''),
    formula(code, majorUnits(cost.chargedMinor, currency), money),
    text(cost.source),
  ];
}

interface BenefitRows {
  from: number;
  to: number;
  total: number;
}

function benefitLines(
  grid: Grid,
  context: SheetContext,
  programme: ProgrammeRoi,
  currency: string,
): BenefitRows {
  const { words } = context;
  const { benefitColumns: columns } = words.roi;
  grid.add(
    text(programme.reason && programme.benefits.length > 0 ? columns.notClaimed : columns.line, 'heading'),
    text(columns.measure, 'heading'),
    text(columns.improvement, 'number-heading'),
    text(columns.unitValue(currency), 'number-heading'),
    text(columns.isolation, 'number-heading'),
    text(columns.confidence, 'number-heading'),
    text(columns.benefit(currency), 'number-heading'),
    text(columns.source, 'heading'),
  );
  const from = grid.nextRow();
  for (const benefit of programme.benefits)
    grid.add(...benefitLine(context, benefit, currency, grid.nextRow()));
  if (programme.benefits.length === 0) grid.add(text(words.roi.noBenefitLines, 'hidden'));
  const to = grid.nextRow() - 1;
  const known = programme.benefits.length > 0 ? programme.benefitsMinor : null;
  const total = totalLine(grid, words.roi.totalBenefits, {
    from,
    known,
    currency,
    unknown: words.roi.unknown,
  });
  return { from, to, total };
}

function benefitLine(
  { words, labels }: SheetContext,
  benefit: BenefitResult,
  currency: string,
  row: number,
): (Cell | null)[] {
  const money = moneyFormat(currency);
  const factors = [quantity, amount, share, confidence].map((column) => at(column, row)).join('*');
  const method = words.roi.isolation[benefit.isolationMethod];
  return [
    text(labels.words(benefit.words), 'label'),
    text(words.roi.measure(labels.words(benefit.measure), benefit.unit)),
    number(benefit.annualImprovement, formats.quantity, 'input'),
    number(majorUnits(benefit.unitValueMinor, currency), money, 'input'),
    number(benefit.isolationShare, formats.share, 'input'),
    number(benefit.confidenceShare, formats.share, 'input'),
    formula(`ROUND(${factors},${minorDigits(currency)})`, majorUnits(benefit.adjustedMinor, currency), money),
    text(words.roi.benefitSource(method, benefit.cashable, benefit.source)),
  ];
}

interface Total {
  from: number;
  /** Minor units; null: not claimed. */
  known: number | null;
  currency: string;
  unknown: string;
}

function totalLine(grid: Grid, label: string, { from, known, currency, unknown }: Total): number {
  const row = grid.nextRow();
  const empty = Array.from({ length: result - 2 }, () => text('', 'total-label'));
  const lines = row > from ? `SUM(${at(result, from)}:${at(result, row - 1)})` : '0';
  const cell: Cell =
    known === null
      ? text(unknown, 'hidden')
      : { ...formula(lines, majorUnits(known, currency), moneyFormat(currency)), role: 'total' };
  return grid.add(text(label, 'total-label'), ...empty, cell);
}

interface Chain {
  programme: ProgrammeRoi;
  currency: string;
  costs: number;
  benefits: BenefitRows;
}

/** From costs and benefits to the return; where only costs are known, to what would have to come back. */
function returnLines(grid: Grid, { words }: SheetContext, chain: Chain): Omit<BlockRows, 'costs'> {
  const { programme, currency, benefits } = chain;
  const { lines } = words.roi;
  const money = moneyFormat(currency);
  const [c, b] = [at(result, chain.costs), at(result, benefits.total)];
  const major = (minor: number | null) => (minor === null ? null : majorUnits(minor, currency));
  const line = (
    label: string,
    code: string | null,
    [value, format]: [number | null, string],
    remark: string,
  ) => {
    const known = (of: number) => (code === null ? number(of, format) : formula(code, of, format));
    const cell = value === null ? text(words.roi.unknown, 'hidden') : known(value);
    const row = grid.add(...spread([{ ...text(label, 'label'), span: result - 1 }, cell, text(remark)]));
    return value === null ? null : row;
  };
  grid.add(...spread([text(words.roi.returnTitle, 'heading', width)]));
  line(lines.net.label(currency), `${b}-${c}`, [major(programme.netMinor), money], lines.net.remark);
  const ratio = line(lines.ratio.label, `${b}/${c}`, [programme.bcr, formats.ratio], lines.ratio.remark);
  const roi = line(
    lines.roi.label,
    `(${b}-${c})/${c}*100`,
    [programme.roiPercent, formats.oneDecimal],
    lines.roi.remark(programme.hurdlePercent),
  );
  // B of several years is no B of a year: their payback is worked out year by year.
  const firstYearOnly = programme.benefits.every(({ part }) => (part?.year ?? 1) === 1);
  const payback = line(
    lines.payback.label,
    firstYearOnly ? `${c}/(${b}/12)` : null,
    [programme.paybackMonths, formats.oneDecimal],
    lines.payback.remark,
  );
  const breakEvenBenefit = line(
    lines.breakEven.label(currency),
    c,
    [major(programme.breakEvenBenefitMinor), money],
    lines.breakEven.remark,
  );
  line(
    lines.breakEvenShare.label,
    breakEvenShareCode(c, benefits, currency),
    [programme.breakEvenIsolationShare, formats.share],
    lines.breakEvenShare.remark,
  );
  return {
    benefits: programme.benefitsMinor === null ? null : benefits.total,
    ratio,
    roi,
    payback,
    breakEvenBenefit,
  };
}

/** C / Σ(improvement × value × confidence): each line rounded as the lines above are. */
function breakEvenShareCode(costs: string, { from, to }: BenefitRows, currency: string): string {
  const column = (of: number) => `${at(of, from)}:${at(of, to)}`;
  const product = [quantity, amount, confidence].map(column).join('*');
  return `${costs}/SUMPRODUCT(ROUND(${product},${minorDigits(currency)}))`;
}

/** Effects that the study leaves out of the money on purpose. */
function intangibleLine(grid: Grid, { words, labels, input }: SheetContext, { study }: ProgrammeRoi): void {
  const found = input.configuration.studies.find((each) => each.id === study);
  if (!found || found.intangibles.length === 0) return;
  const effects = found.intangibles.map((effect) => labels.words(effect)).join('; ');
  grid.add(...spread([text(words.roi.intangibles, 'label'), text(effects, 'text', width - 1)]));
}
