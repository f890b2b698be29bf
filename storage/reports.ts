import { sql } from 'kysely';
import { z } from 'zod';
import type { RoiResults } from '../domain/results.ts';
import type { HeldCell } from '../domain/disclosure/printed-cells.ts';
import type { ImportSource, ReportedTimes } from '../domain/workbook/report-input.ts';
import type { ShownFigure } from '../domain/workbook/summary-lines.ts';
import type { ReaderStyle } from '../domain/reports/reader-style.ts';
import type { ReportMailContent } from '../domain/workbook/report-mail.ts';
import { recordAudit } from './audit.ts';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';

export interface Report {
  id: string;
  campaignId: string;
  audience: string;
  version: number;
  /** `waiting`: it has passed its check, and somebody must approve it. */
  state: 'building' | 'built' | 'waiting' | 'delivered' | 'superseded' | 'failed';
  fileId: string | null;
  /** A ReportContent once it is built. */
  content: unknown;
}

/** A report as readers get it, beside its workbook. */
interface KeptCopy {
  mail: ReportMailContent;
  /** The picture of the mail, as PNG. */
  chartFileId: string | null;
  /** Files that go with the workbook; absent in reports of earlier releases. */
  beside?: { name: string; mediaType: string; fileId: string }[];
}

/** A copy for readers of another style, by its key. */
export interface ReportCopy extends KeptCopy, ReaderStyle {
  style: string;
  fileId: string;
}

/** What is kept beside the workbook. */
export interface ReportContent extends KeptCopy {
  /** What writing the workbook had to change: codes by cell. */
  findings: { sheet: string; cell: string; code: string }[];
  /** For readers who write numbers otherwise, print on other paper or reckon in another currency. */
  copies?: ReportCopy[];
  /** What is not shown because of what was shown before. */
  heldBack: HeldCell[];
  /** Keys of figures beside the gaps that are held back. */
  heldFurther: string[];
  /** What is told of times to competency; absent: nothing. */
  times?: ReportedTimes;
  /** What is told of programmes in place of what was computed; absent: nothing. */
  roi?: RoiResults;
  /** What the first page shows, for the next quarter's; absent in reports of earlier releases. */
  figures?: ShownFigure[];
}

const settled = ['delivered', 'superseded', 'failed'] as const;
const importsShown = 50;
const columns = [
  'id',
  'campaign_id as campaignId',
  'audience',
  'version',
  'state',
  'file_id as fileId',
  'content',
] as const;

export function reportId(of: { campaignId: string; audience: string; version: number }): string {
  return idOf('report', of.campaignId, of.audience, of.version);
}

/** Opens the first version of each audience's report; one that was opened before stays. Gives the latest versions. */
export async function openReports(
  tx: Tx,
  { campaignId, audiences, now }: { campaignId: string; audiences: readonly string[]; now: string },
): Promise<{ audience: string; version: number }[]> {
  if (audiences.length === 0) return [];
  const version = 1;
  const rows = audiences.map((audience) => ({
    id: reportId({ campaignId, audience, version }),
    campaign_id: campaignId,
    audience,
    version,
    state: 'building' as const,
    file_id: null,
    content: '{}',
    created_at: now,
  }));
  await tx
    .insertInto('reports')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom('reports')
    .select((select) => ['audience', select.fn.max('version').as('version')])
    .where('campaign_id', '=', campaignId)
    .where('audience', 'in', audiences)
    .groupBy('audience')
    .orderBy('audience')
    .execute();
}

export async function reportById(db: Tx, id: string): Promise<Report | null> {
  const row = await db.selectFrom('reports').select(columns).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** The report, locked until the end of the transaction. */
export async function lockReport(tx: Tx, id: string): Promise<Report | null> {
  const query = tx.selectFrom('reports').select(columns).where('id', '=', id).forUpdate();
  return (await query.executeTakeFirst()) ?? null;
}

/** Keeps what was built first: a repeated build that comes late changes nothing. Returns the file that counts. */
export async function keepBuilt(
  tx: Tx,
  { id, fileId, content }: { id: string; fileId: string; content: ReportContent },
): Promise<string> {
  await tx
    .updateTable('reports')
    .set({ state: 'built', file_id: fileId, content: JSON.stringify(content) })
    .where('id', '=', id)
    .where('state', '=', 'building')
    .execute();
  return (await reportById(tx, id))?.fileId ?? fileId;
}

/** Takes a report out before anything of it has left, keeps why, as codes, and says so to auditors. */
export async function failReport(
  tx: Tx,
  of: {
    report: Pick<Report, 'id' | 'campaignId' | 'audience' | 'version'>;
    codes: readonly string[];
    now: string;
  },
): Promise<void> {
  const { report, codes, now } = of;
  const { numUpdatedRows } = await tx
    .updateTable('reports')
    .set({
      state: 'failed',
      content: sql<string>`content || jsonb_build_object('failure', ${JSON.stringify(codes)}::jsonb)`,
    })
    .where('id', '=', report.id)
    .where('state', 'in', ['building', 'built', 'waiting'])
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  const detail = { audience: report.audience, version: report.version, codes: codes.join(' ') };
  const events = [{ subject: `campaign/${report.campaignId}`, action: 'report-failed', detail }];
  await recordAudit(tx, { events, actor: 'report', now });
}

/** Writes to whom the report goes; from then on it is settled. */
export async function markDelivered(
  tx: Tx,
  { id, personIds }: { id: string; personIds: readonly string[] },
): Promise<void> {
  await tx.deleteFrom('report_recipients').where('report_id', '=', id).execute();
  const rows = personIds.map((personId) => ({ report_id: id, person_id: personId }));
  if (rows.length > 0) await tx.insertInto('report_recipients').values(rows).execute();
  await tx.updateTable('reports').set({ state: 'delivered' }).where('id', '=', id).execute();
}

/** Somebody else reads a report by now than whom it was planned for. */
export async function replaceReader(
  tx: Tx,
  { reportId: id, gone, come }: { reportId: string; gone: string; come: readonly string[] },
): Promise<void> {
  const own = tx.deleteFrom('report_recipients').where('report_id', '=', id);
  await own.where('person_id', '=', gone).execute();
  const rows = come.map((personId) => ({ report_id: id, person_id: personId }));
  if (rows.length === 0) return;
  await tx
    .insertInto('report_recipients')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function readerCount(db: Tx, id: string): Promise<number> {
  const rows = await db
    .selectFrom('report_recipients')
    .select('person_id')
    .where('report_id', '=', id)
    .execute();
  return rows.length;
}

/** True when every report that was opened for a campaign is planned for delivery, replaced or given up. */
export async function reportsSettled(db: Tx, campaignId: string): Promise<boolean> {
  const open = await db
    .selectFrom('reports')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .where('state', 'not in', settled)
    .limit(1)
    .executeTakeFirst();
  return open === undefined;
}

/** The files that were applied until a moment, the latest of them in the order of their as-of dates, with what was found in them. */
export async function importSources(db: Tx, until: Date | string): Promise<ImportSource[]> {
  const { rows } = await sql<ImportSource>`
    select source, kind, file_name as "fileName", file_id as "fileHash", mapping_version as "mappingVersion",
      as_of as "asOf", rows_read as "rowsRead", rows_accepted as "rowsAccepted", rows_rejected as "rowsRejected",
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'severity', severity, 'count', found)
          order by found desc, code, severity), '[]')
        from (select code, severity, count(*)::int as found from import_findings where import_id = latest.id
          group by code, severity) by_code) as findings
    from (select * from imports where state = 'applied' and applied_at <= ${until}
      order by applied_at desc, id limit ${importsShown}) latest
    order by as_of, kind, file_name, id`.execute(db);
  return rows;
}

const builtContent = z.object({
  findings: z.array(z.object({ sheet: z.string(), cell: z.string(), code: z.string() })),
});

const failedContent = z.object({ failure: z.array(z.string()) });

/** Why a report has failed, as codes; none where it has not, or where an earlier release did not keep them. */
export function failureOf(content: unknown): string[] {
  const read = failedContent.safeParse(content);
  return read.success ? read.data.failure : [];
}

const heldContent = z.object({
  heldBack: z.array(z.object({ group: z.string(), domain: z.string().nullable() })),
  heldFurther: z.array(z.string()).default([]),
});

/** Figures that the built report holds back; none of a report of an earlier release, which kept no register. */
export function heldBackIn({ content }: Report): HeldCell[] {
  const read = heldContent.safeParse(content);
  return read.success ? read.data.heldBack : [];
}

/** Keys of figures beside the gaps that the built report holds back. */
export function heldFurtherIn({ content }: Report): string[] {
  const read = heldContent.safeParse(content);
  return read.success ? read.data.heldFurther : [];
}

const timesContent = z.object({
  times: z.custom<ReportedTimes>(
    (value) => typeof value === 'object' && value !== null && 'measures' in value,
  ),
});

/** What the built report tells of times to competency; null: nothing. */
export function timesIn({ content }: Report): ReportedTimes | null {
  const read = timesContent.safeParse(content);
  return read.success ? read.data.times : null;
}

const roiContent = z.object({
  roi: z.custom<RoiResults>((value) => typeof value === 'object' && value !== null && 'programmes' in value),
});

/** What the built report tells of programmes in place of what was computed; null: nothing. */
export function roiIn({ content }: Report): RoiResults | null {
  const read = roiContent.safeParse(content);
  return read.success ? read.data.roi : null;
}

/** What writing the workbook had to change; nothing for a report that was not built. */
export function buildFindings(report: Report): ReportContent['findings'] {
  const read = builtContent.safeParse(report.content);
  return read.success ? read.data.findings : [];
}
