import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainKinds, type PlainKind } from '../../../domain/configuration/import-profile.ts';
import { templateCsv } from '../../../domain/imports/plain/template-csv.ts';
import { undoImport } from '../../../storage/undo-import.ts';
import { told, type ImportLab } from '../../fixtures/import-lab.ts';
import type { PlainCase } from '../../fixtures/plain-case.ts';
import { plainCases } from '../../fixtures/plain-cases.ts';
import { plainLab, toldRows } from '../../fixtures/plain-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const asOf = '2026-10-01';
const later = '2026-11-02T08:00:00.000Z';
let database: TestDatabase;
let lab: ImportLab;
beforeEach(async () => {
  database = await testDatabase();
  lab = await plainLab(database.db);
});
afterEach(() => database.close());

describe.each(plainKinds.map((kind): [PlainKind, PlainCase] => [kind, plainCases[kind]]))(
  '%s',
  (kind, of) => {
    beforeEach(async () => {
      if (of.before) await lab.import({ ...of.before, asOf: '2026-09-30' });
    });

    test('a good file is applied whole; again it changes nothing; changed it takes the former’s place; undone that stands again', async () => {
      const done = await lab.import({ content: of.good, kind, asOf });
      expect(told(done, 'rejected')).toEqual([]);
      expect(done).toMatchObject({ state: 'applied', rowsRejected: 0 });
      expect(done.difference?.records).toMatchObject({ new: of.rows.length, changed: 0, unchanged: 0 });
      expect(await rows()).toEqual(of.rows);

      const again = await lab.import({ content: of.good, kind, asOf, now: later });
      expect(again.state).toBe('unchanged');
      const [header = '', ...lines] = of.good.trimEnd().split('\n');
      const content = [header, ...lines.toReversed()].join('\r\n');
      const turned = await lab.import({ content, kind, asOf, now: later });
      expect(turned.difference?.records).toMatchObject({ new: 0, changed: 0, unchanged: of.rows.length });
      expect(await rows()).toEqual(of.rows);

      const changed = await lab.import({ content: of.good.replace(...of.change), kind, asOf, now: later });
      expect(changed.difference?.records).toMatchObject({ new: 0, changed: 1 });
      expect(await rows()).not.toEqual(of.rows);
      await database.db
        .transaction()
        .execute((tx) => undoImport(tx, { importId: changed.id, now: '2026-11-03T08:00:00.000Z' }));
      expect(await rows()).toEqual(of.rows);
    });

    test('what is wrong in a file leaves its row out, and a finding says where and what', async () => {
      const done = await lab.import({ content: of.dirty.content, kind });
      expect(told(done, 'rejected')).toEqual(of.dirty.rejected);
      expect(told(done, 'warning')).toEqual(of.dirty.warnings ?? []);
      expect(done.rowsRead).toBe(done.rowsAccepted + done.rowsRejected + (of.dirty.repeated ?? 0));
      expect((await rows()).length).toBe(of.dirty.taken);
    });

    test('the template filled in and saved by a German Excel is read', async () => {
      const german = `${templateCsv(kind).trimEnd()}\r\n${of.german}\r\n`
        .split('\r\n')
        .map((line, index) => (index < 2 ? semicolons(line) : line))
        .join('\r\n');
      const done = await lab.import({ content: Buffer.from(german, 'latin1'), kind });
      expect(told(done, 'rejected')).toEqual([]);
      expect(done.difference?.records).toMatchObject({ new: 1 });
      expect(await rows()).toEqual([of.germanRow]);
    });

    const rows = () => toldRows(database.db, of);
  },
);

/** A line of a template as Excel writes it where the comma is the decimal mark. */
function semicolons(line: string): string {
  const cells = [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)|(?<=,|^)(?=,|$)/g)];
  return cells
    .map(([, quoted, plain]) => (quoted?.includes(';') ? `"${quoted}"` : (quoted ?? plain ?? '')))
    .join(';');
}
