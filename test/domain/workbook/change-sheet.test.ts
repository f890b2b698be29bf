import { describe, expect, test } from 'vitest';
import type { ReportedChange } from '../../../domain/change/reported-change.ts';
import { heldFigures } from '../../../domain/change/trend-shown.ts';
import { unitChange } from '../../../domain/reports/scoped-change.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { ReportInput } from '../../../domain/workbook/report-input.ts';
import { en } from '../../../templates/workbook/en.ts';
import { rowOf, sheetOf, textOf } from './found-cells.ts';
import { recalculator } from './recalculate.ts';
import { sampleChange } from './sample-change.ts';
import { sampleReport } from './sample-report.ts';

const company = { stayed: 40, left: 8, joined: 10, raised: 12 };
const layoutOf = (change: NonNullable<ReportInput['change']>) =>
  executiveWorkbook(sampleReport({ change }), en);
const changeSheet = (change: NonNullable<ReportInput['change']>) => sheetOf(layoutOf(change), 'Change');
const values = (cells: ({ value: string | number | null } | null)[]) => cells.map((cell) => cell?.value);

describe('by unit', () => {
  const change = sampleChange(company);
  const [line] = change.trend.rows;
  if (!line) throw new Error('no line');
  const row = (id: string, depth: number, name = id) => ({ ...line, id, name, depth });
  const rows = [
    row('all', 0),
    row('lab', 1, 'The lab'),
    row('lab/itself', 2, 'directly in The lab'),
    row('bench', 2, 'The bench'),
    row('desk', 1, 'The desk'),
  ];
  const whole = { ...change, units: { ...change.trend, rows } };
  const namesIn = (sheet: ReturnType<typeof changeSheet>, heading = 'Unit') => {
    const from = sheet.rows.findIndex(({ cells }) => cells[0]?.value === heading);
    return sheet.rows
      .slice(from + 1)
      .flatMap(({ cells }) => (cells[0]?.role === 'label' ? [cells[0].value] : []));
  };

  test('the units are told where there first are several', () => {
    expect(namesIn(changeSheet(whole))).toEqual(['The lab', 'The desk']);
  });

  type OfUnits = typeof whole & Pick<ReportedChange, 'unitDomains'>;
  const workbookOfUnit = (all: OfUnits, unitId: string) => {
    const own = unitChange(all, unitId);
    if (!own) throw new Error('The unit has a line');
    const scope = { of: 'unit' as const, unitId, name: `The ${unitId}`, unitIds: [unitId] };
    return executiveWorkbook(sampleReport({ change: own, scope }), en);
  };
  const sheetOfUnit = (all: OfUnits, unitId: string) => sheetOf(workbookOfUnit(all, unitId), 'Change');
  const domainsOf = (unitId: string, figures = change.trend.rows.map((each) => each.figures)) =>
    change.trend.rows.flatMap((each, at) => {
      const own = figures[at];
      return own ? [{ ...each, figures: own, unitId, domain: each.id, id: `${unitId}:${each.id}` }] : [];
    });

  test('in the report of a unit its own line is that of everybody, with its parts', () => {
    const sheet = sheetOfUnit(whole, 'lab');
    expect(namesIn(sheet)).toEqual(['Directly in The lab', 'The bench']);
    expect(textOf(sheet)).toContain('The steps are hidden');
    expect(textOf(sheet)).toContain('By domain nothing is told of this unit');
    expect(rowOf(sheet, 'The lab')[1]?.value).toBe(40);
    expect(unitChange(whole, 'nowhere')).toBeNull();
    expect(unitChange(change, 'lab')).toBeNull();
  });

  test('in the report of a unit its mean level moved by those measured both times and by all others together', () => {
    const quarterMeans = { before: 2.5, after: 2.4 };
    const { meanChange } = line.figures;
    const withMeans = rows.map((each) => ({ ...each, figures: { ...each.figures, quarterMeans } }));
    const of = { ...whole, units: { ...whole.units, rows: withMeans } };
    const layout = workbookOfUnit(of, 'lab');
    const sheet = sheetOf(layout, 'Change');
    const from = sheet.rows.findIndex(({ cells }) => cells[0]?.value === 'Mean of 2026-Q3');
    const lines = sheet.rows.slice(from, from + 4).map(({ cells }) => values(cells).slice(0, 3));
    const rest = 'Joined, left, or measured in one quarter only';
    expect(lines.map(([label, people]) => [label, people])).toEqual([
      ['Mean of 2026-Q3', ''],
      ['Levels of those who stayed', 40],
      [rest, '…'],
      ['Mean of 2026-Q4', ''],
    ]);
    expect(lines.map(([, , level]) => level)).toEqual(
      [2.5, meanChange, -0.1 - (meanChange ?? 0), 2.4].map((value) => expect.closeTo(value ?? Number.NaN, 9)),
    );
    const { cellValue } = recalculator(layout.sheets);
    expect(cellValue('Change', 3, from + 4)).toBeCloseTo(2.4, 9);
    const [chart] = sheet.charts;
    expect(chart?.altText).toMatch(/^Steps of the mean level\. .*Joined, left/);
    // Those who stayed rose, and more of a level is better; the others took it away again.
    expect(chart?.series.map((each) => each.values[each.look === 'better' ? 1 : 2])).toEqual([
      expect.any(Number),
      null,
      expect.closeTo(meanChange ?? Number.NaN, 9),
      expect.closeTo(0.1 + (meanChange ?? 0), 9),
    ]);
    expect(textOf(sheet)).not.toContain('of whoever was measured then:');
  });

  test('in the report of a unit its own domains stand above its line, each with its numbers or why there are none', () => {
    const [first, second, ...others] = change.trend.rows.map(({ figures }) => figures);
    if (!first || !second) throw new Error('Two domains have numbers');
    const desk = [first, { ...heldFigures, reason: 'complementary' as const }, ...others];
    const unitDomains = [...domainsOf('lab'), ...domainsOf('desk', desk)];
    const sheet = sheetOfUnit({ ...whole, unitDomains }, 'desk');
    const [rising = '', hidden = ''] = namesIn(sheet, 'Domain').map(String);
    expect(rowOf(sheet, rising).map((cell) => cell?.value)).toEqual([
      rising,
      40,
      first.meanChange,
      first.lower95,
      first.upper95,
      first.effectSizes?.dZ,
      first.adjustedP,
      '▲ up',
    ]);
    expect(rowOf(sheet, hidden).map((cell) => cell?.value)).toEqual([
      hidden,
      ...Array<string>(6).fill('…'),
      'hidden',
    ]);
    expect(rowOf(sheet, 'All domains')[1]?.value).toBe(40);
    expect(textOf(sheet)).toContain('The line of all domains is tested among those of all units');
    // It has no parts, and its own line stands already.
    expect(textOf(sheet)).not.toContain('The same people, by unit');
    const none = domainsOf(
      'desk',
      [first, second, ...others].map(() => ({ ...heldFigures, reason: 'complementary' as const })),
    );
    expect(textOf(sheetOfUnit({ ...whole, unitDomains: none }, 'desk'))).toContain(
      'By domain nothing is told',
    );
  });
});

describe('why the mean moved', () => {
  const change = sampleChange(company);
  const sheet = changeSheet(change);
  const [shortfall] = change.trend.total.bridges.filter(({ measure }) => measure === 'shortfall');

  test('is a table whose steps add up from quarter to quarter, as live sums', () => {
    const first = sheet.rows.findIndex(({ cells }) => cells[0]?.value === 'Mean of 2026-Q3') + 1;
    const last = sheet.rows.findIndex(({ cells }) => String(cells[0]?.value).startsWith('Mean of'), first);
    const labels = sheet.rows.slice(first, first + 4).map(({ cells }) => cells[0]?.value);
    expect(labels).toEqual([
      'Levels of those who stayed',
      'Other targets',
      'People who joined',
      'People who left',
    ]);
    const after = sheet.rows.findLast(({ cells }) => String(cells[0]?.value).startsWith('Mean of'));
    expect(after?.cells[2]?.formula).toMatch(/^SUM\(C\d+:C\d+\)$/);
    expect(after?.cells[2]?.value).toBeCloseTo(shortfall?.after ?? Number.NaN, 5);
    expect(last).toBeLessThan(sheet.rows.length);
    expect(values(rowOf(sheet, 'People who left')).slice(0, 2)).toEqual(['People who left', 8]);
  });

  test('what its formulas come to is what stands in its cells', () => {
    const layout = layoutOf(change);
    const { cellValue } = recalculator(layout.sheets);
    let checked = 0;
    for (const [row, { cells }] of sheet.rows.entries())
      for (const [column, cell] of cells.entries()) {
        if (!cell?.formula) continue;
        expect(cellValue('Change', column + 1, row + 1)).toBeCloseTo(Number(cell.value), 9);
        checked += 1;
      }
    expect(checked).toBeGreaterThan(8);
  });

  test('is a picture of steps on an unseen base, better and worse told by sign and by colour', () => {
    const [chart] = sheet.charts;
    const [base, mean, better, worse] = chart?.series ?? [];
    expect([chart?.kind, chart?.grouping, base?.look, better?.look, worse?.look]).toEqual([
      'column',
      'stacked',
      'invisible',
      'better',
      'worse',
    ]);
    expect([better?.format, worse?.format]).toEqual(['"−"0.00', '"+"0.00']);
    expect(mean?.values.filter((value) => value !== null)).toHaveLength(2);
    // Where those who stayed have less shortfall, the step hangs from last quarter's mean.
    expect((base?.values[1] ?? 0) + (better?.values[1] ?? 0)).toBeCloseTo(mean?.values[0] ?? Number.NaN, 9);
    expect(chart?.altText).toMatch(/Levels of those who stayed: -0\.\d\d/);
  });

  test('tells parts of few people in one line, and nothing of each', () => {
    const few = changeSheet(sampleChange({ ...company, left: 6, joined: 2, raised: 0 }));
    expect(values(rowOf(few, 'People who joined')).slice(1, 3)).toEqual(['…', '…']);
    expect(rowOf(few, 'Steps of few people, together')[2]?.value).toBeTypeOf('number');
  });
});

describe('the same people by domain', () => {
  test('have an arrow where the change is certain and large enough, and plain words elsewhere', () => {
    const sheet = changeSheet(sampleChange(company));
    const found = sheet.rows.flatMap(({ cells }) =>
      cells[7]?.role === 'number-heading' ? [] : [[cells[1]?.value, cells[7]?.value]],
    );
    expect(found).toEqual(
      expect.arrayContaining([
        [40, '▲ up'],
        [40, 'no meaningful change'],
        [0, 'nobody measured both times'],
      ]),
    );
  });

  test('have under them the means of both quarters by themselves, where numbers are hidden and the tables tell them', () => {
    const change = sampleChange(company);
    const [first, ...rows] = change.trend.rows;
    const figures = first && {
      ...first.figures,
      n: null,
      meanChange: null,
      reason: 'few-moved' as const,
      quarterMeans: { before: 2.125, after: 2.5 },
    };
    const trend = { ...change.trend, rows: first && figures ? [{ ...first, figures }, ...rows] : [] };
    const told = textOf(changeSheet({ ...change, trend }));
    expect(told).toMatch(/of whoever was measured then: [^;]* 2\.1\d? → 2\.50?\./);
    expect(textOf(changeSheet(change))).not.toContain('of whoever was measured then');
  });

  test('are hidden in words under correction, with the sentence at the top and the bridge', () => {
    const change = sampleChange(company);
    const held = {
      ...change,
      trend: {
        ...change.trend,
        total: { ...change.trend.total, figures: heldFigures, bridges: [] },
        rows: change.trend.rows.map((row) => ({ ...row, figures: heldFigures })),
      },
    };
    const sheet = changeSheet(held);
    expect(textOf(sheet)).toContain('The change is under correction');
    expect(textOf(sheet)).toContain('The steps are hidden');
    expect(sheet.charts).toEqual([]);
    expect(sheet.rows.filter(({ cells }) => cells[7]?.value === 'under correction')).toHaveLength(5);
  });
});

test('a new version of the framework says where the trend breaks', () => {
  const change = sampleChange(company);
  const framework = {
    from: '1',
    to: '2',
    comparableShare: 0.75,
    told: true,
    breaks: [{ kind: 'split' as const, before: ['s9'], after: ['s0', 's1'] }],
  };
  const text = textOf(changeSheet({ ...change, framework }));
  expect(text).toContain('The framework changed from version 1 to 2. 75 % of its skills can be compared.');
  expect(text).toContain('The trend breaks: s9 was split into s0, s1.');
});

test('without a quarter before there is no sheet', () => {
  expect(executiveWorkbook(sampleReport(), en).sheets.map(({ name }) => name)).not.toContain('Change');
});
