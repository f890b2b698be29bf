import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gapCells } from '../../../activities/releases/gap-cells.ts';
import { shownBeside } from '../../../activities/releases/shown-beside.ts';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { gapAnswer } from '../../../cli/gaps/gap-answer.ts';
import { readinessAnswer } from '../../../cli/gaps/readiness-answer.ts';
import { shownAnswer } from '../../../cli/shown-answer.ts';
import { idOf } from '../../../storage/ids.ts';
import { lockRegister } from '../../../storage/released-cells.ts';
import { heldBackIn, reportById } from '../../../storage/reports.ts';
import { allUnits } from '../../../storage/result-inputs.ts';
import { resultsOf } from '../../../storage/results.ts';
import { fileStore, reportedConfiguration, ring } from '../../activities/reports/reported-campaign.ts';
import {
  campaignId,
  computedAt,
  engineers,
  openedCampaign,
  rate,
} from '../../activities/results/measured-company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { asker } from '../asker.ts';

type By = Parameters<typeof gapAnswer>[1]['by'];

const now = computedAt;
const people = [
  ...engineers('lab', 1, 12),
  ...engineers('desk', 21, 12).map((each) => ({ ...each, site: 'auckland' })),
];
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  await openedCampaign(db, people, reportedConfiguration());
  for (const [at, { number }] of people.entries()) await rate(db, number, 'manager', 1 + (at % 4));
  await computed();
});
afterEach(() => database.close());

async function computed() {
  await createResultActivities({ db: database.db }).computeResults({ campaignId, now });
}

/** The engineers say so too, long after the manager did. */
async function corrected(...numbers: string[]) {
  for (const number of numbers) await rate(database.db, number, 'self', 5);
  await computed();
}

async function gaps(by: By) {
  return JSON.parse(await gapAnswer(asker(database.db), { campaign: 'skills', by, only: null, json: true }));
}

async function built() {
  const activities = createReportActivities({
    db: database.db,
    files: fileStore(database.db),
    ring,
    tell: async () => {},
  });
  await activities.openReports({ campaignId, now });
  const { reportId } = await activities.buildReport({ campaignId, audience: 'executives', version: 1, now });
  const report = await reportById(database.db, reportId);
  return report ? heldBackIn(report) : [];
}

async function tables() {
  const results = await resultsOf(database.db, campaignId);
  return gapCells(results, new Map((await allUnits(database.db)).map((unit) => [unit.id, unit])), 5);
}

interface Row {
  id: string;
  name: string;
  figure: { peopleLevelsMissing: number | null; reason: string | null };
}

const named = (rows: readonly Row[], name: string) => rows.find((row) => row.name === name)?.figure;
const hidden = { n: null, peopleLevelsMissing: null, reason: 'under-correction' };

describe('gaps after one correction', () => {
  test('would tell what the one said by the difference of two sums, and so are hidden, the same each time', async () => {
    const before = await gaps('unit');
    const missing = named(before.rows, 'lab')?.peopleLevelsMissing ?? 0;
    expect(missing).toBeGreaterThan(0);
    await corrected('1');
    const lab = (await tables()).find(({ group, figure }) => group === idOf('unit', 'lab') && figure === '');
    const now = lab && 'gap' in lab.told ? lab.told.gap.peopleLevelsMissing : null;
    // The one rises by the same in each of eight skills: the difference of the two sums is theirs alone.
    expect(missing - (now ?? 0)).toBeGreaterThan(0);
    const after = await gaps('unit');
    expect(named(after.rows, 'lab')).toMatchObject(hidden);
    expect(after.total).toMatchObject(hidden);
    const desk = ({ rows }: { rows: readonly Row[] }) => rows.find(({ name }) => name === 'desk');
    expect(desk(after)).toEqual(desk(before));
    expect(desk(after)).toMatchObject({ priority: expect.any(Number), band: expect.any(String) });
    expect(after.notes.join(' ')).toMatch(/^Under correction, and so hidden: lab, all\. .*fewer than 5/);
    expect(await gaps('unit')).toEqual(after);
    const text = await gapAnswer(asker(database.db), {
      campaign: 'skills',
      by: 'unit',
      only: null,
      json: false,
    });
    expect(text).toMatch(/desk +12 .*\n.*lab +… /);
    expect(text).toMatch(/Under correction, and so hidden: lab, all/);
  });

  test('are hidden by whatever division they are asked for next: all of it is of the same people', async () => {
    await gaps('unit');
    await corrected('1');
    for (const by of ['domain', 'role', 'skill', 'location'] as const) {
      const { rows, total } = await gaps(by);
      expect([by, total.reason]).toEqual([by, 'under-correction']);
      const reasons = rows.map(({ figure }: Row) => figure.reason);
      expect([by, reasons.includes('under-correction')]).toEqual([by, true]);
    }
  });

  test('of skills and locations are hidden too: those of domains that are held, and one that the sum needs at the least', async () => {
    await gaps('domain');
    await corrected('1');
    // Never shown before: skills of a domain that is held, of which reports know counts alone; all locations would add up to everybody.
    const skills = (await gaps('skill')).rows.filter(
      ({ figure }: Row) => figure.reason === 'under-correction',
    );
    expect(skills).toHaveLength(8);
    const places = (await gaps('location')).rows.filter(
      ({ figure }: Row) => figure.reason === 'under-correction',
    );
    expect(places).toHaveLength(1);
  });

  test('by person tell no count at all where one person may have moved', async () => {
    const before = await gaps('person');
    expect(before.belowTarget.some((each: { people: number | null }) => each.people !== null)).toBe(true);
    // The one who is just at target in the second domain falls below it: 12 and 12 would become 11 and 13.
    await rate(database.db, '3', 'self', 0);
    await computed();
    const after = await gaps('person');
    for (const each of after.belowTarget)
      expect(each).toMatchObject({ people: null, reason: 'under-correction' });
    expect(after.notes.join(' ')).toMatch(/people by domains below target/);
  });

  test('are measured by a report, and a report by them', async () => {
    expect(await built()).toEqual([]);
    await corrected('1');
    expect(named((await gaps('unit')).rows, 'lab')).toMatchObject(hidden);
  });

  test('leave the next report as it is where nothing has changed, and hide in it what they would give away', async () => {
    for (const by of ['unit', 'role', 'domain', 'skill', 'location', 'person'] as const) await gaps(by);
    await readiness('lab', 'engineer=12');
    await corrected('1');
    // Everybody, the unit and the role of the one, in two domains and over both.
    expect(await built()).toHaveLength(9);
  });

  test('show everything again once as many as the minimum have changed', async () => {
    await gaps('unit');
    await corrected('1', '2', '3', '4', '5');
    const { rows, total } = await gaps('unit');
    expect([named(rows, 'lab')?.reason, total.reason]).toEqual([null, null]);
  });

  test('and readiness of the same people tell of the one together, so readiness is hidden', async () => {
    await gaps('unit');
    expect((await readiness('lab', 'engineer=12')).total.reason).toBeNull();
    await corrected('1');
    const { total, notes } = await readiness('lab', 'engineer=12');
    expect(total).toMatchObject({ levelsMissing: null, reason: 'under-correction' });
    expect(notes.join(' ')).toMatch(/engineer, all/);
  });
});

test('all doors asked beforehand hide nothing in a report of the same answers', async () => {
  for (const by of ['unit', 'role', 'domain', 'skill', 'location', 'person'] as const) await gaps(by);
  await readiness('lab', 'engineer=5');
  await readiness('desk', 'engineer=12');
  expect(await built()).toEqual([]);
});

test('what was shown is listed: when first, by which door, to whom', async () => {
  const { db } = database;
  expect(await shownAnswer(db, { campaign: null, json: false })).toMatch(/^Nothing was shown yet/);
  await gaps('skill');
  await gaps('skill');
  await built();
  const lines = (await shownAnswer(db, { campaign: 'skills', json: false })).split('\n');
  const figures = lines.slice(1).map((line) => line.trim().split(/ {2,}/).slice(1));
  // Four groups in two domains and over both, eight skills, and the skills of each domain by counts; a report also tells who learned, holds which level and did what was due,
  // and of each of two programmes how many began and completed, and their hours: here nobody's, which is told too.
  expect(figures.toSorted(([, one = ''], [, other = '']) => (one < other ? -1 : 1))).toEqual([
    [campaignId, 'gaps', 'command line', '22'],
    [campaignId, 'report, version 1', 'executives', '47'],
  ]);
});

test('two who ask at once, before and after a correction, do not both get half of the difference', async () => {
  const before = await tables();
  await corrected('1');
  const after = await tables();
  const asked = { door: 'gaps', campaign: { id: campaignId, period: '2026-Q4' }, groupMinimum: 5 };
  const { db } = database;
  const opened = Promise.withResolvers<void>();
  const asking = Promise.withResolvers<void>();
  const another = db.transaction().execute(async (tx) => {
    await lockRegister(tx);
    opened.resolve();
    await asking.promise;
  });
  await opened.promise;
  const both = [before, after].map((cells) => shownBeside(asker(db), { ...asked, cells }));
  // Both wait while a third answer is given; without waiting for each other, neither would know of the other.
  while ((await waiting()) < 2);
  asking.resolve();
  const [held] = [await Promise.all(both), await another];
  expect(held.map(({ cells }) => cells.size).toSorted((a, b) => a - b)).toEqual([0, 9]);
});

/** How many transactions wait for the register. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from pg_locks where not granted and relation = 'released_cells'::regclass
      and database = (select oid from pg_database where datname = current_database())`.execute(database.db);
  return rows[0]?.waiting ?? 0;
}

async function readiness(unit: string, roles: string) {
  const asked = { unit, roles, campaign: null, json: true };
  return JSON.parse(await readinessAnswer(asker(database.db), asked));
}
