import {
  approvalTimes,
  toldOfLateReports,
  toldOfReports,
  type ApprovalTimes,
} from '../../domain/reports/deadlines.ts';
import { reportCauseId, type ReportAlarmReason } from '../../domain/reports/alarms.ts';
import { recordAudit } from '../../storage/audit.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { waitingSince } from '../../storage/report-approval.ts';
import { lockReport, type Report } from '../../storage/reports.ts';
import { planAlarm } from '../notices/plan-alarm.ts';

/** What is asked of whom by now; a reminder that was missed is not made up for once it is late. */
function rungsBy({ remindAt, lateAt }: ApprovalTimes, now: string): ReportAlarmReason[] {
  if (now >= lateAt) return ['report-approve', 'report-approve-late'];
  return remindAt !== null && now >= remindAt
    ? ['report-approve', 'report-approve-soon']
    : ['report-approve'];
}

/**
 * Asks those who look after reports to approve one that waits for it, reminds them before its time is over, and tells those
 * above them after it; each once. `until`: when there is more to say; null: there is not. It never lets a report go by itself.
 */
export async function askForApproval(
  db: Db,
  { report, shards, now }: { report: Report; shards: number; now: string },
): Promise<{ until: string | null; stories: string[] }> {
  return db.transaction().execute(async (tx) => {
    const locked = await lockReport(tx, report.id);
    const since = await waitingSince(tx, report.id);
    const stored = await latestConfiguration(tx);
    if (locked?.state !== 'waiting' || since === null || !stored) return { until: null, stories: [] };
    const times = approvalTimes(stored.configuration, since.toISOString());
    const stories: string[] = [];
    for (const rung of rungsBy(times, now)) {
      const toldOf = rung === 'report-approve-late' ? toldOfLateReports : toldOfReports;
      const causeId = reportCauseId(report);
      const poked = await planAlarm(tx, { causeKind: 'report-alarm', causeId, rung, toldOf, shards, now });
      if (poked.length === 0) continue;
      const detail = { audience: report.audience, version: report.version, lateAt: times.lateAt };
      const events = [{ subject: `campaign/${report.campaignId}`, action: rung, detail }];
      await recordAudit(tx, { events, actor: 'report', now });
      stories.push(...poked);
    }
    const next = [times.remindAt, times.lateAt].find((at) => at !== null && at > now);
    return { until: next ?? null, stories: [...new Set(stories)] };
  });
}
