import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Course, Framework } from '../../../domain/configuration/learning.ts';
import { ImportLab, told } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const course: Course = {
  id: 'security-basics',
  words: { en: 'Security basics' },
  aliases: ['SEC-100'],
  skills: [],
  way: 'online',
  hours: 1,
  owner: 'L&D',
  reviewedOn: '2026-01-01',
  validityMonths: 12,
};
const people = [
  'Employee #,First Name,Last Name,Job Title,Work Email',
  '1,Ana,Ruiz,Head,ana@example.test',
  '2,Bo,Lind,Engineer,bo@example.test',
].join('\n');
let database: TestDatabase;
let lab: ImportLab;

describe('a learning export', () => {
  const cornerstone = (...lines: string[]) => ({
    content: [
      'Transcript report,,,,,',
      'User ID,Training Title,Transcript Status,Transcript Registration Date,Transcript Completed Date,Training Hours',
      ...lines,
      'Total,,,,,9',
    ].join('\r\n'),
    kind: 'learning' as const,
    profile: 'cornerstone',
  });
  beforeEach(async () => {
    database = await testDatabase();
    lab = await ImportLab.open(database.db, { courses: [course] });
    await lab.import({ content: people, kind: 'roster' });
    return () => database.close();
  });

  const records = async () =>
    (
      await sql<{ status: string; validUntil: string | null; course: string | null; takenBack: boolean }>`
        select status, valid_until as "validUntil", course_id as course, known_until is not null as "takenBack"
        from learning_records l where known_until is null or not exists (select 1 from learning_records n
          where n.id > l.id and (n.person_id, n.course_key, n.attempt_key) = (l.person_id, l.course_key, l.attempt_key))
        order by line`.execute(database.db)
    ).rows;

  test('may say that something has expired: kept as that, no longer completed, and under the day on which it was', async () => {
    const file = (status: string) => ({
      content: `email,course_title,status,completed_on\nana@example.test,Security basics,${status},2026-02-28`,
      kind: 'learning' as const,
      profile: 'quarterdeck-learning',
    });
    await lab.import(file('Completed'));
    expect((await records())[0]).toMatchObject({ status: 'completed', validUntil: '2027-02-28' });
    await lab.import(file('Expired'));
    expect(await records()).toEqual([
      { status: 'expired', validUntil: null, course: 'security-basics', takenBack: false },
    ]);
  });

  test('with dirty rows: people, courses, dates and words that nobody knows are told of', async () => {
    const summary = await lab.import(
      cornerstone(
        '1,Security basics,Completed,2026-01-05,2026-02-28,1',
        '2,SEC-100,Failed,2026-04-13,2026-04-25,1.5',
        '9,Security basics,Completed,2026-01-05,2026-02-28,1',
        '2,Juggling,Completed,2026-01-05,2026-02-28,1',
        '2,Security basics,Mastered,2026-01-05,,1',
        '2,Security basics,Completed,2026-01-05,2026-01-04,1',
        '2,Security basics,Completed,2026-01-07,2026-01-08,many',
        '1,Security basics,Completed,2026-01-05,2026-02-28,1',
        '2,,Completed,2026-01-05,2026-02-28,1',
      ),
    );
    expect(told(summary, 'rejected')).toEqual([
      '5 User ID UnknownPerson',
      '7 Transcript Status UnknownStatus',
      '8 Transcript Completed Date ImpossibleDate',
      '9 Training Hours NotANumber',
      '11 Training Title MissingValue',
    ]);
    expect(told(summary, 'warning')).toEqual([
      '6 Training Title UnknownCourse',
      '10 Training Title RepeatedRow',
      '12 - FooterRow',
    ]);
    expect(summary).toMatchObject({ rowsRead: 9, rowsAccepted: 3, rowsRejected: 5 });
    expect(await records()).toEqual([
      { status: 'completed', validUntil: '2027-02-28', course: 'security-basics', takenBack: false },
      { status: 'failed', validUntil: null, course: 'security-basics', takenBack: false },
      { status: 'completed', validUntil: null, course: null, takenBack: false },
    ]);
  });

  test('goes on with the same attempt: completed later, confirmed, withdrawn, and back again', async () => {
    await lab.import(cornerstone('1,Security basics,In Progress,2026-01-05,,1'));
    const done = cornerstone('1,Security basics,Completed,2026-01-05,2026-10-01,1');
    expect((await lab.import(done)).difference?.records).toMatchObject({ changed: 1, new: 0 });
    const again = { ...done, content: `${done.content}\r\n` };
    expect((await lab.import(again)).difference?.records).toMatchObject({ unchanged: 1, changed: 0 });
    const withdrawn = cornerstone('1,Security basics,Withdrawn,2026-01-05,,1');
    expect((await lab.import(withdrawn)).difference?.records).toMatchObject({ takenBack: 1 });
    expect(await records()).toMatchObject([{ takenBack: true }]);
    await lab.import({ ...done, content: `${done.content}\r\n\r\n` });
    expect(await records()).toMatchObject([{ status: 'completed', takenBack: false }]);
    expect(await records()).toHaveLength(1);
  });

  test('of an earlier day adds what was missing and takes nothing back that is known since', async () => {
    await lab.import({
      ...cornerstone('1,Security basics,Completed,2026-01-05,2026-09-01,1'),
      asOf: '2026-10-01',
    });
    const earlier = cornerstone(
      '1,Security basics,In Progress,2026-01-05,,1',
      '2,Security basics,Completed,2026-01-05,2026-02-28,1',
    );
    const filled = await lab.import({ ...earlier, asOf: '2026-08-01' });
    expect(filled.difference?.records).toEqual({ new: 1, changed: 0, takenBack: 0, unchanged: 1 });
    const withdrawn = cornerstone('1,Security basics,Withdrawn,2026-01-05,,1');
    await lab.import({ ...withdrawn, asOf: '2026-08-02' });
    expect(await records()).toMatchObject([
      { status: 'completed', takenBack: false },
      { status: 'completed', takenBack: false },
    ]);
    expect(
      (await lab.import({ ...withdrawn, content: `${withdrawn.content}\r\n`, asOf: '2026-10-02' })).difference
        ?.records?.takenBack,
    ).toBe(1);
  });

  test('a figure beyond belief costs its row, not the file', async () => {
    const summary = await lab.import(
      cornerstone(
        '1,Security basics,Completed,2026-01-05,2026-02-28,99999999999',
        '2,Security basics,Completed,2026-01-05,2026-02-28,1',
      ),
    );
    expect(told(summary, 'rejected')).toEqual(['3 Training Hours NotANumber']);
    expect(await records()).toHaveLength(1);
  });

  test('matches an address only where the name agrees, and says so otherwise', async () => {
    const summary = await lab.import({
      content: [
        'Name,Email,Course,Completed,Enrollment Time,Completion Time',
        'Ruiz Ana,ANA@example.test,Security basics,Yes,2026-01-05T10:00:00.000Z,2026-01-06T10:00:00.000Z',
        'Somebody Else,bo@example.test,Security basics,Yes,2026-01-05T10:00:00.000Z,2026-01-06T10:00:00.000Z',
        'Cy Diaz,cy@example.test,Security basics,Yes,2026-01-05T10:00:00.000Z,2026-01-06T10:00:00.000Z',
      ].join('\n'),
      kind: 'learning',
      profile: 'coursera',
    });
    expect(told(summary, 'rejected')).toEqual(['3 Name NameDiffers', '4 Email UnknownPerson']);
    expect(summary.rowsAccepted).toBe(1);
  });
});

describe('a file of levels', () => {
  test('is taken where person, skill and scale agree', async () => {
    database = await testDatabase();
    lab = await ImportLab.open(database.db, { frameworks: [framework] });
    await lab.import({ content: people, kind: 'roster' });
    const summary = await lab.import({
      content: [
        'employee_number,skill,level,assessed_on',
        '1,design.apis,3.5,2026-07-01',
        '1,design.apis,9,2026-07-02',
        '1,design.magic,1,2026-07-01',
        '9,design.apis,1,2026-07-01',
        '2,design.apis,2,2026-07-01',
        '2,design.apis,3,2026-07-01',
      ].join('\n'),
      kind: 'levels',
    });
    expect(told(summary, 'rejected')).toEqual([
      '3 level LevelOutsideScale',
      '4 skill UnknownSkill',
      '5 employee_number UnknownPerson',
      '6 - DuplicateKey',
      '7 - DuplicateKey',
    ]);
    const { rows } = await sql`select framework, skill_id, level from prior_levels`.execute(database.db);
    expect(rows).toEqual([{ framework: 'advance', skill_id: 'design.apis', level: 3.5 }]);
    await database.close();
  });
});

const framework: Framework = {
  id: 'advance',
  version: '1',
  name: { en: 'ADVANCE' },
  source: 'test',
  scale: { minimum: 0, maximum: 5, points: [] },
  thresholds: [],
  areas: [],
  domains: [
    {
      id: 'design',
      area: 'a',
      words: { en: 'Design' },
      skills: [{ id: 'design.apis', words: { en: 'APIs' }, description: { en: 'APIs' }, critical: false }],
    },
  ],
};
