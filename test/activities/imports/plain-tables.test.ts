import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { templateOf } from '../../../activities/imports/template-of.ts';
import { plainKinds, type PlainKind } from '../../../domain/configuration/import-profile.ts';
import { undoImport } from '../../../storage/undo-import.ts';
import { hire } from '../../fixtures/company.ts';
import { ImportLab, told } from '../../fixtures/import-lab.ts';
import type { PlainCase } from '../../fixtures/plain-case.ts';
import { plainCases, plainConfiguration } from '../../fixtures/plain-cases.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;
beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  await hire(db, [
    { number: '1042', unit: 'Engineering' },
    { number: '0077', unit: 'Sales' },
    { number: '5', unit: 'Sales' },
  ]);
  await db
    .insertInto('person_identifiers')
    .columns(['person_id', 'source', 'kind', 'value', 'valid_from', 'known_since'])
    .expression((from) =>
      from
        .selectFrom('person_identifiers')
        .where('value', '=', '5')
        .select((select) => [
          'person_id',
          'source',
          select.val<'email'>('email').as('kind'),
          select.val('eva@example.test').as('value'),
          'valid_from',
          'known_since',
        ]),
    )
    .execute();
  lab = await ImportLab.open(db, plainConfiguration());
});
afterEach(() => database.close());

describe.each(plainKinds.map((kind): [PlainKind, PlainCase] => [kind, plainCases[kind]]))(
  '%s',
  (kind, of) => {
    const later = '2026-11-02T08:00:00.000Z';
    const asOf = '2026-10-01';

    test('a good file is applied whole, and its typed view gives what it says with file and line', async () => {
      const done = await lab.import({ content: of.good, kind });
      expect(told(done, 'rejected')).toEqual([]);
      expect(done).toMatchObject({ state: 'applied', rowsRejected: 0 });
      expect(done.difference?.records).toMatchObject({ new: of.rows.length, changed: 0, unchanged: 0 });
      expect(await rows(of)).toEqual(of.rows);
    });

    test('what is wrong in a file leaves its row out, and a finding says where and what', async () => {
      const done = await lab.import({ content: of.dirty.content, kind });
      expect(told(done, 'rejected')).toEqual(of.dirty.rejected);
      expect(told(done, 'warning')).toEqual(of.dirty.warnings ?? []);
      expect(done.rowsRead).toBe(done.rowsAccepted + done.rowsRejected + (of.dirty.repeated ?? 0));
      expect((await rows(of)).length).toBe(of.dirty.taken);
    });

    test('the same rows in other bytes change nothing, and the same bytes are recognised', async () => {
      await lab.import({ content: of.good, kind });
      const again = await lab.import({ content: of.good, kind, asOf, now: later });
      expect(again.state).toBe('unchanged');
      const [header = '', ...lines] = of.good.trimEnd().split('\n');
      const turned = await lab.import({
        content: [header, ...lines.toReversed()].join('\r\n'),
        kind,
        asOf,
        now: later,
      });
      expect(turned.difference?.records).toMatchObject({ new: 0, changed: 0, unchanged: of.rows.length });
      expect(await rows(of)).toEqual(of.rows);
    });

    test('a changed file takes the place of what was said before; undone, that stands again', async () => {
      await lab.import({ content: of.good, kind });
      const changed = await lab.import({ content: of.good.replace(...of.change), kind, asOf, now: later });
      expect(changed.difference?.records).toMatchObject({ new: 0, changed: 1 });
      expect(await rows(of)).not.toEqual(of.rows);
      await database.db
        .transaction()
        .execute((tx) => undoImport(tx, { importId: changed.id, now: '2026-11-03T08:00:00.000Z' }));
      expect(await rows(of)).toEqual(of.rows);
    });

    test('a full snapshot takes away what it lacks, but not where a row of it could not be read', async () => {
      await lab.import({ content: of.good, kind });
      const [header = '', first = ''] = of.good.trimEnd().split('\n');
      const torn = `${header}\n${first}\n${first},one,cell,too,many\n`;
      const held = await lab.import({ content: torn, kind, asOf, now: later, more: { fullSnapshot: true } });
      expect(held.difference?.records?.takenBack).toBe(0);
      expect(told(held, 'warning')).toContain('null - NothingTakenAway');
      const whole = await lab.import({
        content: `${header}\n${first}\n`,
        kind,
        now: later,
        more: { fullSnapshot: true },
      });
      expect(whole.difference?.records).toMatchObject({ new: 0, takenBack: of.rows.length - 1 });
      expect((await rows(of)).length).toBe(1);
    });

    test('a file of an earlier day only adds what is missing', async () => {
      const [header = '', first = '', ...others] = of.good.trimEnd().split('\n');
      await lab.import({ content: `${header}\n${first}\n`, kind, asOf, now: later });
      const older = await lab.import({
        content: [header, first, ...others].join('\n').replace(...of.change),
        kind,
        asOf: '2026-09-30',
        now: '2026-11-03T08:00:00.000Z',
      });
      expect(older.difference?.records).toMatchObject({ changed: 0 });
      const kept = await rows(of);
      expect(kept).toContainEqual(of.rows[0]);
    });

    test.each(['csv', 'xlsx'] as const)(
      'the %s template as it was downloaded holds nothing, and says so',
      async (form) => {
        const template = await templateOf(kind);
        const done = await lab.check({ content: template[form], kind });
        expect(done).toMatchObject({ state: 'failed', failure: { code: 'NoRows' } });
      },
    );

    test('the template filled in and saved by a German Excel is read', async () => {
      const { csv } = await templateOf(kind);
      const german = `${csv.trimEnd()}\r\n${of.german}\r\n`
        .split('\r\n')
        .map((line, index) => (index < 2 ? semicolons(line) : line))
        .join('\r\n');
      const done = await lab.import({ content: Buffer.from(german, 'latin1'), kind });
      expect(told(done, 'rejected')).toEqual([]);
      expect(done.difference?.records).toMatchObject({ new: 1 });
      expect(await rows(of)).toEqual([of.germanRow]);
    });
  },
);

/** A line of a template as Excel writes it where the comma is the decimal mark. */
function semicolons(line: string): string {
  const cells = [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)|(?<=,|^)(?=,|$)/g)];
  return cells
    .map(([, quoted, plain]) => (quoted?.includes(';') ? `"${quoted}"` : (quoted ?? plain ?? '')))
    .join(';');
}

async function rows({ select, order }: PlainCase): Promise<unknown[]> {
  const { rows } = await sql.raw(`${select} order by ${order}`).execute(database.db);
  return rows;
}
