import { z } from 'zod';
import type { ReportMail } from '../../domain/mail.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';

const reportContent = z.object({
  mail: z.object({
    title: z.string(),
    period: z.string(),
    headline: z.string(),
    sentences: z.array(z.string()),
    figures: z.array(z.object({ label: z.string(), value: z.string(), note: z.string() })),
    chart: z
      .object({
        alt: z.string(),
        table: z.object({ head: z.array(z.string()), rows: z.array(z.array(z.string())) }),
      })
      .nullable(),
    attachmentName: z.string(),
    asOf: z.string(),
  }),
  /** The stored PNG of the chart. */
  chartFileId: z.string().nullish(),
});

export interface ReportParts {
  mail: Omit<ReportMail, 'reader' | 'organisationName' | 'rehearsal'>;
  workbookFileId: string;
  chartFileId: string | null;
}

/** The stored files that a report's mail carries; of other causes none. */
export function filesOfReport({ fileId, reportContent: content }: NoticeCause): string[] {
  const chartFileId = reportContent.safeParse(content).data?.chartFileId;
  return [fileId ?? [], chartFileId ?? []].flat();
}

/** A report's mail as it was written when the report was built. Throws for a report without a workbook. */
export function composeReport(causes: readonly NoticeCause[]): ReportParts {
  const cause = causes[0];
  if (!cause?.fileId) throw new Error('The report has no workbook');
  const { mail, chartFileId } = reportContent.parse(cause.reportContent);
  const chart = chartFileId ? mail.chart : null;
  return {
    mail: { kind: 'report', ...mail, chart },
    workbookFileId: cause.fileId,
    chartFileId: chart && chartFileId ? chartFileId : null,
  };
}
