import { headlines } from '../headlines.ts';
import type { ReportMail } from '../mail.ts';
import { correctionOf } from '../reports/correction.ts';
import { asksOf } from './asks.ts';
import { besideFigure, meaningOf } from './figure-note.ts';
import { mainPicture, type Picture } from './picture.ts';
import { nothingSaid } from './nothing-said.ts';
import type { ReportInput } from './report-input.ts';
import { sheetContext, type SheetContext } from './sheet-context.ts';
import { asOfMoment } from './sheet-head.ts';
import { ledBy, summaryLines, type SummaryLine } from './summary-lines.ts';
import type { WorkbookWords } from './words.ts';

/** What a report's mail says, but for the reader, who is only known at sending. */
export type ReportMailContent = Omit<ReportMail, 'kind' | 'reader' | 'organisationName' | 'rehearsal'>;

export function reportMail(input: ReportInput, words: WorkbookWords): ReportMailContent {
  const context = sheetContext(input, words);
  const [headline = nothingSaid(input, words), ...sentences] = headlines(input);
  const picture = mainPicture(context);
  const { leading, others } = ledBy(summaryLines(context));
  const said = {
    title: titleOf(words.mail.title(context.labels.campaign), input),
    period: input.campaign.period,
    headline,
    sentences: [...sentences, ...rateOf(input, words)],
    asks: asksOf(context),
    figures: [...leading, ...others].map((line) => ({
      label: line.label,
      value: line.spoken,
      note: noteOn(line, context),
    })),
    chart: picture && { alt: picture.altText, table: pictureTable(picture, context) },
    attachmentName: attachmentName(input, words),
    asOf: asOfMoment(input.campaign.cutOffAt ?? input.results.computedAt),
  };
  const { previous, version } = input;
  return { ...said, ...(previous && { correction: correctionOf(version, previous, said) }) };
}

function noteOn(line: SummaryLine, context: SheetContext): string {
  const beside = besideFigure(line, context);
  const meaning = meaningOf(line, context);
  return beside === null ? meaning : `${beside}. ${meaning}`;
}

/** The numbers behind the picture, written out. */
function pictureTable(picture: Picture, { figures }: SheetContext): { head: string[]; rows: string[][] } {
  const written = (value: number, format: string) => {
    if (format.endsWith('%')) return figures.share(value);
    return format.includes('.') ? figures.level(value) : figures.count(value);
  };
  return {
    head: [picture.head, ...picture.columns.map((column) => column.label)],
    rows: picture.rows.map((row) => [
      row.label,
      ...picture.columns.map((column, index) => {
        const value = row.cells[index] ?? null;
        if (value === null) return index === 0 ? row.note : '–';
        return written(value, column.format);
      }),
    ]),
  };
}

/** Where amounts stand in the reader's currency too, at which rate. */
function rateOf({ readerCurrency, results }: ReportInput, words: WorkbookWords): string[] {
  if (!readerCurrency || results.roi.programmes.length === 0) return [];
  return [words.mail.readerRate({ ...readerCurrency.rate, code: readerCurrency.code })];
}

/** Of a report of a part of the organisation, with its name. */
function titleOf(title: string, { scope }: ReportInput): string {
  return scope && 'name' in scope ? `${title}, ${scope.name}` : title;
}

/** Letters, digits and hyphens only, so that every mail program keeps the name. */
function attachmentName(input: ReportInput, words: WorkbookWords): string {
  const { campaign } = input;
  const stem = titleOf(`${words.mail.attachment(campaign.period)}-${campaign.program}`, input);
  const clean = stem.replaceAll(/[^A-Za-z0-9-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return `${clean}${input.version > 1 ? `-v${input.version}` : ''}.xlsx`;
}
