import { beforeEach, describe, expect, test } from 'vitest';
import { closeExport } from '../../../activities/imports/close-export.ts';
import { undoExport } from '../../../activities/imports/undo-export.ts';
import { defaultImportPolicy, type ImportPolicy } from '../../../domain/configuration/importing.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { actOnDecision, decisionsOf, recordDecision } from '../../../storage/import-decisions.ts';
import { confirmMapping } from '../../../storage/import-mappings.ts';
import { companyConfiguration } from '../../fixtures/company.ts';
import { ImportLab, type FileToImport } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const now = '2026-10-01T08:00:00.000Z';
let database: TestDatabase;
let lab: ImportLab;
beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  return () => database.close();
});

const header = 'Employee #,First Name,Last Name,Job Title,Work Email,Hire Date,Supervisor EID';
const row = (n: number, { hired = '2020-01-01', boss = '' } = {}) =>
  `${n},Ana${n},Ruizova${n},Engineer,ana${n}@example.test,${hired},${boss}`;
const roster = (...lines: string[]): FileToImport => ({
  content: [header, ...lines, ''].join('\n'),
  kind: 'roster',
  profile: 'bamboohr',
});
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

async function organisation(imports: Partial<ImportPolicy>): Promise<void> {
  const { organisation: before } = companyConfiguration();
  const policy = { ...defaultImportPolicy, ...imports };
  const configuration = { ...lab.configuration, organisation: { ...before, imports: policy } };
  await applyConfiguration(database.db, configuration, { now, by: 'test' });
}

describe('the brake', () => {
  test('holds a file of which more rows than the share cannot be taken, and says which limit was passed', async () => {
    const bad = numbers(30).map((n) => row(n, { hired: '2020-02-31' }));
    const good = numbers(60).map((n) => row(100 + n));
    const held = await lab.check(roster(...bad, ...good));
    expect(held).toMatchObject({ state: 'held', rowsRejected: 30 });
    expect(held.difference?.brake).toEqual([
      { limit: 'rejectedRows', count: 30, of: 90, allowed: { share: 0.1, count: null, atLeast: 20 } },
    ]);
  });

  test('holds a file that would give more people another manager than the count allows', async () => {
    await organisation({
      brake: { ...defaultImportPolicy.brake, managerChanges: { share: null, count: 3, atLeast: 0 } },
    });
    await lab.import(roster(...numbers(10).map((n) => row(n))));
    const moved = (count: number) =>
      roster(...numbers(10).map((n) => row(n, { boss: n > 1 && n <= count + 1 ? '1' : '' })));
    expect(await lab.check(moved(3))).toMatchObject({ state: 'checked' });
    const held = await lab.check(moved(4));
    expect(held.difference?.brake).toMatchObject([{ limit: 'managerChanges', count: 4, of: 10 }]);
  });

  test('is the profile’s own where the profile sets one', async () => {
    const imports = lab.configuration.imports.map((profile) =>
      profile.id === 'bamboohr'
        ? { ...profile, brake: { rejectedRows: { share: 0.5, count: null, atLeast: 0 } } }
        : profile,
    );
    await applyConfiguration(database.db, { ...lab.configuration, imports }, { now, by: 'test' });
    const bad = numbers(30).map((n) => row(n, { hired: '2020-02-31' }));
    const good = numbers(60).map((n) => row(100 + n));
    expect(await lab.check(roster(...bad, ...good))).toMatchObject({ state: 'checked' });
  });
});

describe('bad rows', () => {
  const file = roster(row(1), row(2, { hired: '2020-02-31' }));

  test('are left out and told of, where nothing else is said', async () => {
    expect(await lab.import(file)).toMatchObject({ state: 'applied', rowsAccepted: 1, rowsRejected: 1 });
  });

  test('have the whole file refused, where the organisation wants it so, with every finding kept', async () => {
    await organisation({ badRows: 'refuse' });
    const refused = await lab.check(file);
    expect(refused).toMatchObject({ state: 'failed', failure: { code: 'BadRows' } });
    expect(refused.findings).toMatchObject([{ line: 3, column: 'Hire Date', code: 'ImpossibleDate' }]);
    expect(await database.db.selectFrom('import_rows').selectAll().execute()).toEqual([]);
  });

  test('cost only the value, where the field is one that the row can do without', async () => {
    await organisation({ badRows: 'take-with-warnings' });
    const taken = await lab.import(file);
    expect(taken).toMatchObject({ state: 'applied', rowsAccepted: 2, rowsRejected: 0 });
    expect(taken.findings).toMatchObject([{ line: 3, code: 'ImpossibleDate', severity: 'warning' }]);
  });
});

describe('who is told of an import that waits or was refused', () => {
  const notices = () =>
    database.db
      .selectFrom('notices')
      .select(['cause_kind', 'cause_id', 'rung', 'kind', 'state'])
      .orderBy('rung')
      .execute();

  beforeEach(async () => {
    await organisation({ told: ['ANA1@example.test', '2', 'nobody@example.test'] });
    await lab.import(roster(row(1), row(2)));
  });

  test('is each person that the organisation names, once an import and reason', async () => {
    const held = await lab.check(roster(...numbers(30).map((n) => row(n + 2, { hired: 'never' }))));
    expect(held.state).toBe('held');
    const line = { cause_kind: 'alarm', cause_id: held.id, rung: 'held', kind: 'alarm', state: 'planned' };
    expect(await notices()).toEqual([line, line]);
    expect(lab.told).toContainEqual(['chase/1', 'chase/2', 'chase/3', 'chase/4']);
  });

  test('is told of a refused file too', async () => {
    const failed = await lab.check({ ...roster(), content: 'Colour\nred\n' });
    expect(await notices()).toMatchObject([
      { rung: 'failed', cause_id: failed.id },
      { rung: 'failed', cause_id: failed.id },
    ]);
  });
});

describe('a file with something that only a person can say', () => {
  const transcript = [
    'User ID,Training Title,Transcript Status,Transcript Registration Date,Transcript Completed Date',
    ...numbers(12).map((n) => `1,Course ${n},Mastered,2026-01-05,2026-02-03`),
    '',
  ].join('\n');
  const lms: FileToImport = { content: transcript, kind: 'learning', profile: 'cornerstone' };

  beforeEach(async () => {
    await lab.import(roster(row(1)));
  });

  test('asks before any row is staged, and is read by the answer, which later files follow by themselves', async () => {
    const asking = await lab.check(lms);
    expect(asking).toMatchObject({ state: 'asking', rowsRead: 0 });
    expect(asking.questions).toMatchObject([{ about: 'word', field: 'status', word: 'Mastered', rows: 12 }]);
    expect(await database.db.selectFrom('import_findings').selectAll().execute()).toEqual([]);

    const { number } = await confirmMapping(database.db, {
      importId: asking.id,
      mapping: {
        profile: 'cornerstone',
        columns: {},
        dateOrders: {},
        swappedDates: {},
        decimalMarks: {},
        words: { status: { mastered: 'completed' } },
        course: null,
      },
      byName: 'Ines Ora',
      reason: 'that is how we say it',
      now,
    });
    const read = await lab.checkAgain(asking.id);
    expect(read).toMatchObject({ state: 'checked', rowsAccepted: 12, mappingNumber: number, questions: [] });
    expect(read.mappingVersion).toMatch(/^cornerstone@.+\+1$/);
    expect(read.decisions).toMatchObject([{ decision: 'answer', byName: 'Ines Ora' }]);
    expect(read.mapping?.words.status).toEqual({ mastered: 'completed' });
    await lab.apply(asking.id);

    const next = await lab.check({
      ...lms,
      content: `${transcript}1,Course 99,Mastered,2026-01-05,2026-02-03\n`,
    });
    expect(next).toMatchObject({ state: 'checked', questions: [], rowsAccepted: 13, mappingNumber: 1 });
  });

  test('keeps no sample of it once it has ended', async () => {
    const { id } = await lab.check(lms);
    await closeExport(database.db, { importId: id, state: 'rejected', now });
    expect(await lab.summary(id)).toMatchObject({ state: 'rejected', questions: [] });
  });
});

describe('the same bytes again', () => {
  test('change nothing under the same mapping, unless they are to be taken in all the same', async () => {
    await lab.import(roster(row(1)));
    expect(await lab.check(roster(row(1)))).toMatchObject({ state: 'unchanged' });
    expect(await lab.check({ ...roster(row(1)), more: { again: true } })).toMatchObject({ state: 'checked' });
  });

  test('are something new where they now mean that everybody else has left', async () => {
    await lab.import(roster(row(1), row(2)));
    await lab.import({ ...roster(row(1)), asOf: '2026-10-02' });
    const whole = { ...roster(row(1)), asOf: '2026-10-03', more: { fullSnapshot: true } };
    expect((await lab.check(whole)).difference?.roster).toMatchObject({ leavers: 1 });
  });

  test('are new after they were undone, and an undone import makes open differences stale', async () => {
    const { id } = await lab.import(roster(row(1)));
    const open = await lab.check(roster(row(1), row(2)));
    await undo(id);
    expect(await lab.summary(id)).toMatchObject({ state: 'undone', difference: { undo: { keptCount: 0 } } });
    await lab.apply(open.id);
    expect((await lab.summary(open.id)).state).toBe('checked');
    expect(await lab.check(roster(row(1)))).toMatchObject({ state: 'checked', attempt: 2 });
  });
});

describe('undoing', () => {
  test('is refused in words where nothing was applied, and done once where it was', async () => {
    const { id } = await lab.check(roster(row(1)));
    await expect(undo(id)).rejects.toThrow('This import cannot be undone: it has changed nothing yet');
    await lab.apply(id);
    await undo(id);
    const { difference, undoneAt } = await lab.summary(id);
    await undo(id);
    expect(await lab.summary(id)).toMatchObject({ state: 'undone', difference, undoneAt });
    const audit = await database.db
      .selectFrom('audit_events')
      .select('action')
      .where('action', '=', 'import-undone')
      .execute();
    expect(audit).toHaveLength(1);
  });
});

describe('a decision', () => {
  test('has a name and a reason, and is marked when the import acts on it', async () => {
    const { id: importId } = await lab.check(roster(row(1)));
    const of = { importId, decision: 'reject' as const, basedOn: 0, now };
    for (const unsigned of [
      { byName: ' ', reason: 'why' },
      { byName: 'Ines', reason: '' },
    ])
      await expect(recordDecision(database.db, { ...of, ...unsigned })).rejects.toThrow(
        /needs a (name|reason)/,
      );
    const decisionId = await recordDecision(database.db, { ...of, byName: 'Ines', reason: 'old file' });
    expect(await decisionsOf(database.db, importId)).toMatchObject([{ byName: 'Ines', actedAt: null }]);
    await closeExport(database.db, { importId, state: 'rejected', decisionId, now });
    const [decided] = await decisionsOf(database.db, importId);
    expect(decided?.actedAt?.toISOString()).toBe(now);
    await actOnDecision(database.db, { importId, decisionId, now: '2027-01-01T00:00:00.000Z' });
    expect(await decisionsOf(database.db, importId)).toEqual([decided]);
  });
});

async function undo(importId: string): Promise<void> {
  const decisionId = await recordDecision(database.db, {
    importId,
    decision: 'undo',
    byName: 'Ines',
    reason: 'wrong file',
    basedOn: null,
    now,
  });
  await undoExport({ db: database.db, tell: async () => {} }, { importId, decisionId, now });
}
