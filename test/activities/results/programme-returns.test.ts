import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { resultsOf } from '../../../storage/results.ts';
import { change } from '../../fixtures/company.ts';
import { ImportLab, shippedProfiles, told } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  answeredAt,
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  measuredConfiguration,
  openedCampaign,
} from './measured-company.ts';

let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

const lab = engineers('lab', 1, 6);

/** Enough people for a return to be told, of whose time nothing is to be paid. */
async function looked(course: string, ...numbers: string[]): Promise<void> {
  for (const number of numbers) await learned(database.db, number, { course, minutes: 0 });
}

async function computed() {
  await closedCampaign(database.db);
  await createResultActivities(database).computeResults({ campaignId, now: computedAt });
  return resultsOf(database.db, campaignId);
}

describe('returns', () => {
  test('of a study take in everybody’s time at pay-band rates, drop-outs included', async () => {
    await openedCampaign(database.db, lab);
    for (const [number, value] of [
      ['1', 'a'],
      ['2', 'Zone A'],
    ] as const) {
      await change(database.db, { number, attribute: 'pay-band', value, on: '2026-01-01', at: answeredAt });
    }
    await learned(database.db, '1', { course: 'mlops', completedOn: '2026-10-30', minutes: 300 });
    await learned(database.db, '2', { course: 'mlops' });
    await learned(database.db, '3', { course: 'mlops', costMinor: 9_900 });
    await looked('mlops', '4', '5');
    const { roi } = await computed();
    const result = roi.programmes.find(({ programme }) => programme === 'engineering');
    expect(roi.headlineProgramme).toBe('engineering');
    expect(result?.people).toEqual({ starters: 5, completers: null, hours: 25, withoutPayBand: 3 });
    expect(result?.costs.map(({ id, chargedMinor }) => [id, chargedMinor])).toEqual([
      ['development', 50_000],
      ['time', 5 * 4_000 + 10 * 4_000 + 10 * 6_000],
      ['recorded-fees', 9_900],
    ]);
    expect(result).toMatchObject({ costsMinor: 179_900, benefitsMinor: 400_000, reason: null });
    expect(result?.bcr).toBeCloseTo(400_000 / 179_900, 9);
    expect(roi.portfolio).toMatchObject({ costsMinor: 179_900, benefitsMinor: 400_000, currency: 'EUR' });
    expect(result?.detail).toMatchObject({ horizonYears: 1, interval: null, cases: null });
    expect(result?.detail?.sensitivity.length).toBeGreaterThan(1);
    expect(result?.detail?.levels.map(({ state }) => state)).toEqual([
      'data',
      'no-data',
      'data',
      'no-data',
      'data',
      'reserved',
    ]);
  });

  test('of a programme that four people took are not told, nor what it cost: it would be their time and their pay', async () => {
    await openedCampaign(database.db, lab);
    for (const number of ['1', '2', '3', '4'])
      await learned(database.db, number, { course: 'mlops', completedOn: '2026-10-30', costMinor: 9_900 });
    const { roi } = await computed();
    expect(roi.programmes.find(({ programme }) => programme === 'engineering')).toMatchObject({
      people: { starters: null, completers: null, hours: null, withoutPayBand: null },
      costs: [],
      costsMinor: null,
      benefits: [],
      benefitsMinor: null,
      reason: { code: 'few-people' },
    });
    expect(roi.portfolio).toBeNull();
  });

  test('of a benefit that compares few people are not told, but what the programme cost', async () => {
    const configuration = measuredConfiguration();
    const people = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ id: `${at}`, before: 10, after: 7 }));
    for (const study of configuration.studies)
      for (const benefit of study.benefits)
        benefit.controlGroup = { trained: people(2), control: people(9), better: 'lower', timesAYear: 12 };
    await openedCampaign(database.db, lab, configuration);
    await learned(database.db, '1', { course: 'mlops', completedOn: '2026-10-30' });
    await looked('mlops', '2', '3', '4', '5');
    const { roi } = await computed();
    expect(roi.programmes.find(({ programme }) => programme === 'engineering')).toMatchObject({
      costsMinor: 50_000 + 10 * 6_000,
      benefits: [],
      benefitsMinor: null,
      roiPercent: null,
      reason: { code: 'few-compared' },
      detail: { alikeBefore: [], interval: null },
    });
  });

  test('of a study that takes imported lines are worked out from the rows that were good, as they were known at the cut-off', async () => {
    await openedCampaign(database.db, lab, withImportedLines());
    await learned(database.db, '1', { course: 'mlops', completedOn: '2026-10-30' });
    await looked('mlops', '2', '3', '4', '5');
    const files = await ImportLab.open(database.db, withImportedLines());
    const costs = `programme,line,category,amount,currency,date
engineering,Trainer,delivery,1200.50,EUR,2026-03-31
engineering,Trainer,delivery,300,,2026-04-30
engineering,Room,facilities,-5,,2026-04-30
engineering,Tools,technology,70,USD,2026-04-30
`;
    expect(told(await files.import({ content: costs, kind: 'cost-lines' }), 'rejected')).toEqual([
      '4 amount OutOfRange',
      '5 currency OtherCurrency',
    ]);
    const benefits = `programme,line,measure,improvement,counted_in,unit_value,method,isolation,confidence,cashable,date,source
engineering,Overtime,Hours of overtime,500,hours,20,manager-estimate,50%,80%,yes,2026-10-31,payroll
`;
    await files.import({ content: benefits, kind: 'benefit-lines' });
    await files.import({
      content: benefits.replace('500', '900'),
      kind: 'benefit-lines',
      now: '2026-11-20T12:01:00.000Z',
    });
    const { roi } = await computed();
    const result = roi.programmes.find(({ programme }) => programme === 'engineering');
    expect(result?.costs.map(({ words, chargedMinor }) => [words.en, chargedMinor])).toEqual([
      ['development', 50_000],
      ['time', 60_000],
      ['Trainer', 120_050],
      ['Trainer', 30_000],
    ]);
    expect(result).toMatchObject({ benefitsMinor: 400_000 + 400_000, reason: null });
    expect(result?.benefits[1]?.source).toMatch(/^payroll \(2026-10-31; file [0-9a-f]{12}, line 2\)$/);
  });

  test('where only costs are known are null with the reason, beside the benefit that would break even', async () => {
    await openedCampaign(database.db, lab);
    await learned(database.db, '1', { course: 'sales', completedOn: '2026-10-30', costMinor: 51_083 });
    await looked('sales', '2', '3', '4', '5');
    const { roi } = await computed();
    expect(roi.headlineProgramme).toBe('talking');
    expect(roi.programmes[0]).toMatchObject({
      programme: 'talking',
      study: null,
      costsMinor: 51_083 + 4 * 6_000,
      breakEvenBenefitMinor: 51_083 + 4 * 6_000,
      benefitsMinor: null,
      bcr: null,
      roiPercent: null,
      reason: { code: 'no-study' },
    });
    expect(roi.programmes[1]).toMatchObject({ programme: 'engineering', reason: { code: 'no-learners' } });
  });

  test('of recorded fees in another currency are converted at the rate of their day, not at the latest', async () => {
    await openedCampaign(database.db, lab, withDollars(0.9, '2026-01-01', 0.5, '2026-11-01'));
    const fee = { course: 'sales', completedOn: '2026-10-30', costMinor: 51_083, currency: 'USD' };
    for (const number of ['1', '2', '3', '4', '5']) await learned(database.db, number, fee);
    const { roi } = await computed();
    const result = roi.programmes[0];
    expect(roi.headlineProgramme).toBe('talking');
    expect(result).toMatchObject({
      currency: 'EUR',
      costsMinor: 5 * 4 * 6_000 + 229_874,
      breakEvenBenefitMinor: 5 * 4 * 6_000 + 229_874,
      bcr: null,
      reason: { code: 'no-study' },
    });
    expect(result?.costs.at(-1)?.source).toContain('USD 2,554.15 at 0.9 EUR of 2026-01-01');
  });

  test('of fees in a currency without a rate are refused for that programme alone, naming currency and day', async () => {
    await openedCampaign(database.db, lab, withDollars(0.9, '2026-10-31'));
    const fee = { completedOn: '2026-10-30', costMinor: 51_083, currency: 'USD' };
    await learned(database.db, '1', { ...fee, course: 'sales' });
    await learned(database.db, '2', { course: 'mlops', completedOn: '2026-10-30' });
    await looked('sales', '2', '3', '4', '5');
    await looked('mlops', '1', '3', '4', '5');
    const { roi } = await computed();
    expect(roi.programmes[0]).toMatchObject({ programme: 'talking', costsMinor: null, bcr: null });
    expect(roi.programmes[0]?.reason).toMatchObject({ code: 'no-exchange-rate' });
    expect(roi.programmes[0]?.reason?.words.en).toContain('from USD to EUR that holds on 2026-10-30');
    expect(roi.headlineProgramme).toBe('engineering');
    expect(roi.programmes[1]?.reason).toBeNull();
  });

  test('in two currencies are refused for that programme alone, naming them', async () => {
    const configuration = measuredConfiguration();
    for (const band of configuration.organisation.payBands) if (band.id === 'a') band.currency = 'USD';
    await openedCampaign(database.db, lab, configuration);
    const dollars = { attribute: 'pay-band' as const, value: 'a', on: '2026-01-01', at: answeredAt };
    await change(database.db, { number: '1', ...dollars });
    await learned(database.db, '1', { course: 'mlops', completedOn: '2026-10-30' });
    await learned(database.db, '2', { course: 'sales', completedOn: '2026-10-30' });
    await looked('mlops', '2', '3', '4', '5');
    await looked('sales', '3', '4', '5', '6');
    const { roi } = await computed();
    const reasons = roi.programmes.map(({ programme, reason }) => [programme, reason?.code]);
    expect(reasons).toEqual([
      ['talking', 'no-study'],
      ['engineering', 'mixed-currencies'],
    ]);
    expect(roi.programmes[1]?.reason?.words.en).toContain('EUR, USD');
  });
});

function withImportedLines(): Configuration {
  const configuration = measuredConfiguration();
  const studies = configuration.studies.map((study) => ({
    ...study,
    fromImport: ['costs' as const, 'benefits' as const],
  }));
  return { ...configuration, imports: shippedProfiles(), studies };
}

/** The measured company with a rate of the dollar from a day, and another from a later one. */
function withDollars(rate: number, on: string, later?: number, laterOn = on): Configuration {
  const dollar = { from: 'USD', to: 'EUR', owner: 'Finance', source: 'planned' };
  const next = later === undefined ? [] : [{ ...dollar, rate: later, on: laterOn }];
  return { ...measuredConfiguration(), exchangeRates: [{ ...dollar, rate, on }, ...next] };
}
