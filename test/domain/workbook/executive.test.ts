import { describe, expect, test } from 'vitest';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { ReportInput } from '../../../domain/workbook/report-input.ts';
import type { WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import { de } from '../../../templates/workbook/de.ts';
import { en } from '../../../templates/workbook/en.ts';
import { recalculator } from './recalculate.ts';
import { rowOf, sheetOf } from './found-cells.ts';
import { costsOnlyRoi, knownRoi, sampleReport, sampleResults } from './sample-report.ts';

const workbook = (changes: Partial<ReportInput> = {}) => executiveWorkbook(sampleReport(changes), en);

const textOf = (layout: WorkbookLayout) =>
  layout.sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row) => row.cells.map((cell) => String(cell?.value ?? ''))),
  );

describe('an executive workbook', () => {
  test('has its sheets in the order of reading, and names for its key figures', () => {
    const layout = workbook();
    expect(layout.sheets.map(({ name }) => name)).toEqual([
      'Summary',
      'Gap matrix',
      'Priorities',
      'Funnel',
      'Programmes',
      'ROI',
      'Sensitivity',
      'Scoreboard',
      'Success cases',
      'Assumptions',
      'Definitions',
      'Data quality',
      'Audit',
    ]);
    expect(layout.names.map(({ name }) => name)).toContain('ROI_percent');
    for (const { name } of layout.names) expect(name).toMatch(/^[A-Za-z_]+$/);
  });

  test('gives every formula the result that it works out to', () => {
    const layout = workbook();
    const { evaluate } = recalculator(layout.sheets);
    const formulas = layout.sheets.flatMap((sheet) =>
      sheet.rows.flatMap((row) => row.cells.flatMap((cell) => (cell?.formula ? [{ sheet, cell }] : []))),
    );
    expect(formulas.length).toBeGreaterThan(50);
    for (const { sheet, cell } of formulas) {
      const value = evaluate(sheet.name, cell.formula ?? '');
      if (typeof cell.value === 'number') expect(value, cell.formula ?? '').toBeCloseTo(cell.value, 9);
      else expect(value).toBe(cell.value);
    }
  });

  test('says on every sheet that answers are simulated, and only then', () => {
    for (const sheet of workbook().sheets) expect(sheet.rows[1]?.cells[0]?.value).toContain('simulated');
    const real = { ...sampleReport().campaign, simulated: false };
    expect(textOf(workbook({ campaign: real })).join(' ')).not.toMatch(/simulated/i);
  });

  test('calls groups that are told together by all their names, and parts of units in units by theirs', () => {
    const { gapMatrix, ...results } = sampleResults();
    if (!gapMatrix) throw new Error('the sample has levels');
    const [first, second] = gapMatrix.whole.groups;
    if (!first || !second) throw new Error('the sample has units');
    const both = { id: first.id, name: '', parts: [first, { id: `${second.id}/itself`, name: 'Cloud' }] };
    const whole = { ...gapMatrix.whole, groups: [both, ...gapMatrix.whole.groups.slice(1)] };
    const parts = { ...whole, groups: [{ ...second, id: 'deep', name: 'Deep' }] };
    const units = { [first.id]: parts, deep: { ...parts, groups: [] } };
    const told = textOf(workbook({ results: { ...results, gapMatrix: { whole, units } } }));
    expect(told).toContain(`${first.name} + Directly in Cloud`);
    expect(told).toContain(en.gaps.partsOf('Deep'));
    expect(told).toContain(en.gaps.togetherNote(5));
    expect(textOf(workbook())).not.toContain(en.gaps.togetherNote(5));
  });

  test.each([
    ['en-GB', en, '0.3 to 1.0'],
    ['de-DE', de, '0,3 bis 1,0'],
  ])(
    'tells ranges in place of figures that would give others away, in %s, and says what they are',
    (locale, words, told) => {
      const { gapMatrix, ...results } = sampleResults();
      if (!gapMatrix) throw new Error('the sample has levels');
      const cells = gapMatrix.whole.cells.map((cell) =>
        cell.figure.reason === 'complementary'
          ? { ...cell, figure: { ...cell.figure, meanShortfallBetween: { lowest: 0.3, highest: 1 } } }
          : cell,
      );
      const ranged = { ...results, gapMatrix: { ...gapMatrix, whole: { ...gapMatrix.whole, cells } } };
      const layout = executiveWorkbook(sampleReport({ results: ranged, locale }), words);
      expect(rowOf(sheetOf(layout, 'Gap matrix'), 'Research').map((cell) => cell?.value)).toContain(told);
      expect(textOf(layout)).toContain(words.gaps.rangeNote(1));
      expect(textOf(workbook())).not.toContain(words.gaps.rangeNote(1));
    },
  );

  test('is the same for the same input', () => {
    expect(workbook()).toEqual(workbook());
  });

  test('of a learning campaign has no gaps and shows completion instead', () => {
    const results = { ...sampleResults(), gaps: null, gapMatrix: null, gapsByRole: null };
    const campaign = { ...sampleReport().campaign, kind: 'learning' as const };
    const layout = workbook({ results, campaign });
    expect(layout.sheets.map(({ name }) => name)).toEqual([
      'Summary',
      'Funnel',
      'Programmes',
      'ROI',
      'Sensitivity',
      'Scoreboard',
      'Success cases',
      'Assumptions',
      'Definitions',
      'Data quality',
      'Audit',
    ]);
    expect(rowOf(sheetOf(layout, 'Summary'), 'Required courses completed')[5]?.value).toBeCloseTo(0.82, 2);
    expect(sheetOf(layout, 'Summary').charts[0]?.title).toContain('completed in percent, by unit');
  });
});

describe('the gap matrix', () => {
  const sheet = sheetOf(workbook(), 'Gap matrix');

  test('prints shortfall as a shade and a number, people beside it', () => {
    const [, shortfall, n] = rowOf(sheet, 'Analytics');
    expect([shortfall?.value, shortfall?.role, n?.value]).toEqual([0.05, 'heat-0', 12]);
    expect(rowOf(sheet, 'IT Operations')[1]?.role).toBe('heat-4');
  });

  test('marks what is hidden and why, and shows no number in its place', () => {
    const [, , , mark, empty] = rowOf(sheet, 'Field Service');
    expect([mark?.value, mark?.role, mark?.formula, empty]).toEqual([
      'hidden: fewer than 5',
      'hidden',
      null,
      null,
    ]);
    expect(rowOf(sheet, 'Research')[3]?.value).toBe('hidden: protects people');
  });

  test('ends with everybody, and says how much of all its tables is hidden', () => {
    expect(rowOf(sheet, 'Everybody assessed').at(-1)?.value).toBe(0.85);
    expect(textOf(workbook()).join(' ')).toContain('2 figures are hidden (3 % of those with data)');
  });
});

describe('the sheet of costs and benefits', () => {
  const sheet = sheetOf(workbook(), 'ROI');
  const known = knownRoi();

  test('has a row a line, inputs in another style than formulas', () => {
    const cost = rowOf(sheet, 'Exercises and project briefs');
    expect(cost.slice(3, 7).map((cell) => [cell?.value, cell?.role])).toEqual([
      [48_000.01, 'input'],
      [0.35, 'link'],
      ['', 'text'],
      [16_800, 'formula'],
    ]);
    expect(rowOf(sheet, 'Fewer incidents with models')[2]?.role).toBe('input');
  });

  test('works out the return that the domain works out', () => {
    expect(rowOf(sheet, 'Total costs, fully loaded')[6]?.value).toBe((known.costsMinor ?? 0) / 100);
    expect(rowOf(sheet, 'Total benefits, estimated')[6]?.value).toBe((known.benefitsMinor ?? 0) / 100);
    expect(rowOf(sheet, 'Benefits for each unit of cost (BCR)')[6]?.value).toBe(known.bcr);
    expect(rowOf(sheet, 'ROI in percent, net of cost')[6]?.value).toBe(known.roiPercent);
    const share = rowOf(sheet, 'Share to be credited that would earn the costs (break-even isolation)')[6];
    expect(share?.value).toBe(known.breakEvenIsolationShare);
  });

  test('where only costs are known says n/a with the reason, beside costs and break-even', () => {
    const results = sampleResults();
    const only = costsOnlyRoi();
    results.roi = { headlineProgramme: only.programme, programmes: [only], portfolio: null };
    const layout = workbook({ results });
    const roi = sheetOf(layout, 'ROI');
    expect(rowOf(roi, 'ROI in percent, net of cost')[6]).toMatchObject({ value: 'n/a', formula: null });
    expect(rowOf(roi, 'Benefit that would earn the costs, EUR')[6]?.value).toBe((only.costsMinor ?? 0) / 100);
    expect(textOf(layout).join(' ')).toContain('Only costs are known');
    expect(rowOf(sheetOf(layout, 'Summary'), 'ROI of technical-skills')[5]?.value).toBe('n/a');
  });

  test('adds up a study of several years, whose payback is no formula of one year', () => {
    const results = sampleResults();
    const because = 'in use for years';
    const long = knownRoi({ longTerm: { years: 3, laterYearShares: [0.5, 0.3], because } });
    results.roi = { headlineProgramme: long.programme, programmes: [long], portfolio: null };
    const layout = workbook({ results });
    const roi = sheetOf(layout, 'ROI');
    const total = rowOf(roi, 'Total benefits, estimated')[6];
    expect(total?.value).toBe((long.benefitsMinor ?? 0) / 100);
    const { evaluate } = recalculator(layout.sheets);
    expect(evaluate('ROI', total?.formula ?? '')).toBeCloseTo((long.benefitsMinor ?? 0) / 100, 9);
    expect(rowOf(roi, 'Fewer incidents with models (year 3)')[2]?.value).toBeCloseTo(41.5 * 0.3, 9);
    const payback = roi.rows.flatMap(({ cells }) => cells).find((cell) => cell?.value === long.paybackMonths);
    expect(payback?.formula).toBeNull();
  });

  test('prints money of a currency without cents whole', () => {
    const results = sampleResults();
    const yen = { ...knownRoi(), currency: 'JPY' };
    results.roi = { headlineProgramme: yen.programme, programmes: [yen], portfolio: null };
    const cost = rowOf(sheetOf(workbook({ results }), 'ROI'), 'Two trainers and their travel')[6];
    expect([cost?.value, cost?.format, cost?.formula]).toEqual([
      3_920_000,
      '#,##0',
      expect.stringContaining(',0)'),
    ]);
  });
});

describe('the summary', () => {
  const layout = workbook();
  const sheet = sheetOf(layout, 'Summary');

  test('takes its figures from the sheets that work them out', () => {
    expect(rowOf(sheet, 'ROI of ai-engineering')[5]?.formula).toMatch(/^'ROI'!\$G\$\d+$/);
    expect(rowOf(sheet, 'Mean shortfall')[5]?.formula).toMatch(/^'Gap matrix'!\$[A-Z]+\$\d+$/);
    const response = rowOf(sheet, 'Done, of all that was asked').map((cell) => cell?.value);
    expect([response[1], response[5], response[10]]).toEqual(['%', 369 / 450, 450]);
  });

  test('asks the reader for decisions that the figures bear', () => {
    const text = textOf(layout).join(' ');
    expect(text).toContain('Decide whether to change or stop ai-engineering');
    expect(text).toContain('Decide whether security-compliance is the first place');
  });
});

describe('the funnel', () => {
  const sheet = sheetOf(workbook(), 'Funnel');

  test('puts small units together, so that no line tells of one or two people', () => {
    const units = sheet.rows.map((row) => row.cells[0]?.value);
    expect(units).not.toContain('Field Service');
    expect(units).toContain('Units with fewer than 5, together');
  });

  test('cumulates by day, and keeps the number on a day without answers', () => {
    expect(
      rowOf(sheet, '2026-11-12')
        .slice(1, 4)
        .map((cell) => cell?.value),
    ).toEqual([45, 30, 75]);
  });

  test('tells of each day how many were invited, had started and were done, with a line for each', () => {
    const results = sampleResults();
    const days = [
      { on: '2026-11-09', invited: 400, started: 0, answered: 0 },
      { on: '2026-11-12', invited: 441, started: 90, answered: 75 },
    ];
    const told = workbook({ results: { ...results, funnel: { ...results.funnel, days } } });
    const ofDay = (day: string) => rowOf(sheetOf(told, 'Funnel'), day).map((cell) => cell?.value);
    expect(ofDay('2026-11-09').slice(1)).toEqual([400, 0, 0, 0, 0]);
    expect(ofDay('2026-11-12').slice(1)).toEqual([441, 90, 45, 30, 75]);
    const [, chart] = sheetOf(told, 'Funnel').charts;
    expect(chart?.kind).toBe('line');
    expect(chart?.series.map(({ values }) => values[0])).toEqual([400, 0, 0]);
    expect(chart?.altText).toContain('441 invited, 90 started');
  });

  test('has a chart over its own cells, with their values and a description', () => {
    const [chart] = sheet.charts;
    expect(chart?.series.map(({ values }) => values)).toEqual([
      [231, 219],
      [226, 215],
      [208, 197],
      [189, 180],
    ]);
    expect(chart?.altText).toContain('Own skills: 231 asked for, 226 invited, 208 started, 189 done');
    const area = chart?.series[0]?.area;
    expect(sheet.rows[(area?.fromRow ?? 0) - 1]?.cells[(area?.fromColumn ?? 0) - 1]?.value).toBe(231);
  });
});
