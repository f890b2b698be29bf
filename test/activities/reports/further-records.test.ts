import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { furtherRecords } from '../../../activities/reports/further-records.ts';
import { mostRecordRows } from '../../../domain/workbook/records-sheet.ts';
import { recordColumns } from '../../../domain/workbook/records-words.ts';
import { recordsWords } from '../../../templates/workbook/records-en.ts';

const row = [
  "=cmd|' /C calc'!A0",
  null,
  7.5,
  ...Array.from({ length: recordColumns.length - 3 }, () => null),
];

async function* pages() {
  yield [row];
  yield [row];
}

const further = (rowCount: number) =>
  furtherRecords({ records: { rowCount } }, { words: recordsWords, rows: pages(), name: 'report.xlsx' });

test('records for which the sheet has no room come as CSV that no spreadsheet calculates', async () => {
  const [file] = await further(mostRecordRows + 2);
  expect([file?.name, file?.mediaType]).toEqual(['report-further-records.zip', 'application/zip']);
  const zip = await JSZip.loadAsync(file?.body ?? Buffer.alloc(0));
  const csv = (await zip.file('report-further-records.csv')?.async('string')) ?? '';
  const [head, ...lines] = csv.trimEnd().split('\r\n');
  expect(head?.startsWith('\uFEFF"Person","Employee number"')).toBe(true);
  expect(lines).toHaveLength(2);
  expect(lines[0]?.startsWith(`"'=cmd|' /C calc'!A0",,7.5,`)).toBe(true);
  expect((await further(mostRecordRows + 2))[0]?.body.equals(file?.body ?? Buffer.alloc(0))).toBe(true);
});

test('where all stand on the sheet there is no further file', async () => {
  expect(await further(mostRecordRows)).toEqual([]);
});
