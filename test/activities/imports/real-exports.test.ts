import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { peopleByNumber } from '../../../storage/identifiers.ts';
import type { ImportSummary } from '../../../storage/imports.ts';
import { rosterOn } from '../../../storage/roster.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { asOwner, testDatabase, type TestDatabase } from '../../setup/database.ts';
import { realSamples } from '../../setup/samples.ts';

const samples = realSamples();
/** The day after the last date in both files. */
const asOf = '2023-08-07';
const now = '2023-08-07T06:00:00.000Z';

/** Counts were worked out by hand from the files. */
const which = samples ? 'of the samples folder' : '(no samples here: the twins are tested in their place)';

describe.skipIf(samples === null)(`the real employee and training files ${which}`, () => {
  let database: TestDatabase;
  let lab: ImportLab;
  let roster: ImportSummary;
  let training: ImportSummary;
  const read = (name: string) => readFileSync(samples?.path(name) ?? '');

  beforeAll(async () => {
    database = await testDatabase();
    lab = await ImportLab.open(database.db);
    const employees = read('hr_allinone_employee_m-d-yyyy_NA.csv');
    roster = await lab.import({ content: employees, kind: 'roster', asOf, now });
    const trainings = read('hr_allinone_training_m-d-yyyy.csv');
    training = await lab.import({ content: trainings, kind: 'learning', asOf, now });
  });
  afterAll(() => database.close());

  const countOf = (summary: ImportSummary, code: string) =>
    summary.codes.find((line) => line.code === code)?.count ?? 0;

  test('all 3,000 people come in, and the profile is found from the headers', () => {
    expect(roster).toMatchObject({
      state: 'applied',
      source: 'hr-allinone',
      rowsRead: 3000,
      rowsAccepted: 3000,
      rowsRejected: 0,
    });
    expect(roster.difference?.understanding).toMatchObject({
      profile: 'hr-allinone',
      headerLine: 1,
      format: { kind: 'csv', encoding: 'utf-8', delimiter: ',' },
    });
  });

  test('the 1,533 people whose end date has passed are kept as ended, whatever their status says', async () => {
    expect(roster.difference?.roster).toMatchObject({ joiners: 1467, former: 1533, leavers: 0 });
    expect(countOf(roster, 'EndedButActive')).toBe(1146);
    const people = await rosterOn(database.db, { day: asOf, knownAt: now });
    const byEmployment = (employment: string) =>
      people.filter((person) => person.employment === employment).length;
    expect([byEmployment('active'), byEmployment('ended'), people.length]).toEqual([1467, 1533, 3000]);
  });

  test('somebody who left last month was at work the month before', async () => {
    const ids = await peopleByNumber(database.db, { numbers: ['3433'] });
    const personIds = ids.get('3433') ?? [];
    const before = await rosterOn(database.db, { day: '2023-07-02', knownAt: now, personIds });
    const after = await rosterOn(database.db, { day: asOf, knownAt: now, personIds });
    expect([before[0]?.employment, after[0]?.employment]).toEqual(['active', 'ended']);
    expect(after[0]).toMatchObject({
      hiredOn: '2022-04-06',
      leftOn: '2023-07-03',
      title: 'Area Sales Manager',
    });
  });

  test('nine supervisors are found among the people, all others are told of', async () => {
    expect(countOf(roster, 'UnknownManager')).toBe(2991);
    const people = await rosterOn(database.db, { day: asOf, knownAt: now });
    expect(people.filter((person) => person.managerId !== null)).toHaveLength(9);
  });

  test('an address that somebody shares with who left is theirs, and one that is none is nobody’s', async () => {
    expect([countOf(roster, 'DuplicateEmail'), countOf(roster, 'NotAnEmail')]).toEqual([2, 18]);
    const people = await rosterOn(database.db, { day: asOf, knownAt: now });
    expect(people.filter((person) => person.email !== null)).toHaveLength(2980);
  });

  test('private columns are named in the result and their values stand in no table', async () => {
    expect(roster.difference?.understanding.dropped).toEqual([
      'TerminationType',
      'TerminationDescription',
      'DOB',
      'GenderCode',
      'RaceDesc',
      'MaritalDesc',
      'Performance Score',
      'Current Employee Rating',
    ]);
    const private_ = [
      '10-7-1969',
      '1969-10-07',
      'Widowed',
      'Hispanic',
      'Involuntary',
      'Fully Meets',
      'Female',
    ];
    expect(await tablesThatHold(database.url, private_)).toEqual([]);
    expect(await tablesThatHold(database.url, ['Production Technician I'])).not.toEqual([]);
  });

  test('all 3,000 trainings come in; failed is not completed, and incomplete is under way', async () => {
    expect(training).toMatchObject({ state: 'applied', rowsRead: 3000, rowsAccepted: 3000, rowsRejected: 0 });
    const { rows } = await sql<{ status: string; count: number }>`
      select status, count(*)::int as count from learning_records where known_until is null group by 1 order by 1`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { status: 'completed', count: 1509 },
      { status: 'failed', count: 716 },
      { status: 'in-progress', count: 775 },
    ]);
  });

  test('cost is kept in whole cents and time in minutes, to the last one of the file', async () => {
    const { rows } = await sql`
      select sum(cost_minor)::bigint as cents, sum(minutes)::int as minutes, min(currency) as currency from learning_records`.execute(
      database.db,
    );
    expect(rows).toEqual([{ cents: 167588609, minutes: 4284960, currency: 'USD' }]);
  });

  test('the same file again changes nothing', async () => {
    const again = await lab.import({
      content: read('hr_allinone_employee_m-d-yyyy_NA.csv'),
      kind: 'roster',
      asOf,
      now: '2023-08-08T06:00:00.000Z',
    });
    expect(again.state).toBe('unchanged');
  });

  test('the same people in other bytes are all unchanged, and no fact is written again', async () => {
    const facts = await factCount(database);
    const text = read('hr_allinone_employee_m-d-yyyy_NA.csv').toString('utf8').trim();
    const [header = '', ...lines] = text.split(/\r?\n/);
    const content = [header, ...lines.toReversed()].join('\r\n');
    const again = await lab.import({ content, kind: 'roster', asOf, now: '2023-08-09T06:00:00.000Z' });
    expect(again.difference?.roster).toMatchObject({ unchanged: 3000, joiners: 0, otherChanges: 0 });
    expect(again.state).toBe('applied');
    expect(await factCount(database)).toBe(facts);
  });
});

async function factCount({ db }: TestDatabase): Promise<number> {
  const row = await db
    .selectFrom('roster_facts')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Tables of which a text or JSON column holds one of the words. */
async function tablesThatHold(url: string, words: string[]): Promise<string[]> {
  const columns = await asOwner(
    url,
    `select table_schema as schema, table_name as name, column_name as column from information_schema.columns
     where table_schema in ('public', 'identity') and data_type in ('text', 'jsonb')`,
  );
  const found: string[] = [];
  for (const column of columns) {
    const { schema, name, column: of } = parsed(column);
    const list = words.map((word) => `position('${word}' in "${of}"::text) > 0`).join(' or ');
    const rows = await asOwner(url, `select 1 from ${schema}."${name}" where ${list} limit 1`);
    if (rows.length > 0) found.push(`${name}.${of}`);
  }
  return found;
}

function parsed(row: unknown): { schema: string; name: string; column: string } {
  if (typeof row === 'object' && row !== null && 'schema' in row && 'name' in row && 'column' in row)
    return { schema: String(row.schema), name: String(row.name), column: String(row.column) };
  throw new Error('no column');
}
