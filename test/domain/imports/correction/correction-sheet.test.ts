import { describe, expect, test } from 'vitest';
import { correctionSheet } from '../../../../domain/imports/correction/correction-sheet.ts';
import { correctedImport, correctionHeader } from '../../../../domain/imports/correction/marker.ts';
import { rejected, warning, type Finding } from '../../../../domain/imports/findings.ts';

const importId = '0a1b2c3d-0000-4000-8000-0123456789ab';
const header = ['Employee #', 'Hire Date', 'Location'];
const rows = new Map([
  [4, ['7', '2024-02-30', 'Berlin']],
  [9, ['8', '2024-02-01', 'Atlantis']],
]);
const findings: Finding[] = [
  { line: 9, ...warning('UnknownSite', 'Location', 'Atlantis') },
  { line: 4, ...rejected('ImpossibleDate', 'Hire Date') },
  { line: 4, ...warning('UnknownSite', 'Location') },
  { line: 1, column: 'Birth', code: 'SensitiveColumn', severity: 'dropped', detail: '' },
];

describe('the sheet of corrections', () => {
  const sheet = correctionSheet({ importId, header: [header], rows, findings });

  test('keeps the header as it came and ends it with the mark of the import', () => {
    expect(sheet.header).toEqual([[...header, correctionHeader(importId)]]);
    expect(correctedImport(sheet.header[0] ?? [])).toBe(importId);
  });

  test('parts rows that were left out from rows that were taken, and marks the cells in question', () => {
    expect(
      sheet.rejected.map(({ line, cells, marks }) => [line, cells, marks.map(({ index }) => index)]),
    ).toEqual([[4, ['7', '2024-02-30', 'Berlin'], [1, 2]]]);
    expect(sheet.warned.map(({ line, marks }) => [line, marks.map(({ index }) => index)])).toEqual([
      [9, [2]],
    ]);
    expect(sheet.rejected[0]?.remark).toMatch(/^Line 4: Hire Date: There is no such day/);
  });

  test('lists every finding with line, column and reason, but for the columns that were dropped', () => {
    expect(sheet.list.map(({ line, column, rejected }) => [line, column, rejected])).toEqual([
      [9, 'Location', false],
      [4, 'Hire Date', true],
      [4, 'Location', false],
    ]);
  });

  test('makes every row as wide as the widest, so that the remark stands in the last column', () => {
    const ragged = correctionSheet({
      importId,
      header: [header],
      rows: new Map([[4, ['7', '2024-02-30', 'Berlin', 'one too many']]]),
      findings: [{ line: 4, ...rejected('RaggedRow', null) }],
    });
    expect(ragged.header[0]).toEqual([...header, '', correctionHeader(importId)]);
  });
});

test.each([
  [`  ${correctionHeader(importId).toUpperCase()} `, importId],
  [`'${correctionHeader(importId)}`, importId],
  ['Quarterdeck: correction of', null],
  ['Correction', null],
])('the header %j is that of a correction of %s', (text, found) => {
  expect(correctedImport(['Name', text])).toBe(found);
});
