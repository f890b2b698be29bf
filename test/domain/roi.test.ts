import { describe, expect, test } from 'vitest';
import type { BenefitLine, CostLine, Study } from '../../domain/configuration/money.ts';
import { fraction, toNumber } from '../../domain/fraction.ts';
import { MixedCurrencies, scaledMinor } from '../../domain/money.ts';
import { portfolioReturn, programmeRoi, returnOn, type Recorded } from '../../domain/roi.ts';
import { benefitResult } from '../../domain/roi/benefits.ts';
import { attemptHours } from '../../domain/roi/costs.ts';
import type { Accounting } from '../../domain/roi/fees.ts';
import { refusedFor } from '../../domain/roi/refused.ts';

const words = { en: 'words' };

function benefit(line: Partial<BenefitLine>): BenefitLine {
  return {
    id: 'b',
    words,
    measure: words,
    unit: 'event',
    annualImprovement: 1,
    unitValueMinor: 100,
    isolationMethod: 'participant-estimate',
    isolationShare: 1,
    confidenceShare: 1,
    cashable: true,
    source: 'finance',
    ...line,
  };
}

function cost(line: Partial<CostLine>): CostLine {
  return {
    id: 'c',
    words,
    category: 'delivery',
    amountMinor: 100,
    prorationShare: 1,
    source: 'ledger',
    ...line,
  };
}

function study(lines: Partial<Study>): Study {
  return {
    id: 's',
    programme: 'p',
    words,
    currency: 'EUR',
    from: '2026-01-01',
    to: '2026-12-31',
    costs: [cost({})],
    benefits: [],
    intangibles: [],
    recordedFees: 'added',
    hurdlePercent: 20,
    ...lines,
  };
}

const euros: Accounting = { where: 'study', reportingCurrency: 'EUR', rates: [] };
const on = '2026-03-01';
const recorded: Recorded = { people: { starters: 4, completers: 3 }, time: [], fees: [] };

describe('published and worked returns', () => {
  test.each([
    // Cohen 2010 (Simul Healthc 5:98-102): the published "7 to 1" is the BCR.
    [
      'roi.cohen2010',
      { improvement: 9.95, value: 82_000, costs: 112_000 },
      [815_900, 703_900, 7.2848, 628.48, 1.647],
    ],
    // Moffatt-Bruce 2017 (Am J Med Qual 32:5-11), low estimate: the paper calls the net dollars "ROI".
    [
      'roi.moffatt2017.low',
      { improvement: 1, value: 12_600_000, costs: 3_600_000 },
      [12_600_000, 9_000_000, 3.5, 250, 3.4286],
    ],
    // Shanafelt 2017: headcount × percentage points × replacement cost.
    [
      'roi.shanafelt2017',
      { improvement: 450 * 0.005, value: 500_000, costs: 1_000_000 },
      [1_125_000, 125_000, 1.125, 12.5, 10.6667],
    ],
  ])('%s', (_, { improvement, value, costs }, [benefits, net, bcr, roi, payback]) => {
    const result = programmeRoi(
      study({
        costs: [cost({ amountMinor: costs })],
        benefits: [benefit({ annualImprovement: improvement, unitValueMinor: value })],
      }),
      recorded,
      euros,
    );
    expect(result.reason).toBeNull();
    expect(result.benefitsMinor).toBe(benefits);
    expect(result.netMinor).toBe(net);
    expect(result.bcr).toBeCloseTo(bcr ?? 0, 4);
    expect(result.roiPercent).toBeCloseTo(roi ?? 0, 2);
    expect(result.paybackMonths).toBeCloseTo(payback ?? 0, 3);
  });

  // Rohs 2004 (J. Leadership Educ. 3(1):27-38): ROI % = (BCR − 1) × 100.
  test('roi.rohs2004: a BCR of 3.86 is a ROI of 286 %', () => {
    expect(returnOn(386, 100).roiPercent).toBeCloseTo(286, 9);
  });

  // Noe's textbook case; its "ROI = results / costs" is a BCR, and its period a month.
  test('adj.noe: confidence of 70 % leaves 235,200 of 336,000', () => {
    const result = benefitResult(benefit({ unitValueMinor: 33_600_000, confidenceShare: 0.7 }));
    expect(result.adjustedMinor).toBe(23_520_000);
  });

  test('adj.phillips.table: value × isolation × confidence, to the cent', () => {
    const rows = [
      [36_000, 0.85, 0.5],
      [90_000, 0.9, 0.4],
      [24_000, 0.6, 0.55],
      [2_000, 1, 0.5],
      [10_000, 0.85, 0.75],
      [8_090, 0.9, 0.45],
      [159_000, 0.8, 0.35],
    ];
    const adjusted = rows.map(
      ([value = 0, confidenceShare = 0, isolationShare = 0]) =>
        benefitResult(benefit({ unitValueMinor: value * 100, confidenceShare, isolationShare }))
          .adjustedMinor,
    );
    expect(adjusted).toEqual([1_530_000, 3_240_000, 792_000, 100_000, 637_500, 327_645, 4_452_000]);
    expect(adjusted.reduce((all, each) => all + each, 0)).toBe(11_079_145);
  });

  test('roi.guiding.zero_nonresponse: six of ten who did not answer bring nothing', () => {
    const line = { unitValueMinor: 1_000_000, isolationShare: 0.5, confidenceShare: 0.8 };
    const benefits = ['1', '2', '3', '4'].map((id) => benefit({ ...line, id }));
    const result = programmeRoi(
      study({ costs: [cost({ amountMinor: 1_200_000 })], benefits }),
      recorded,
      euros,
    );
    expect(result.benefitsMinor).toBe(1_600_000);
    expect(result.bcr).toBeCloseTo(1.3333, 4);
    expect(result.roiPercent).toBeCloseTo(33.33, 2);
  });

  test('roi.portfolio: a ratio of sums (29 %), not the mean of ROIs (105 %)', () => {
    const result = portfolioReturn([
      { benefitsMinor: 300, costsMinor: 100 },
      { benefitsMinor: 990, costsMinor: 900 },
    ]);
    expect(result?.roiPercent).toBeCloseTo(29, 6);
    expect(result?.bcr).toBeCloseTo(1.29, 6);
    expect(portfolioReturn([])).toBeNull();
  });
});

describe('costs', () => {
  const time = [{ hours: fraction(10.5), hourlyRateMinor: 4_333, currency: 'EUR' }];

  test('are fully loaded: prorated lines, everybody’s time at pay-band rates, recorded fees', () => {
    const costs = [
      cost({ id: 'development', amountMinor: 100_001, prorationShare: 0.5 }),
      cost({ id: 'time', category: 'participant-time', amountMinor: null }),
    ];
    const fees = [{ personId: 'p', amountMinor: 5_000, currency: 'EUR', on }];
    const result = programmeRoi(study({ costs }), { ...recorded, time, fees }, euros);
    expect(result.costs.map((line) => [line.id, line.chargedMinor])).toEqual([
      ['development', 50_001],
      ['time', 45_497],
      ['recorded-fees', 5_000],
    ]);
    expect(result.costsMinor).toBe(100_498);
  });

  test('in two currencies are refused, naming both and where they met', () => {
    const dollars = { ...recorded, time: [{ hours: fraction(1), hourlyRateMinor: 1, currency: 'USD' }] };
    const refused = () => programmeRoi(null, dollars, { ...euros, where: 'Records of data literacy' });
    expect(refused).toThrow(MixedCurrencies);
    expect(refused).toThrow('Records of data literacy: amounts in EUR, USD cannot be added');
    const words = refusedFor(new MixedCurrencies('study', ['EUR', 'USD']), null)?.reason?.words;
    expect(words?.en).toContain('EUR, USD');
  });

  test('do not count recorded fees again that the study’s own lines include', () => {
    const fees = [{ personId: 'p', amountMinor: 5_000, currency: 'USD', on }];
    const of = study({ recordedFees: 'included' });
    expect(programmeRoi(of, { ...recorded, fees }, euros)).toMatchObject({
      currency: 'EUR',
      costsMinor: 100,
    });
  });

  test('rates in another currency do not matter to a study that counts no time', () => {
    const other = [{ hours: fraction(1), hourlyRateMinor: 100, currency: 'INR' }];
    expect(programmeRoi(study({}), { ...recorded, time: other }, euros).costsMinor).toBe(100);
  });

  test.each([
    [null, 8, 8],
    [90, 8, 1.5],
    [900, 8, 8],
    [0, 8, 0],
  ])('%s recorded minutes of a course of %f hours cost %f hours', (minutes, nominal, hours) => {
    expect(toNumber(attemptHours(minutes, nominal))).toBe(hours);
  });

  test('amounts are whole minor units and products are rounded once, half away from zero', () => {
    expect(scaledMinor(5, 0.5)).toBe(3);
    expect(scaledMinor(-5, 0.5)).toBe(-3);
    expect(() => scaledMinor(0.5, 1)).toThrow('0.5 is not a whole number of minor units');
  });
});

describe('what would break even', () => {
  test('is the isolation share at which the ROI is zero, and the benefit that equals the costs', () => {
    const benefits = [benefit({ unitValueMinor: 400, isolationShare: 0.5, confidenceShare: 0.5 })];
    const result = programmeRoi(study({ benefits }), recorded, euros);
    expect(result.roiPercent).toBe(0);
    expect(result.breakEvenIsolationShare).toBe(0.5);
    expect(result.breakEvenBenefitMinor).toBe(100);
  });

  test('there is no payback where benefits are zero', () => {
    const benefits = [benefit({ annualImprovement: 0 })];
    expect(programmeRoi(study({ benefits }), recorded, euros)).toMatchObject({
      benefitsMinor: 0,
      roiPercent: -100,
      paybackMonths: null,
      breakEvenIsolationShare: null,
    });
  });
});

describe('no return is claimed', () => {
  const benefits = [benefit({})];
  const people = (starters: number, completers: number) => ({
    ...recorded,
    people: { starters, completers },
  });
  test.each([
    ['no-study', null, { ...recorded, fees: [{ personId: 'p', amountMinor: 700, currency: 'EUR', on }] }],
    ['no-learners', study({ benefits }), people(0, 0)],
    ['no-measure', study({ benefits: [benefit({ notImported: true })] }), people(4, 2)],
    ['nobody-completed', study({ benefits }), people(4, 0)],
    ['no-benefits', study({}), recorded],
    ['no-costs', study({ benefits, costs: [] }), recorded],
  ])('%s: benefits, BCR and ROI are null, with the reason in words', (code, of, records) => {
    const result = programmeRoi(of, records, euros);
    expect(result).toMatchObject({
      benefitsMinor: null,
      netMinor: null,
      bcr: null,
      roiPercent: null,
      paybackMonths: null,
    });
    expect(result.reason?.code).toBe(code);
    expect(result.reason?.words.en.length).toBeGreaterThan(20);
  });

  test('with costs alone, they and the benefit that would earn them still stand', () => {
    const fees = [{ personId: 'p', amountMinor: 700, currency: 'EUR', on }];
    expect(programmeRoi(null, { ...recorded, fees }, euros)).toMatchObject({
      currency: 'EUR',
      costsMinor: 700,
      breakEvenBenefitMinor: 700,
    });
  });

  test('with nothing at all, costs are unknown, not zero', () => {
    expect(programmeRoi(null, recorded, euros)).toMatchObject({
      costsMinor: null,
      breakEvenBenefitMinor: null,
    });
  });
});
