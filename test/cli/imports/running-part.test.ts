import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runningPart } from '../../../cli/imports/running-part.ts';
import { readSettings } from '../../../cli/settings.ts';
import { onTrial } from '../../../storage/dry-imports.ts';
import { suggestedLinks } from '../../../storage/person-links.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { settingsFor } from '../../fixtures/cli-settings.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-trial-'));
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  const content = [header, ana, bo, cy].join('\n');
  await lab.import({ content, kind: 'roster', asOf: '2026-10-01' });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const header = 'Employee ID,First Name,Last Name,Work Email,Department,Manager ID';
const ana = '1,Ana,Ruiz,ana@example.test,Board,';
const bo = '2,Bo,Lind,bo@example.test,Lab,1';
const cy = '3,Cy,Diaz,cy@example.test,Lab,1';
/** Another list, which gives a known address another name. */
const suggesting = ['Name,Email', 'Zed Quux,bo@example.test'];

async function tryOut(...lines: string[]) {
  const file = join(folder, 'staff.csv');
  writeFileSync(file, lines.join('\n'));
  const running = await runningPart(
    readSettings({ ...settingsFor(database.url), QUARTERDECK_FOLDER: folder }),
  );
  if (!running) throw new Error('nothing runs');
  try {
    return await running.tryOut({ file, kind: 'roster', profile: null, asOf: '2026-10-02' });
  } finally {
    await running.close();
  }
}

/** How many rows each table holds. */
async function sizes(): Promise<unknown> {
  const { rows } = await sql`
    select table_name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', table_name), false, true, '')))[1]::text as rows
    from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`.execute(
    database.db,
  );
  return rows;
}

describe('a dry run with a running stack', () => {
  test('tells what the file would change for the people who are known, and nothing of it stays', async () => {
    const before = await sizes();
    const { counts, difference, failure } = await tryOut(
      header,
      ana,
      bo.replace('Lab', 'Desk'),
      cy.replace(',1', ',2'),
      '4,Di,Abo,di@example.test,Lab,1',
    );
    expect(failure).toBeNull();
    expect(counts).toMatchObject({ read: 4, accepted: 4, rejected: 0 });
    expect(difference?.roster).toMatchObject({ joiners: 1, movers: 1, managerChanges: 1, leavers: 0 });
    expect(await sizes()).toEqual(before);
  });

  test('tells of a file that cannot be read, and nothing of it stays', async () => {
    const before = await sizes();
    expect((await tryOut('')).failure?.code).toBe('EmptyFile');
    expect(await sizes()).toEqual(before);
  });

  test('leaves what waits for a person where it was', async () => {
    await lab.check({ content: suggesting.join('\n'), kind: 'roster', asOf: '2026-10-02' });
    const before = await suggestedLinks(database.db);
    expect(before).toHaveLength(1);
    await tryOut(...suggesting);
    expect(await suggestedLinks(database.db)).toEqual(before);
  });

  test('ends well beside another one that is over before it', async () => {
    const content = ['Name,Email', 'Zed Quux,cy@example.test'].join('\n');
    const first = await lab.register({ content, kind: 'roster', asOf: '2026-10-02' });
    const trial = (importId: string, during: () => Promise<unknown>) =>
      onTrial(database.db, { importId, fileId: importId, keepFile: true }, during);
    const second = await lab.register({ content, kind: 'roster', asOf: '2026-10-03' });
    let endFirst = () => {};
    const firstMayEnd = new Promise<void>((resolve) => (endFirst = resolve));
    let begun = () => {};
    const firstChecked = new Promise<void>((resolve) => (begun = resolve));
    const one = trial(first, async () => {
      await lab.checkAgain(first);
      begun();
      await firstMayEnd;
    });
    await firstChecked;
    await trial(second, async () => {
      endFirst();
      await one;
    });
    expect((await suggestedLinks(database.db)).map(({ value }) => value)).not.toContain('cy@example.test');
  });
});
