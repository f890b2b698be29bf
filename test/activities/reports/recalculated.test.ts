import { expect, test } from 'vitest';
import {
  closePackage,
  openPackage,
  partText,
  writePart,
} from '../../../activities/reports/xlsx/package-parts.ts';
import { writeWorkbook } from '../../../activities/reports/xlsx/write-workbook.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import { en } from '../../../templates/workbook/en.ts';
import { furtherFigures } from '../../domain/workbook/further-figures.ts';
import { sampleChange } from '../../domain/workbook/sample-change.ts';
import { sampleReport } from '../../domain/workbook/sample-report.ts';
import { reportOn, toldStudy } from '../../domain/workbook/told-study.ts';
import { convertedBy, hasLibreOffice } from '../../setup/libreoffice.ts';

const available = await hasLibreOffice();
const tolerance = 1e-9;
const changed = sampleChange({ stayed: 40, left: 8, joined: 10, raised: 12 });

/** The value of each formula by sheet and cell, as a file holds it. */
async function formulaValues(xlsx: Uint8Array): Promise<Map<string, string>> {
  const parts = await openPackage(xlsx);
  const values = new Map<string, string>();
  const strings = parts.has('xl/sharedStrings.xml')
    ? [...partText(parts, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
        [...si.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text).join(''),
      )
    : [];
  for (const name of parts.keys()) {
    const sheet = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1];
    if (!sheet) continue;
    for (const [, attributes = '', body = ''] of partText(parts, name).matchAll(/<c ([^>]*)>(.*?)<\/c>/gs)) {
      if (!body.includes('<f')) continue;
      const cell = /r="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? '';
      const value = /<v[^>]*>([^<]*)<\/v>/.exec(body)?.[1] ?? '';
      const shared = /t="s"/.test(attributes) ? strings[Number(value)] : undefined;
      values.set(`${sheet} ${cell}`, shared ?? value);
    }
  }
  return values;
}

/** The same file without what its formulas came to, so that whoever opens it has to work them out. */
async function withoutResults(xlsx: Uint8Array): Promise<Buffer> {
  const parts = await openPackage(xlsx);
  for (const name of parts.keys()) {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) continue;
    writePart(parts, name, partText(parts, name).replaceAll(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'));
  }
  return closePackage(parts);
}

async function expectSameResults(layout: WorkbookLayout): Promise<void> {
  const { bytes, findings } = await writeWorkbook(layout);
  expect(findings).toEqual([]);
  const wanted = await formulaValues(bytes);
  const found = await formulaValues(await convertedBy(await withoutResults(bytes), { to: 'xlsx' }));
  expect(wanted.size).toBeGreaterThan(50);
  expect([...found.keys()].toSorted()).toEqual([...wanted.keys()].toSorted());
  for (const [cell, value] of wanted) {
    const other = found.get(cell) ?? '';
    if (Number.isNaN(Number(value))) expect(other, cell).toBe(value);
    else {
      const difference = Math.abs(Number(other) - Number(value));
      expect(other === '' ? Infinity : difference, `${cell}: ${other} for ${value}`).toBeLessThanOrEqual(
        tolerance * Math.max(1, Math.abs(Number(value))),
      );
    }
  }
}

const title = 'LibreOffice works out every formula to the result that the workbook holds';

test.skipIf(!available)(
  `${title}${available ? '' : ' (skipped: LibreOffice is not here)'}`,
  { timeout: 300_000 },
  async () => {
    const study = await toldStudy();
    const { application: _, ...levels } = study.levels ?? {};
    const refused = { ...study, id: 'refused', programme: 'refused', levels };
    await expectSameResults(executiveWorkbook({ ...reportOn(study, refused), further: furtherFigures }, en));
    await expectSameResults(executiveWorkbook(sampleReport({ change: changed }), en));
  },
);
