import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { told, type ImportLab } from '../../fixtures/import-lab.ts';
import { plainCases } from '../../fixtures/plain-cases.ts';
import { plainLab, toldRows } from '../../fixtures/plain-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const kind = 'absences';
const asOf = '2026-10-01';
const later = '2026-11-02T08:00:00.000Z';
const of = plainCases[kind];
const [header = '', first = '', ...others] = of.good.trimEnd().split('\n');
let database: TestDatabase;
let lab: ImportLab;
beforeEach(async () => {
  database = await testDatabase();
  lab = await plainLab(database.db);
});
afterEach(() => database.close());
const rows = () => toldRows(database.db, of);

describe('a full snapshot', () => {
  const more = { fullSnapshot: true };

  test('takes away what it lacks, but not where a row of it could not be read', async () => {
    await lab.import({ content: of.good, kind, asOf });
    const torn = `${header}\n${first}\n${first},one,cell,too,many\n`;
    const safe = await lab.import({ content: torn, kind, asOf, now: later, more });
    expect(safe.difference?.records?.takenBack).toBe(0);
    expect(told(safe, 'warning')).toContain('null - NothingTakenAway');
    expect((await rows()).length).toBe(of.rows.length);
    const whole = await lab.import({ content: `${header}\n${first}\n`, kind, asOf, now: later, more });
    expect(whole.difference?.records).toMatchObject({ new: 0, unchanged: 1, takenBack: of.rows.length - 1 });
    expect(await rows()).toEqual(of.rows.slice(0, 1));
  });

  test('takes nothing away that another source said, or that stands on its rows about people who are not here', async () => {
    await lab.import({ content: of.good, kind, asOf });
    const content = `${header}\n9999,,2026-10-05,2026-10-06,\n1042,,2026-10-05,2026-10-06,\n`;
    const done = await lab.import({ content, kind, asOf, more: { ...more, source: 'time-clock' } });
    expect(done.difference?.records).toMatchObject({ new: 1, takenBack: 0 });
    expect((await rows()).length).toBe(of.rows.length + 1);
  });
});

describe('a file of an earlier day', () => {
  test('only adds what is missing: what a later one said stands', async () => {
    await lab.import({ content: `${header}\n${first}\n`, kind, asOf, now: later });
    const older = [header, first.replace(...of.change), ...others].join('\n');
    const done = await lab.import({ content: older, kind, asOf: '2026-09-30', now: later });
    expect(done.difference?.records).toMatchObject({ new: others.length, changed: 0, unchanged: 1 });
    expect(await rows()).toContainEqual(of.rows[0]);
    expect((await rows()).length).toBe(of.rows.length);
  });

  test('does not bring back what a later snapshot took away', async () => {
    await lab.import({ content: of.good, kind, asOf });
    const more = { fullSnapshot: true };
    await lab.import({ content: `${header}\n${first}\n`, kind, asOf: '2026-10-20', now: later, more });
    const done = await lab.import({ content: `${of.good}\n`, kind, asOf: '2026-10-10', now: later });
    expect(done.difference?.records).toMatchObject({ new: 0, changed: 0, unchanged: of.rows.length });
    expect(await rows()).toEqual(of.rows.slice(0, 1));
  });
});

test('why somebody is away is dropped unread, and named among the findings', async () => {
  const content = 'employee_number,from,to,Reason\n1042,2026-10-05,2026-10-06,flu\n';
  const done = await lab.import({ content, kind });
  expect(told(done, 'dropped')).toEqual(['1 Reason SensitiveColumn']);
  const { content: stored } = await database.db
    .selectFrom('told_records')
    .select('content')
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(stored)).not.toContain('flu');
});
