import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeCollection } from '../../../activities/campaigns/close-campaign.ts';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { gapAnswer } from '../../../cli/gaps/gap-answer.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import { latestConfiguration } from '../../../storage/configurations.ts';
import { asker } from '../../cli/asker.ts';
import { advance } from '../../domain/measured-people.ts';
import { personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  campaignId as first,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  measuredConfiguration,
  openedCampaign,
  rate,
} from '../results/measured-company.ts';
import { submitted, type Score } from '../results/submitted.ts';

const second = 'skills/2027-Q1';
const opened = '2027-01-11T06:00:00.000Z';
const [answered, closed] = ['2027-01-20T10:00:00.000Z', '2027-02-26T12:00:00.000Z'];
const ops = engineers('ops', 21, 12);
/** Whom no manager rates: twelve have certificates, one has nothing yet. */
const lab = engineers('lab', 1, 13);
const joiner = '13';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

function certifying(): Configuration {
  const company = measuredConfiguration();
  const { rating } = company.organisation;
  const weights = { ...rating.weights, self: 0.2, manager: 0.6, certification: 0.2 };
  const level: Record<string, number> = { mlops: 3, sales: 1 };
  return {
    ...company,
    organisation: { ...company.organisation, rating: { ...rating, weights } },
    courses: company.courses.map((course) => ({
      ...course,
      certifies: level[course.id] ? [{ skill: 'mlops_pipeline_1', level: level[course.id] ?? 0 }] : [],
    })),
  };
}

async function reasons(campaign: string, now: string): Promise<Record<string, string | null>> {
  const { db } = database;
  await createResultActivities({ db }).computeResults({ campaignId: campaign, now });
  const asked = { campaign, by: 'unit', only: null, json: true } as const;
  const { rows }: { rows: { name: string; figure: { n: number | null; reason: string | null } }[] } =
    JSON.parse(await gapAnswer(asker(db), asked));
  return Object.fromEntries(rows.map(({ name, figure }) => [name, figure.reason ?? `${figure.n}`]));
}

async function rateAnew(number: string, score: Score): Promise<void> {
  const skills = advance.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  await sql`select submit_form(o.id, 'advance', '1', ${JSON.stringify(submitted(skills, score))}, ${answered})
    from obligations o where o.campaign_id = ${second} and o.subject_person_id = ${personId(number)} and o.rating_source = 'manager'`.execute(
    database.db,
  );
}

test('levels that stand by certificates are the same in the next quarter: beside them one who is rated for the first time is not told of', async () => {
  const { db } = database;
  await openedCampaign(db, [...lab, ...ops], certifying());
  for (const [at, { number }] of lab.entries())
    if (number !== joiner)
      await learned(db, number, { course: at % 2 === 0 ? 'mlops' : 'sales', completedOn: '2026-10-12' });
  for (const [at, { number }] of ops.entries()) await rate(db, number, 'manager', 1 + (at % 4));
  await closedCampaign(db);
  expect(await reasons(first, computedAt)).toMatchObject({ lab: '12', ops: '12' });
  const configurationHash = (await latestConfiguration(db))?.hash ?? '';
  const campaign = { program: 'skills', period: '2027-Q1', opensOn: '2027-01-11', simulated: false };
  await createCampaign(db, { ...campaign, configurationHash, now: opened });
  await freezeCampaign(db, { campaignId: second, now: opened });
  await db.updateTable('campaigns').set({ phase: 'collecting' }).where('id', '=', second).execute();
  for (const [at, { number }] of ops.entries()) await rateAnew(number, 1 + ((at + 1) % 4));
  await rateAnew(joiner, { mlops_pipeline_1: 2 });
  await closeCollection(db, { campaignId: second, now: closed, cutOffAt: closed, phase: 'computing' });
  expect(await reasons(second, closed)).toEqual({ lab: 'under-correction', ops: 'under-correction' });
});
