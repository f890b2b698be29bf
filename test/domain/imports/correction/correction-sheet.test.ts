import { describe, expect, test } from 'vitest';
import { correctionSheet } from '../../../../domain/imports/correction/correction-sheet.ts';
import { correctedImport, correctionHeader } from '../../../../domain/imports/correction/marker.ts';
import { rejected, warning, type Finding } from '../../../../domain/imports/findings.ts';

const importId = '0a1b2c3d-0000-4000-8000-0123456789ab';
const header = ['Employee #', 'Hire Date', 'Location'];
const rows = new Map([
  [12, ['9', '2024-02-30', 'Berlin']],
  [9, ['8', '2024-02-01', 'Atlantis']],
]);
const findings: Finding[] = [
  { line: 9, ...warning('UnknownSite', 'Location', 'Atlantis') },
  { line: 12, ...rejected('ImpossibleDate', 'Hire Date') },
  { line: 12, ...warning('UnknownSite', 'Location') },
  { line: 12, ...warning('RepeatedRow', null) },
  { line: 1, column: 'Birth', code: 'SensitiveColumn', severity: 'dropped', detail: '' },
];

describe('the sheet of corrections', () => {
  const sheet = correctionSheet({ importId, header: [header], rows, findings });

  test('keeps the header as it came and ends it with the mark of the import', () => {
    expect(sheet.header).toEqual([[...header, correctionHeader(importId)]]);
    expect(correctedImport(sheet.header[0] ?? [])).toBe(importId);
  });

  test('has the rows that were left out before those that were taken, says which is which, and marks the cells in question', () => {
    expect(
      sheet.rows.map(({ line, rejected, cells, marks }) => [
        line,
        rejected,
        cells,
        marks.map(({ index }) => index),
      ]),
    ).toEqual([
      [12, true, ['9', '2024-02-30', 'Berlin'], [1, 2]],
      [9, false, ['8', '2024-02-01', 'Atlantis'], [2]],
    ]);
    const [left, taken] = sheet.rows.map(({ remark }) => remark);
    expect(left).toMatch(/^Line 12: Hire Date: There is no such day/);
    expect(taken).toMatch(/^Line 9 \(taken; read again only if you change it, [0-9a-f]{8}\): Location/);
  });

  test('lists every finding with line, column and reason, but for what nobody has to mend', () => {
    expect(sheet.list.map(({ line, column, rejected }) => [line, column, rejected])).toEqual([
      [9, 'Location', false],
      [12, 'Hire Date', true],
      [12, 'Location', false],
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
