import { afterAll, beforeAll, expect, test } from 'vitest';
import { certificates, withCertificates } from '../../../activities/releases/carried-levels.ts';
import { measuredCells, type TableCell } from '../../../activities/releases/measured-cells.ts';
import type { PeopleTable } from '../../../activities/releases/released-table.ts';
import { recordRelease } from '../../../storage/released-cells.ts';
import { ring } from '../reports/reported-campaign.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const people = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`);

/** Groups of the trend of some people between two campaigns, who moved between them in none. */
async function heldWith(movers: number): Promise<string[]> {
  const [lab, desk] = [people('lab', 12), people('desk', 10)];
  const groups = new Map([
    ['whole', [...lab, ...desk, ...people('mover', movers)]],
    ['lab', lab],
    ['desk', desk],
  ]);
  const [before, after] = ['skills/2026-Q4', 'skills/2027-Q1'].map((campaignId) => ({
    campaignId,
    figures: [''],
    groups,
    valueOf: () => [],
  }));
  if (!before || !after) throw new Error('Two campaigns are compared');
  const cells = [...groups].map(([group, { length }]): TableCell => ({
    table: after,
    since: before,
    group,
    figure: '',
    parent: group === 'whole' ? null : 'whole',
    division: 'unit',
    whole: null,
    people: length,
    told: { numbers: {} },
  }));
  const { held } = await measuredCells(database.db, cells, { ring, groupMinimum: 5 });
  return [...held].map(({ group }) => group);
}

test.each([0, 1, 4, 5, 20])(
  'beside %i people in a sum and in none of its parts no more is hidden than must be',
  async (movers) => {
    // 22 and one mover: the whole less both parts would be the one. Five need no part beside them.
    expect(await heldWith(movers)).toEqual(movers > 0 && movers < 5 ? ['desk'] : []);
  },
);

/** Groups that a table by units hides by themselves: five people in two of them. */
const hiddenByTable = ['shed', 'yard'];
const sizes = { shed: 2, yard: 3, lab: 12, desk: 10, mill: 15 };

/** Everybody by unit in one quarter, some of them rated anew. */
function versionCells(campaignId: string, anew: readonly string[]): TableCell[] {
  const units = Object.entries(sizes).map(([name, size]) => [name, people(name, size)] as const);
  const groups = new Map([['whole', units.flatMap(([, those]) => those)], ...units]);
  const table = {
    campaignId,
    figures: ['build'],
    groups,
    valueOf: (personId: string) => [anew.includes(personId) ? 4 : 3],
  };
  return [...groups].map(([group, { length }]): TableCell => ({
    table,
    since: null,
    group,
    figure: 'build',
    parent: group === 'whole' ? null : 'whole',
    division: 'unit',
    whole: null,
    people: length,
    isHidden: hiddenByTable.includes(group),
    told: { numbers: {} },
  }));
}

test('beside an earlier version the whole less all shown parts is no single person of those that hide each other', async () => {
  const campaignId = 'skills/2027-Q2';
  const first = versionCells(campaignId, []);
  const measuring = { ring, groupMinimum: 5 };
  const { rows } = await measuredCells(database.db, first, measuring);
  expect(rows.map(({ group }) => group)).toEqual(['whole', 'lab', 'desk', 'mill']);
  const showing = { shownIn: 'report 1', audience: 'executives', version: 1, campaignId, period: '2027-Q2' };
  await database.db
    .transaction()
    .execute((tx) => recordRelease(tx, { rows, showing: { ...showing, now: '2027-05-03T09:00:00.000Z' } }));
  const shownWith = async (anew: readonly string[]) => {
    const { rows: shown } = await measuredCells(database.db, versionCells(campaignId, anew), measuring);
    return shown.map(({ group }) => group);
  };
  // The whole changed by six, lab by five: whole − lab − desk − mill of both versions is what yard0 is rated anew.
  expect(await shownWith([...people('lab', 5), 'yard0'])).toEqual(['whole', 'desk', 'mill']);
  expect(await shownWith(people('lab', 5))).toEqual(['whole', 'lab', 'desk', 'mill']);
  expect(await shownWith([...people('shed', 2), ...people('yard', 3)])).toEqual([
    'whole',
    'lab',
    'desk',
    'mill',
  ]);
});

test('a trend tells nothing that with an earlier version of the quarter’s tables is what a correction made of one', async () => {
  const campaignId = 'skills/2027-Q3';
  const groups = {
    everybody: [...people('stayed', 12), ...people('trainee', 6), ...people('other', 10)],
    lab: [...people('stayed', 12), ...people('trainee', 6)],
    'role/trainee': people('trainee', 6),
  };
  const cellsWith = (anew: readonly string[], named: Record<string, readonly string[]>) => {
    const table = {
      campaignId,
      figures: ['build'],
      groups: new Map(Object.entries(named)),
      valueOf: (personId: string) => [anew.includes(personId) ? 4 : 3],
    };
    return [...table.groups].map(([group, { length }]): TableCell => ({
      table,
      since: null,
      group,
      figure: 'build',
      parent: null,
      division: 'unit',
      whole: null,
      people: length,
      told: { numbers: {} },
    }));
  };
  const measuring = { ring, groupMinimum: 5 };
  const { rows } = await measuredCells(database.db, cellsWith([], groups), measuring);
  const showing = { shownIn: 'report 2', audience: 'executives', version: 1, campaignId, period: '2027-Q3' };
  await database.db
    .transaction()
    .execute((tx) => recordRelease(tx, { rows, showing: { ...showing, now: '2027-08-03T09:00:00.000Z' } }));
  // 18 × the lab’s mean then − 6 × the trainees’ − 12 × that of who stayed now is what the correction made of the one.
  const shownWith = async (anew: readonly string[]) => {
    const line = { 'unit/lab, levels after': people('stayed', 12) };
    const reserved = cellsWith(anew, groups).filter(({ group }) => group === 'role/trainee');
    const { held } = await measuredCells(database.db, cellsWith(anew, line), { ...measuring, reserved });
    return held.size === 0;
  };
  expect(await shownWith([])).toBe(true);
  expect(await shownWith(['stayed0'])).toBe(false);
  expect(await shownWith(people('stayed', 5))).toBe(true);
  // Nobody of theirs was corrected.
  expect(await shownWith(['other0'])).toBe(true);
});

test('levels that stand by certificates are the same in the next quarter, in whatever table: beside them one who is rated for the first time is not told of', async () => {
  const kind = 'skills';
  const [standing, rated] = [people('certified', 12), people('newcomer', 1)];
  const tableOf = (quarter: string, ids: readonly string[]) => {
    const table = {
      campaignId: `${kind}/${quarter}`,
      figures: ['pipeline'],
      groups: new Map([[kind, ids]]),
      valueOf: () => [3],
      standsBy: (personId: string) => (standing.includes(personId) ? certificates : null),
    };
    return withCertificates(table, 5);
  };
  const cellOf = (table: PeopleTable): TableCell => {
    const place = { group: kind, figure: 'pipeline', parent: null, division: kind, whole: null };
    return {
      table,
      since: null,
      ...place,
      people: table.groups.get(kind)?.length ?? 0,
      told: { numbers: {} },
    };
  };
  const [before, now] = [tableOf('2027-Q1', standing), tableOf('2027-Q2', [...standing, ...rated])];
  const measuring = { ring, groupMinimum: 5 };
  const { rows } = await measuredCells(database.db, [cellOf(before)], measuring);
  const showing = { shownIn: kind, audience: 'executives', version: 1, campaignId: kind, period: '2027-Q1' };
  await database.db
    .transaction()
    .execute((tx) => recordRelease(tx, { rows, showing: { ...showing, now: '2027-05-03T09:00:00.000Z' } }));
  const { held } = await measuredCells(database.db, [cellOf(now)], measuring);
  expect([rows.length, held.size]).toEqual([1, 1]);
  // Where enough are rated in the quarter itself, it is compared with no other.
  expect(tableOf('2027-Q2', [...standing, ...people('other', 5)]).restsOn).toBeUndefined();
});

test('beside figures by site the changes of two units are not told: with them they are what the one was rated who left the site', async () => {
  const [lab, desk] = [people('at lab', 12), people('at desk', 12)];
  const tableOf = (quarter: string, named: Record<string, readonly string[]>): PeopleTable => ({
    campaignId: `sites/${quarter}`,
    figures: ['build'],
    groups: new Map(Object.entries(named)),
    valueOf: () => [3],
  });
  const cellOf = (table: PeopleTable, group: string, since: PeopleTable | null): TableCell => ({
    table,
    since,
    group,
    figure: 'build',
    parent: null,
    division: since ? 'unit' : 'location',
    whole: null,
    people: table.groups.get(group)?.length ?? 0,
    told: { numbers: {} },
  });
  const show = async (cells: readonly TableCell[], shownIn: string) => {
    const { rows } = await measuredCells(database.db, cells, { ring, groupMinimum: 5 });
    const showing = { shownIn, audience: 'executives', version: 1, campaignId: shownIn, period: '2027-Q1' };
    await database.db
      .transaction()
      .execute((tx) => recordRelease(tx, { rows, showing: { ...showing, now: '2027-05-03T09:00:00.000Z' } }));
    return rows.map(({ group }) => group);
  };
  const site = 'location/berlin';
  const trend = { 'unit/lab': lab, 'unit/desk': desk };
  const [before, after] = [tableOf('2027-Q1', trend), tableOf('2027-Q2', trend)];
  const changes = Object.keys(trend).map((group) => cellOf(after, group, before));
  await show([cellOf(tableOf('2027-Q1', { [site]: [...lab, ...desk, 'left'] }), site, null)], 'first');
  const second = cellOf(tableOf('2027-Q2', { [site]: [...lab, ...desk] }), site, null);
  // Before the second quarter is told by site there is nothing to be taken from the first.
  expect((await measuredCells(database.db, changes, { ring, groupMinimum: 5 })).held.size).toBe(0);
  expect(await show([second], 'second')).toEqual([site]);
  expect(await show(changes, 'trend')).toEqual(['unit/desk']);
});
