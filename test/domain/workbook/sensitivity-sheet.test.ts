import { beforeAll, expect, test } from 'vitest';
import type { Study } from '../../../domain/configuration/money.ts';
import { csvTables } from '../../../domain/workbook/csv-tables.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import { en } from '../../../templates/workbook/en.ts';
import { sheetOf } from './found-cells.ts';
import { reportOn, toldStudy } from './told-study.ts';

let study: Study;
beforeAll(async () => {
  study = await toldStudy();
});

test('each table of what is left where less holds says below its title of which part of the benefit it is', () => {
  const layout = executiveWorkbook(reportOn(study), en);
  const { rows } = sheetOf(layout, 'Sensitivity');
  const titles = rows.flatMap(({ cells }, row) =>
    cells[0]?.role === 'heading' && /isolation down/.test(String(cells[0].value)) ? [row] : [],
  );
  expect(titles.length).toBeGreaterThan(2);
  for (const title of titles) expect(rows[title + 1]?.cells[0]?.value).toBe(en.sensitivity.grid.realised);
  const tables = csvTables(sheetOf(layout, 'Sensitivity'), en.csv).filter(({ rows: [head] }) =>
    /isolation down/.test(String(head?.[1])),
  );
  const told = tables.map(({ rows: [head, part, rate] }) => [head?.[1], part?.[2], rate?.[2]].join());
  expect([tables.length, new Set(told).size]).toEqual([titles.length, titles.length]);
});

test('two studies of a programme with one period are told apart on each sheet by their names', () => {
  const both = executiveWorkbook(
    reportOn(study, { ...study, id: 'second', words: { en: 'Second cohort' } }),
    en,
  );
  for (const name of ['ROI', 'Sensitivity']) {
    const titles = sheetOf(both, name).rows.flatMap(({ cells: [first] }) =>
      first?.role === 'section' ? [String(first.value)] : [],
    );
    expect([name, new Set(titles).size]).toEqual([name, 2]);
    expect(titles[1]).toContain('Second cohort');
  }
});
