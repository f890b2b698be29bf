import { describe, expect, test } from 'vitest';
import { importProfileSchema } from '../../../../config/schema/import-profile.ts';
import { askedIn, readText } from '../../../fixtures/read-text.ts';

const header = 'Employee #,First Name,Last Name,Job Title,Department,Hire Date';
const roster = (rows: string[], more: Partial<Parameters<typeof readText>[0]> = {}) =>
  readText({ kind: 'roster', content: [header, ...rows], ...more });
const ana = '1,Ana,Ruiz,Owner,Sales,2012-01-10';
const ben = '2,Ben,Ochoa,Clerk,Sales,2019-03-15';

describe('the rows below a header', () => {
  test.each([
    ['the header again', header, 'RepeatedHeader'],
    ['the header again in capitals', header.toUpperCase(), 'RepeatedHeader'],
    ['a total', 'Total,,,,,2', 'FooterRow'],
    ['a total in German', 'Gesamtsumme,,,,,', 'FooterRow'],
    ['a count', 'Count: 3', 'FooterRow'],
    ['a page number', 'Page 1 of 1,,,,,', 'FooterRow'],
    ['when it was made', 'Report generated 2024-09-01 by HR,,,,,', 'FooterRow'],
    ['a sentence', '"This report is confidential, and may not be handed on to anybody.",,,,,', 'FooterRow'],
    ['a total in Japanese', '合計,5名,,,,', 'FooterRow'],
    ['a total in Chinese', '合计：5人', 'FooterRow'],
    ['a total in Korean', '총계,20,,,,', 'FooterRow'],
    ['a total in Russian', 'Итого: 20,,,,,', 'FooterRow'],
    ['a total in Polish', 'Razem,20,,,,', 'FooterRow'],
    ['a count in Dutch', 'Aantal medewerkers: 20,,,,,', 'FooterRow'],
    ['when it was made, in French', 'Édité le 12/11/2026 par la DRH,,,,,', 'FooterRow'],
    ['how many rows there are', '20 rows,,,,,', 'FooterRow'],
    ['what a database says at the end', '(20 row(s) affected),,,,,', 'FooterRow'],
    ['the mark at which old programs end a file', '\u001A', null],
    ['what goes on with the row above', ',,,,,', null],
  ])('may hold %s, which is no row of data', async (_, row, code) => {
    const read = await roster([ana, row, ben]);
    expect(read.lines).toEqual([2, 4]);
    expect(read.findings).toEqual(code === null ? [] : [`3 - ${code}`]);
  });

  test('are people even where somebody is called like a total or a page', async () => {
    const read = await roster(['1,Total,Page,Owner,Sum,2012-01-10', '2,Count,Note,Clerk,Total,2019-03-15']);
    expect(read.lines).toEqual([2, 3]);
  });

  test('may have remarks beside the table after a gap; a row that is torn is still left out', async () => {
    const read = await roster([`${ana},,check with Bob,x`, ben, `3,Cal,Diaz,Clerk,Sales,2020-01-10,torn`]);
    expect(read.lines).toEqual([2, 3]);
    expect(read.findings).toEqual(['4 - RaggedRow', '- - BesideTable']);
  });

  test('end where another table begins, whose rows are refused until the header comes again', async () => {
    const read = await roster([
      ana,
      'Employee #,Termination Date,Reason,,,',
      '7,2026-10-31,Resigned,,,',
      header,
      ben,
    ]);
    expect(read.lines).toEqual([2, 6]);
    expect(read.findings).toEqual(['3 - OtherTable', '4 - OtherTable', '5 - RepeatedHeader']);
  });

  test('are refused where the file was cut short within the last one, and only there', async () => {
    expect((await roster([ana, ben, '3,Cal,Diaz,Cle'])).findings).toEqual(['4 - CutOff']);
    expect((await roster([ana, '3,Cal,Diaz,Clerk', ben])).findings).toEqual(['3 - RaggedRow']);
    const whole = await roster([ana, ben, '3,Cal,Diaz,Clerk', '']);
    expect([whole.lines, whole.findings]).toEqual([[2, 3, 4], ['4 - RaggedRow']]);
  });

  test('that only go on with the row above, as lists within a record do, are passed over', async () => {
    const content = [
      `${header},Skills`,
      `${ana},Selling`,
      ',,,,,,Negotiating',
      ',,,,,,Coaching',
      `${ben},Filing`,
    ];
    const read = await readText({ kind: 'roster', content });
    expect(read.lines).toEqual([2, 5]);
    expect(read.findings).toEqual(['3 - ContinuationRow', '4 - ContinuationRow']);
  });

  test('that are passed over by the hundred are told of one by one only at first', async () => {
    const read = await roster([ana, ...Array.from({ length: 300 }, () => header), ben]);
    expect(read.lines).toEqual([2, 303]);
    expect(read.findings).toHaveLength(201);
    expect(read.findings.at(-1)).toBe('- - RepeatedHeader');
  });
});

describe('columns of activities', () => {
  const told = ({ learning }: Awaited<ReturnType<typeof readText>>) =>
    learning.map(({ person, course, outcome, completedOn, score }) =>
      [person.email ?? person.employeeNumber, course.courseTitle, outcome, completedOn, score].join(' | '),
    );

  test('with a date column behind each become a row for each that is filled, and the course comes from the file name', async () => {
    const read = await readText({
      kind: 'learning',
      fileName: 'progress.First Aid.csv',
      content: [
        ',Email address,Health and safety,,Final quiz,"Monday, 6 May 2024"',
        'Ana Ruiz,ana@example.com,Completed,2024-05-01 13:02:11,Completed (did not achieve pass grade),2024-05-02 10:00:00',
        'Ben Ochoa,ben@example.com,Not completed,,,',
      ],
    });
    expect(read.understanding).toMatchObject({
      profile: 'moodle-activity-completion',
      dropped: [],
      questions: [],
    });
    expect(read.understanding.wide).toEqual(['Health and safety', 'Final quiz']);
    expect(told(read)).toEqual([
      'ana@example.com | First Aid: Health and safety | completed | 2024-05-01 | ',
      'ana@example.com | First Aid: Final quiz | failed | 2024-05-02 | ',
      'ben@example.com | First Aid: Health and safety | not-started |  | ',
    ]);
    expect(read.lines).toEqual([2, 2, 3]);
  });

  test('keep the line of their row, and a finding names the column', async () => {
    const read = await readText({
      kind: 'learning',
      fileName: 'progress.First Aid.csv',
      content: [
        ',Email address,Introduction,,Final quiz,',
        'Ana Ruiz,ana@example.com,Completed,2024-05-01 13:02:11,Perhaps,',
        'Ben Ochoa,ben@example.com,Completed,2024-02-31 13:02:11,,',
      ],
    });
    const rejected = read.findings.filter((finding) => !finding.endsWith('UnknownCourse'));
    expect(rejected).toEqual(['2 Final quiz UnknownStatus', '3 Introduction ImpossibleDate']);
  });

  test('of a file that does not name its course wait for somebody who knows it', async () => {
    const content = [
      ',Email address,Introduction,',
      'Ana Ruiz,ana@example.com,Completed,2024-05-01 13:02:11',
    ];
    const asked = await readText({ kind: 'learning', fileName: 'export_2024-05-01.csv', content });
    expect(askedIn(asked.understanding)).toEqual(['course null']);
    const named = await readText({ kind: 'learning', fileName: 'First_Aid-report.csv', content });
    expect(askedIn(named.understanding)).toEqual(['course First Aid']);
    const confirmed = { profile: 'moodle-activity-completion', course: 'First Aid' };
    const answered = await readText({ kind: 'learning', content, confirmed });
    expect(answered.understanding.questions).toEqual([]);
    expect(told(answered)).toEqual(['ana@example.com | First Aid: Introduction | completed | 2024-05-01 | ']);
  });

  test('may hold dates, words or scores, with a highest score above them', async () => {
    const profile = importProfileSchema.parse({
      id: 'matrix',
      version: '1',
      system: 'A table of courses',
      kind: 'learning',
      source: 'matrix',
      confidence: 'observed',
      columns: { email: ['Mail'] },
      required: ['email'],
      dateOrder: 'detect',
      notData: ['Test, *'],
      words: { status: { completed: 'completed' } },
      wide: {
        except: ['Section'],
        pointsRows: ['Points Possible'],
        groups: [
          { columns: ['{item} (score)'], holds: 'score', passAt: 0.5 },
          { columns: ['{item}'], with: { completedOn: '{item} - Date' }, empty: 'not-started' },
        ],
      },
    });
    const read = await readText({
      kind: 'learning',
      profiles: [profile],
      content: [
        'Mail,Section,Fire,First aid,First aid - Date,Quiz (score)',
        '    Points Possible,,,,,20',
        'ana@example.com,A,2024-05-13,Completed,2024-05-14,15',
        'ben@example.com,B,,,,"7,5"',
        '"Test, Student",C,2024-05-13,Completed,2024-05-14,20',
      ],
    });
    expect(told(read)).toEqual([
      'ana@example.com | Fire | completed | 2024-05-13 | ',
      'ana@example.com | First aid | completed | 2024-05-14 | ',
      'ana@example.com | Quiz | completed |  | 75',
      'ben@example.com | Fire | not-started |  | ',
      'ben@example.com | First aid | not-started |  | ',
      'ben@example.com | Quiz | failed |  | 37.5',
    ]);
  });
});
