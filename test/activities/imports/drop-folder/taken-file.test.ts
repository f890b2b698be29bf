import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { content, dropLab, type DropLab } from './drop-lab.ts';

let lab: DropLab;
beforeEach(async () => {
  lab = await dropLab();
  return () => lab.end();
});

describe('a taken file', () => {
  async function taken(name = 'staff.csv', text = content) {
    const before = (await lab.imports()).map(({ id }) => id);
    lab.drop(`roster/${name}`, text);
    await lab.lookTwice();
    const registered = (await lab.imports()).flatMap(({ id }) => (before.includes(id) ? [] : [id]));
    expect(registered).toHaveLength(1);
    return registered[0] ?? '';
  }

  test('that waits for a person says so beside it, and moves on with its result when it has ended', async () => {
    const id = await taken();
    await lab.settle(id, 'held', { rows_read: 9, rows_accepted: 9 });
    await lab.look();
    expect(lab.lies('waiting')).toEqual(['staff.csv', 'staff.csv.result.json', 'staff.csv.result.txt']);
    expect(readFileSync(join(lab.folder, 'waiting/staff.csv.result.txt'), 'utf8')).toContain(
      `staff.csv: held; 9 rows read, all good. http://console.test/imports/${id}`,
    );
    await lab.settle(id, 'applied');
    await lab.look();
    expect(lab.lies('waiting')).toEqual([]);
    expect(lab.lies('done')).toEqual(['staff.csv', 'staff.csv.result.json', 'staff.csv.result.txt']);
    expect(JSON.parse(readFileSync(join(lab.folder, 'done/staff.csv.result.json'), 'utf8'))).toMatchObject({
      import: id,
      state: 'applied',
      rows: { read: 9, accepted: 9, rejected: 0 },
    });
  });

  test('that was refused ends in the folder of failed ones, and one of the same name beside it under its own', async () => {
    for (const text of [content, `${content}2,Ben,Okafor,Engineer,ben@example.test\n`]) {
      await lab.settle(await taken('staff.csv', text), 'failed');
      await lab.look();
    }
    expect(lab.lies('failed').filter((name) => name.endsWith('.csv'))).toEqual(['staff.2.csv', 'staff.csv']);
  });

  test('is imported once, though the worker dies after registering it and before moving it', async () => {
    lab.drop('roster/staff.csv');
    await lab.look();
    const waiting = join(lab.folder, 'waiting');
    // A file where the folder was: the move fails at the moment at which a worker would die.
    const files = {
      put: async (file: Parameters<typeof lab.files.put>[0]) => {
        const kept = await lab.files.put(file);
        rmSync(waiting, { recursive: true });
        writeFileSync(waiting, '');
        return kept;
      },
    };
    expect(await lab.look({ files })).toEqual({ begin: [] });
    expect(lab.warnings).toEqual([expect.stringContaining('EEXIST')]);
    expect(await lab.imports()).toHaveLength(1);
    rmSync(waiting);
    const { begin } = await lab.look();
    expect(await lab.imports()).toHaveLength(1);
    expect(begin).toHaveLength(1);
    expect(lab.lies('waiting')).toEqual(['staff.csv']);
  });

  test('is imported once, though the worker dies after keeping its bytes', async () => {
    lab.drop('roster/staff.csv');
    await lab.look();
    const dying = {
      put: async (file: Parameters<typeof lab.files.put>[0]) => {
        await lab.files.put(file);
        throw new Error('the worker dies here');
      },
    };
    await expect(lab.look({ files: dying })).rejects.toThrow('dies here');
    await lab.look();
    expect(await lab.imports()).toHaveLength(1);
    expect(await lab.db.selectFrom('files').select('id').execute()).toHaveLength(1);
  });

  test('holds no value of its rows in the result', async () => {
    const id = await taken();
    await lab.db
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
    await lab.settle(id, 'applied');
    await lab.look();
    const text = readFileSync(join(lab.folder, 'done/staff.csv.result.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      findings: [
        { row: 2, column: 'Work Email', valueClass: 'text', code: 'NotAnEmail', severity: 'warning' },
      ],
    });
    expect(text).not.toMatch(/Ana|Ruizova|example\.test/);
  });
});
