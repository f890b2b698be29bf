import { boardPage } from '../../domain/printing/board-page.ts';
import { boardSummary } from '../../domain/workbook/board-summary.ts';
import type { ReportInput } from '../../domain/workbook/report-input.ts';
import type { WorkbookLayout } from '../../domain/workbook/sheet.ts';
import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { drawPdf } from '../lettering/draw-pdf.ts';
import { setPage, UnknownScript } from '../lettering/set-page.ts';
import { csvBundle } from './csv-bundle.ts';

/** A file that goes with the workbook. */
export interface FileBeside {
  name: string;
  mediaType: string;
  body: Buffer;
}

/**
 * The report on one page as PDF, and the tables of the workbook as CSV in one archive. Where a name is in a script that no bundled font
 * has, the page is left out. `name`: of the workbook.
 */
export async function filesBeside(
  input: ReportInput,
  { words, layout, name }: { words: WorkbookWords; layout: WorkbookLayout; name: string },
): Promise<FileBeside[]> {
  const stem = name.replace(/\.xlsx$/, '');
  const page = await boardPdf(input, { words, layout });
  const tables = await csvBundle(layout, words.csv);
  return [
    ...(page ? [{ name: `${stem}.pdf`, mediaType: 'application/pdf', body: page }] : []),
    { name: `${stem}-tables.zip`, mediaType: 'application/zip', body: tables },
  ];
}

async function boardPdf(
  input: ReportInput,
  { words, layout }: { words: WorkbookWords; layout: WorkbookLayout },
): Promise<Buffer | null> {
  const summary = boardSummary(input, words);
  try {
    const page = await setPage(boardPage(summary, layout.paper), input.locale);
    const about = { title: summary.title, author: layout.creator, language: input.locale };
    return await drawPdf([page], { ...about, madeAt: input.madeAt });
  } catch (error) {
    if (error instanceof UnknownScript) return null;
    throw error;
  }
}
