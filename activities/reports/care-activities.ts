import { reportById } from '../../storage/reports.ts';
import { askForApproval as ask } from './approval.ts';
import { checkFreshness as judge, type FreshnessAnswer } from './freshness.ts';
import type { ReportDeps } from './report-activities.ts';
import { UnknownReport, type ReportKey } from './report-input.ts';
import { tellOfFailure as tellFailed } from './tell-of-failure.ts';
import { tellOfOverdue, writeReceipts } from './watch-reports.ts';

interface Asked {
  shards: number;
  /** ISO 8601. */
  now: string;
}

/** What is done so that no report leaves on too little, waits or fails unheard, or is missed by nobody. All may be repeated. */
export function createCareActivities({ db, tell }: Pick<ReportDeps, 'db' | 'tell'>) {
  return { checkFreshness, askForApproval, tellOfFailure, watchReports };

  /** Whether a campaign's figures rest on enough; what does not waits, and those who look after reports are told. */
  async function checkFreshness(of: Asked & { campaignId: string }): Promise<FreshnessAnswer> {
    const { answer, stories } = await judge(db, of);
    await tell(stories);
    return answer;
  }

  /** Asks for the approval of a report that waits for it, by what is due by now; `until`: when there is more to say. */
  async function askForApproval(of: Asked & { reportId: string }): Promise<{ until: string | null }> {
    const report = await reportById(db, of.reportId);
    if (!report) throw new UnknownReport(`There is no report ${of.reportId}`);
    const { until, stories } = await ask(db, { ...of, report });
    await tell(stories);
    return { until };
  }

  /** Tells those who look after reports of one that has failed; of another nothing. */
  async function tellOfFailure(of: ReportKey & Asked): Promise<void> {
    await tell(await tellFailed(db, of));
  }

  /**
   * Tells of reports that have not left by their expected time, and of who got those that have. It is no part of the stories
   * of reports: they may be what does not go on.
   */
  async function watchReports(of: Asked): Promise<void> {
    await tell(await tellOfOverdue(db, of));
    await tell(await writeReceipts(db, of));
  }
}
