import { describe, expect, test } from 'vitest';
import type { LearningLine } from '../../../domain/workbook/records-line.ts';
import { punctualityOf, recordRows, statusOf } from '../../../domain/workbook/records-rows.ts';
import { mostRecordRows, recordsSheet } from '../../../domain/workbook/records-sheet.ts';
import { recordColumns } from '../../../domain/workbook/records-words.ts';
import { sheetContext } from '../../../domain/workbook/sheet-context.ts';
import { en } from '../../../templates/workbook/en.ts';
import { sampleReport } from './sample-report.ts';

const day = '2026-11-20';
const line: LearningLine = {
  person: null,
  employeeNumber: '007',
  title: 'Engineer',
  unit: 'Lab',
  site: 'berlin',
  manager: null,
  courseId: null,
  courseTitle: 'Anything',
  programs: ['skills', 'unknown'],
  period: '2026-Q4',
  owed: 'open',
  dueOn: '2026-11-30',
  owedSince: '2026-10-05',
  status: null,
  startedOn: null,
  completedOn: null,
  validUntil: null,
  minutes: 45,
  source: null,
  fileName: null,
  line: null,
};

describe('learning records', () => {
  test.each([
    ['done on its due day', { owed: 'done', dueOn: '2026-11-02', owedSince: '2026-11-02' }, 'on-time'],
    ['done a day later', { owed: 'done', dueOn: '2026-11-02', owedSince: '2026-11-03' }, 'late'],
    ['open after its due day', { owed: 'open', dueOn: '2026-11-19', owedSince: null }, 'overdue'],
    ['open on its due day', { owed: 'open', dueOn: '2026-11-20', owedSince: null }, 'not-due'],
    ['exempt', { owed: 'exempt', dueOn: '2026-11-02', owedSince: null }, null],
    ['demanded by nobody', { owed: null, dueOn: null, owedSince: null }, null],
  ] as const)('what is %s counts as the sheet Learning counts it', (_, of, expected) => {
    expect(punctualityOf(of, day)).toBe(expected);
  });

  test.each([
    [{ status: 'completed', owed: 'exempt' }, 'completed'],
    [{ status: 'in-progress', owed: 'exempt' }, 'exempt'],
    [{ status: null, owed: 'done' }, 'completed'],
    [{ status: null, owed: 'open' }, 'not-started'],
    [{ status: 'expired', owed: null }, 'expired'],
  ] as const)('%o is %s', (of, expected) => {
    expect(statusOf(of)).toBe(expected);
  });

  test('a row has a value for each column, in words, and hours for minutes', () => {
    const row = recordRows(sampleReport(), en.records, day)(line);
    expect(row).toHaveLength(recordColumns.length);
    const at = (column: (typeof recordColumns)[number]) => row[recordColumns.indexOf(column)];
    expect([at('person'), at('course'), at('hours')]).toEqual(['(no name in the roster)', 'Anything', 0.75]);
    expect(String(at('demandedBy'))).toMatch(/^[A-Z].*, unknown$/);
    expect([at('status'), at('onTime'), at('completedOn')]).toEqual(['not started', 'not due yet', null]);
  });

  test('the sheet says that there are more than it holds', () => {
    const context = sheetContext(sampleReport(), en);
    const texts = (rowCount: number) =>
      recordsSheet(context, rowCount, 'Learning records').rows.flatMap(({ cells }) =>
        cells.map((cell) => String(cell?.value ?? '')),
      );
    expect(texts(mostRecordRows).filter((each) => each.startsWith('There are'))).toEqual([]);
    expect(texts(mostRecordRows + 5).find((each) => each.startsWith('There are'))).toContain('100,005 rows');
    const { body, filter } = recordsSheet(context, mostRecordRows + 5, 'Learning records');
    expect([body?.rowCount, body?.columns.length]).toEqual([mostRecordRows, recordColumns.length]);
    expect((filter?.toRow ?? 0) - (filter?.fromRow ?? 0)).toBe(mostRecordRows);
  });
});
