import { changeRelease, changeShown } from '../../../activities/releases/trends/change-release.ts';
import { keepForReports } from '../../../activities/releases/keep-for-reports.ts';
import { gapCells } from '../../../activities/releases/gap-cells.ts';
import { measuredCells } from '../../../activities/releases/measured-cells.ts';
import { timesInReport, timesRelease } from '../../../activities/releases/times-in-report.ts';
import { checkReport } from '../../../activities/reports/check-report.ts';
import { recordPages } from '../../../activities/reports/record-pages.ts';
import { gatherReport } from '../../../activities/reports/report-input.ts';
import { writeWorkbook } from '../../../activities/reports/xlsx/write-workbook.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import { campaignById } from '../../../storage/campaigns.ts';
import type { Db } from '../../../storage/database.ts';
import { keptNames } from '../../../storage/kept-figures.ts';
import { reportById, reportId } from '../../../storage/reports.ts';
import { allUnits } from '../../../storage/result-inputs.ts';
import { resultsOf } from '../../../storage/results.ts';
import { fileStore, ring } from '../../activities/reports/reported-campaign.ts';
import { campaignId } from '../measurement/fill.ts';
import { key, now } from './fill.ts';

/** What a report takes, part by part: each makes ready what it needs, and gives what is measured. */
export const reportParts = {
  keep: async (db: Db) => {
    await db.deleteFrom('results').where('name', 'in', keptNames).execute();
    return () => keepForReports(db, campaignId);
  },
  read: async (db: Db) => () => gathered(db),
  people: async (db: Db) => {
    const { change } = await gathered(db);
    const campaign = await reported(db);
    return async () => change && changeShown(db, campaign, change);
  },
  times: async (db: Db) => {
    const campaign = await reported(db);
    return async () => {
      const times = await timesInReport(db, campaign);
      return times && timesRelease(db, times, ring);
    };
  },
  register: async (db: Db) => {
    const { input, change: told } = await gathered(db);
    const change = told && (await changeShown(db, await reported(db), told));
    const results = change?.measured.results ?? (await resultsOf(db, campaignId));
    const units = new Map((await allUnits(db)).map((unit) => [unit.id, unit]));
    const { groupMinimum } = input.configuration.organisation.disclosure;
    const measuring = { ring, groupMinimum };
    return async () => {
      const cells = gapCells(results, units, groupMinimum);
      const { held } = await measuredCells(db, cells, measuring);
      const gaps = { shown: cells.filter((cell) => !held.has(cell)), held };
      if (change) await changeRelease(db, change, { gaps, campaignId, measuring });
    };
  },
  layout: async (db: Db) => {
    const { input, words } = await gathered(db);
    return async () => executiveWorkbook(input, words);
  },
  write: async (db: Db) => {
    const { input, words } = await gathered(db);
    const layout = executiveWorkbook(input, words);
    const { onSheet } = recordPages(db, input, words.records);
    const many = layout.sheets.filter(({ body }) => body !== undefined);
    return () => writeWorkbook(layout, new Map(many.map(({ name }) => [name, onSheet])));
  },
  check: async (db: Db) => {
    const report = await reportById(db, reportId(key));
    if (!report) throw new Error('No report was opened');
    return async () => {
      const { passed, findings } = await checkReport({ db, files: fileStore(db) }, { report, now });
      if (!passed) throw new Error(`The report did not pass: ${findings.join(', ')}`);
    };
  },
} satisfies Record<string, (db: Db) => Promise<() => Promise<unknown>>>;

export type ReportPart = keyof typeof reportParts;

function gathered(db: Db) {
  return gatherReport(db, { key, madeAt: now });
}

async function reported(db: Db) {
  const campaign = await campaignById(db, campaignId);
  if (!campaign) throw new Error(`There is no campaign ${campaignId}`);
  return campaign;
}
