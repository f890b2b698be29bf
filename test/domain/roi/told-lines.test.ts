import { describe, expect, test } from 'vitest';
import type { Study } from '../../../domain/configuration/money.ts';
import { studyReturn } from '../../../domain/roi/study-return.ts';
import { studyWithToldLines, type ToldBenefit, type ToldCost } from '../../../domain/roi/told-lines.ts';

const from = {
  programme: 'p',
  currency: 'EUR',
  source: null,
  importId: 'i',
  fileId: '0123456789abcdef',
  row: 2,
};

function cost(of: Partial<ToldCost> = {}): ToldCost {
  const usual = {
    line: 'Trainer',
    category: 'delivery',
    amountMinor: 100_000,
    share: 1,
    on: '2026-03-31',
  } as const;
  return { ...from, ...usual, ...of };
}

function benefit(of: Partial<ToldBenefit> = {}): ToldBenefit {
  return {
    ...from,
    line: 'Overtime',
    measure: 'Hours of overtime, fewer a year',
    improvement: 100,
    countedIn: 'hours',
    unitValueMinor: 5_000,
    isolationMethod: 'manager-estimate',
    isolationShare: 0.5,
    confidenceShare: 0.8,
    cashable: true,
    on: '2026-11-30',
    source: 'payroll',
    ...of,
  };
}

const evidence = { finding: { en: 'found' }, answered: 1, asked: 1, source: 'survey' };
const study: Study = {
  id: 's',
  programme: 'p',
  words: { en: 'S' },
  currency: 'EUR',
  from: '2026-01-01',
  to: '2026-12-31',
  costs: [],
  benefits: [],
  fromImport: ['costs', 'benefits'],
  intangibles: [],
  recordedFees: 'added',
  hurdlePercent: 10,
  participants: { starters: 10, completers: 9, time: [] },
  levels: { reaction: evidence, learning: evidence, application: evidence },
};
const imported = (costs: ToldCost[], benefits: ToldBenefit[], asked = study) =>
  studyReturn(asked, {
    lines: { studies: [], costs, benefits },
    measures: [],
    units: [],
    fiscalYearStartsInMonth: 1,
  });

describe('a study that takes its lines from imported rows', () => {
  test('are taken once, whoever asks for them again: a report that withholds something works a return out anew', () => {
    const told = { studies: [], costs: [cost()], benefits: [benefit()] };
    const once = studyWithToldLines(study, told);
    expect(studyWithToldLines(once, told)).toEqual(once);
    const none = studyWithToldLines(study, { studies: [], costs: [], benefits: [] });
    expect(studyWithToldLines(none, told)).toMatchObject({ costs: [], linesMissing: 'not-imported' });
  });

  test('has those of its programme and period after its own, each with file and row, days of costs added up', () => {
    const own = { id: 'room', words: { en: 'Room' }, category: 'facilities', source: 'list' } as const;
    const with1 = { ...study, costs: [{ ...own, amountMinor: 30_000, prorationShare: 1 }] };
    const costs = [
      cost({ on: '2026-04-30', amountMinor: 50_000, share: 0.5, source: 'PO 1', row: 3 }),
      cost(),
      cost({ on: '2025-12-31' }),
      cost({ on: '2027-01-01' }),
      cost({ programme: 'other' }),
    ];
    const { roi } = imported(costs, [benefit()], with1);
    expect(roi.costs.map(({ id, chargedMinor, source }) => [id, chargedMinor, source])).toEqual([
      ['room', 30_000, 'list'],
      ['trainer-2026-03-31', 100_000, '2026-03-31; file 0123456789ab, line 2'],
      ['trainer-2026-04-30', 25_000, 'PO 1 (2026-04-30; file 0123456789ab, line 3)'],
    ]);
    expect(roi).toMatchObject({ costsMinor: 155_000, benefitsMinor: 200_000, reason: null });
    expect(roi.benefits[0]).toMatchObject({
      unit: 'hours',
      lineage: [{ importId: 'i', fileId: '0123456789abcdef', line: 2 }],
    });
  });

  test('counts a benefit once, as it was found last, because it is a year’s', () => {
    const later = benefit({ on: '2026-12-31', improvement: 60 });
    const { roi } = imported([cost()], [later, benefit(), benefit({ line: 'Scrap', improvement: 10 })]);
    expect(roi.benefits.map(({ id, adjustedMinor }) => [id, adjustedMinor])).toEqual([
      ['overtime-2026-12-31', 120_000],
      ['scrap-2026-11-30', 20_000],
    ]);
  });

  test('claims no return while a kind that it takes is not imported, or no database was read', () => {
    expect(imported([cost()], []).roi).toMatchObject({
      roiPercent: null,
      reason: { code: 'lines-not-imported' },
    });
    expect(imported([], [benefit()]).roi.reason?.code).toBe('lines-not-imported');
    expect(imported([cost()], [], { ...study, fromImport: ['costs'] }).roi.reason?.code).toBe('no-benefits');
    const unread = studyReturn(study).roi.reason;
    expect(unread?.code).toBe('lines-not-read');
    expect(unread?.words.en).toContain('run it with --imported');
  });

  test('refuses what was imported in another currency, naming both', () => {
    const { roi } = imported([cost({ currency: 'USD' })], [benefit()]);
    expect(roi).toMatchObject({ costsMinor: null, reason: { code: 'mixed-currencies' } });
    expect(roi.reason?.words.en).toContain('EUR, USD');
  });

  test('has an id for each line, also where a name is that of its own line', () => {
    const own = { id: 'trainer-2026-03-31', words: { en: 'T' }, category: 'delivery', source: 's' } as const;
    const filled = studyWithToldLines(
      { ...study, costs: [{ ...own, amountMinor: 1, prorationShare: 1 }] },
      { studies: [], costs: [cost(), cost({ line: 'trainer!', row: 7 })], benefits: [] },
    );
    expect(new Set(filled.costs.map(({ id }) => id)).size).toBe(3);
  });
});

test('a study that takes nothing from imports stays as it is', () => {
  const { fromImport: _, ...own } = study;
  expect(studyWithToldLines(own, { studies: [], costs: [cost()], benefits: [benefit()] })).toBe(own);
});
