import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sweep } from '../../../../activities/imports/drop-folder/sweep.ts';
import { ImportLab } from '../../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;
let folder: string;
beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-drop-'));
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const now = '2026-11-21T08:00:00.000Z';
const content =
  'Employee #,First Name,Last Name,Job Title,Work Email\n1,Ana,Ruizova,Engineer,ana@example.test\n';

function drop(path: string, text: string = content): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

/** What a minute's turn of the schedule does. */
const look = () =>
  sweep(
    { db: database.db, files: lab.files, publicUrl: 'http://console.test', beat: () => {} },
    { folder, now },
  );
const lookTwice = async () => (await look(), await look());
const imports = () => database.db.selectFrom('imports').selectAll().orderBy('created_at').execute();
const settle = async (id: string, state: 'applied' | 'held' | 'rejected' | 'failed', more: object = {}) =>
  database.db
    .updateTable('imports')
    .set({ state, ...more })
    .where('id', '=', id)
    .execute();
const lies = (place: string) =>
  readdirSync(join(folder, place))
    .filter((name) => !name.startsWith('.'))
    .sort();

describe('a file in the drop folder', () => {
  test('is taken in by the second look that finds it unchanged, as what its folder and name say', async () => {
    drop('roster/staff_2026-11-20.csv');
    expect(await look()).toEqual({ begin: [] });
    expect(await imports()).toEqual([]);
    const { begin } = await look();
    const [record] = await imports();
    expect(record).toMatchObject({
      kind: 'roster',
      as_of: '2026-11-20',
      file_name: 'staff_2026-11-20.csv',
      uploaded_by: 'drop folder',
    });
    expect(begin).toEqual([{ importId: record?.id, storyId: record?.story_id }]);
    expect(lies('waiting')).toEqual(['staff_2026-11-20.csv']);
  });

  test('that still grows is left alone until it has stayed the same over two looks', async () => {
    const path = drop('roster/staff.csv');
    await look();
    appendFileSync(path, '2,Ben,Okafor,Engineer,ben@example.test\n');
    await look();
    expect(await imports()).toEqual([]);
    await look();
    expect(await imports()).toHaveLength(1);
  });

  test('that was written again with the same size counts as changed', async () => {
    const path = drop('roster/staff.csv');
    await look();
    writeFileSync(path, content.replace('Ana', 'Eva'));
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    await look();
    expect(await imports()).toEqual([]);
  });

  test.skipIf(!existsSync('/proc/self/fdinfo'))(
    'that a program holds open for writing is left alone',
    async () => {
      const path = drop('roster/staff.csv');
      const handle = openSync(path, 'a');
      await lookTwice();
      await look();
      expect(await imports()).toEqual([]);
      closeSync(handle);
      await look();
      expect(await imports()).toHaveLength(1);
    },
  );

  test('under a name of unfinished files, or a hidden one, is not touched', async () => {
    const names = ['roster/a.csv.part', 'roster/.b.csv', 'roster/~$c.xlsx', 'learning_x.csv.tmp'];
    for (const name of names) drop(name);
    await lookTwice();
    expect(await imports()).toEqual([]);
    for (const name of names) expect(existsSync(join(folder, name))).toBe(true);
  });

  test('that is a link is refused with a sentence and never followed', async () => {
    const secret = mkdtempSync(join(tmpdir(), 'quarterdeck-secret-'));
    writeFileSync(join(secret, 'staff.csv'), content);
    mkdirSync(join(folder, 'roster'));
    symlinkSync(join(secret, 'staff.csv'), join(folder, 'roster', 'link.csv'));
    symlinkSync(secret, join(folder, 'learning'));
    await lookTwice();
    expect(await imports()).toEqual([]);
    expect(lies('failed')).toEqual(
      ['learning', 'link.csv'].flatMap((name) => [name, `${name}.result.json`, `${name}.result.txt`]),
    );
    expect(readFileSync(join(folder, 'failed/link.csv.result.txt'), 'utf8')).toMatch(
      /^link\.csv: This is a link/,
    );
    expect(readFileSync(join(secret, 'staff.csv'), 'utf8')).toBe(content);
    rmSync(secret, { recursive: true });
  });

  test.each([
    ['payroll/x.csv', /Nothing tells what the file holds.*roster, learning/],
    ['x.csv', /Nothing tells what the file holds/],
    ['roster_2026-11-22.csv', /2026-11-22, lies in the future/],
  ])('%s is refused with a sentence and moved aside', async (path, says) => {
    drop(path);
    await lookTwice();
    expect(await imports()).toEqual([]);
    const name = path.split('/').at(-1) ?? '';
    expect(existsSync(join(folder, path))).toBe(false);
    expect(readFileSync(join(folder, 'failed', `${name}.result.txt`), 'utf8')).toMatch(says);
    expect(JSON.parse(readFileSync(join(folder, 'failed', `${name}.result.json`), 'utf8'))).toMatchObject({
      state: 'failed',
      file: name,
    });
  });

  test('about people’s learning waits while a roster is being taken in', async () => {
    drop('learning/courses.csv', 'x\n');
    drop('roster/staff.csv');
    await lookTwice();
    expect((await imports()).map(({ kind }) => kind)).toEqual(['roster']);
    await settle((await imports())[0]?.id ?? '', 'held');
    await look();
    expect((await imports()).map(({ kind }) => kind).sort()).toEqual(['learning', 'roster']);
  });
});

describe('a taken file', () => {
  async function taken(name = 'staff.csv', text = content) {
    drop(`roster/${name}`, text);
    await lookTwice();
    return (await imports()).at(-1)?.id ?? '';
  }

  test('that waits for a person says so beside it, and moves on with its result when it has ended', async () => {
    const id = await taken();
    await settle(id, 'held', { rows_read: 9, rows_accepted: 9 });
    await look();
    expect(lies('waiting')).toEqual(['staff.csv', 'staff.csv.result.json', 'staff.csv.result.txt']);
    expect(readFileSync(join(folder, 'waiting/staff.csv.result.txt'), 'utf8')).toContain(
      `staff.csv: held; 9 rows read, 9 taken, 0 refused. http://console.test/imports/${id}`,
    );
    await settle(id, 'applied');
    await look();
    expect(lies('waiting')).toEqual([]);
    expect(lies('done')).toEqual(['staff.csv', 'staff.csv.result.json', 'staff.csv.result.txt']);
    expect(JSON.parse(readFileSync(join(folder, 'done/staff.csv.result.json'), 'utf8'))).toMatchObject({
      import: id,
      state: 'applied',
      rows: { read: 9, accepted: 9, rejected: 0 },
    });
  });

  test('that was refused ends in the folder of failed ones, and one of the same name beside it under its own', async () => {
    for (const text of [content, `${content}2,Ben,Okafor,Engineer,ben@example.test\n`]) {
      await settle(await taken('staff.csv', text), 'failed');
      await look();
    }
    expect(lies('failed').filter((name) => name.endsWith('.csv'))).toEqual(['staff.2.csv', 'staff.csv']);
  });

  test('is imported once, though the worker dies after registering it and before moving it', async () => {
    drop('roster/staff.csv');
    await look();
    const waiting = join(folder, 'waiting');
    // A file where the folder was: the move fails at the moment at which a worker would die.
    const files = {
      put: async (file: Parameters<typeof lab.files.put>[0]) => {
        const kept = await lab.files.put(file);
        rmSync(waiting, { recursive: true });
        writeFileSync(waiting, '');
        return kept;
      },
    };
    const deps = { db: database.db, files, publicUrl: '', beat: () => {} };
    await expect(sweep(deps, { folder, now })).rejects.toThrow('EEXIST');
    expect(await imports()).toHaveLength(1);
    rmSync(waiting);
    const { begin } = await look();
    expect(await imports()).toHaveLength(1);
    expect(begin).toHaveLength(1);
    expect(lies('waiting')).toEqual(['staff.csv']);
  });

  test('is imported once, though the worker dies after keeping its bytes', async () => {
    drop('roster/staff.csv');
    await look();
    const dying = {
      put: async (file: Parameters<typeof lab.files.put>[0]) => {
        await lab.files.put(file);
        throw new Error('the worker dies here');
      },
    };
    const deps = { db: database.db, files: dying, publicUrl: '', beat: () => {} };
    await expect(sweep(deps, { folder, now })).rejects.toThrow('dies here');
    await look();
    expect(await imports()).toHaveLength(1);
    expect(await database.db.selectFrom('files').select('id').execute()).toHaveLength(1);
  });

  test('holds no value of its rows in the result', async () => {
    const id = await taken();
    await database.db
      .insertInto('import_findings')
      .values({
        import_id: id,
        line: 2,
        column_name: 'Work Email',
        code: 'NotAnEmail',
        severity: 'warning',
        value_class: 'text',
      })
      .execute();
    await settle(id, 'applied');
    await look();
    const text = readFileSync(join(folder, 'done/staff.csv.result.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      findings: [
        { row: 2, column: 'Work Email', valueClass: 'text', code: 'NotAnEmail', severity: 'warning' },
      ],
    });
    expect(text).not.toMatch(/Ana|Ruizova|example\.test/);
  });
});
