import { expect, test } from 'vitest';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { ReportScope } from '../../../domain/reports/report-scope.ts';
import { en } from '../../../templates/workbook/en.ts';
import { sheetOf, textOf } from './found-cells.ts';
import { sampleReport } from './sample-report.ts';

const unitId = '8a3f2a52-93f5-5d0e-a3a0-6f1f9d7f2c11';

function bookOf(scope: ReportScope) {
  const whole = sampleReport().results;
  const { funnel } = whole;
  const results = {
    ...whole,
    funnel: { ...funnel, byUnit: funnel.byUnit.slice(0, 1) },
    skillGaps: null,
  };
  return executiveWorkbook(sampleReport({ scope, results, runId: `report/q4/heads:${unitId}/1` }), en);
}

test('a unit’s report is named by the unit at its foot, repeats no table and explains no column that it lacks', () => {
  const book = bookOf({ of: 'unit', unitId, name: 'Sales', unitIds: [unitId] });
  expect(book.footer).toBe('report/q4/heads:Sales/1 · times in UTC');
  const funnel = textOf(sheetOf(book, 'Funnel'));
  expect(funnel).toContain('Unit');
  expect(funnel).not.toContain('By unit');
  const priorities = textOf(sheetOf(book, 'Priorities'));
  expect(priorities).toContain('Weighted discrepancy: mean gap × importance');
  expect(priorities).not.toMatch(/[Rr]anked discrepancy|bus factor/);
});

test('a site does not stand under the heading of units', () => {
  const book = bookOf({ of: 'site', siteId: 'berlin', name: 'Berlin' });
  const headings = ['Funnel', 'Priorities'].flatMap((name) =>
    sheetOf(book, name).rows.flatMap(({ cells }) =>
      cells.flatMap((cell) => (cell?.role === 'heading' ? [cell.value] : [])),
    ),
  );
  expect(headings).toContain('Site');
  expect(headings).not.toContain('Unit');
});
