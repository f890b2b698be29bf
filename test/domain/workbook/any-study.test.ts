import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BenefitLine, CostLine, Study } from '../../../domain/configuration/money.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import { en } from '../../../templates/workbook/en.ts';
import { recalculator } from './recalculate.ts';
import { reportOn } from './told-study.ts';

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const evidence = { finding: { en: 'found' }, answered: 5, asked: 6, source: 'form' };
const levels = { reaction: evidence, learning: evidence, application: evidence };

const cost = fc.record({
  amountMinor: fc.integer({ min: 0, max: 9_000_000 }),
  prorationShare: share,
  inYear: fc.constantFrom(1, 2),
  rate: fc.option(fc.integer({ min: 1, max: 30_000 }).map((of) => of / 10_000)),
});

const benefit = fc.record({
  annualImprovement: fc.integer({ min: -100_000, max: 100_000 }).map((of) => of / 100),
  unitValueMinor: fc.integer({ min: 0, max: 500_000 }),
  isolationShare: share,
  confidenceShare: share,
  cashable: fc.boolean(),
});

const anyStudy = fc
  .record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    costs: fc.array(cost, { minLength: 1, maxLength: 4 }),
    benefits: fc.array(benefit, { maxLength: 4 }),
    laterYearShares: fc.array(share, { maxLength: 3 }),
    discountShare: fc.option(share, { nil: undefined }),
    hurdlePercent: fc.integer({ min: 0, max: 50 }),
  })
  .map(({ costs, benefits, laterYearShares, ...frame }): Study => {
    const years = laterYearShares.length + 1;
    return {
      ...frame,
      id: 'any',
      programme: 'any',
      words: { en: 'Any' },
      from: '2026-01-01',
      to: '2026-12-31',
      recordedFees: 'added',
      intangibles: [],
      levels,
      participants: { starters: 6, completers: 5, time: [] },
      ...(years > 1 && { longTerm: { years, laterYearShares, because: 'it lasts' } }),
      costs: costs.map(({ rate, amountMinor, inYear, ...line }, index): CostLine => ({
        ...line,
        id: `cost-${index}`,
        words: { en: `Cost ${index}` },
        category: 'delivery',
        source: 'invoice',
        inYear: Math.min(inYear, years),
        ...(rate === null
          ? { amountMinor }
          : {
              amountMinor: null,
              billed: { amountMinor, currency: 'USD', on: '2026-02-03', rate, source: 'plan' },
            }),
      })),
      benefits: benefits.map((line, index): BenefitLine => ({
        ...line,
        id: `benefit-${index}`,
        words: { en: `Benefit ${index}` },
        measure: { en: 'Hours' },
        unit: 'hours',
        isolationMethod: 'trend-line',
        source: 'log',
      })),
    };
  });

test('whatever a study says, each formula of its workbook works out to the result beside it, and to a number', () => {
  fc.assert(
    fc.property(anyStudy, (study) => {
      const { sheets } = executiveWorkbook(reportOn(study), en);
      const { evaluate } = recalculator(sheets);
      for (const sheet of sheets) {
        for (const cell of sheet.rows.flatMap(({ cells }) => cells)) {
          if (!cell?.formula) continue;
          const value = evaluate(sheet.name, cell.formula);
          if (typeof cell.value !== 'number') expect(value, cell.formula).toBe(cell.value);
          else {
            const difference = Math.abs(Number(value) - cell.value);
            expect(difference, cell.formula).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(cell.value)));
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});
