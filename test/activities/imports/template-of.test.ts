import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../activities/imports/reading/byte-sources.ts';
import { readFile } from '../../../activities/imports/reading/read-file.ts';
import { templateOf } from '../../../activities/imports/template-of.ts';
import { plainKinds } from '../../../domain/configuration/import-profile.ts';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import { findingsIn } from '../../../domain/imports/finding-text.ts';
import { plainTables } from '../../../domain/imports/plain/plain-tables.ts';
import { companyConfiguration } from '../../fixtures/company.ts';
import { shippedProfiles } from '../../fixtures/import-lab.ts';

async function read(bytes: Buffer, kind: (typeof plainKinds)[number], told: string[] = []) {
  const nothing = async () => {};
  return readFile(
    {
      importId: 'i',
      kind,
      fileName: 'template',
      asOf: '2026-10-01',
      profileId: null,
      profiles: shippedProfiles(),
      mappings: [],
      badRows: 'leave-out',
      limits: defaultImportPolicy.limits,
      vocabulary: companyConfiguration(),
      want: 'rows',
    },
    memorySource(bytes),
    {
      identified: nothing,
      again: nothing,
      rows: nothing,
      findings: async (copyText) =>
        void told.push(...findingsIn(copyText.toString()).map(({ code }) => code)),
      lines: nothing,
      progress: () => {},
    },
  );
}

test('a template that was filled in gives its rows, and no finding about its example', async () => {
  const { csv } = await templateOf('measures');
  const told: string[] = [];
  const filled = Buffer.from(`${csv},2026-Q3,retention,91.5%,percent,92%,84,HR\r\n`);
  const { counts } = await read(filled, 'measures', told);
  expect([counts, told]).toEqual([{ read: 1, accepted: 1, rejected: 0 }, []]);
});

describe.each(plainKinds)('the template of %s', (kind) => {
  test.each(['csv', 'xlsx'] as const)(
    'as %s holds nothing as it was downloaded, and says so',
    async (form) => {
      const template = await templateOf(kind);
      await expect(read(Buffer.from(template[form]), kind)).rejects.toMatchObject({
        report: { code: 'NoRows' },
      });
    },
  );

  test('has every column with its help, the words of closed lists to choose from, and a sheet that explains it', async () => {
    const workbook = new exceljs.Workbook();
    const { xlsx } = await templateOf(kind);
    await workbook.xlsx.load(new Uint8Array(xlsx).buffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([kind, 'Read me']);
    const sheet = workbook.getWorksheet(kind);
    const explained = workbook.getWorksheet('Read me')?.getSheetValues().flat().map(String) ?? [];
    plainTables[kind].columns.forEach((column, index) => {
      expect(sheet?.getCell(1, index + 1).text).toBe(column.name);
      expect(JSON.stringify(sheet?.getCell(1, index + 1).note)).toContain(column.help.slice(0, 20));
      expect(explained).toContain(column.help);
      if (column.words)
        expect(sheet?.getCell(3, index + 1).dataValidation.formulae).toEqual([
          `"${Object.keys(column.words).join(',')}"`,
        ]);
    });
  });
});
