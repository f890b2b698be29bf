import { expect, test } from 'vitest';
import {
  closePackage,
  openPackage,
  partText,
  writePart,
} from '../../../../activities/reports/xlsx/package-parts.ts';
import { writeWorkbook } from '../../../../activities/reports/xlsx/write-workbook.ts';
import { executiveWorkbook } from '../../../../domain/workbook/executive.ts';
import type { WorkbookLayout } from '../../../../domain/workbook/sheet.ts';
import { en } from '../../../../templates/workbook/en.ts';
import { sampleReport } from '../../../domain/workbook/sample-report.ts';
import { schemaCheck } from '../../../setup/schema-check.ts';
import { chartSamples, layoutOf, sparklineSample } from './sample-charts.ts';

const check = await schemaCheck();
const said = check ? '' : ' (skipped: @ooxml-tools/validate is not here)';
const patience = { timeout: 300_000 };
/** Every kind of cell, mark, filter, name and chart is among them; the validator takes long over many rows. */
const rowsOfEach = 20;

/** The sheets of a report for HR partners, each cut after its first rows, with the rows of people. */
function sheetsOfReport(): WorkbookLayout {
  const input = { ...sampleReport(), kind: 'hr-partner' as const, records: { rowCount: 1 } };
  const layout = executiveWorkbook(input, en);
  return {
    ...layout,
    sheets: layout.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.slice(0, rowsOfEach) })),
  };
}

async function* onePage() {
  yield [[" =cmd|' /C calc'!A0 & <x> ", null, '\u0001 tab\t', ...Array.from({ length: 17 }, () => null)]];
}

async function faultsOf(layout: WorkbookLayout): Promise<string[]> {
  const bodies = new Map([[en.sheets.records, onePage()]]);
  return (await check?.((await writeWorkbook(layout, bodies)).bytes)) ?? [];
}

test.skipIf(!check)(`a schema check finds nothing in the sheets of a report${said}`, patience, async () => {
  expect(await faultsOf(sheetsOfReport())).toEqual([]);
});

test.skipIf(!check)(
  `a schema check finds nothing in any kind of chart or in sparklines${said}`,
  patience,
  async () => {
    expect(await faultsOf(layoutOf([...chartSamples, sparklineSample]))).toEqual([]);
  },
);

test.skipIf(!check)(
  `a schema check finds children that are out of their order${said}`,
  patience,
  async () => {
    const parts = await openPackage((await writeWorkbook(layoutOf(chartSamples.slice(0, 1)))).bytes);
    const chart = 'xl/charts/chart1.xml';
    const moved = partText(parts, chart).replace(/(<c:grouping [^>]*>)(<c:varyColors [^>]*>)/, '$2$1');
    writePart(parts, chart, moved);
    const [fault] = (await check?.(await closePackage(parts))) ?? [];
    expect(fault).toMatch(/^\/xl\/charts\/chart1\.xml .*barChart/);
  },
);
