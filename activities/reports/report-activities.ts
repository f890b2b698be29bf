import { chaseStoryIds, reportStoryId } from '../../domain/story-ids.ts';
import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { reportsToWake } from '../../storage/report-approval.ts';
import { reportById, reportsSettled as isSettled } from '../../storage/reports.ts';
import { poke } from '../../storage/stories.ts';
import { alive } from '../alive.ts';
import { buildReport as build, type BuiltReport } from './build-report.ts';
import { createCareActivities } from './care-activities.ts';
import { checkReport as check, type ReportCheck } from './check-report.ts';
import { deliverReport as deliver } from './deliver-report.ts';
import { openReports as open } from './open-reports.ts';
import { UnknownReport, type ReportKey } from './report-input.ts';

export interface ReportDeps {
  db: Db;
  files: FileStore;
  /** Makes the pseudonyms of whom released figures are about. */
  ring: KeyRing;
  /** Wakes stories in production, after the commit. */
  tell: (storyIds: string[]) => Promise<void>;
}

export type ReportActivities = ReturnType<typeof createReportActivities>;

/** `buildReport` and `checkReport` belong to the queue `compute`, the others to `orchestrate`. All may be repeated. */
export function createReportActivities({ db, files, ring, tell }: ReportDeps) {
  const care = createCareActivities({ db, tell });
  return { ...care, openReports, buildReport, checkReport, deliverReport, reportsSettled, wakeApproved };

  async function openReports(of: {
    campaignId: string;
    now: string;
  }): Promise<{ audiences: { audience: string; version: number }[] }> {
    return open(db, of);
  }

  async function buildReport(of: ReportKey & { now: string }): Promise<BuiltReport> {
    return alive((signal) => build({ db, files, ring, signal }, of));
  }

  async function checkReport({ reportId, now }: { reportId: string; now: string }): Promise<ReportCheck> {
    return alive(async (signal) =>
      check({ db, files, signal }, { report: await knownReport(reportId), now }),
    );
  }

  /** Wakes the stories of reports after somebody has decided on some; those that have ended stay so. */
  async function wakeApproved({ campaignId }: { campaignId: string }): Promise<void> {
    const decided = await reportsToWake(db, campaignId);
    const stories = decided.map((report) => reportStoryId({ campaignId, ...report }));
    await db.transaction().execute((tx) => poke(tx, stories));
    await tell(stories);
  }

  /** Plans a checked report's delivery and wakes the chase, which sends it; `waits`: somebody must approve it first. */
  async function deliverReport(of: {
    reportId: string;
    shards: number;
    now: string;
  }): Promise<{ planned: number; waits: boolean }> {
    const stories = chaseStoryIds(of.shards);
    const outcome = await deliver(db, { ...of, report: await knownReport(of.reportId), stories });
    await tell(stories);
    return outcome;
  }

  /** True when every report of the campaign is on its way or given up: what the campaign waits for. */
  async function reportsSettled({ campaignId }: { campaignId: string }): Promise<boolean> {
    return isSettled(db, campaignId);
  }

  async function knownReport(id: string) {
    const report = await reportById(db, id);
    if (!report) throw new UnknownReport(`There is no report ${id}`);
    return report;
  }
}
