import { expect, test } from 'vitest';
import { writeCorrectionWorkbook } from '../../../../activities/imports/correction/write-correction-workbook.ts';
import {
  closePackage,
  openPackage,
  partText,
  writePart,
} from '../../../../activities/reports/xlsx/package-parts.ts';
import { writeWorkbook } from '../../../../activities/reports/xlsx/write-workbook.ts';
import type { AudienceKind } from '../../../../domain/configuration/program.ts';
import { correctionSheet } from '../../../../domain/imports/correction/correction-sheet.ts';
import { rejected } from '../../../../domain/imports/findings.ts';
import { executiveWorkbook } from '../../../../domain/workbook/executive.ts';
import type { ReportInput } from '../../../../domain/workbook/report-input.ts';
import type { WorkbookLayout } from '../../../../domain/workbook/sheet.ts';
import { en } from '../../../../templates/workbook/en.ts';
import { furtherFigures } from '../../../domain/workbook/further-figures.ts';
import { sampleChange } from '../../../domain/workbook/sample-change.ts';
import { sampleReport } from '../../../domain/workbook/sample-report.ts';
import { reportOn, toldStudy } from '../../../domain/workbook/told-study.ts';
import { schemaCheck } from '../../../setup/schema-check.ts';
import { chartSamples, layoutOf, sparklineSample } from './sample-charts.ts';

const check = await schemaCheck();
const said = check ? '' : ' (skipped: @ooxml-tools/validate is not here)';
const patience = { timeout: 300_000 };
/** Every kind of cell, mark, filter, name and chart is among them; the validator takes long over many rows. */
const rowsOfEach = 20;

const unit = { of: 'unit', unitId: '1', name: 'Lab', unitIds: ['1'] } as const;
const changed = sampleChange({ stayed: 40, left: 8, joined: 10, raised: 12 });
const whole = reportOn(await toldStudy());

/** What each audience gets; an HR partner's workbook has the rows of people as well, a head's sheets that say why they are empty. */
const audiences: Record<AudienceKind, ReportInput> = {
  executive: { ...whole, kind: 'executive', further: furtherFigures, change: changed },
  'unit-head': {
    ...sampleReport({ change: changed }),
    kind: 'unit-head',
    scope: unit,
    untold: ['people', 'learning'],
  },
  'hr-partner': {
    ...sampleReport(),
    kind: 'hr-partner',
    scope: { of: 'site', siteId: 'berlin', name: 'Berlin' },
    records: { rowCount: 1 },
  },
  'programme-owner': {
    ...whole,
    kind: 'programme-owner',
    scope: { of: 'programme', programme: 'release-practice', name: 'Release practice' },
  },
};

/** The sheets of a report, each cut after its first rows. */
function sheetsFor(kind: AudienceKind): WorkbookLayout {
  const layout = executiveWorkbook(audiences[kind], en);
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

test.skipIf(!check)(
  `a schema check finds nothing in the sheets of any audience’s report${said}`,
  patience,
  async () => {
    for (const kind of ['executive', 'unit-head', 'hr-partner', 'programme-owner'] as const)
      expect(await faultsOf(sheetsFor(kind)), kind).toEqual([]);
  },
);

test.skipIf(!check)(
  `a schema check finds nothing in a workbook of corrections, with its comments${said}`,
  patience,
  async () => {
    const findings = [{ line: 2, ...rejected('ImpossibleDate', 'Hired') }];
    const rows = new Map([[2, ['00815', '2024-02-30']]]);
    const importId = '0a1b2c3d-0000-4000-8000-0123456789ab';
    const sheet = correctionSheet({ importId, header: [['Number', 'Hired']], rows, findings });
    const bytes = await writeCorrectionWorkbook(sheet);
    expect((await openPackage(bytes)).has('xl/comments1.xml')).toBe(true);
    expect(await check?.(bytes)).toEqual([]);
  },
);

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
