/**
 * A changed roster of 100,000 people: how long until the difference is there, and until it is applied and undone. Run by
 * hand: `node test/bench/imports/roster.ts [PEOPLE]`. Prints a table; nothing is asserted about time.
 */
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runReader } from '../../../activities/imports/reading/run-reader.ts';
import { startPostgres } from '../../../cli/stack/postgres.ts';
import { openDatabase } from '../../../storage/database.ts';
import { undoImport } from '../../../storage/undo-import.ts';
import { updateImport } from '../../../storage/imports.ts';
import { ImportLab, type FileToImport } from '../../fixtures/import-lab.ts';

const people = Number(process.argv[2] ?? 100_000);
const runs = 5;
const titles = ['Engineer', 'Senior Engineer', 'Lead', 'Analyst', 'Consultant', 'Technician', 'Manager'];
const header =
  'Employee #,First Name,Last Name,Job Title,Division,Department,Supervisor EID,Location,Work Email,Hire Date,Termination Date,Status';

/** One row; `change` moves, renames, promotes or re-assigns one in twenty. */
function line(n: number, change: boolean): string[] {
  const hit = change ? n % 100 : -1;
  if (hit === 7) return [];
  const given = `Given${n % 977}`;
  const family = `Family${n % 7919}`;
  const title = titles[(n + (hit === 1 || hit === 2 ? 1 : 0)) % titles.length] ?? '';
  const division = `Division ${n % 12}`;
  const department = `Department ${(n + (hit === 3 ? 1 : 0)) % 300}`;
  const boss = n === 0 ? '' : String(100_000 + Math.floor((n + (hit === 4 ? 8 : 0)) / 8));
  const hired = `20${String(5 + (n % 20)).padStart(2, '0')}-${String(1 + (n % 12)).padStart(2, '0')}-15`;
  const status = hit === 5 ? 'On Leave' : 'Active';
  const end = hit === 6 ? '2026-09-20' : '';
  const number = 100_000 + n;
  return [
    `${number},${given},${family},${title},${division},${department},${boss},Berlin,p${number}@example.test,${hired},${end},${status}`,
  ];
}

function file(change: boolean, asOf: string): FileToImport {
  const lines = Array.from({ length: people }, (_, n) => line(n, change)).flat();
  const joiners = change
    ? Array.from({ length: people / 100 }, (_, n) => line(people + n, false)).flat()
    : [];
  const content = [header, ...lines, ...joiners, ''].join('\n');
  return {
    content,
    kind: 'roster',
    profile: 'bamboohr',
    asOf,
    now: `${asOf}T08:00:00.000Z`,
    more: { fullSnapshot: true },
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  const seconds = ((performance.now() - begun) / 1000).toFixed(2);
  say(`${what.padEnd(60)} ${seconds.padStart(7)} s   ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
  return result;
}

async function measure(lab: ImportLab): Promise<void> {
  const first = await timed(`first roster of ${people}: difference`, () =>
    lab.check(file(false, '2026-09-01')),
  );
  if (first.state !== 'checked')
    throw new Error(`The roster is ${first.state}: ${JSON.stringify([first.failure, first.questions])}`);
  await timed('first roster: applied', () => lab.apply(first.id, '2026-09-01T08:00:00.000Z'));
  const changed = file(true, '2026-10-01');
  let id = '';
  for (let run = 1; run <= runs; run += 1)
    id = (await timed(`changed roster: difference (${run} of ${runs})`, () => lab.check(changed))).id;
  const { difference, state } = await lab.summary(id);
  say(`${state} ${JSON.stringify(difference?.roster)}`);
  await timed('changed roster: applied', () => lab.apply(id, '2026-10-01T08:00:00.000Z'));
  await timed('the same people, nothing to change: difference', () =>
    lab.check({ ...changed, content: `${String(changed.content)}\n`, asOf: '2026-10-02' }),
  );
  await timed('a roster from before both: difference', () =>
    lab.check({ ...file(true, '2026-08-01'), content: `${String(changed.content)}\n\n` }),
  );
  await timed('changed roster: undone', () =>
    lab.db.transaction().execute(async (tx) => {
      const undone = await undoImport(tx, { importId: id, now: '2026-10-03T08:00:00.000Z' });
      await updateImport(tx, id, { state: 'undone' });
      return undone;
    }),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-bench-'));
// Run by root, PostgreSQL has a user of its own, which must be able to enter.
chmodSync(folder, 0o711);
const server = await startPostgres({ folder, throwAway: true });
try {
  const db = openDatabase(await server.openProjectDatabase('roster'));
  const lab = await ImportLab.open(db);
  lab.read = runReader;
  await measure(lab);
  await db.destroy();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
