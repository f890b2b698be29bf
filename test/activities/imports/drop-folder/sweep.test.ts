import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { content, dropLab, type DropLab } from './drop-lab.ts';

// Elsewhere no file can have such a name.
const namedAtWillTest = test.skipIf(process.platform !== 'linux');
let lab: DropLab;
beforeEach(async () => {
  lab = await dropLab();
  return () => lab.end();
});

describe('a file in the drop folder', () => {
  test('is taken in by the second look that finds it unchanged, as what its folder and name say', async () => {
    lab.drop('roster/staff_2026-11-20.csv');
    expect(await lab.look()).toEqual({ begin: [] });
    expect(await lab.imports()).toEqual([]);
    const { begin } = await lab.look();
    const [record] = await lab.imports();
    expect(record).toMatchObject({
      kind: 'roster',
      as_of: '2026-11-20',
      file_name: 'staff_2026-11-20.csv',
      uploaded_by: 'drop folder',
    });
    expect(begin).toEqual([{ importId: record?.id, storyId: record?.story_id }]);
    expect(lab.lies('waiting')).toEqual(['staff_2026-11-20.csv']);
  });

  test('that still grows is left alone until it has stayed the same over two looks', async () => {
    const path = lab.drop('roster/staff.csv');
    await lab.look();
    appendFileSync(path, '2,Ben,Okafor,Engineer,ben@example.test\n');
    await lab.look();
    expect(await lab.imports()).toEqual([]);
    await lab.look();
    expect(await lab.imports()).toHaveLength(1);
  });

  test('that was written again with the same size counts as changed', async () => {
    const path = lab.drop('roster/staff.csv');
    await lab.look();
    writeFileSync(path, content.replace('Ana', 'Eva'));
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    await lab.look();
    expect(await lab.imports()).toEqual([]);
  });

  test.skipIf(!existsSync('/proc/self/fdinfo'))(
    'that a program holds open for writing is left alone',
    async () => {
      const path = lab.drop('roster/staff.csv');
      const handle = openSync(path, 'a');
      await lab.lookTwice();
      await lab.look();
      expect(await lab.imports()).toEqual([]);
      closeSync(handle);
      await lab.look();
      expect(await lab.imports()).toHaveLength(1);
    },
  );

  test('under a name of unfinished files, or a hidden one, is not touched', async () => {
    const names = ['roster/a.csv.part', 'roster/.b.csv', 'roster/~$c.xlsx', 'learning_x.csv.tmp'];
    for (const name of names) lab.drop(name);
    await lab.lookTwice();
    expect(await lab.imports()).toEqual([]);
    for (const name of names) expect(existsSync(join(lab.folder, name))).toBe(true);
  });

  test('that is a link is refused with a sentence and never followed', async () => {
    const secret = mkdtempSync(join(tmpdir(), 'quarterdeck-secret-'));
    writeFileSync(join(secret, 'staff.csv'), content);
    mkdirSync(join(lab.folder, 'roster'));
    symlinkSync(join(secret, 'staff.csv'), join(lab.folder, 'roster', 'link.csv'));
    symlinkSync(secret, join(lab.folder, 'learning'));
    await lab.lookTwice();
    expect(await lab.imports()).toEqual([]);
    expect(lab.lies('failed')).toEqual(
      ['learning', 'link.csv'].flatMap((name) => [name, `${name}.result.json`, `${name}.result.txt`]),
    );
    expect(readFileSync(join(lab.folder, 'failed/link.csv.result.txt'), 'utf8')).toMatch(
      /^link\.csv: This is a link/,
    );
    expect(readFileSync(join(secret, 'staff.csv'), 'utf8')).toBe(content);
    rmSync(secret, { recursive: true });
  });

  namedAtWillTest(
    'whose name is no UTF-8 is taken in under a name that is, also where that is taken',
    async () => {
      const bytes = Buffer.from('staff of Zürich_2026-11-20.csv', 'latin1');
      lab.drop('roster/staff of Zürich_2026-11-20.csv');
      writeFileSync(
        Buffer.concat([Buffer.from(`${lab.folder}/roster/`), bytes]),
        content.replace('Ana', 'Eva'),
      );
      await lab.lookTwice();
      expect(lab.lies('waiting')).toEqual([
        'staff of Zürich_2026-11-20.2.csv',
        'staff of Zürich_2026-11-20.csv',
      ]);
      expect(lab.lies('roster')).toEqual([]);
      expect((await lab.imports()).map(({ as_of }) => as_of)).toEqual(['2026-11-20', '2026-11-20']);
    },
  );

  namedAtWillTest(
    'whose name is no UTF-8 and tells nothing is put aside with a sentence, also out of such a folder',
    async () => {
      const odd = Buffer.concat([Buffer.from(`${lab.folder}/`), Buffer.from([0x83, 0x65, 0xff])]);
      mkdirSync(odd);
      writeFileSync(Buffer.concat([odd, Buffer.from([0x2f, 0x81, 0x40])]), content);
      await lab.lookTwice();
      const [name = ''] = lab.lies('failed').filter((one) => one.endsWith('.txt'));
      expect(readFileSync(join(lab.folder, 'failed', name), 'utf8')).toMatch(
        /Nothing tells what the file holds/,
      );
    },
  );

  test('with the longest of names is taken in, and its result stands beside it', async () => {
    lab.drop(`roster/${'ü'.repeat(125)}.csv`);
    lab.drop('x'.repeat(255));
    await lab.lookTwice();
    expect(lab.warnings).toEqual([]);
    await lab.settle((await lab.imports())[0]?.id ?? '', 'applied');
    await lab.look();
    expect(lab.warnings).toEqual([]);
    expect(lab.lies('done')).toHaveLength(3);
    expect(lab.lies('failed')).toHaveLength(3);
  });

  test('that the system refuses to move is told without its name, and keeps nobody from the others', async () => {
    lab.drop('aaa.csv');
    lab.drop('roster/staff.csv');
    const stuck = {
      put: async () => Promise.reject(Object.assign(new Error(), { code: 'EPERM', syscall: 'rename' })),
    };
    await lab.look();
    await lab.look({ files: stuck });
    expect(lab.warnings).toEqual([expect.stringContaining('EPERM')]);
    expect(lab.warnings.join()).not.toContain('staff');
    expect(lab.lies('failed')).toHaveLength(3);
    await lab.look();
    expect(await lab.imports()).toHaveLength(1);
  });

  test.each([
    ['payroll/x.csv', /Nothing tells what the file holds.*roster, learning/],
    ['x.csv', /Nothing tells what the file holds/],
    ['roster_2026-11-22.csv', /2026-11-22, lies in the future/],
  ])('%s is refused with a sentence and moved aside', async (path, says) => {
    lab.drop(path);
    await lab.lookTwice();
    expect(await lab.imports()).toEqual([]);
    const name = path.split('/').at(-1) ?? '';
    expect(existsSync(join(lab.folder, path))).toBe(false);
    expect(readFileSync(join(lab.folder, 'failed', `${name}.result.txt`), 'utf8')).toMatch(says);
    expect(JSON.parse(readFileSync(join(lab.folder, 'failed', `${name}.result.json`), 'utf8'))).toMatchObject(
      {
        state: 'failed',
        file: name,
      },
    );
  });

  test('about people’s learning waits while a roster is being taken in', async () => {
    lab.drop('learning/courses.csv', 'x\n');
    lab.drop('roster/staff.csv');
    await lab.lookTwice();
    expect((await lab.imports()).map(({ kind }) => kind)).toEqual(['roster']);
    await lab.settle((await lab.imports())[0]?.id ?? '', 'held');
    await lab.look();
    expect((await lab.imports()).map(({ kind }) => kind).sort()).toEqual(['learning', 'roster']);
  });
});
