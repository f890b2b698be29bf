import { afterAll, beforeAll, expect, test } from 'vitest';
import { measuredCells, type TableCell } from '../../../activities/releases/measured-cells.ts';
import type { PeopleTable } from '../../../activities/releases/released-table.ts';
import { levelsOf } from '../../../activities/releases/line-groups.ts';
import { shownBeside } from '../../../activities/releases/shown-beside.ts';
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
}

const ids = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`);
const everybody = Object.entries({ shed: 2, yard: 4, lab: 12, desk: 10, mill: 15 }).flatMap(([unit, size]) =>
  ids(unit, size).map((id): Person => ({ id, unit })),
);
/** By their tables. */
const hidden = ['shed', 'yard'];
const units = ['lab', 'desk', 'mill'];
const rated = ids('lab', 5);

interface Told {
  people: Person[];
  anew?: string[];
  names: (unit: string) => string[];
  /** Of a scale from 0 to 5. */
  levelOf?: (id: string) => number;
}

function tableOf(campaignId: string, { people, anew = [], names, levelOf }: Told): PeopleTable {
  const own = (unit: string) => people.filter((each) => unit === '' || each.unit === unit);
  const groups = ['', ...hidden, ...units].flatMap((unit) =>
    names(unit).map((name) => [name, own(unit).map(({ id }) => id)] as const),
  );
  return {
    campaignId,
    figures: ['build'],
    groups: new Map(groups),
    valueOf: (personId) => [anew.includes(personId) ? 4 : 3],
    ...(levelOf && {
      added: {
        levels: { scale: { minimum: 0, maximum: 5 }, criticalShortfallLevels: 0, hasTwoEnds: true },
        sumsOf: (personId) => ({ pairs: 1, target: 5, short: 5 - levelOf(personId), above: 0 }),
      },
    }),
  };
}

function cellOf(table: PeopleTable, group: string, parent: string | null): TableCell {
  const people = table.groups.get(group)?.length ?? 0;
  const cell = { table, since: null, group, figure: 'build', parent, division: 'unit', whole: null };
  return { ...cell, people, told: { numbers: {} } };
}

/** A campaign's own table by units. */
function gaps(campaignId: string, people: Person[], anew: string[] = []): TableCell[] {
  const table = tableOf(campaignId, { people, anew, names: (unit) => [unit || 'whole'] });
  return ['', ...hidden, ...units].map((unit) => ({
    ...cellOf(table, unit || 'whole', unit ? 'whole' : null),
    isHidden: hidden.includes(unit),
  }));
}

const times = ['before', 'after'] as const;

/** Lines of a trend with their gains, as a door names them. */
function trend(
  [then, now]: readonly [string, string],
  {
    people = everybody,
    anew = [],
    levelOf,
  }: Partial<Pick<Told, 'people' | 'anew'>> & { levelOf?: (id: string, time: number) => number },
): TableCell[] {
  const line = (unit: string) => (unit ? `unit/${unit}` : 'measured twice');
  const names = (unit: string) => [line(unit), ...times.map((time) => levelsOf(line(unit), time))];
  const at = (time: number) => levelOf && { levelOf: (id: string) => levelOf(id, time) };
  const before = tableOf(then, { people, names, ...at(0) });
  const after = tableOf(now, { people, anew, names, ...at(1) });
  return ['', ...units].flatMap((unit) => {
    const parent = unit ? line('') : null;
    const stayed = (table: PeopleTable, time: 'before' | 'after') =>
      cellOf(table, levelsOf(line(unit), time), parent && levelsOf(parent, time));
    return [
      { ...cellOf(after, line(unit), parent), since: before },
      stayed(after, 'after'),
      stayed(before, 'before'),
    ];
  });
}

const now = '2027-05-03T09:00:00.000Z';

/** Shows a report; the groups that it shows. */
async function reported(cells: TableCell[], shownIn: string) {
  const { rows } = await measuredCells(database.db, cells, { ring, groupMinimum: 5 });
  const campaignId = cells[0]?.table.campaignId ?? '';
  const showing = { shownIn, audience: 'executives', version: 1, campaignId, period: campaignId, now };
  await database.db.transaction().execute((tx) => recordRelease(tx, { rows, showing }));
  return rows.map(({ group }) => group);
}

/** What of a trend is held back beside tables of its quarters. */
async function heldOf(cells: TableCell[], beside: TableCell[][]) {
  const campaign = { id: cells[0]?.table.campaignId ?? '', period: '2027-Q2' };
  const answer = { door: 'trend', campaign, groupMinimum: 5, cells, beside };
  const { cells: held } = await shownBeside({ db: database.db, ring, now }, answer);
  return [...held].map(({ group, table }) => `${group} ${table.campaignId}`);
}

test('neither line nor gain of a trend tells what a corrected table holds back', async () => {
  const late = everybody.filter(({ id }) => id !== 'yard3');
  const quarters = ['q1', 'q2'] as const;
  const [first, second] = [gaps('q1', everybody), gaps('q2', everybody, rated)];
  await reported(first, 'q1');
  await reported(gaps('q2', late), 'q2 version 1');
  // The whole differs by the late one and the five rated anew, lab by the five: with lab shown the rest would be the late one.
  expect(await reported(second, 'q2 version 2')).toEqual(['whole', 'desk', 'mill']);
  expect(await heldOf(trend(quarters, { anew: rated }), [first, second])).toEqual([
    'unit/lab q2',
    'unit/lab, levels after q2',
  ]);
});

test('two versions of a trend leave nobody over, where the tables of both are safe', async () => {
  const quarters = ['q3', 'q4'] as const;
  const newcomers = ids('new', 5).map((id): Person => ({ id, unit: 'yard' }));
  const now4 = [...everybody, ...newcomers];
  const corrected = ['yard3', ...newcomers.map(({ id }) => id), ...rated];
  const [first, second] = [gaps('q3', everybody), gaps('q4', now4, corrected)];
  await reported(first, 'q3');
  await reported(gaps('q4', now4), 'q4 version 1');
  expect(await heldOf(trend(quarters, {}), [first, gaps('q4', now4)])).toEqual([]);
  // By the tables the rest is six rated anew; the trend knows but one of them.
  expect(await reported(second, 'q4 version 2')).toEqual(['whole', 'lab', 'desk', 'mill']);
  expect(await heldOf(trend(quarters, { anew: corrected }), [first, second])).toEqual([
    'measured twice q4',
    'measured twice, levels after q4',
  ]);
});

test('a trend of five people more than an earlier one may be told, a spread of them not', async () => {
  const quarters = ['q5', 'q6'] as const;
  const before = everybody.filter(({ id }) => !ids('lab', 12).slice(7).includes(id));
  await heldOf(trend(quarters, { people: before }), []);
  const nearNow = async () => {
    const { near } = await measuredCells(database.db, trend(quarters, {}), { ring, groupMinimum: 5 });
    return [...near].map(({ group }) => group);
  };
  expect(await nearNow()).toEqual(['measured twice', 'unit/lab']);
  expect(await heldOf(trend(quarters, {}), [])).toEqual([]);
  expect(await nearNow()).toEqual(['measured twice', 'unit/lab']);
});

/** Of two versions of a trend, the second with five more of a unit, what is held of the second. */
async function heldOfLate(
  quarters: readonly [string, string],
  levelOf: (id: string, time: number) => number,
) {
  const late = new Set(ids('lab', 12).slice(7));
  const early = everybody.filter(({ id }) => !late.has(id));
  const ofEach = (id: string, time: number) => (late.has(id) ? levelOf(id, time) : 1 + (id.length % 3));
  await heldOf(trend(quarters, { people: early, levelOf: ofEach }), []);
  return heldOf(trend(quarters, { levelOf: ofEach }), []);
}

test('where all who came late stand at one end a trend tells no gain of them, and where all went from one end to the other no line, however many they are', async () => {
  expect(await heldOfLate(['q11', 'q12'], () => 0)).toEqual([
    'measured twice, levels after q12',
    'measured twice, levels before q11',
    'unit/lab, levels after q12',
    'unit/lab, levels before q11',
  ]);
  expect(await heldOfLate(['q13', 'q14'], (_, time) => 5 * time)).toEqual([
    'measured twice q14',
    'measured twice, levels after q14',
    'measured twice, levels before q13',
    'unit/lab q14',
    'unit/lab, levels after q14',
    'unit/lab, levels before q13',
  ]);
  expect(await heldOfLate(['q15', 'q16'], () => 2)).toEqual([]);
});

test('what everybody’s line leaves over of those of units is not told where all who came late there stand at one end, however many they are', async () => {
  const late = ids('late', 6).map((id): Person => ({ id, unit: 'yard' }));
  const more = ids('more', 6).map((id): Person => ({ id, unit: 'lab' }));
  const held = async (quarters: readonly [string, string], level: number) => {
    const levelOf = (id: string) => (id.startsWith('late') ? level : 1 + (id.length % 3));
    await heldOf(trend(quarters, { levelOf }), []);
    return heldOf(trend(quarters, { people: [...everybody, ...late, ...more], levelOf }), []);
  };
  // Those of the yard, of which nothing is told, are everybody's less those of lab; other units are as they were told.
  expect(await held(['q17', 'q18'], 5)).toEqual([
    'unit/lab, levels after q18',
    'unit/lab, levels before q17',
  ]);
  expect(await held(['q19', 'q30'], 3)).toEqual([]);
});

test('nor where a trend from a quarter leaves over of one to it those who all stood at one end and then left', async () => {
  const six = ids('left', 6).map((id): Person => ({ id, unit: 'lab' }));
  const held = async ([first, second, third]: readonly [string, string, string], level: number) => {
    const levelOf = (id: string) => (id.startsWith('left') ? level : 1 + (id.length % 3));
    await heldOf(trend([first, second], { people: [...everybody, ...six], levelOf }), []);
    return heldOf(trend([second, third], { levelOf }), []);
  };
  expect(await held(['q41', 'q42', 'q43'], 0)).toEqual([
    'measured twice, levels before q42',
    'unit/lab, levels before q42',
  ]);
  expect(await held(['q44', 'q45', 'q46'], 2)).toEqual([]);
});

test('a change is not told that with two others tells that all who were there for one of them moved as far as the scale goes', async () => {
  const six = ids('left', 6).map((id): Person => ({ id, unit: 'lab' }));
  const held = async (quarters: readonly string[], fall: number) => {
    const lines = (from: number, to: number, people: Person[]) => {
      const levelOf = (id: string, time: number) => {
        const quarter = time === 0 ? from : to;
        return id.startsWith('left') ? 5 - fall * quarter : 1 + ((id.length + quarter) % 3);
      };
      const pair = [quarters[from] ?? '', quarters[to] ?? ''] as const;
      return trend(pair, { people, levelOf }).filter(({ since }) => since);
    };
    await heldOf(lines(0, 1, [...everybody, ...six]), []);
    await heldOf(lines(0, 2, everybody), []);
    return heldOf(lines(1, 2, everybody), []);
  };
  expect(await held(['q31', 'q32', 'q33'], 5)).toEqual(['measured twice q33', 'unit/lab q33']);
  expect(await held(['q34', 'q35', 'q36'], 3)).toEqual([]);
});

test('where a line without numbers went is not told, where both steps with numbers are of one more: it would bound what that one did', async () => {
  await heldOf(trend(['q7', 'q8'], {}), []);
  await heldOf(trend(['q8', 'q9'], {}), []);
  const directionOf = async (lab: number, quarters: readonly [string, string] = ['q7', 'q9']) => {
    const left = new Set(ids('lab', 12).slice(lab));
    const line = trend(quarters, { people: everybody.filter(({ id }) => !left.has(id)) });
    const [direction] = line.flatMap((cell): TableCell[] =>
      cell.group === 'unit/lab' && cell.since ? [{ ...cell, isDirection: true }] : [],
    );
    return direction ? heldOf([direction], []) : [];
  };
  expect(await directionOf(11)).toEqual(['unit/lab q9']);
  expect(await directionOf(12)).toEqual([]);
  expect(await directionOf(7)).toEqual([]);
  // Changes of the same quarters are told with it.
  expect(await directionOf(11, ['q8', 'q9'])).toEqual([]);
});

test('a line with numbers is not told, where with another it leads over a quarter between to nearly the people of a direction that was told', async () => {
  const lab = (cells: TableCell[]) => cells.filter(({ group, since }) => group === 'unit/lab' && since);
  const direction = (quarters: readonly [string, string], people: Person[]) =>
    lab(trend(quarters, { people })).map((cell): TableCell => ({ ...cell, isDirection: true }));
  const without = (...gone: string[]) => everybody.filter(({ id }) => !gone.includes(id));
  await heldOf(direction(['q20', 'q22'], without('lab11')), []);
  expect(await heldOf(lab(trend(['q20', 'q21'], {})), [])).toEqual([]);
  expect(await heldOf(lab(trend(['q21', 'q22'], {})), [])).toEqual(['unit/lab q22']);
  await heldOf(direction(['q23', 'q25'], everybody), []);
  await heldOf(lab(trend(['q23', 'q24'], {})), []);
  expect(await heldOf(lab(trend(['q24', 'q25'], {})), [])).toEqual([]);
});
