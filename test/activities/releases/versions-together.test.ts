import { afterAll, beforeAll, expect, test } from 'vitest';
import { measuredCells, type TableCell } from '../../../activities/releases/measured-cells.ts';
import { addedSums } from '../../../domain/disclosure/room-between.ts';
import type { GapFigure } from '../../../domain/results.ts';
import { recordRelease } from '../../../storage/released-cells.ts';
import { ring } from '../reports/reported-campaign.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Somebody with one level, of whom two are asked. */
interface Person {
  id: string;
  unit: string;
  role: string;
  level: number;
}

const target = 2;
const levels = { scale: { minimum: 0, maximum: 4 }, criticalShortfallLevels: 1.5 };

/** Levels go round. */
const some = (
  count: number,
  unit: string,
  role: string,
  own: readonly number[] = [0, 1, 2, 3, 4],
): Person[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${unit} ${role} ${at}`,
    unit,
    role,
    level: own[at % own.length] ?? 0,
  }));

/** Who comes after as many of the same unit and role. */
const late = (after: number, count: number, ...[unit, role, own]: [string, string, (readonly number[])?]) =>
  some(count, unit, role, own).map((person, at) => ({ ...person, id: `${unit} ${role} ${after + at}` }));

function sumsOf({ level }: Person) {
  return { pairs: 1, target, short: Math.max(0, target - level), above: Math.max(0, level - target) };
}

function gapOf(people: readonly Person[]): { gap: GapFigure } {
  const all = addedSums(people.map(sumsOf));
  const [n, pairs] = [people.length, all.pairs];
  const [meanShortfall, meanSurplus] = [all.short / pairs, all.above / pairs];
  const none = {
    coverageShare: 1,
    belowTargetShare: 0,
    criticalShare: 0,
    readinessIndex: 0,
    meanGap: 0,
    meanImportance: 1,
    reason: null,
  };
  const sums = { peopleLevelsMissing: all.short, requiredPairs: pairs, assessedPairs: pairs };
  return { gap: { n, meanShortfall, meanSurplus, ...none, ...sums } };
}

/** What a campaign's tables by unit and by role would show; some of it they hide. */
function tableCells(campaignId: string, people: readonly Person[], hides: readonly string[]): TableCell[] {
  const by = (key: 'unit' | 'role') =>
    [...Map.groupBy(people, (each) => `${key}/${each[key]}`)].map(([name, those]) => ({
      name,
      division: key,
      ids: those.map(({ id }) => id),
    }));
  const all = { name: 'everybody', division: 'unit', ids: people.map(({ id }) => id) };
  const groups = [all, ...by('unit'), ...by('role')];
  const byId = new Map(people.map((person) => [person.id, person]));
  const table = {
    campaignId,
    figures: ['build'],
    groups: new Map(groups.map(({ name, ids }) => [name, ids])),
    valueOf: (personId: string) => [byId.get(personId)?.level ?? null],
    added: {
      levels,
      sumsOf: (personId: string) => sumsOf(byId.get(personId) ?? { ...nobody, id: personId }),
    },
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
    isHidden: hides.includes(name),
    told: gapOf(ids.flatMap((id) => byId.get(id) ?? [])),
  }));
}

const nobody = { unit: '', role: '', level: 0 };

/** Groups that are shown of some figures, which are then kept. */
async function shownOf(cells: readonly TableCell[], shownIn: string): Promise<string[]> {
  const { rows } = await measuredCells(database.db, cells, { ring, groupMinimum: 5 });
  const showing = { shownIn, audience: 'executives', version: 1, campaignId: shownIn, period: '2027-Q2' };
  await database.db
    .transaction()
    .execute((tx) => recordRelease(tx, { rows, showing: { ...showing, now: '2027-05-03T09:00:00.000Z' } }));
  return rows.map(({ group }) => group);
}

/** The same of one version of a campaign's tables after the other. */
async function shownOneByOne(
  campaignId: string,
  versions: readonly (readonly Person[])[],
  hides: readonly string[] = [],
) {
  const shown: string[][] = [];
  for (const [at, people] of versions.entries())
    shown.push(await shownOf(tableCells(campaignId, people, hides), `${campaignId} ${at}`));
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

test.each([
  ['all stand at the bottom', [0], ['everybody', 'unit/lab']],
  ['stand like others', [0, 2, 4], ['everybody', 'unit/lab', 'unit/yard']],
])(
  'everybody less all shown units, in both versions, tells of six who came late each one where they %s',
  async (how, own, shown) => {
    const first = [...some(40, 'lab', 'dev'), ...some(30, 'yard', 'dev'), ...some(8, 'shed', 'dev')];
    const second = [
      ...first,
      ...late(40, 5, 'lab', 'dev'),
      ...late(30, 5, 'yard', 'dev'),
      ...late(8, 3, 'shed', 'dev', own),
      ...late(0, 3, 'barn', 'dev', own),
    ];
    const hides = ['unit/shed', 'unit/barn', 'role/dev'];
    const [, now] = await shownOneByOne(`skills/late ${how}`, [first, second], hides);
    expect(now).toEqual(shown);
  },
);

test('a role less a unit, in both versions, tells of six who came late each one where they all stand at the bottom', async () => {
  const first = [...some(70, 'lab', 'dev'), ...some(30, 'yard', 'dev'), ...some(50, 'mill', 'analyst')];
  const second = [
    ...first,
    ...late(70, 6, 'lab', 'dev'),
    ...late(30, 6, 'yard', 'dev', [0]),
    ...late(50, 6, 'mill', 'analyst'),
  ];
  const [then, now] = await shownOneByOne('skills/late developers', [first, second]);
  expect(then).toHaveLength(6);
  // Mill covers yard; developers less lab would be the same six.
  expect(now).toEqual(['everybody', 'unit/lab']);
});

test('a table is laid beside a change that was told before one was corrected, also where it was not shown itself then', async () => {
  const [stayed, others] = [some(12, 'lab', 'dev'), some(30, 'yard', 'dev')];
  const now = [...stayed, ...some(6, 'lab', 'trainee'), ...others];
  const change = (from: TableCell[], to: TableCell[], people: readonly Person[]) => {
    const [before, after] = [from, to].flatMap((cells) => cells.slice(0, 1).map(({ table }) => table));
    if (!before || !after) throw new Error('Two campaigns are compared');
    const groups = new Map([['unit/lab twice', people.map(({ id }) => id)]]);
    const cell = { figure: 'build', parent: null, division: 'unit', whole: null, people: people.length };
    const sides = { table: { ...after, groups }, since: { ...before, groups } };
    return [{ ...sides, ...cell, group: 'unit/lab twice', told: { numbers: {} } }];
  };
  const shownWith = async (name: string, corrected: readonly Person[]) => {
    const first = tableCells(`${name} 1`, [...stayed, ...others], []);
    await shownOf(first, `${name} 1`);
    await shownOf(change(first, tableCells(`${name} 2`, now, []), stayed), `${name} 1 to 2`);
    return shownOf(tableCells(`${name} 2`, corrected, []), `${name} 2`);
  };
  const all = ['everybody', 'unit/lab', 'unit/yard', 'role/dev', 'role/trainee'];
  expect(await shownWith('as it was', now)).toEqual(all);
  // Lab less trainees of now, less the change and the lab of the quarter before: what the correction made of the one.
  const [one] = stayed;
  const corrected = now.map((person) => (person === one ? { ...person, level: 4 } : person));
  expect(await shownWith('corrected', corrected)).not.toEqual(all);
});
