import { describe, expect, test } from 'vitest';
import type { MeasuredBenefit, Study } from '../../../domain/configuration/money.ts';
import { measuredStudy, type BusinessMeasure } from '../../../domain/roi/measured.ts';

const units = [
  { id: 'top', parentId: null, name: 'Small' },
  { id: 'eng', parentId: 'top', name: 'Engineering' },
];

function told(of: Partial<BusinessMeasure>): BusinessMeasure {
  const told = { importId: 'i', fileId: '0123456789abcdef', line: 4, measuredIn: 'hours', unitIds: [] };
  return { ...told, measure: 'manual-hours', period: '2026-Q3', value: 900, ...of };
}

function study(imported: Partial<MeasuredBenefit>): Study {
  const usual = { measure: 'manual-hours', unit: null, period: '2026-Q3', baseline: null, timesAYear: 1 };
  return {
    id: 's',
    programme: 'p',
    words: { en: 'S' },
    currency: 'EUR',
    from: '2026-01-01',
    to: '2026-12-31',
    costs: [],
    intangibles: [],
    recordedFees: 'added',
    hurdlePercent: 10,
    benefits: [
      {
        id: 'b',
        words: { en: 'B' },
        measure: { en: 'Hours' },
        unit: 'hours',
        annualImprovement: 0,
        imported: { ...usual, better: 'lower', ...imported },
        unitValueMinor: 100,
        isolationMethod: 'control-group',
        isolationShare: 1,
        confidenceShare: 1,
        cashable: true,
        source: 'Release log',
      },
    ],
  };
}

function benefit(imported: Partial<MeasuredBenefit>, measures: BusinessMeasure[]) {
  return measuredStudy(study(imported), { measures, units, fiscalYearStartsInMonth: 1 }).benefits[0];
}

describe('a benefit that names an imported measure', () => {
  test('has the difference to the period before, counted for a year, and says in which file and line it was told', () => {
    const before = told({ period: '2025-Q3', value: 1000.5, line: 9 });
    const line = benefit({ baseline: '2025-Q3', timesAYear: 4 }, [told({}), before]);
    expect(line?.annualImprovement).toBe(402);
    expect(line?.source).toBe(
      'Release log; manual-hours 2026-Q3: 900 hours (file 0123456789ab, line 4), before manual-hours 2025-Q3: 1000.5 hours (file 0123456789ab, line 9)',
    );
    expect(line?.lineage).toEqual([
      { importId: 'i', fileId: '0123456789abcdef', line: 4 },
      { importId: 'i', fileId: '0123456789abcdef', line: 9 },
    ]);
  });

  test('has the value itself where nothing is compared with', () => {
    expect(benefit({ better: 'higher' }, [told({ value: 12 })])?.annualImprovement).toBe(12);
    expect(benefit({}, [told({ value: 12 })])?.annualImprovement).toBe(12);
  });

  test('reads the value of its own unit, and of the whole organisation where none is named', () => {
    const measures = [told({ unitIds: ['eng'], value: 5 }), told({ unitIds: ['top'], value: 7 })];
    expect(benefit({ unit: 'engineering' }, measures)?.annualImprovement).toBe(5);
    expect(benefit({}, measures)?.annualImprovement).toBe(7);
  });

  test.each([
    ['period', { period: '2026-Q2' }],
    ['baseline', { baseline: '2024-Q3' }],
    ['unit', { unit: 'Engineering' }],
    ['measure', { measure: 'incidents' }],
  ])('says that it is not imported where the %s is missing', (_, imported) => {
    expect(benefit(imported, [told({})])).toMatchObject({ notImported: true, annualImprovement: 0 });
  });
});

describe('a target of the scoreboard that names an imported measure', () => {
  const target = {
    id: 'hours',
    words: { en: 'Manual work' },
    unit: 'hours',
    better: 'lower' as const,
    baseline: 1_000,
    target: 800,
    measured: null,
    maximum: null,
    minimum: 0,
    measuredOn: null,
    source: 'Release log',
  };
  const measuredBy = (
    imported: { measure: string; unit: string | null; period: string },
    measures: BusinessMeasure[],
  ) =>
    measuredStudy(
      { ...study({}), benefits: [], scoreboard: [{ ...target, imported }] },
      { measures, units, fiscalYearStartsInMonth: 1 },
    ).scoreboard?.[0];

  test('has its value, and says in which file and line it was told', () => {
    expect(measuredBy({ measure: 'manual-hours', unit: null, period: '2026-Q3' }, [told({})])).toMatchObject({
      measured: 900,
      source: 'Release log; manual-hours 2026-Q3: 900 hours (file 0123456789ab, line 4)',
    });
  });

  test('stays unmeasured where nobody has imported it', () => {
    const imported = { measure: 'manual-hours', unit: null, period: '2026-Q2' };
    expect(measuredBy(imported, [told({})])).toMatchObject({ measured: null, source: 'Release log' });
  });
});
