import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildReport } from '../../../activities/reports/build-report.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import type { GapFigure } from '../../../domain/results.ts';
import { resultsOf } from '../../../storage/results.ts';
import { fileStore, ring } from '../../activities/reports/reported-campaign.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { campaignId } from '../measurement/fill.ts';
import { workloadOf } from '../measurement/workload.ts';
import { fillReports, forgetReports, key, now } from './fill.ts';

const work = workloadOf({ people: 400, units: 12, roles: 3, silentShare: 0.1 });
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await fillReports(database.url, database.db, work);
  await forgetReports(database.db, database.url);
  await createResultActivities(database).computeResults({ campaignId, now });
});
afterAll(() => database.close());

/** Of a group and a domain what stands in the rows of totals. */
interface Totals {
  people: number;
  required: number;
  assessed: number;
  below: number;
  critical: number;
  short: number;
}

async function storedTotals(): Promise<Map<string, Totals>> {
  const { rows } = await sql<Totals & { name: string }>`
    select division || ' ' || group_id || ' ' || part_id as name, people, required_pairs as required, assessed_pairs as assessed,
      below_target as below, critical, shortfall_sum as short
    from group_results where part in ('domain', 'all')`.execute(database.db);
  return new Map(rows.map(({ name, ...totals }) => [name, totals]));
}

function totalsOf(figure: GapFigure): Totals {
  const assessed = figure.assessedPairs ?? 0;
  return {
    people: figure.n ?? 0,
    required: figure.requiredPairs ?? 0,
    assessed,
    below: Math.round((figure.belowTargetShare ?? 0) * assessed),
    critical: Math.round((figure.criticalShare ?? 0) * assessed),
    short: Math.round((figure.peopleLevelsMissing ?? 0) * 1_000_000),
  };
}

test('every shown figure of a unit, a role and everybody is made of the totals that are stored for SQL', async () => {
  const { gapMatrix, gapsByRole } = await resultsOf(database.db, campaignId);
  if (!gapMatrix) throw new Error('There are tables');
  const stored = await storedTotals();
  const shown = [
    ...[gapMatrix.whole, ...Object.values(gapMatrix.units)].flatMap(({ cells }) =>
      cells.map((cell) => ({ ...cell, name: cell.group === null ? null : `unit ${cell.group}` })),
    ),
    ...(gapsByRole?.cells ?? []).map((cell) => ({ ...cell, name: cell.group && `role ${cell.group}` })),
    ...gapMatrix.whole.cells.flatMap((cell) => (cell.group === null ? [{ ...cell, name: 'all ' }] : [])),
  ].filter(({ name, figure }) => name !== null && !name.includes('/itself') && figure.n !== null);
  expect(shown.length).toBeGreaterThan(40);
  for (const { name, domain, figure } of shown)
    expect([name, domain, totalsOf(figure)]).toEqual([name, domain, stored.get(`${name} ${domain ?? ''}`)]);
});

test('the workbook is built from what is stored, and the register keeps what it shows', async () => {
  const { db } = database;
  const built = await buildReport({ db, files: fileStore(db), ring }, { ...key, now });
  expect(built.bytes).toBeGreaterThan(10_000);
  const { rows } = await sql<{ cells: number; people: number }>`
    select (select count(*)::int from released_cells) as cells, 
      (select count(distinct m.member)::int from released_members, regexp_matches(members, '.{16}', 'g') as m(member)) as people`.execute(
    db,
  );
  expect(rows[0]?.cells).toBeGreaterThan(40);
  expect(rows[0]?.people).toBe(400);
});
