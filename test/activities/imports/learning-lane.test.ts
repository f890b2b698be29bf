import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStagedLearning, stagingTables } from '../../../storage/staged-learning.ts';
import { decideLink, noteReusedNumbers, suggestedLinks } from '../../../storage/person-links.ts';
import { ImportLab, told } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const people = [
  'Employee #,First Name,Last Name,Job Title,Work Email',
  '1,Ana,Ruiz,Head,ana@example.test',
  '2,Bo,Lind,Engineer,bo@example.test',
].join('\n');
let database: TestDatabase;
let lab: ImportLab;

beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  await lab.import({ content: people, kind: 'roster' });
  return () => database.close();
});

const learning = (...lines: string[]) => ({
  content: ['employee_number,email,name,course,status,started_on,completed_on', ...lines].join('\n'),
  kind: 'learning' as const,
  profile: 'quarterdeck-learning',
});

async function versions() {
  const { rows } = await sql<{ status: string; open: boolean }>`
    select r.status, r.known_until is null as open from learning_records r order by r.known_since, r.known_until nulls last`.execute(
    database.db,
  );
  return rows.map(({ status, open }) => `${status}${open ? '' : ' (closed)'}`);
}

async function taken(): Promise<string[]> {
  const { rows } = await sql<{ email: string; course: string }>`
    select i.value as email, r.course_title as course from learning_records r join person_identifiers i
      on i.person_id = r.person_id and i.kind = 'email' where r.known_until is null order by r.line`.execute(
    database.db,
  );
  return rows.map(({ email, course }) => `${email} ${course}`);
}

describe('who a learning row means', () => {
  test('is found by the hash of an address, as xAPI and Open Badges write it', async () => {
    const mbox = createHash('sha1').update('mailto:ana@example.test').digest('hex');
    const badge = createHash('sha256').update('bo@example.testpepper').digest('hex');
    const summary = await lab.import(
      learning(
        `,${mbox},,Fire safety,completed,2026-01-05,2026-01-06`,
        `,SHA256$${badge.toUpperCase()}$pepper,,First aid,completed,2026-01-05,2026-01-06`,
        `,sha256$${badge}$salt,,Other,completed,2026-01-05,2026-01-06`,
      ),
    );
    expect(told(summary, 'rejected')).toEqual(['4 employee_number UnknownPerson']);
    expect(await taken()).toEqual(['ana@example.test Fire safety', 'bo@example.test First aid']);
  });

  test('is only suggested for an address under another name, until a person confirms it', async () => {
    const file = learning(',ana@example.test,Zoe Quist,Fire safety,completed,2026-01-05,2026-01-06');
    const first = await lab.import(file);
    expect(told(first, 'rejected')).toEqual(['2 name NameDiffers']);
    const [link] = await suggestedLinks(database.db);
    expect(link).toMatchObject({ source: 'learning', kind: 'email', value: 'ana@example.test', line: 2 });
    if (!link) return;
    const now = '2026-10-02T08:00:00.000Z';
    await decideLink(database.db, { ...link, state: 'confirmed', by: 'Ada', now });
    const second = await lab.import({ ...file, more: { again: true } });
    expect(second).toMatchObject({ state: 'applied', rowsAccepted: 1, rowsRejected: 0 });
    expect(await suggestedLinks(database.db)).toEqual([]);
  });

  test('counts the numbers of the file’s own source before those of others', async () => {
    await lab.import({
      content: 'employee_number,given_name,family_name,email\n1,Cy,Diaz,cy@example.test',
      kind: 'roster',
      profile: 'quarterdeck-roster',
      more: { source: 'learning' },
    });
    await lab.import(learning('1,,,Fire safety,completed,2026-01-05,2026-01-06'));
    expect(await taken()).toEqual(['cy@example.test Fire safety']);
  });

  test('is not the leaver whose number a later roster gives to somebody else', async () => {
    const gone = people.replace('Title,Work Email', 'Title,Work Email,Status,Termination Date');
    const roster = await lab.import({
      content: gone
        .replace('ana@example.test', 'ana@example.test,Inactive,2026-03-31')
        .replace('bo@example.test', 'bo@example.test,Active,'),
      kind: 'roster',
      asOf: '2026-10-01',
    });
    expect(roster.state).toBe('applied');
    const { rows } = await sql<{ id: string }>`
      select person_id as id from person_identifiers where value = '1'`.execute(database.db);
    const reused = {
      source: roster.source,
      number: '1',
      personId: rows[0]?.id ?? '',
      importId: roster.id,
      line: 2,
    };
    await noteReusedNumbers(database.db, [reused]);
    // A later roster says so too, and is given up: what the applied one has said still counts.
    const later = await lab.check({ content: `${people}\n`, kind: 'roster' });
    await noteReusedNumbers(database.db, [{ ...reused, importId: later.id }]);
    const summary = await lab.import(
      learning(
        '1,,,Fire safety,completed,2026-01-05,2026-01-06',
        '1,,,First aid,completed,2026-05-05,2026-05-06',
      ),
    );
    expect(told(summary, 'rejected')).toEqual(['3 employee_number NumberReused']);
    expect(await taken()).toEqual(['ana@example.test Fire safety']);
  });
});

describe('a learning record', () => {
  const row = (status: string, completedOn = '') =>
    learning(`1,,,Fire safety,${status},2026-01-05,${completedOn}`);

  test('is kept in every version: changed, taken back, and come back', async () => {
    await lab.import({ ...row('in progress'), now: '2026-10-01T08:00:00.000Z' });
    await lab.import({ ...row('completed', '2026-02-01'), now: '2026-10-02T08:00:00.000Z' });
    await lab.import({ ...row('withdrawn'), now: '2026-10-03T08:00:00.000Z' });
    expect(await versions()).toEqual(['in-progress (closed)', 'completed (closed)']);
    const back = { ...row('completed', '2026-02-01'), now: '2026-10-04T08:00:00.000Z' };
    await lab.import({ ...back, content: `${back.content}\n` });
    expect(await versions()).toEqual(['in-progress (closed)', 'completed (closed)', 'completed']);
  });

  test('is not changed by an export from before the latest one, which only adds what was missing', async () => {
    await lab.import({ ...row('in progress'), asOf: '2026-03-01' });
    await lab.import({ ...row('withdrawn'), asOf: '2026-05-01', now: '2026-10-02T08:00:00.000Z' });
    const older = learning(
      '1,,,Fire safety,completed,2026-01-05,2026-02-01',
      '2,,,Fire safety,completed,2026-01-05,2026-02-01',
    );
    const filled = await lab.import({ ...older, asOf: '2026-04-01', now: '2026-10-03T08:00:00.000Z' });
    expect(filled.difference?.records).toEqual({ new: 1, changed: 0, takenBack: 0, unchanged: 1 });
    expect(await taken()).toEqual(['bo@example.test Fire safety']);
  });

  test('without a start is taken back by the day that it had', async () => {
    const badge = (status: string) => ({
      content: `Badge Name,Badge Template ID,Issued to Email,Status,Issue Date\nFire safety,b1,ana@example.test,${status},2026-02-20`,
      kind: 'learning' as const,
    });
    await lab.import(badge('accepted'));
    await lab.import({ ...badge('revoked'), now: '2026-10-02T08:00:00.000Z' });
    expect(await versions()).toEqual(['completed (closed)']);
  });

  test('is left out where differing rows tell of it, because nobody can tell which is right', async () => {
    const rows = learning(
      '1,,,Fire safety,in progress,2026-01-05,',
      '1,,,Fire safety,completed,2026-01-05,2026-02-01',
    );
    expect(told(await lab.import(rows), 'rejected')).toHaveLength(2);
  });

  const person = 'ana@example.test';
  const named = (row: string) => row.replaceAll(/@(?=[,"])/g, person);
  test.each([
    {
      system: 'Cornerstone, of each assignment',
      lines: [
        'User Email,User ID,Training Title,Transcript Status,Transcript Registration Date,Transcript Completed Date',
        '@,1,Fire safety,Registered,2026-01-05,',
        '@,1,Fire safety,Completed,2026-01-05,2026-02-01',
        '@,1,Fire safety,In Progress,2026-01-05,',
      ],
    },
    {
      system: 'Absorb, of each enrolment',
      lines: [
        'Email Address,Course Name,Status,Date Enrolled,Date Completed,Active Enrollment',
        '@,Fire safety,Complete,2026-01-05,2026-01-20,No',
        '@,Fire safety,Complete,2026-01-05,2026-02-01,No',
        '@,Fire safety,Not Started,2026-01-05,,Yes',
      ],
    },
    {
      system: 'SuccessFactors, of each attempt of a day',
      lines: [
        'User,Entity ID,Entity Title,Item Revision Date,Completion Date,Completion Status ID',
        '1,FIRE,Fire safety,2025-01-01,2026-02-01,EXAM-FAIL',
        '1,FIRE,Fire safety,2025-01-01,2026-02-01,EXAM-PASS',
        '1,FIRE,Fire safety,2025-01-01,2026-02-01,CIL-NOSHOW',
      ],
    },
    {
      system: 'Adobe, of each way to a course',
      lines: [
        'email,LP/Certification/Course,Type,Course,Module,Enrollment Date (UTC TimeZone),Completion Date (UTC TimeZone),Status',
        '@,New people,Learning Path,Fire safety,,2026-01-05,,In Progress',
        '@,Fire safety,Course,Fire safety,,2026-01-05,2026-02-01,Completed',
        '@,Second path,Learning Path,Fire safety,,2026-01-05,,Not started',
      ],
    },
    {
      system: 'Coursera, of each program',
      lines: [
        'Email,Course,Course ID,Course Slug,Enrollment Time,Overall Progress,Completed,Completion Time,Program Slug',
        '@,Fire safety,c1,fire,2026-01-05T08:00:00.000Z,40,No,,one',
        '@,Fire safety,c1,fire,2026-01-05T09:00:00.000Z,100,Yes,2026-02-01T08:00:00.000Z,two',
        '@,Fire safety,c1,fire,2026-01-05T10:00:00.000Z,40,No,,three',
      ],
    },
    {
      system: 'xAPI, of each step of a registration',
      lines: [
        `[${['initialized', 'completed', 'progressed']
          .map((verb, at) =>
            JSON.stringify({
              id: `s${at}`,
              actor: { mbox: 'mailto:@' },
              verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
              object: { id: 'https://lms.example.test/fire', definition: { name: { en: 'Fire safety' } } },
              timestamp: `2026-02-0${verb === 'completed' ? 1 : 2}T08:00:00Z`,
              context: { registration: 'r1' },
            }),
          )
          .join(',')}]`,
      ],
    },
  ])('counts as the furthest of the rows of $system', async ({ lines }) => {
    const summary = await lab.import({ content: lines.map(named).join('\n'), kind: 'learning' });
    expect(told(summary, 'rejected')).toEqual([]);
    expect(told(summary, 'warning').filter((line) => line.endsWith('SupersededRow'))).toHaveLength(2);
    const { rows: kept } = await sql`
      select status, completed_on as on from learning_records where known_until is null`.execute(database.db);
    expect(kept).toEqual([{ status: 'completed', on: '2026-02-01' }]);
  });

  test('cannot end before it begins, nor after the day that its file describes', async () => {
    const summary = await lab.import({
      ...learning(
        '1,,,Fire safety,completed,2026-01-05,2026-01-04',
        '1,,,First aid,completed,2026-01-05,2026-10-20',
        '1,,,Excel,in progress,2026-12-01,',
      ),
      asOf: '2026-10-01',
    });
    expect(told(summary, 'rejected')).toEqual([
      '2 completed_on ImpossibleDate',
      '3 completed_on ImpossibleDate',
    ]);
  });
});

describe('staging', () => {
  test('that was cut off leaves nothing behind, and the next attempt begins anew', async () => {
    const file = learning('1,,,Fire safety,completed,2026-01-05,2026-01-06');
    const importId = await lab.register(file);
    const cutOff = await openStagedLearning(database.db, importId);
    await cutOff.write(Buffer.from('1\t1\t1\t'));
    await cutOff.abort();
    const whole = await openStagedLearning(database.db, importId);
    expect(await whole.end()).toBe(0);
    expect((await lab.import(file)).state).toBe('applied');
    const { rows } = await sql<{ left: string | null }>`
      select to_regclass(${stagingTables(importId).rows}) as left`.execute(database.db);
    expect(rows).toEqual([{ left: null }]);
  });
});
