import type { FileBesideReport, ReportMail, ReportReading, WorkbookLink } from '../../domain/mail.ts';
import type { NoticeCause } from '../../storage/notice-causes.ts';
import { copyFor, reportContent } from '../../storage/report-content.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface ReportParts {
  mail: Omit<ReportMail, 'reader' | 'organisationName' | 'rehearsal'>;
  /** The workbooks that are attached, and what goes with them. */
  attached: { name: string; mediaType: string; fileId: string }[];
  chartFileId: string | null;
}

/** How workbooks reach a reader. */
export interface Delivery {
  /** Of a stored file; null: it is too large to be attached to any mail. */
  sizeOf: (fileId: string) => number | null;
  /** Attachments of one mail together, in bytes. */
  mostBytes: number;
  /** Null: its audience is not known any more. */
  readingOf: (reportId: string) => ReportReading | null;
  linkTo: (reportId: string) => WorkbookLink;
  /** How the reader would have it, as `styleKey` says. */
  style: string;
}

/** The stored files that a report's mail carries; of other causes none. */
export function filesOfReport({ fileId, reportContent: content }: NoticeCause): string[] {
  return copiesIn(content).flatMap(({ fileId: own, chartFileId, beside = [] }) =>
    [own ?? fileId ?? [], chartFileId ?? [], beside.map((file) => file.fileId)].flat(),
  );
}

/** The charts, of which a mail always carries one; none where the report has none. */
export function picturesOfReport({ reportContent: content }: NoticeCause): string[] {
  return copiesIn(content).flatMap(({ chartFileId }) => chartFileId ?? []);
}

/** The report's own copy, whose workbook stands beside it, and those for readers of other styles. */
function copiesIn(content: unknown) {
  const own = reportContent.safeParse(content).data;
  return own
    ? [{ ...own, fileId: null }, ...(own.copies ?? [])]
    : [{ fileId: null, chartFileId: null, beside: [] }];
}

/**
 * The reports of a day as they were written when they were built: the widest first, with its chart, and the others below. Workbooks
 * are attached as long as there is room, the others fetched by link. Throws for a report without a workbook.
 */
export function composeReport(causes: readonly NoticeCause[], delivery: Delivery): ReportParts {
  let room = delivery.mostBytes;
  const attached: ReportParts['attached'] = [];
  const [first, ...others] = causes
    .map((cause) => readReport(cause, delivery.style))
    .toSorted(byWidth)
    .map(reported);
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
    attached,
    chartFileId: chart && chartFileId ? chartFileId : null,
  };

  function reported({ mail, fileId, beside, chartFileId: picture, reportId }: ReadReport) {
    const fits = attach({ name: mail.attachmentName, mediaType: xlsx, fileId });
    const besides = beside.filter(attach).flatMap(({ mediaType }) => besideOf[mediaType] ?? []);
    const told = [...new Set(besides)];
    const link = fits ? {} : { link: delivery.linkTo(reportId) };
    const reading = delivery.readingOf(reportId);
    const further = { ...(told.length > 0 && { beside: told }), ...(reading && { reading }) };
    return { mail: { ...mail, ...link, ...further }, chartFileId: picture };
  }

  /** False: there is no room for it. */
  function attach(file: ReportParts['attached'][number]): boolean {
    const bytes = delivery.sizeOf(file.fileId);
    if (bytes === null || bytes > room) return false;
    room -= bytes;
    attached.push(file);
    return true;
  }
}

/** By media type. */
const besideOf: Partial<Record<string, FileBesideReport>> = {
  'application/pdf': 'board-page',
  'application/zip': 'tables',
};

type ReadReport = ReturnType<typeof readReport>;

function readReport(
  { causeId, fileId: own, reportAudience, reportContent: content }: NoticeCause,
  style: string,
) {
  if (!own) throw new Error('The report has no workbook');
  const copy = copyFor(reportContent.parse(content), { style, fileId: own });
  const { mail, chartFileId, beside = [], fileId } = copy;
  return {
    reportId: causeId,
    fileId,
    mail,
    beside,
    chartFileId: chartFileId ?? null,
    audience: reportAudience ?? '',
  };
}

/** Of the whole organisation before those of its parts. */
function byWidth(a: ReadReport, b: ReadReport): number {
  const part = ({ audience }: ReadReport) => (audience.includes(':') ? 1 : 0);
  return part(a) - part(b) || (a.audience < b.audience ? -1 : 1);
}
