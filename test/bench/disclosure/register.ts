import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { measuredCells, type TableCell } from '../../../activities/releases/measured-cells.ts';
import type { PeopleTable } from '../../../activities/releases/released-table.ts';
import { startPostgres } from '../../../cli/stack/postgres.ts';
import { openDatabase, openDatabaseAsOwner, type Db } from '../../../storage/database.ts';
import { migrate } from '../../../storage/migrate.ts';
import { lockRegister, recordRelease } from '../../../storage/released-cells.ts';

/**
 * How long it takes to measure a report by the register, and how much memory: `node test/bench/disclosure/register.ts [PEOPLE]`. Three quarters of
 * units of 66 in 40 divisions, five domains; all three reported, with the trends from each to the next by unit. Measured is the third anew, after 50
 * corrections.
 */
const [peopleCount = 100_000] = process.argv.slice(2, 3).map(Number);
const [unitCount, divisionCount] = [Math.round(peopleCount / 66), 40];
const domains = ['d0', 'd1', 'd2', 'd3', 'd4'];
const ring = { currentId: 'k1', keys: new Map([['k1', Buffer.alloc(32, 7)]]) };
const campaigns = ['skills/2026-Q4', 'skills/2027-Q1', 'skills/2027-Q2'];
const ids = Array.from({ length: peopleCount }, (_, at) => `person-${at}`);
const groups = new Map<string, string[]>([['everybody', ids]]);
const parents = new Map<string, string>();
for (const [at, id] of ids.entries()) {
  const unit = `unit ${at % unitCount}`;
  const division = `division ${(at % unitCount) % divisionCount}`;
  parents.set(unit, division).set(division, 'everybody');
  for (const name of [unit, division]) {
    const own = groups.get(name);
    if (own) own.push(id);
    else groups.set(name, [id]);
  }
}

/** Everybody answers anew in each quarter; so many are corrected once more. */
function tableOf(campaignId: string, corrected = 0): PeopleTable {
  return {
    campaignId,
    figures: domains,
    groups,
    valueOf: (personId, domain) => [
      campaignId,
      domain,
      Number(personId.slice(7)) < corrected ? 'corrected' : 'as it was',
    ],
  };
}

function cellsOf(table: PeopleTable, since: PeopleTable | null): TableCell[] {
  return [...groups].flatMap(([group, { length }]) =>
    ['', ...domains].map((figure) => ({
      table,
      since,
      group,
      figure,
      parent: parents.get(group) ?? null,
      division: 'unit',
      whole: figure === '' ? null : '',
      people: length,
      told: { numbers: {} },
    })),
  );
}

async function shown(db: Db, name: string, cells: TableCell[]) {
  await db.transaction().execute(async (tx) => {
    await lockRegister(tx);
    const { rows } = await measuredCells(tx, cells, { ring, groupMinimum: 5 });
    const showing = {
      shownIn: name,
      audience: 'executives',
      version: 1,
      campaignId: campaigns[0] ?? '',
      period: '2026-Q4',
    };
    await recordRelease(tx, { rows, showing: { ...showing, now: '2027-05-03T09:00:00.000Z' } });
  });
}

async function fill(url: string) {
  const owner = openDatabaseAsOwner(url);
  await migrate(owner);
  await owner.destroy();
  const db = openDatabase(url);
  const tables = campaigns.map((campaignId) => tableOf(campaignId));
  for (const [at, table] of tables.entries()) {
    await shown(db, `report ${at}`, cellsOf(table, null));
    const before = tables[at - 1];
    if (before) await shown(db, `trend ${at}`, cellsOf(table, before));
  }
  await db.destroy();
}

async function measureAgain(url: string) {
  const db = openDatabase(url);
  const cells = cellsOf(tableOf(campaigns[2] ?? '', 50), null);
  const [began, used] = [performance.now(), process.cpuUsage()];
  const { held } = await measuredCells(db, cells, { ring, groupMinimum: 5 });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { user, system } = process.cpuUsage(used);
  const processor = ((user + system) / 1_000_000).toFixed(1);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  await db.destroy();
  process.stdout.write(
    `${peopleCount} people, ${cells.length} figures, ${held.size} held back: ${seconds} s, ${processor} s of a processor, ${peak} MB at most\n`,
  );
}

/** Each step in a process of its own, so that its memory is nobody else's. */
async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-register-'));
  // Run by root, PostgreSQL has a user of its own, which must be able to enter.
  chmodSync(folder, 0o711);
  const postgres = await startPostgres({ folder });
  try {
    const url = await postgres.openProjectDatabase('register');
    for (const step of ['fill', 'measure'])
      spawnSync(process.execPath, [fileURLToPath(import.meta.url), `${peopleCount}`, step, url], {
        stdio: 'inherit',
      });
    process.stdout.write(
      `load ${loadavg()
        .map((one) => one.toFixed(1))
        .join(' ')}\n`,
    );
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , , step, url = ''] = process.argv;
if (step === 'fill') await fill(url);
else if (step === 'measure') await measureAgain(url);
else await main();
