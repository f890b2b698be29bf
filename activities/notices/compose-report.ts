import type { ReportMail, WorkbookLink } from '../../domain/mail.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import { reportContent } from '../../storage/report-content.ts';

export interface ReportParts {
  mail: Omit<ReportMail, 'reader' | 'organisationName' | 'rehearsal'>;
  /** The workbooks that are attached. */
  workbooks: { name: string; fileId: string }[];
  chartFileId: string | null;
}

/** How workbooks reach a reader. */
export interface Delivery {
  /** Of a stored file; null: it is too large to be attached to any mail. */
  sizeOf: (fileId: string) => number | null;
  /** Attachments of one mail together, in bytes. */
  mostBytes: number;
  linkTo: (reportId: string) => WorkbookLink;
}

/** The stored files that a report's mail carries; of other causes none. */
export function filesOfReport({ fileId, reportContent: content }: NoticeCause): string[] {
  const chartFileId = reportContent.safeParse(content).data?.chartFileId;
  return [fileId ?? [], chartFileId ?? []].flat();
}

/**
 * The reports of a day as they were written when they were built: the widest first, with its chart, and the others below. Workbooks
 * are attached as long as there is room, the others fetched by link. Throws for a report without a workbook.
 */
export function composeReport(causes: readonly NoticeCause[], delivery: Delivery): ReportParts {
  let room = delivery.mostBytes;
  const workbooks: ReportParts['workbooks'] = [];
  const [first, ...others] = causes.map(readReport).toSorted(byWidth).map(reported);
  if (!first) throw new Error('The message has no report');
  const { chartFileId } = first;
  const chart = chartFileId ? first.mail.chart : null;
  return {
    mail: {
      kind: 'report',
      ...first.mail,
      chart,
      ...(others.length > 0 && { others: others.map(({ mail }) => mail) }),
    },
    workbooks,
    chartFileId: chart && chartFileId ? chartFileId : null,
  };

  function reported({ mail, fileId, chartFileId: picture, reportId }: ReadReport) {
    const bytes = delivery.sizeOf(fileId);
    if (bytes === null || bytes > room)
      return { mail: { ...mail, link: delivery.linkTo(reportId) }, chartFileId: picture };
    room -= bytes;
    workbooks.push({ name: mail.attachmentName, fileId });
    return { mail, chartFileId: picture };
  }
}

type ReadReport = ReturnType<typeof readReport>;

function readReport({ causeId, fileId, reportAudience, reportContent: content }: NoticeCause) {
  if (!fileId) throw new Error('The report has no workbook');
  const { mail, chartFileId } = reportContent.parse(content);
  return {
    reportId: causeId,
    fileId,
    mail,
    chartFileId: chartFileId ?? null,
    audience: reportAudience ?? '',
  };
}

/** Of the whole organisation before those of its parts. */
function byWidth(a: ReadReport, b: ReadReport): number {
  const part = ({ audience }: ReadReport) => (audience.includes(':') ? 1 : 0);
  return part(a) - part(b) || (a.audience < b.audience ? -1 : 1);
}
