import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableLines, wrappedLines } from '../../cli/table-lines.ts';
import { told } from '../../cli/told.ts';

const gaps = [
  ['name', 'people', 'gap', 'shortfall', 'surplus', 'below %', 'critical %', 'readiness', 'priority'],
  ['Machine learning operations', '127', '0.31', '0.74', '0.43', '61', '12', '78', '2.25 high'],
  ['  Data', '12', '…', '…', '…', '…', '…', '…', '…'],
];

test('a table without a width has one line a row, whatever its length', () => {
  expect(tableLines(gaps, null)).toHaveLength(3);
  expect(tableLines(gaps, null)[1]).toMatch(/^Machine learning operations {2}127 .* 2\.25 high$/);
});

test('cells are wrapped at spaces where that is enough', () => {
  expect(
    tableLines(
      [
        ['step', 'what'],
        ['1', 'one long word after the other'],
      ],
      20,
    ),
  ).toEqual(['step  what', '1     one long word', '      after the', '      other']);
});

test('columns for which there is no room follow below, with the first one again', () => {
  const lines = tableLines(gaps, 40);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  expect(lines.filter((line) => /^name\b/.test(line)).length).toBeGreaterThan(1);
  expect(lines.filter((line) => /^ {2}Data\b/.test(line)).length).toBeGreaterThan(1);
});

test('a line is wrapped as far in as its words began, and a word that has no room is broken', () => {
  expect(wrappedLines(['- one two three', '', '  abcdefghij'], 8)).toEqual([
    '- one',
    '  two',
    '  three',
    '',
    '  abcdef',
    '  ghij',
  ]);
  expect(wrappedLines(['participant-estimate'], 14)).toEqual(['participant-', 'estimate']);
  expect(wrappedLines(['as it is, however long'], null)).toEqual(['as it is, however long']);
});

test('no table is wider than the terminal, and no word of it is lost', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  const cell = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  const table = fc
    .integer({ min: 1, max: 9 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
    );
  fc.assert(
    fc.property(table, fc.integer({ min: 40, max: 200 }), (rows, width) => {
      const lines = tableLines(rows, width);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      const printed = lines.join(' ').split(/ +/);
      for (const each of rows.flat().flatMap((text) => text.split(' '))) expect(printed).toContain(each);
    }),
  );
});

test('what a text tells the terminal to do is left out of an answer for people, and stands escaped in a document', () => {
  const words = 'a\u001B[31m\u009B2J\rb\u202E';
  expect(told(`${words}\nc`, false)).toBe('a[31m2Jb\nc');
  expect(told(JSON.stringify(words), true)).toContain(String.raw`\u001b`);
});
