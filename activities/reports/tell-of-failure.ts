import { reportCauseId } from '../../domain/reports/alarms.ts';
import { toldOfReports } from '../../domain/reports/deadlines.ts';
import { unsentBecause } from '../../domain/reports/overdue.ts';
import type { Db } from '../../storage/database.ts';
import { failureOf, reportById, reportId } from '../../storage/reports.ts';
import { planAlarm } from '../notices/plan-alarm.ts';
import type { ReportKey } from './report-input.ts';

/**
 * Plans an alarm about a report that has failed and goes to nobody, once; of one that somebody rejected or whose campaign was
 * cancelled there is nothing to tell. Returns the stories to wake.
 */
export async function tellOfFailure(
  db: Db,
  { shards, now, ...key }: ReportKey & { shards: number; now: string },
): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const report = await reportById(tx, reportId(key));
    const progress = report && { state: report.state, failure: failureOf(report.content), left: 0 };
    if (!progress || unsentBecause(progress, false) !== 'failed') return [];
    const cause = { causeKind: 'report-alarm', causeId: reportCauseId(key), rung: 'report-failed' } as const;
    return planAlarm(tx, { ...cause, toldOf: toldOfReports, shards, now });
  });
}
