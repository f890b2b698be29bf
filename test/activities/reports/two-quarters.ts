import { sql } from 'kysely';
import { closeCollection } from '../../../activities/campaigns/close-campaign.ts';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import { latestConfiguration } from '../../../storage/configurations.ts';
import type { Db } from '../../../storage/database.ts';
import { personId } from '../../fixtures/company.ts';
import { advance } from '../../domain/measured-people.ts';
import {
  campaignId as first,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  openedCampaign,
  rate,
} from '../results/measured-company.ts';
import { submitted, type Score } from '../results/submitted.ts';
import { executives, fileStore, reportedConfiguration, ring } from './reported-campaign.ts';

export const quarters = { first, second: 'skills/2027-Q1' };
const opened = '2027-01-11T06:00:00.000Z';
const answered = '2027-01-20T10:00:00.000Z';
const closed = '2027-02-26T12:00:00.000Z';
const later = '2027-02-26T12:05:00.000Z';

const plannedConfiguration: Configuration = {
  ...reportedConfiguration([executives, { ...executives, id: 'board' }]),
  plan: [
    {
      program: 'skills',
      period: '2027-Q1',
      readinessIndex: 90,
      meanShortfallLevels: 0.5,
      responseShare: 0.8,
      programmes: [
        { programme: 'engineering', costsMinor: 450_000, benefitsMinor: 400_000, bcr: 1, roiPercent: 10 },
      ],
    },
  ],
};

/** What the person at a place of the list is rated by the manager, by quarter. */
export type Answers = Record<'before' | 'now', (at: number) => Score>;

/** Everybody is rated anew, half of them higher. */
const asWritten: Answers = {
  before: (at) => 1 + (at % 4),
  now: (at) => 1 + ((at + (at % 2)) % 5),
};

/**
 * Two quarters of twenty-four engineers in two units. In the first the executives' report has left before one answer was corrected and the
 * board's after it, so that the board was shown no skill figure. Gives the files of the second quarter's and of the executives' first one.
 */
export async function twoQuarters(
  db: Db,
  answers = asWritten,
): Promise<{ executives: string; board: string; before: string }> {
  const people = [...engineers('lab', 1, 12), ...engineers('desk', 21, 12)];
  await openedCampaign(db, people, plannedConfiguration);
  for (const number of ['1', '2', '3', '21', '22', '23'])
    await learned(db, number, {
      course: 'mlops',
      completedOn: '2026-10-30',
      minutes: 400 + 10 * Number(number),
      costMinor: 12_345,
    });
  for (const [at, { number }] of people.entries())
    if (at % 8 !== 7) await rate(db, number, 'manager', answers.before(at));
  await computed(db, first, computedAt);
  await reportsOf(db).openReports({ campaignId: first, now: computedAt });
  const before = await delivered(db, 'executives');
  await rate(db, '1', 'self', 5);
  await computed(db, first, computedAt);
  await delivered(db, 'board');
  await closedCampaign(db);
  await secondQuarter(
    db,
    people.map(({ number }) => number),
    answers.now,
  );
  await reportsOf(db).openReports({ campaignId: quarters.second, now: later });
  const [ofExecutives, ofBoard] = [await built(db, 'executives'), await built(db, 'board')];
  return { executives: ofExecutives.fileId, board: ofBoard.fileId, before };
}

function reportsOf(db: Db) {
  return createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
}

async function computed(db: Db, campaignId: string, now: string): Promise<void> {
  await createResultActivities({ db }).computeResults({ campaignId, now });
}

async function delivered(db: Db, audience: string): Promise<string> {
  const { reportId, fileId } = await reportsOf(db).buildReport({
    campaignId: first,
    audience,
    version: 1,
    now: computedAt,
  });
  await reportsOf(db).deliverReport({ reportId, shards: 1, now: computedAt });
  return fileId ?? '';
}

async function built(db: Db, audience: string): Promise<{ fileId: string }> {
  const { reportId, fileId } = await reportsOf(db).buildReport({
    campaignId: quarters.second,
    audience,
    version: 1,
    now: later,
  });
  const { findings } = await reportsOf(db).checkReport({ reportId, now: later });
  if (findings.length > 0) throw new Error(`The report of ${audience}: ${findings.join(', ')}`);
  return { fileId: fileId ?? '' };
}

/** Everybody is rated anew; two are not rated. */
async function secondQuarter(db: Db, numbers: readonly string[], answerOf: Answers['now']): Promise<void> {
  const { second: campaignId } = quarters;
  const configurationHash = (await latestConfiguration(db))?.hash ?? '';
  await createCampaign(db, {
    program: 'skills',
    period: '2027-Q1',
    opensOn: '2027-01-11',
    configurationHash,
    simulated: false,
    now: opened,
  });
  await freezeCampaign(db, { campaignId, now: opened });
  await db.updateTable('campaigns').set({ phase: 'collecting' }).where('id', '=', campaignId).execute();
  const skills = advance.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  for (const [at, number] of numbers.entries()) {
    if (at === 5 || at === 17) continue;
    const { rows } = await sql<{ outcome: string }>`
      select submit_form(o.id, 'advance', '1', ${JSON.stringify(submitted(skills, answerOf(at)))}, ${answered}) as outcome
      from obligations o where o.campaign_id = ${campaignId} and o.subject_person_id = ${personId(number)}
        and o.rating_source = 'manager'`.execute(db);
    if (rows[0]?.outcome !== 'submitted') throw new Error(`The form of ${number} was ${rows[0]?.outcome}`);
  }
  await closeCollection(db, { campaignId, now: closed, cutOffAt: closed, phase: 'computing' });
  await computed(db, campaignId, later);
}
