import { describe, expect, test } from 'vitest';
import { filesBeside } from '../../../activities/reports/files-beside.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { ReportInput } from '../../../domain/workbook/report-input.ts';
import { en } from '../../../templates/workbook/en.ts';
import { sampleReport } from '../../domain/workbook/sample-report.ts';
import { spokenIn } from '../lettering/spoken-in.ts';

const besideOf = (input: ReportInput) =>
  filesBeside(input, { words: en, layout: executiveWorkbook(input, en), name: 'skills-2026-Q4.xlsx' });

function named(name: string): ReportInput {
  const input = sampleReport();
  const { organisation } = input.configuration;
  const configuration = { ...input.configuration, organisation: { ...organisation, name: { en: name } } };
  return { ...input, configuration };
}

describe('the files beside a workbook', () => {
  test('are a page for the board and the tables, named after it', async () => {
    const [page, tables] = await besideOf(sampleReport());
    expect([page?.name, tables?.name]).toEqual(['skills-2026-Q4.pdf', 'skills-2026-Q4-tables.zip']);
    expect(page?.body.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(tables?.body.subarray(0, 2).toString()).toBe('PK');
  });

  test('have the same bytes for the same report', async () => {
    const [first, second] = [await besideOf(sampleReport()), await besideOf(sampleReport())];
    expect(first.map(({ body }, at) => body.equals(second[at]?.body ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
    ]);
  });

  test.each(["=cmd|' /C calc'!A0", "O'Brien & <Söhne>", 'شركة 🦄 株式会社', 'x'.repeat(35_000)])(
    'are made whatever the organisation is called, and the page says so (%#)',
    async (name) => {
      const files = await besideOf(named(name));
      expect(files).toHaveLength(2);
      const said = spokenIn(files[0]?.body ?? Buffer.alloc(0)).join(' ');
      expect(said).toContain(name.length < 100 ? `${name}: ` : name.slice(0, 20));
    },
  );

  test('leave the page out where the name is in a script without a font', async () => {
    const files = await besideOf(named('შპს საქართველო'));
    expect(files.map(({ name }) => name)).toEqual(['skills-2026-Q4-tables.zip']);
  });
});
