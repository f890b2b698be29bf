import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { ratingQualityOf } from '../../../activities/results/further-figures.ts';
import { campaignRatingQuality } from '../../../activities/results/rating-quality.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import type { RatingQuality } from '../../../domain/rating-quality.ts';
import { icc } from '../../../domain/statistics/agreement/icc.ts';
import { campaignById } from '../../../storage/campaigns.ts';
import { resultsOf } from '../../../storage/results.ts';
import { advance } from '../../domain/measured-people.ts';
import type { Hire } from '../../fixtures/company.ts';
import { asOwner, testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  measuredConfiguration,
  openedCampaign,
  rate,
} from './measured-company.ts';

let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

const configuration: Configuration = measuredConfiguration();
/** Thirty engineers under six leads of their own. */
const leads: Hire[] = Array.from({ length: 6 }, (_, at) => ({ number: `lead${at}`, title: 'Chief' }));
const people: Hire[] = Array.from({ length: 30 }, (_, at) => ({
  number: String(at + 1),
  unit: 'lab',
  manager: `lead${at % 6}`,
}));
const selfLevel = (at: number) => 2 + (at % 3);
const managerLevel = (at: number) => 1 + (at % 3) + (at % 10 === 0 ? 1 : 0);

async function rated(who: readonly Hire[], managed: (at: number) => boolean): Promise<RatingQuality> {
  const { db } = database;
  await openedCampaign(db, [...leads, ...who], configuration);
  for (const [at, { number }] of who.entries()) {
    await rate(db, number, 'self', selfLevel(at));
    if (managed(at)) await rate(db, number, 'manager', managerLevel(at));
  }
  const cutOff = { campaignId, day: '2026-11-20', at: '2026-11-20T12:00:00.000Z' };
  return campaignRatingQuality(db, { cutOff, configuration, framework: advance, people: who.length });
}

describe('of a campaign', () => {
  test('whose people are all rated twice, ICC(2,k) is told with interval, people, ratings and coverage', async () => {
    const { agreement, leniency } = await rated(people, () => true);
    const expected = icc(people.map((_, at) => [selfLevel(at), managerLevel(at)])).forms?.['ICC(2,k)'];
    expect(agreement).toHaveLength(4);
    expect(agreement[0]).toMatchObject({
      domain: 'ai_system_design',
      sources: ['self', 'manager'],
      coefficient: 'ICC(2,k)',
      value: expected?.value,
      interval: expected?.interval,
      people: 30,
      ratings: 30 * 2 * 4,
      coverageShare: 1,
      reason: null,
    });
    // Self is 1 above the manager, but for each tenth person, where both are equal.
    expect(leniency).toMatchObject([
      { source: 'self', people: 30, meanDifference: 0.9, coverageShare: 1, reason: null },
    ]);
    expect(leniency[0]?.lower95).toBeLessThan(0.9);
  });

  test('with a hole, alpha is told with its bootstrap interval, of those who have two sources', async () => {
    const more = [...people, { number: '31', unit: 'lab', manager: 'lead0' }];
    const { agreement, leniency } = await rated(more, (at) => at < 30);
    const [first] = agreement;
    expect(first).toMatchObject({ coefficient: 'alpha (interval)', people: 30, coverageShare: 30 / 31 });
    const [lower, upper] = [first?.interval?.lower ?? 1, first?.interval?.upper ?? -1];
    expect([lower < (first?.value ?? 0), (first?.value ?? 0) < upper]).toEqual([true, true]);
    expect(leniency[0]?.people).toBe(30);
  });

  test('of one manager nothing is told: it would be about that manager', async () => {
    const { agreement, leniency } = await rated(
      people.map((each) => ({ ...each, manager: 'lead0' })),
      () => true,
    );
    expect(agreement[0]).toMatchObject({ coefficient: null, people: null, reason: 'few-raters' });
    // What people say of themselves, told against one manager, would tell what that manager said.
    const untold = { people: null, meanDifference: null, lower95: null, reason: 'few-raters' };
    expect(leniency).toMatchObject([
      { source: 'self', ...untold },
      { source: 'manager', ...untold },
    ]);
  });

  test('is told as it was computed, and worked out anew for results of an earlier version', async () => {
    const { db } = database;
    const told = await rated(people, () => true);
    await closedCampaign(db);
    await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
    const campaign = await campaignById(db, campaignId);
    if (!campaign) throw new Error('There is a campaign');
    const qualityTold = async () =>
      ratingQualityOf(db, { campaign, configuration, results: await resultsOf(db, campaignId) });
    expect((await resultsOf(db, campaignId)).ratingQuality).toEqual(told);
    expect(await qualityTold()).toEqual(told);
    await asOwner(database.url, `delete from results where name = 'rating-quality'`);
    expect((await resultsOf(db, campaignId)).ratingQuality).toBeUndefined();
    expect(await qualityTold()).toEqual(told);
  });

  test('of four people nothing is counted', async () => {
    const { agreement, leniency } = await rated(people.slice(0, 4), () => true);
    const counts = [...agreement, ...leniency].map(({ people: count }) => count);
    expect(counts).toEqual(counts.map(() => null));
  });
});
