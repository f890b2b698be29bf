import { afterAll, beforeAll, expect, test } from 'vitest';
import { measuredCells, type TableCell } from '../../../activities/releases/measured-cells.ts';
import { recordRelease } from '../../../storage/released-cells.ts';
import { ring } from '../reports/reported-campaign.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

interface Person {
  id: string;
  unit: string;
  role: string;
}

const some = (count: number, unit: string, role: string): Person[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${unit} ${role} ${at}`, unit, role }));

/** What a campaign's tables by unit and by role would show. */
function tableCells(campaignId: string, people: readonly Person[]): TableCell[] {
  const by = (key: 'unit' | 'role') =>
    [...Map.groupBy(people, (each) => `${key}/${each[key]}`)].map(([name, those]) => ({
      name,
      division: key,
      ids: those.map(({ id }) => id),
    }));
  const all = { name: 'everybody', division: 'unit', ids: people.map(({ id }) => id) };
  const groups = [all, ...by('unit'), ...by('role')];
  const table = {
    campaignId,
    figures: ['build'],
    groups: new Map(groups.map(({ name, ids }) => [name, ids])),
    valueOf: () => [3],
  };
  return groups.map(({ name, division, ids }) => ({
    table,
    since: null,
    group: name,
    figure: 'build',
    parent: name === all.name ? null : all.name,
    division,
    whole: null,
    people: ids.length,
    told: { numbers: {} },
  }));
}

/** Groups that are shown of one version after the other. */
async function shownOneByOne(campaignId: string, versions: readonly (readonly Person[])[]) {
  const shown: string[][] = [];
  for (const [at, people] of versions.entries()) {
    const cells = tableCells(campaignId, people);
    const { rows } = await measuredCells(database.db, cells, { ring, groupMinimum: 5 });
    const showing = { shownIn: `${campaignId} ${at}`, audience: 'executives', version: at + 1, campaignId };
    const period = { period: '2027-Q2', now: '2027-05-03T09:00:00.000Z' };
    await database.db
      .transaction()
      .execute((tx) => recordRelease(tx, { rows, showing: { ...showing, ...period } }));
    shown.push(rows.map(({ group }) => group));
  }
  return shown;
}

test('beside an earlier version a role less a unit is no single person who answered late', async () => {
  const first = [...some(40, 'lab', 'dev'), ...some(12, 'mill', 'dev'), ...some(30, 'yard', 'analyst')];
  // Late: six developers in lab and one in mill, five analysts. Developers less lab, in both versions: the one.
  const second = [...some(46, 'lab', 'dev'), ...some(13, 'mill', 'dev'), ...some(35, 'yard', 'analyst')];
  const [then, now] = await shownOneByOne('skills/2027-Q2', [first, second]);
  expect(then).toEqual(['everybody', 'unit/lab', 'unit/mill', 'unit/yard', 'role/dev', 'role/analyst']);
  expect(now).not.toEqual(expect.arrayContaining(['unit/lab', 'role/dev']));
  expect(now).toEqual(['everybody', 'role/dev', 'role/analyst']);
});
