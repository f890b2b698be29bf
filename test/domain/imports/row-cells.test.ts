import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDates, readDay } from '../../../domain/imports/dates.ts';
import { createLearningEncoder } from '../../../domain/imports/learning-copy.ts';
import { createLearningReader } from '../../../domain/imports/learning-row.ts';
import { readAmount } from '../../../domain/imports/numbers.ts';
import type { Reading } from '../../../domain/imports/reading.ts';
import { nullWordsOf, RowCells } from '../../../domain/imports/row-cells.ts';
import { cleanText, comparable } from '../../../domain/imports/text.ts';
import { shippedProfile } from '../../fixtures/import-lab.ts';
import { matchHeaders } from '../../../domain/imports/headers.ts';

const profile = { ...shippedProfile('quarterdeck-learning'), currency: 'EUR' };
const header = [
  'employee_number',
  'email',
  'course',
  'status',
  'started_on',
  'completed_on',
  'score',
  'hours',
  'cost',
];
const reading: Reading = {
  profile,
  match: matchHeaders(profile, { line: 1, cells: header }),
  dates: {},
  continued: [],
  numbers: {},
  badRows: 'leave-out',
  asOf: '2026-10-01',
};
const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    'N/A',
    'n/a',
    '-',
    'NULL',
    ' null ',
    '2026-01-31',
    '2026-02-30',
    '1.5',
    '1,234.5',
    '007',
    '12.',
    '.5',
    'ﬁ',
    'É',
  ),
);

test('a cell reads the same whether it is plain, repeated, or neither', () => {
  const nullWords = nullWordsOf(profile);
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 30 }), (texts) => {
      for (const text of [...texts, ...texts]) {
        const row = { line: 2, cells: header.map(() => text) };
        const cells = new RowCells(reading, nullWords, row);
        const clean = slowlyCleaned(text);
        const value = clean === null || nullWords.has(slowlyCompared(clean)) ? null : clean;
        expect(cleanText(text)).toBe(clean);
        expect(comparable(text)).toBe(slowlyCompared(text));
        expect(cells.text('courseTitle')).toBe(value);
        const day = value === null ? { none: true } : readDay(value, plainDates);
        expect(cells.day('startedOn')).toBe('day' in day ? day.day : null);
        const amount = value === null ? null : readAmount(value, '.');
        expect(cells.number('score')).toBe(typeof amount === 'number' ? amount : null);
      }
    }),
  );
});

/** Both as they were before anything was made fast. */
function slowlyCleaned(raw: string): string | null {
  const text = raw
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return text === '' ? null : text;
}

function slowlyCompared(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s\u00a0]+/gu, ' ')
    .trim();
}

test('a bad value that the row can do without costs only the value, where that is the policy', () => {
  const milder: Reading = { ...reading, badRows: 'take-with-warnings' };
  const read = createLearningReader(milder, { courses: [] });
  const told = read({
    line: 2,
    cells: ['1', '', 'Fire safety', 'Completed', '2026-01-05', '2026-01-06', 'high', 'long', '1'],
  });
  expect(told.row).toMatchObject({ score: null, minutes: null, costMinor: 100 });
  const found = told.findings.map(({ code, severity, valueClass }) => `${code} ${severity} ${valueClass}`);
  expect(found).toContain('NotANumber warning text');
});

test('who and what is written in full once, and by number afterwards', () => {
  const read = createLearningReader(reading, { courses: [] });
  const encode = createLearningEncoder();
  const line = (number: number, ...cells: string[]) => {
    const { row } = read({ line: number, cells });
    return row === null ? null : encode(number, row);
  };
  const day = '2026-01-05';
  const first = line(2, 'E\t1', 'a@example.test', 'Back\\slash', 'Completed', day, day, '9.5', '2', '10.25');
  expect(first).toBe(
    `2\t1\t1\t120\t1025\t${day}\t${day}\t\\N\t${day}\tcompleted\t9.5\tEUR\tback\\\\slash\tBack\\\\slash\t\\N\tE 1\ta@example.test\t\\N\t\\N\n`,
  );
  // The course was told of as unknown on the first row, and is read once more without that.
  line(3, 'E\t1', 'a@example.test', 'Back\\slash', 'Completed', day, day, '', '', '');
  const same = line(4, 'E\t1', 'a@example.test', 'Back\\slash', 'Failed', '', day, '', '', '');
  expect(same).toBe(`4\t1\t2\t\\N\t\\N\t\\N\t${day}\t\\N\t${day}\tfailed\t\\N\t\\N${'\t\\N'.repeat(7)}\n`);
});
