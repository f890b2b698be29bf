import { executiveWorkbook } from '../../domain/workbook/executive.ts';
import { mainPicture } from '../../domain/workbook/picture.ts';
import type { ReportInput } from '../../domain/workbook/report-input.ts';
import { reportMail, type ReportMailContent } from '../../domain/workbook/report-mail.ts';
import { sheetContext } from '../../domain/workbook/sheet-context.ts';
import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { renderChartPng } from './chart-png.ts';
import { writeWorkbook, type WrittenWorkbook } from './xlsx/write-workbook.ts';

interface MadeReport {
  mail: ReportMailContent;
  workbook: WrittenWorkbook;
  picture: Buffer | null;
}

/** Mail, workbook and chart of a report. No repetition would mend what goes wrong: nothing but the input decides it. */
export async function makeReport(
  input: ReportInput,
  words: WorkbookWords,
): Promise<MadeReport | { fault: string }> {
  try {
    return {
      mail: reportMail(input, words),
      workbook: await writeWorkbook(executiveWorkbook(input, words)),
      picture: drawPicture(input, words),
    };
  } catch (error) {
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
