import { describe, expect, test } from 'vitest';
import { askedIn, readText } from '../../../fixtures/read-text.ts';

const russian = [
  'Табельный номер;Имя;Фамилия;Должность;Отдел;Дата приема;Дата рождения;Почта;Статус',
  'T1;Иван;Петров;Инженер;ИТ;13.02.2020;01.02.1980;p0@example.com;Работает',
  'T2;Анна;Иванова;Инженер;ИТ;14.02.2020;02.03.1981;p1@example.com;В декрете',
];
const japanese = [
  '社員番号,氏名,メールアドレス,部署,役職,入社日,生年月日,在籍状況',
  'J1,田中 太郎,j0@example.com,開発部,エンジニア,2020/01/15,1980/01/01,在籍',
  'J2,佐藤 花子,j1@example.com,開発部,エンジニア,2020/02/15,1981/01/01,退職',
];
const greek = [
  'Κωδικός;Όνομα;Επώνυμο;Διεύθυνση;Τμήμα;Πρόσληψη',
  'A1;Νίκος;Παππάς;nikos@example.com;Πωλήσεις;2020-01-15',
  'A2;Μαρία;Γεωργίου;maria@example.com;Πωλήσεις;2020-02-15',
  'A3;Ελένη;Δήμου;eleni@example.com;Έρευνα;2020-03-15',
];
const refusal = (content: string[], kind: 'roster' | 'learning' = 'roster') =>
  readText({ kind, content }).then(
    () => null,
    (error: unknown) => error,
  );

describe('a header of words', () => {
  test.each([
    {
      language: 'Russian',
      content: russian,
      first: { employeeNumber: 'T1', hiredOn: '2020-02-13' },
      states: ['active', 'leave'],
      dropped: 'Дата рождения',
    },
    {
      language: 'Japanese',
      content: japanese,
      first: { displayName: '田中 太郎', hiredOn: '2020-01-15' },
      states: ['active', 'ended'],
      dropped: '生年月日',
    },
  ])('in $language is known, with the status words and what must not be kept', async (one) => {
    const read = await readText({ kind: 'roster', content: one.content, asOf: '2024-09-01' });
    expect(askedIn(read.understanding)).toEqual([]);
    expect(read.roster[0]).toMatchObject(one.first);
    expect(read.roster.map(({ employment }) => employment)).toEqual(one.states);
    expect(read.understanding.dropped).toEqual([one.dropped]);
  });

  test('that no profile knows is asked about, column by column, by what stands below; the answers read the file', async () => {
    const { understanding } = await readText({ kind: 'roster', content: greek });
    expect(understanding).toMatchObject({ profile: 'quarterdeck-roster', headerLine: 1 });
    const columns = understanding.questions.flatMap((question) =>
      question.about === 'column' ? [question] : [],
    );
    const first = (field: string) => columns.find((question) => question.field === field)?.candidates[0];
    expect(first('employeeNumber')).toEqual({
      header: 'Κωδικός',
      grade: 'fuzzy',
      samples: ['A1', 'A2', 'A3'],
    });
    expect(first('email')?.header).toBe('Διεύθυνση');
    expect(first('givenName')?.header).toBe('Όνομα');
    expect(columns.filter(({ required }) => required).map(({ field }) => field)).toEqual([
      'employeeNumber',
      'displayName',
    ]);

    const answered = await readText({
      kind: 'roster',
      content: greek,
      confirmed: {
        profile: 'quarterdeck-roster',
        columns: { employeeNumber: 'Κωδικός', givenName: 'Όνομα', familyName: 'Επώνυμο', unit: 'Τμήμα' },
      },
    });
    expect(answered.understanding.questions).toEqual([]);
    expect(answered.roster[2]).toMatchObject({
      employeeNumber: 'A3',
      givenName: 'Ελένη',
      familyName: 'Δήμου',
    });
    expect(answered.lines).toEqual([2, 3, 4]);
  });

  test('that no profile knows, above learning, is asked about as well', async () => {
    const read = await readText({
      kind: 'learning',
      content: [
        'Διεύθυνση;Μάθημα;Ημέρα',
        'nikos@example.com;Πρώτες βοήθειες;2024-05-01',
        'maria@example.com;Πρώτες βοήθειες;2024-05-02',
      ],
    });
    expect(askedIn(read.understanding)).toEqual(
      expect.arrayContaining(['column email', 'column courseTitle']),
    );
  });

  test('of a table that is no list of people is named where it is refused, and its data are not', async () => {
    const error = await refusal(['Plant,Harvest,Water,Sun', 'Barley,12,3,7', 'Oats,14,4,8', 'Rye,11,2,6']);
    expect(error).toMatchObject({ report: { where: 'Headers found: Plant, Harvest, Water, Sun' } });
    const bare = await refusal(['Barley,12,3,7', 'Oats,14,4,8']);
    expect(bare).toMatchObject({ report: { where: 'Headers found: none that any profile knows' } });
  });

  test('that says nothing is proposed for the status where the values are status words', async () => {
    const content = [
      'Learner e-mail,Course name,Result,Finished,Points',
      'ana@example.com,First aid,done,2024-05-01,10',
      'ben@example.com,First aid,failed,2024-05-02,10',
      'cal@example.com,First aid,open,,10',
      'dan@example.com,First aid,done,2024-05-03,10',
    ];
    const { understanding } = await readText({ kind: 'learning', content });
    expect(understanding.questions).toMatchObject([
      {
        about: 'column',
        field: 'status',
        required: false,
        candidates: [{ header: 'Result', samples: ['done', 'failed', 'open'] }],
      },
    ]);
    const read = await readText({
      kind: 'learning',
      content,
      confirmed: {
        profile: 'quarterdeck-learning',
        columns: { status: 'Result' },
        words: { status: { open: 'in-progress' } },
      },
    });
    expect(askedIn(read.understanding)).toEqual([]);
    expect(read.learning.map(({ outcome, completedOn }) => `${outcome} ${completedOn}`)).toEqual([
      'completed 2024-05-01',
      'failed 2024-05-02',
      'in-progress null',
      'completed 2024-05-03',
    ]);
  });

  test('of activities in Moodle names people by number, address or both', async () => {
    const read = (key: string, value: string) =>
      readText({
        kind: 'learning',
        fileName: 'progress.First aid.csv',
        content: [`\t${key}\tIntroduction\t`, `Ana Ruiz\t${value}\tCompleted\t2024-05-01 13:02:11`],
      });
    for (const [key, value] of [
      ['ID number', '10021'],
      ['Email address', 'ana@example.com'],
    ] as const) {
      const { understanding, learning, findings } = await read(key, value);
      expect(understanding).toMatchObject({ profile: 'moodle-activity-completion', questions: [] });
      expect(learning.length).toBe(1);
      expect(findings.filter((finding) => finding.includes('MissingKey'))).toEqual([]);
    }
  });
});
