import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import { failReport, keepBuilt, reportById, reportId, type Report } from '../../storage/reports.ts';
import { gatherReport, UnknownReport, type ReportKey } from './report-input.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface BuiltReport {
  reportId: string;
  /** Null: it could not be built, and the report has failed. */
  fileId: string | null;
  bytes: number;
}

interface BuildDeps {
  db: Db;
  files: FileStore;
}

/**
 * Builds a report's workbook and mail from the stored results, and keeps both. Safe to repeat: what was built first
 * stands, and the same input gives the same bytes and so the same file.
 */
export async function buildReport(
  { db, files }: BuildDeps,
  { now, ...key }: ReportKey & { now: string },
): Promise<BuiltReport> {
  const id = reportId(key);
  const report = await reportById(db, id);
  if (!report) throw new UnknownReport(`No report of ${key.campaignId} was opened for ${key.audience}`);
  if (report.state !== 'building') return described(files, report);
  const { input, words } = await gatherReport(db, { key, madeAt: now });
  // What draws and writes reports takes long to load, and few days of a quarter need it.
  const { makeReport } = await import('./make-report.ts');
  const made = await makeReport(input, words);
  if ('fault' in made) {
    await failReport(db, { report, codes: ['not-built', made.fault], now });
    return { reportId: id, fileId: null, bytes: 0 };
  }
  const { mail, workbook, picture } = made;
  const stored = await files.put({
    name: mail.attachmentName,
    mediaType: workbookType,
    body: workbook.bytes,
    now,
  });
  const chart =
    picture && (await files.put({ name: 'chart.png', mediaType: 'image/png', body: picture, now }));
  const content = { mail, chartFileId: chart?.id ?? null, findings: workbook.findings };
  const fileId = await keepBuilt(db, { id, fileId: stored.id, content });
  return { reportId: id, fileId, bytes: stored.sizeBytes };
}

async function described(files: FileStore, { id, fileId }: Report): Promise<BuiltReport> {
  const file = fileId === null ? null : await files.describe(fileId);
  return { reportId: id, fileId, bytes: file?.sizeBytes ?? 0 };
}
