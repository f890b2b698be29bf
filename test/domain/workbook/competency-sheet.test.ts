import { describe, expect, test } from 'vitest';
import { ToldNumbers } from '../../../domain/disclosure/told-numbers.ts';
import type { CompetencyMeasures } from '../../../domain/time-to-competency/competency-measures.ts';
import { timeToCompetency } from '../../../domain/time-to-competency/time-to-competency.ts';
import type { Way } from '../../../domain/time-to-competency/ways.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { ReportedTimes } from '../../../domain/workbook/report-input.ts';
import { en } from '../../../templates/workbook/en.ts';
import { rowOf, sheetOf, textOf } from './found-cells.ts';
import { sampleReport } from './sample-report.ts';

const groupMinimum = 5;
const beside = new ToldNumbers([], groupMinimum);
let next = 0;

function ways(roleId: string, count: number, quarters: number, end: Way['end']): Way[] {
  return Array.from({ length: count }, () => {
    next += 1;
    return { people: Int32Array.of(next), roleId, start: 8104, quarters, end, mostQuarters: 4 };
  });
}

const architects = [
  ...ways('Architect', 20, 1, 'reached'),
  ...ways('Architect', 10, 2, 'reached'),
  ...ways('Architect', 10, 4, 'censored'),
];
const engineers = [
  ...ways('Engineer', 6, 1, 'reached'),
  ...ways('Engineer', 8, 2, 'left'),
  ...ways('Engineer', 26, 4, 'censored'),
];
const few = [...ways('Tester', 1, 1, 'reached'), ...ways('Tester', 2, 4, 'censored')];

function measures(groups: Way[][], more: Partial<CompetencyMeasures> = {}): CompetencyMeasures {
  const named = groups.map((own) => ({ id: own[0]?.roleId ?? '', name: own[0]?.roleId ?? '', ways: own }));
  const { counted: _, ...found } = timeToCompetency(groups.flat(), named, { groupMinimum, beside });
  return {
    by: 'role',
    from: 'role',
    firstQuarter: '2025-Q4',
    lastQuarter: '2026-Q4',
    reason: null,
    isThinned: false,
    thereBefore: null,
    groupMinimum,
    simulated: false,
    otherFramework: [],
    ...found,
    ...more,
  };
}

const nothing: CompetencyMeasures = { ...measures([[]]), from: 'measured', reason: 'hidden' };

function sheetWith(...told: CompetencyMeasures[]) {
  const times: ReportedTimes = { firstQuarter: '2025-Q4', lastQuarter: '2026-Q4', measures: told };
  return sheetOf(executiveWorkbook(sampleReport({ times }), en), 'Time to competency');
}

const values = (label: string, of: CompetencyMeasures, below?: string) =>
  rowOf(sheetWith(of, nothing), label, below).map((cell) => cell?.value);

describe('the sheet Time to competency', () => {
  const told = measures([architects, engineers], { thereBefore: 7 });

  test('has a row a role with its median, mean and leaving, and everybody', () => {
    // 20 of 40 in the first quarter.
    expect(values('Architect', told).slice(1, 9)).toEqual([40, 30, 0, 10, 1, 1, 2, 1 + 0.5 + 2 * 0.25]);
    // Fewer than half of those at risk: the median and both its bounds lie beyond.
    expect(values('Engineer', told).slice(1, 8)).toEqual([40, 6, 8, 26, 'open', 'open', 'open']);
    expect(values('Engineer', told).slice(11)).toEqual([6 / 40, expect.closeTo(8 / 40, 9), 4]);
    expect(values('Everybody', told).slice(1, 3)).toEqual([80, 36]);
  });

  test('hides roles of few people, and tells them with others', () => {
    const hiding = measures([architects, engineers, few]);
    for (const role of ['Engineer', 'Tester'])
      expect(values(role, hiding).slice(1)).toEqual(Array.from({ length: 13 }, () => '…'));
    expect(values('Others, together', hiding).slice(1, 3)).toEqual([43, 7]);
  });

  test('tells everybody quarter by quarter, in months too, with who was still watched', () => {
    const sheet = sheetWith(told, nothing);
    const row = sheet.rows.find(({ cells }) => cells[0]?.value === 1 && cells[1]?.value === 3);
    expect(row?.cells.slice(2, 5).map((cell) => cell?.value)).toEqual([
      80,
      26,
      told.total.curve[0]?.thereShare,
    ]);
  });

  test('draws steps: at each quarter the share before and the share from then on, from its own cells', () => {
    const sheet = sheetWith(told, nothing);
    const [chart] = sheet.charts;
    if (!chart) throw new Error('No chart was drawn');
    expect(chart).toMatchObject({ kind: 'curve', maximum: 1 });
    expect(chart.categories.values.slice(0, 5)).toEqual([0, 3, 3, 6, 6]);
    const [everybody, ...roles] = chart.series;
    const shares = told.total.curve.map(({ thereShare }) => thereShare);
    expect(everybody?.values.slice(0, 5)).toEqual([0, 0, shares[0], shares[0], shares[1]]);
    expect(roles.map(({ name }) => name.value)).toEqual(['Architect', 'Engineer']);
    for (const series of chart.series) {
      const { fromRow, toRow, fromColumn } = series.area;
      const cells = sheet.rows
        .slice(fromRow - 1, toRow)
        .map(({ cells: own }) => own[fromColumn - 1]?.value ?? null);
      expect(cells).toEqual(series.values);
    }
    expect(chart.altText).toContain('By 3 months 32 %; By 6 months 45 %');
  });

  test('says what differs, what is missing and why', () => {
    const text = textOf(sheetWith(told, nothing));
    expect(text).toMatch(/Roles differ by more than chance over 4 quarters \(log-rank: χ² = /);
    expect(text).toContain('7 people were at the target when first measured');
    expect(text).toContain('Not enough data: fewer than 5 people got there or did not');
    expect(text).toContain('Kaplan-Meier');
    expect(textOf(sheetWith())).toContain('only one quarter was measured');
    expect(textOf(sheetWith(nothing))).not.toContain('Kaplan-Meier');
    expect(textOf(sheetWith({ ...told, isThinned: true }))).toContain('Less is told than could be');
  });
});
