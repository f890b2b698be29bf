import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sweep, type SweepDeps } from '../../../../activities/imports/drop-folder/sweep.ts';
import { ImportLab } from '../../../fixtures/import-lab.ts';
import { testDatabase } from '../../../setup/database.ts';

const now = '2026-11-21T08:00:00.000Z';
export const content =
  'Employee #,First Name,Last Name,Job Title,Work Email\n1,Ana,Ruizova,Engineer,ana@example.test\n';

export type DropLab = Awaited<ReturnType<typeof dropLab>>;

/** A drop folder of its own, with a database of its own. */
export async function dropLab() {
  const { db, close } = await testDatabase();
  const { files } = await ImportLab.open(db);
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-drop-'));
  const warnings: string[] = [];
  return { db, files, folder, warnings, drop, look, lookTwice, imports, settle, lies, end };

  function drop(path: string, text: string = content): string {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
    return whole;
  }

  /** What a minute's turn of the schedule does; `warnings` are of this turn. */
  function look(more: Partial<SweepDeps> = {}) {
    warnings.length = 0;
    const warn = (sentence: string) => void warnings.push(sentence);
    const deps = { db, files, publicUrl: 'http://console.test', beat: () => {}, warn };
    return sweep({ ...deps, ...more }, { folder, now });
  }

  async function lookTwice() {
    await look();
    return look();
  }

  function imports() {
    return db.selectFrom('imports').selectAll().orderBy('created_at').execute();
  }

  async function settle(id: string, state: 'applied' | 'held' | 'rejected' | 'failed', more: object = {}) {
    await db
      .updateTable('imports')
      .set({ state, ...more })
      .where('id', '=', id)
      .execute();
  }

  function lies(place: string): string[] {
    return readdirSync(join(folder, place))
      .filter((name) => !name.startsWith('.'))
      .sort();
  }

  async function end(): Promise<void> {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
