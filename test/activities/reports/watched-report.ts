import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import {
  defaultReportPolicy,
  type FreshnessLimits,
  type ReportPolicy,
} from '../../../domain/configuration/report-policy.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { createFileStore, type FileStore } from '../../../storage/files.ts';
import { noticeLab, ring, type NoticeLab } from '../notices/notice-lab.ts';
import { campaignId } from '../results/measured-company.ts';
import { hire } from '../../fixtures/company.ts';
import { executives, reportedCampaign, reportedConfiguration } from './reported-campaign.ts';

/** Nothing is held. */
export const noLimits: FreshnessLimits = {
  rosterAgeDays: null,
  learningAgeDays: null,
  responseShare: null,
  coverageShare: null,
};

export const reportKey = { campaignId, audience: 'executives', version: 1 };
/** Tuesday at nine in Berlin: the first sending time after the results of Friday afternoon is on Monday. */
export const monday = '2026-11-23T08:00:00.000Z';

/** A campaign that is being reported, whose reports person 900 looks after, and the chase that sends what is planned. */
export interface WatchedReport {
  lab: NoticeLab;
  files: FileStore;
  activities: ReturnType<typeof createReportActivities>;
}

export async function watchedReport(
  policy: Partial<ReportPolicy> = {},
  audience: Partial<Configuration['audiences'][number]> = {},
): Promise<WatchedReport> {
  const lab = await noticeLab();
  const { db } = lab;
  const configuration = reportedConfiguration([{ ...executives, ...audience }]);
  const reports = { ...defaultReportPolicy, freshness: noLimits, told: ['900'], ...policy };
  await hire(db, [
    { number: '900', title: 'Partner' },
    { number: '901', title: 'Head of people' },
  ]);
  await reportedCampaign(db, {
    ...configuration,
    organisation: { ...configuration.organisation, reports },
  });
  await db.updateTable('campaigns').set({ phase: 'reporting' }).execute();
  const files = createFileStore(db, ring);
  return { lab, files, activities: createReportActivities({ db, files, ring, tell: async () => {} }) };
}

/** Alarms and receipts in the ledger, as `<rung> <state>`, sorted. */
export async function alarms({ db }: Pick<NoticeLab, 'db'>): Promise<string[]> {
  const rows = await db
    .selectFrom('notices')
    .select(['rung', 'state', 'reason'])
    .where('cause_kind', '=', 'report-alarm')
    .execute();
  return rows.map(({ rung, state, reason }) => [rung, state, reason].filter(Boolean).join(' ')).toSorted();
}
