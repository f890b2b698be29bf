import { buffer } from 'node:stream/consumers';
import { localDay } from '../../domain/calendar.ts';
import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import {
  buildFindings,
  failReport,
  heldBackIn,
  heldFurtherIn,
  roiIn,
  timesIn,
  type Report,
} from '../../storage/reports.ts';
import { reportContent } from '../../storage/report-content.ts';
import { rosterOn } from '../../storage/roster.ts';
import { checkWorkbook, type ReportFinding } from './check-workbook.ts';
import { printedInput } from './printed-input.ts';
import { inStyle } from './reader-styles.ts';
import { gatherReport } from './report-input.ts';
import { workbookWordsFor } from '../../templates/workbook/words-for.ts';

export interface ReportCheck {
  passed: boolean;
  findings: ReportFinding[];
}

/**
 * Reads the stored workbook back before anybody gets it. A report that does not pass has failed; one that has passed stays so. Throws the
 * signal's reason at the next stage once it has aborted.
 */
export async function checkReport(
  { db, files, signal }: { db: Db; files: FileStore; signal?: AbortSignal },
  { report, now }: { report: Report; now: string },
): Promise<ReportCheck> {
  if (report.fileId === null || report.state === 'failed') return { passed: false, findings: [] };
  // It has passed: by the roster of a later day the same workbook might not.
  if (report.state !== 'built') return { passed: true, findings: [] };
  const { input: gathered } = await gatherReport(db, { key: report, madeAt: now });
  const held = {
    cells: heldBackIn(report),
    further: heldFurtherIn(report),
    times: timesIn(report),
    roi: roiIn(report),
  };
  const day = localDay(gathered.configuration.organisation, now);
  const people = await rosterOn(db, { day, knownAt: now });
  const found: ReportFinding[] = [];
  for (const { fileId, ...style } of copiesOf(report, gathered.locale)) {
    signal?.throwIfAborted();
    const input = printedInput(inStyle(gathered, report.audience, style), held);
    const words = workbookWordsFor(style.locale);
    found.push(...(await checkWorkbook(await buffer(files.read(fileId)), { input, words, people })));
  }
  signal?.throwIfAborted();
  const wrong = buildFindings(report).some(({ code }) => code === 'not-a-number');
  const findings = [...new Set([...found, ...(wrong ? ['not-a-number' as const] : [])])];
  if (findings.length > 0) await failReport(db, { report, codes: findings, now });
  return { passed: findings.length === 0, findings };
}

/** The report's own workbook, and the copies for readers of other styles. */
function copiesOf({ fileId, content }: Report, locale: string) {
  const copies = reportContent.safeParse(content).data?.copies ?? [];
  return [...(fileId === null ? [] : [{ fileId, locale, currency: null }]), ...copies];
}
