import { executiveWorkbook } from '../../domain/workbook/executive.ts';
import { mainPicture } from '../../domain/workbook/picture.ts';
import type { ReportInput } from '../../domain/workbook/report-input.ts';
import { reportMail, type ReportMailContent } from '../../domain/workbook/report-mail.ts';
import { sheetContext } from '../../domain/workbook/sheet-context.ts';
import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { renderChartPng } from './chart-png.ts';
import { filesBeside, type FileBeside } from './files-beside.ts';
import { furtherRecords } from './further-records.ts';
import { RowsUnread, type RecordRows } from './record-pages.ts';
import { writeWorkbook, type WrittenWorkbook } from './xlsx/write-workbook.ts';

interface MadeReport {
  mail: ReportMailContent;
  workbook: WrittenWorkbook;
  picture: Buffer | null;
  beside: FileBeside[];
}

/**
 * Mail, workbook, chart and further files of a report; `records` are the rows of the sheet that has so many. No repetition would mend what goes wrong, for
 * nothing but the input decides it: only rows that could not be read are thrown.
 */
export async function makeReport(
  input: ReportInput,
  words: WorkbookWords,
  records: RecordRows,
): Promise<MadeReport | { fault: string }> {
  try {
    const layout = executiveWorkbook(input, words);
    const many = layout.sheets.filter(({ body }) => body !== undefined);
    const mail = reportMail(input, words);
    const name = mail.attachmentName;
    return {
      mail,
      workbook: await writeWorkbook(layout, new Map(many.map((sheet) => [sheet.name, records.onSheet]))),
      picture: drawPicture(input, words),
      beside: [
        ...(await filesBeside(input, { words, layout, name })),
        ...(await furtherRecords(input, { words: words.records, rows: records.further, name })),
      ],
    };
  } catch (error) {
    if (error instanceof RowsUnread) throw error;
    return { fault: error instanceof Error ? error.name : 'unknown' };
  }
}

function drawPicture(input: ReportInput, words: WorkbookWords): Buffer | null {
  const picture = mainPicture(sheetContext(input, words));
  if (!picture) return null;
  const drawn = picture.rows.map(({ cells }) => cells[0] ?? null);
  return renderChartPng({
    title: picture.title,
    subtitle: picture.subtitle,
    categories: picture.rows.map(({ label }) => label),
    values: drawn.map((value) => (value === null ? null : value * picture.scale)),
    notes: picture.rows.map(({ note }) => note),
    maximum: picture.maximum === null ? null : picture.maximum * picture.scale,
    decimals: picture.decimals,
  });
}
