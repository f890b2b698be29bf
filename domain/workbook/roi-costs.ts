import { majorUnits, minorDigits } from '../money.ts';
import type { CostResult } from '../results.ts';
import { moneyFormat, shareFormat } from './figures.ts';
import { at, formats, formula, linked, number, text, type Grid } from './grid.ts';
import { codedFormat } from './money-programmes.ts';
import { roiColumns, totalLine, type Block } from './roi-columns.ts';
import type { Cell } from './sheet.ts';

export interface CostRows {
  /** The row of each cost, in the order of the results. */
  lines: number[];
  total: number;
}

const { quantity, amount, share, factor } = roiColumns;

/** A row a cost: what it was, which part of it is charged here, and where it is from. */
export function costLines(grid: Grid, block: Block): CostRows {
  const { roi, currency } = block.of;
  const { costColumns: columns, totalCosts: label, unknown } = block.context.words.roi;
  grid.add(
    text(columns.line, 'heading'),
    text(columns.category, 'heading'),
    text(columns.quantity, 'number-heading'),
    text(columns.amount(currency), 'number-heading'),
    text(columns.share, 'number-heading'),
    text(columns.rate, 'number-heading'),
    text(columns.charged(currency), 'number-heading'),
    text(columns.source, 'heading'),
  );
  const from = grid.nextRow();
  const lines = roi.costs.map((cost, index) => grid.add(...costLine(block, cost, [index, grid.nextRow()])));
  return { lines, total: totalLine(grid, { label, from, known: roi.costsMinor, currency, unknown }) };
}

function costLine(block: Block, cost: CostResult, [index, row]: [number, number]): (Cell | null)[] {
  const { context, of, assumed } = block;
  const { words, labels } = context;
  const { currency } = of;
  const { prorationShare } = cost;
  const charged = `ROUND(${at(amount, row)}*${at(share, row)},${minorDigits(currency)})`;
  const { count, whole, rate } = amountCells(block, cost, [index, row]);
  return [
    text(labels.words(cost.words), 'label'),
    text(words.roi.categories[cost.category]),
    count,
    whole,
    linked(assumed(of, `proration ${index}`), prorationShare, shareFormat(prorationShare)),
    rate,
    formula(charged, majorUnits(cost.chargedMinor, currency), moneyFormat(currency)),
    text(cost.source),
  ];
}

/**
 * The whole amount, and what it is made of: of a bill in another currency that amount and its rate; of participants' time the hours, and what
 * one came to on average, because the rates of single bands stay where they are.
 */
function amountCells(block: Block, cost: CostResult, [index, row]: [number, number]) {
  const { of, assumed } = block;
  const { currency, roi } = of;
  const money = moneyFormat(currency);
  const value = majorUnits(cost.amountMinor, currency);
  const countAt = at(quantity, row);
  const { converted } = cost;
  if (converted) {
    return {
      count: number(
        majorUnits(converted.amountMinor, converted.currency),
        codedFormat(converted.currency),
        'input',
      ),
      whole: formula(`ROUND(${countAt}*${at(factor, row)},${minorDigits(currency)})`, value, money),
      rate: linked(assumed(of, `rate ${index}`), converted.rate, '0.0###'),
    };
  }
  const whole = number(value, money, 'input');
  const { hours } = roi.people;
  if (!isRecordedTime(block, cost) || hours === null || hours <= 0)
    return { count: text(''), whole, rate: text('') };
  return {
    count: number(hours, formats.quantity, 'input'),
    whole,
    rate: formula(`${at(amount, row)}/${countAt}`, value / hours, money),
  };
}

/** Hours of the records × rates, and not an amount that the study states. */
function isRecordedTime({ of }: Block, { id, category }: CostResult): boolean {
  if (category !== 'participant-time') return false;
  return of.study === null || of.study.costs.find((line) => line.id === id)?.amountMinor === null;
}
