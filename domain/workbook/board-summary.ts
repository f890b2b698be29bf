import type { BoardChart, BoardSummary } from '../printing/board-page.ts';
import { headlines } from '../headlines.ts';
import { asksOf } from './asks.ts';
import { besideFigure, meaningOf } from './figure-note.ts';
import { mainPicture } from './picture.ts';
import { nothingSaid } from './nothing-said.ts';
import type { ReportInput } from './report-input.ts';
import { sheetContext, type SheetContext } from './sheet-context.ts';
import { asOfLine, footLine } from './sheet-head.ts';
import { ledBy, summaryLines } from './summary-lines.ts';
import type { WorkbookWords } from './words.ts';

/** The report on one page, from what the workbook's first sheet says. */
export function boardSummary(input: ReportInput, words: WorkbookWords): BoardSummary {
  const context = sheetContext(input, words);
  const { labels } = context;
  const { leading, others } = ledBy(summaryLines(context));
  const [message = nothingSaid(input, words), ...sentences] = headlines(input);
  return {
    title: words.head.title(words.summary.title(labels.organisation, input.scope?.of), input.campaign.period),
    asOf: asOfLine(context),
    simulated: input.campaign.simulated ? words.head.simulated : null,
    message,
    sentences,
    figuresTitle: words.summary.figures,
    figures: [...leading, ...others].map((line) => ({
      label: line.label,
      value: line.spoken,
      beside: besideFigure(line, context),
      note: meaningOf(line, context),
    })),
    chart: chartOf(context),
    askedTitle: words.summary.asked,
    asks: asksOf(context),
    foot: footLine(context),
  };
}

function chartOf(context: SheetContext): BoardChart | null {
  const picture = mainPicture(context);
  if (!picture) return null;
  const values = picture.rows.flatMap(({ cells }) => cells[0] ?? []);
  const digits = { minimumFractionDigits: picture.decimals, maximumFractionDigits: picture.decimals };
  const numbers = new Intl.NumberFormat(context.input.locale, digits);
  const written = (value: number) => numbers.format(value * picture.scale);
  return {
    title: picture.title,
    subtitle: picture.subtitle,
    maximum: picture.maximum ?? Math.max(0, ...values),
    rows: picture.rows.map(({ label, cells, note }) => {
      const value = cells[0] ?? null;
      return { label, value, written: value === null ? note : `${written(value)}  ${note}` };
    }),
  };
}
