import { describe, expect, test } from 'vitest';
import { readText } from '../../../fixtures/read-text.ts';

describe('a grouped report', () => {
  const learning = (...content: string[]) => readText({ kind: 'learning', content });
  const rowsOf = ({ learning: rows }: Awaited<ReturnType<typeof learning>>) =>
    rows.map(({ person, course }) => `${person.employeeNumber} ${person.personName} ${course.courseTitle}`);

  test('by person gives each row the person above, and says so', async () => {
    const read = await learning(
      'Employee ID,Name,Course,Status,Completion Date',
      '1,Ana Ruiz,Fire safety,Completed,2024-01-05',
      ',,First aid,Completed,2024-01-06',
      ',,Excel,In progress,',
      '2,Ben Ochoa,Fire safety,Completed,2024-01-07',
      'Total: 4,,,,',
    );
    expect(rowsOf(read)).toEqual([
      '1 Ana Ruiz Fire safety',
      '1 Ana Ruiz First aid',
      '1 Ana Ruiz Excel',
      '2 Ben Ochoa Fire safety',
    ]);
    expect(read.findings).toContain('- Employee ID, Name FilledDown');
    expect(read.understanding.notes).toEqual([
      '2 rows have nothing under “Employee ID”, “Name”: they go on with the row above, whose values were taken.',
    ]);
  });

  test('by course gives each row the course above', async () => {
    const read = await learning(
      'Course,Employee ID,Name,Status',
      'Fire safety,1,Ana Ruiz,Completed',
      ',2,Ben Ochoa,Completed',
      'First aid,1,Ana Ruiz,Completed',
      ',2,Ben Ochoa,Failed',
    );
    expect(rowsOf(read)).toEqual([
      '1 Ana Ruiz Fire safety',
      '2 Ben Ochoa Fire safety',
      '1 Ana Ruiz First aid',
      '2 Ben Ochoa First aid',
    ]);
  });

  test('by department gives each person the department above', async () => {
    const content = [
      'Department,Employee #,First Name,Last Name,Job Title',
      'Sales,1,Ana,Ruiz,Owner',
      ',2,Ben,Ochoa,Clerk',
      'Lab,3,Cal,Diaz,Owner',
      ',4,Dan,Ek,Clerk',
    ];
    const read = await readText({ kind: 'roster', content });
    expect(read.roster.map(({ unitPath }) => unitPath?.at(-1))).toEqual(['Sales', 'Sales', 'Lab', 'Lab']);
  });

  test.each([
    [
      'begins with a row of nobody',
      [',,Excel,Completed', '1,Ana,Fire safety,Completed', ',,First aid,Completed'],
    ],
    [
      'names somebody twice',
      ['1,Ana,Fire safety,Completed', ',,First aid,Completed', ',,Excel,Completed', '1,Ana,Word,Completed'],
    ],
    [
      'lacks somebody seldom',
      [
        '1,Ana,Excel,Completed',
        ...Array.from({ length: 9 }, (_, at) => `${at + 2},P,Excel,Completed`),
        ',,Word,Completed',
      ],
    ],
  ])('is none that %s: rows about nobody are left out', async (_, rows) => {
    const read = await learning('Employee ID,Name,Course,Status', ...rows);
    expect(read.findings.filter((finding) => finding.endsWith('MissingKey'))).toHaveLength(
      rows.filter((row) => row.startsWith(',')).length,
    );
  });

  test('of people who may have no department is none: theirs stays empty', async () => {
    const content = [
      'Department,Employee #,First Name,Last Name,Job Title',
      ...['Sales', '', 'Lab', '', 'Sales', ''].map((unit, at) => `${unit},${at},A,B${at},Clerk`),
    ];
    const read = await readText({ kind: 'roster', content });
    expect(read.roster.map(({ unitPath }) => unitPath?.at(-1) ?? '')).toEqual([
      'Sales',
      '',
      'Lab',
      '',
      'Sales',
      '',
    ]);
  });
});
