import { reportCauseId } from '../../domain/reports/alarms.ts';
import { toldOfLateReports, toldOfReports } from '../../domain/reports/deadlines.ts';
import { recordAudit } from '../../storage/audit.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { markReceipt, readersOfReport, reportsToReceipt } from '../../storage/report-receipts.ts';
import { planAlarm } from '../notices/plan-alarm.ts';
import { overdueReports } from './overdue.ts';

interface Watch {
  shards: number;
  /** ISO 8601. */
  now: string;
}

/** Plans an alarm for every report that has not left by its expected time, once a version. Returns the stories to wake. */
export async function tellOfOverdue(db: Db, { shards, now }: Watch): Promise<string[]> {
  const stories: string[] = [];
  for (const report of await overdueReports(db, now)) {
    const { campaignId, audience, version, because } = report;
    const poked = await db.transaction().execute(async (tx) => {
      const cause = {
        causeKind: 'report-alarm',
        causeId: reportCauseId(report),
        rung: 'report-overdue',
      } as const;
      const planned = await planAlarm(tx, { ...cause, toldOf: toldOfLateReports, shards, now });
      const detail = { audience, version, because, expectedAt: report.expectedAt };
      const events = [{ subject: `campaign/${campaignId}`, action: 'report-overdue', detail }];
      if (planned.length > 0) await recordAudit(tx, { events, actor: 'report', now });
      return planned;
    });
    stories.push(...poked);
  }
  return [...new Set(stories)];
}

/** Writes down, once a version, who got a report when every mail of it has ended, and tells those who look after reports. */
export async function writeReceipts(db: Db, watch: Watch): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const stories: string[] = [];
    for (const report of await reportsToReceipt(tx)) stories.push(...(await receipt(tx, report, watch)));
    return [...new Set(stories)];
  });
}

async function receipt(
  tx: Tx,
  report: { id: string; campaignId: string; audience: string; version: number },
  { shards, now }: Watch,
): Promise<string[]> {
  const { id, campaignId, audience, version } = report;
  const readers = await readersOfReport(tx, id);
  await markReceipt(tx, { id, now });
  const counted = Object.fromEntries(
    [...Map.groupBy(readers, ({ state }) => state)].map(([state, some]) => [state, some.length]),
  );
  const detail = { audience, version, ...counted };
  const events = [{ subject: `campaign/${campaignId}`, action: 'report-receipt', detail }];
  await recordAudit(tx, { events, actor: 'report', now });
  const cause = {
    causeKind: 'report-alarm',
    causeId: reportCauseId(report),
    rung: 'report-receipt',
  } as const;
  return planAlarm(tx, { ...cause, toldOf: toldOfReports, shards, now });
}
