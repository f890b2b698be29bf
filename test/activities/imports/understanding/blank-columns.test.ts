import { describe, expect, test } from 'vitest';
import { readText } from '../../../fixtures/read-text.ts';

describe('columns with blanks between them', () => {
  const people = ({ roster: rows }: Awaited<ReturnType<typeof readText>>) =>
    rows.map(({ employeeNumber, displayName, title }) => `${employeeNumber} ${displayName} ${title ?? ''}`);
  const read = (...content: string[]) => readText({ kind: 'roster', content });
  const wide = [
    'Employee ID   Name             Job Title',
    '00001         Ruiz, Ana        Head of Sales',
    '00002         Ochoa, Ben',
    '00003         Diaz, Cal        Clerk',
  ];

  test('are cut where no row writes, below a title and over empty cells, whatever stands within names', async () => {
    const found = await read('PERSONNEL REPORT   2024-09-01', '', ...wide);
    expect(people(found)).toEqual([
      '00001 Ana Ruiz Head of Sales',
      '00002 Ben Ochoa ',
      '00003 Cal Diaz Clerk',
    ]);
    expect(found.understanding.format.delimiter).toBe(' ');
  });

  test('are cut where a line of dashes says so', async () => {
    const found = await read(
      'EMPLOYEE_NUMBER DISPLAY_NAME TITLE',
      '--------------- ------------ ------',
      '00001           Ana Ruiz     Head',
      '00002           Ben Ochoa    Clerk',
    );
    expect(people(found)).toEqual(['00001 Ana Ruiz Head', '00002 Ben Ochoa Clerk']);
  });

  test('are told apart by two blanks where they do not stand below each other', async () => {
    const found = await read(
      'Employee ID  Name  Job Title',
      '1  Ana Ruiz  Head of Sales',
      '2  Ben Ochoa  Clerk',
    );
    expect(people(found)).toEqual(['1 Ana Ruiz Head of Sales', '2 Ben Ochoa Clerk']);
  });

  test.each([
    ['writes over the beginning of a column', wide, '00009         Maximilian Featherstone Owner'],
    [
      'lacks a cell',
      ['Employee ID  Name  Job Title', '1  Ana Ruiz  Head', '2  Ben X  Clerk'],
      '00009  Owner',
    ],
  ])('leave out a row that %s, far below', async (_, beginning, row) => {
    const more = Array.from({ length: 300 }, () => beginning.at(-1) ?? '');
    const found = await read(...beginning, ...more, row);
    const last = beginning.length + more.length + 1;
    expect(found.findings.filter((finding) => finding.startsWith(`${last} `))).toContain(
      `${last} - RaggedRow`,
    );
    expect(found.lines).not.toContain(last);
  });

  test('are none in a file with commas, however many blanks its cells hold', async () => {
    const found = await read('employee_number ,  display_name', '1    ,   Ana  Ruiz', '2    ,   Ben  Ochoa');
    expect(found.understanding.format.delimiter).toBe(',');
  });
});
