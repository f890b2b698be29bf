import { describe, expect, test } from 'vitest';
import { asksOf } from '../../../domain/workbook/asks.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import { reportMail } from '../../../domain/workbook/report-mail.ts';
import type { ReportInput } from '../../../domain/workbook/report-input.ts';
import { sheetContext } from '../../../domain/workbook/sheet-context.ts';
import { paceForecast, repeatedChange } from '../../../domain/workbook/summary-forecast.ts';
import { plannedValue } from '../../../domain/workbook/summary-plan.ts';
import { shownFigures, summaryLines } from '../../../domain/workbook/summary-lines.ts';
import { en } from '../../../templates/workbook/en.ts';
import { rowOf, sheetOf, textOf } from './found-cells.ts';
import { recalculator } from './recalculate.ts';
import { sampleReport, sampleResults } from './sample-report.ts';

const { configuration } = sampleReport();
const planned = { program: 'skills', period: '2026-Q4' };

/** A report beside this plan of its quarter and what the quarter before showed. */
function beside(
  plan: Partial<NonNullable<typeof configuration.plan>[number]>,
  earlier: ReportInput['earlier'] = [],
): ReportInput {
  const entry = { ...planned, ...plan };
  return sampleReport({ configuration: { ...configuration, plan: [entry] }, earlier });
}

function lineOf(input: ReportInput, id: string) {
  const line = summaryLines(sheetContext(input, en)).find((each) => each.id === id);
  if (!line) throw new Error(`no ${id}`);
  return line;
}

const last = (value: number, period = '2026-Q3', id: 'readiness' | 'shortfall' | 'response' = 'response') => [
  { period, figures: [{ id, value, of: null }] },
];

describe('what is asked about a return', () => {
  const best = (costs: number) => {
    const input = beside({ programmes: [{ programme: 'ai-engineering', costsMinor: costs }] });
    const [known] = input.results.roi.programmes;
    if (!known) throw new Error('no programme');
    const roi = {
      ...known,
      costsMinor: 8_100_000,
      benefitsMinor: 10_000_000,
      roiPercent: 23.5,
      hurdlePercent: 15,
    };
    const results = { ...input.results, roi: { ...input.results.roi, programmes: [roi] } };
    return asksOf(sheetContext({ ...input, results }, en)).at(-1);
  };

  test('says how much of the benefits it needs, and that costs stand above their plan', () => {
    expect(best(4_000_000)).toMatch(
      /continues.* It earns its costs only if at least 81 % of the stated benefits come\. Its costs are 203 % of what was planned\.$/,
    );
  });

  test('says nothing of costs that are just above their plan', () => {
    expect(best(8_000_000)).toMatch(/81 % of the stated benefits come\.$/);
  });
});

describe('the plan of a programme', () => {
  const planOf = (scope: NonNullable<ReportInput['scope']>, id: 'costs' | 'readiness') => {
    const programmes = [{ programme: 'ai-engineering', costsMinor: 4_000_000 }];
    const of = { programme: 'ai-engineering', currency: 'EUR' };
    return plannedValue({ ...beside({ readinessIndex: 70, programmes }), scope }, { id, of });
  };

  test('stands beside its figures in its owner’s report too, and what the whole is to reach does not', () => {
    const owner = { of: 'programme', programme: 'ai-engineering', name: 'AI' } as const;
    expect([planOf(owner, 'costs'), planOf(owner, 'readiness')]).toEqual([40_000, null]);
  });

  test('is none of a site', () => {
    expect(planOf({ of: 'site', siteId: 'berlin', name: 'Berlin' }, 'costs')).toBeNull();
  });
});

describe('a figure of the first page', () => {
  test('without a plan says so, and counts none as zero', () => {
    const line = lineOf(sampleReport(), 'response');
    expect(line).toMatchObject({ plan: null, planShare: null, fromPlan: null, status: 'no-plan' });
    const row = rowOf(sheetOf(executiveWorkbook(sampleReport(), en), 'Summary'), line.label);
    expect(row.map((cell) => cell?.value)).toEqual([
      'Done, of all that was asked',
      '%',
      'no figures',
      'no figures',
      '–',
      0.82,
      '–',
      '–',
      '–',
      '–',
      450,
      '',
      'no plan set',
      'Ratings given and mandatory courses completed until the close',
    ]);
  });

  test('stands beside last year’s report of the same quarter, whatever was reported between', () => {
    const earlier = [
      ...last(0.78),
      ...last(0.74, '2026-Q1'),
      ...last(0.7, '2025-Q4'),
      ...last(0.66, '2025-Q3'),
    ];
    const input = beside({}, earlier);
    const line = lineOf(input, 'response');
    expect([line.before, line.yearBefore]).toEqual([0.78, 0.7]);
    const row = rowOf(sheetOf(executiveWorkbook(input, en), 'Summary'), line.label);
    expect(row[2]).toMatchObject({ value: 0.7 });
    expect(lineOf(beside({}, last(0.78)), 'response').yearBefore).toBeNull();
    expect(lineOf(input, 'shortfall').yearBefore).toBeNull();
  });

  test.each([
    [0.8, 'reached', 'better'],
    [0.82, 'reached', 'none'],
    [0.85, 'close', 'worse'],
    [0.9, 'missed', 'worse'],
  ] as const)('of 82 %% beside a plan of %s is %s', (responseShare, status, direction) => {
    const line = lineOf(beside({ responseShare }), 'response');
    expect(line.status).toBe(status);
    expect(line.fromPlan?.direction).toBe(direction);
    expect(line.fromPlan?.value).toBeCloseTo(82 - responseShare * 100, 9);
    expect(line.planShare).toBeCloseTo(0.82 / responseShare, 9);
  });

  test('that is better when lower reaches its plan from below', () => {
    const line = lineOf(beside({ meanShortfallLevels: 0.1 }), 'shortfall');
    expect([line.value, line.status, line.fromPlan?.direction]).toEqual([0.05, 'reached', 'better']);
    const costs = { programmes: [{ programme: 'ai-engineering', costsMinor: 20_000_000 }] };
    expect(lineOf(beside(costs), 'costs')).toMatchObject({ plan: 200_000, status: 'missed' });
  });

  test('below zero is no share of its plan', () => {
    const line = lineOf(beside({ programmes: [{ programme: 'ai-engineering', roiPercent: 20 }] }), 'roi');
    expect(line.value).toBeLessThan(0);
    expect([line.plan, line.planShare, line.status]).toEqual([20, null, 'missed']);
  });

  test('has no plan of another quarter, program, programme or currency', () => {
    expect(lineOf(beside({ responseShare: 0.9, period: '2027-Q1' }), 'response').plan).toBeNull();
    expect(lineOf(beside({ responseShare: 0.9, program: 'mandatory' }), 'response').plan).toBeNull();
    const other = beside({ programmes: [{ programme: 'other', roiPercent: 20 }] });
    expect(lineOf(other, 'roi').plan).toBeNull();
    const euros = beside({ programmes: [{ programme: 'ai-engineering', roiPercent: 20 }] });
    const organisation = { ...euros.configuration.organisation, reportingCurrency: 'USD' };
    const dollars = { ...euros, configuration: { ...euros.configuration, organisation } };
    expect(lineOf(dollars, 'roi').plan).toBeNull();
  });

  test('stands beside what the last report showed, and is forecast by repeating that change', () => {
    const line = lineOf(beside({}, last(0.78)), 'response');
    expect(line.before).toBe(0.78);
    expect(line.sinceBefore?.value).toBeCloseTo(4, 9);
    expect(line.forecast?.method).toBe('repeated-change');
    expect(line.forecast?.value).toBeCloseTo(0.86, 9);
    expect(lineOf(beside({}, last(0.78, '2026-Q2')), 'response').forecast?.value).toBeCloseTo(0.84, 9);
  });

  test.each([
    ['no-meaningful-change', 'none'],
    ['up', 'better'],
    ['down', 'none'],
  ] as const)(
    'of skills, where the same people changed by "%s", moved to what is called %s',
    (verdict, direction) => {
      const input = beside({}, last(96, '2026-Q3', 'readiness'));
      const change = { verdict, n: 30, meanChange: 0.3, lower95: 0.1, upper95: 0.5, smallestChange: 0.25 };
      const line = lineOf({ ...input, results: { ...input.results, change } }, 'readiness');
      expect(line.sinceBefore?.value).toBeCloseTo(2.75, 9);
      expect(line.sinceBefore?.direction).toBe(direction);
    },
  );

  test('that the last report did not show is not looked for in an older one, and has no forecast', () => {
    const older = [{ period: '2026-Q3', figures: [] }, ...last(0.78, '2026-Q2')];
    expect(lineOf(beside({}, older), 'response')).toMatchObject({ before: null, forecast: null });
  });

  test('that is hidden now has neither a difference nor a forecast, whatever was shown before', () => {
    const results = sampleResults();
    const { gapMatrix } = results;
    if (!gapMatrix) throw new Error('no gaps');
    const cells = gapMatrix.whole.cells.map((cell) =>
      cell.domain === null && cell.group === null
        ? {
            ...cell,
            figure: { ...cell.figure, n: null, readinessIndex: null, reason: 'under-correction' as const },
          }
        : cell,
    );
    const hidden = { ...results, gapMatrix: { ...gapMatrix, whole: { ...gapMatrix.whole, cells } } };
    const input = { ...beside({ readinessIndex: 90 }, last(96, '2026-Q3', 'readiness')), results: hidden };
    expect(lineOf(input, 'readiness')).toMatchObject({
      value: null,
      sinceBefore: null,
      fromPlan: null,
      forecast: null,
      status: 'unknown',
    });
    expect(shownFigures(sheetContext(input, en)).map(({ id }) => id)).not.toContain('readiness');
  });

  test('of a running campaign goes on at the pace so far', () => {
    const input = sampleReport();
    const campaign = { ...input.campaign, cutOffAt: null, opensOn: '2026-11-01', dueOn: '2026-11-30' };
    const results = { ...input.results, computedAt: '2026-11-28T12:00:00.000Z' };
    const { forecast } = lineOf({ ...input, campaign, results }, 'response');
    expect(forecast?.method).toBe('pace');
    expect(forecast?.value).toBeCloseTo((0.82 * 30) / 27, 9);
  });
});

test('forecasts keep to what is possible, and are none where nothing can be repeated', () => {
  const percent = { least: 0, most: 100 };
  expect(repeatedChange({ now: 97, before: 90, quartersBetween: 1 }, percent)?.value).toBe(100);
  expect(repeatedChange({ now: 97, before: null, quartersBetween: 1 }, percent)).toBeNull();
  expect(repeatedChange({ now: 97, before: 90, quartersBetween: 0 }, percent)).toBeNull();
  const days = { opensOn: '2026-11-01', dueOn: '2026-11-10' };
  expect(paceForecast(0.5, { ...days, today: '2026-11-03' })?.value).toBe(1);
  expect(paceForecast(0.1, { ...days, today: '2026-11-06' })?.value).toBeCloseTo(0.2, 12);
  for (const today of ['2026-10-31', '2026-11-01', '2026-11-11'])
    expect(paceForecast(0.5, { ...days, today })).toBeNull();
});

test('differences and shares of plan are formulas over their row that come to what the file holds', () => {
  const programmes = [{ programme: 'ai-engineering', costsMinor: 30_000_000, roiPercent: 20 }];
  const plan = { readinessIndex: 97, responseShare: 0.85, meanShortfallLevels: 0.1, programmes };
  const layout = executiveWorkbook(beside(plan, last(0.78)), en);
  const { evaluate } = recalculator(layout.sheets);
  const formulas = sheetOf(layout, 'Summary').rows.flatMap(({ cells }) =>
    cells.filter((cell) => cell?.formula && !cell.formula.includes('!')),
  );
  expect(formulas).toHaveLength(10);
  for (const cell of formulas)
    expect(evaluate('Summary', cell?.formula ?? '')).toBeCloseTo(Number(cell?.value), 9);
});

test('the mail names plan and last quarter beside a figure', () => {
  const { figures } = reportMail(beside({ responseShare: 0.85 }, last(0.78)), en);
  const response = figures.find(({ label }) => label === 'Done, of all that was asked');
  expect(response?.value).toBe('82 %');
  expect(response?.note).toMatch(/^Plan 85 %, 2026-Q3 78 %\. Ratings given .* \(n\u00A0=\u00A0450\)$/);
});

test('three figures lead, each with a chart of plan, last quarter, actual and forecast where there is something to compare', () => {
  const full = executiveWorkbook(beside({ readinessIndex: 97, responseShare: 0.85 }, last(0.78)), en);
  const sheet = sheetOf(full, 'Summary');
  expect(textOf(sheet)).toContain(
    'Skill readiness (%), Done, of all that was asked (%), ROI of ai-engineering (%)',
  );
  const [readiness, response, gaps] = sheet.charts;
  expect(sheet.charts).toHaveLength(3);
  expect(readiness?.series[0]?.values).toEqual([97, 98.75]);
  expect(response?.series[0]?.pointLooks).toEqual(['previous', 'plan', 'actual', 'forecast']);
  expect(response?.altText).toContain('Last quarter (PQ) 2026-Q3: 78 %; Plan (PL) 2026-Q4: 85 %');
  expect(gaps?.title).toContain('mean shortfall in levels, by domain');
  expect(sheetOf(executiveWorkbook(sampleReport(), en), 'Summary').charts).toHaveLength(1);
});

test('message, the three figures, their charts and what is asked share the first printed page, the others begin the next', () => {
  const full = executiveWorkbook(beside({ readinessIndex: 97, responseShare: 0.85 }, last(0.78)), en);
  const { rows, pagesBeginAt } = sheetOf(full, 'Summary');
  const further = rows.findIndex(({ cells }) => cells[0]?.value === en.summary.figures);
  expect(pagesBeginAt).toEqual([further + 1]);
});
