import { describe, expect, test } from 'vitest';
import { heldIn, type TrendFiguresShown } from '../../../activities/releases/trends/released-trend.ts';
import { cellsOf, directionsOf } from '../../../activities/releases/trends/trend-cells.ts';
import { levelsOf } from '../../../activities/releases/line-groups.ts';
import type { Line, LineTables } from '../../../activities/releases/trends/trend-in-register.ts';
import type { PeopleTable } from '../../../activities/releases/released-table.ts';
import { withoutHeld } from '../../../domain/change/held-trend.ts';
import { countChanges, heldBack } from '../../../domain/disclosure/release-register.ts';
import { group, rise, trendIn, type Levels } from '../../domain/change/told-groups.ts';

const groupMinimum = 5;
const all = 'measured twice';
const roles = ['a', 'b', 'c'];

/** Three roles that rise, with where they stood, as lines of the register; of the first some are gone. */
function lined(first: Levels) {
  const trend = trendIn(roles.map((id, at) => group(id, at === 0 ? first : rise(12 + at))));
  const lineOf = (id: string | null): Line => ({
    row: (id === null ? null : trend.rows.find((row) => row.id === id)) ?? trend.total,
    group: id === null ? all : `role/${id}`,
    figure: '',
    parent: id === null ? null : all,
    division: 'role',
    whole: null,
    people: { before: [], after: [], twice: Array.from({ length: 12 }, String) },
  });
  return { trend, lines: [lineOf(null), ...roles.map(lineOf)] };
}

function tablesOf(people: number): LineTables {
  const ids = Array.from({ length: people }, (_, at) => `p${at}`);
  const table: PeopleTable = {
    campaignId: 'now',
    figures: ['x'],
    groups: new Map([[`role/a`, ids]]),
    valueOf: () => [1],
  };
  const both = { domains: table, skills: table };
  return { twice: { before: both, after: both }, quarters: { before: both, after: both } };
}

describe('levels that gains tell', () => {
  const { trend, lines } = lined(rise(12));
  const tables = tablesOf(12);
  const cells = lines.flatMap((line) => cellsOf(line, { tables, bridges: [] }));

  test('add up to those of everybody: where one is held back, so is a neighbour, and the lines stand', () => {
    const compared = cells.map((cell) => ({
      ...cell,
      cell,
      changes: cell.group === levelsOf('role/a', 'before') ? 2 : Number.POSITIVE_INFINITY,
    }));
    const held = new Set(heldBack(compared, groupMinimum).map(({ cell }) => cell));
    const shown: TrendFiguresShown = { cells, directions: [] };
    const left = withoutHeld(trend, heldIn(shown, { cells: held, counts: new Set(), near: new Set() })).trend;
    // Alone, the first’s level would be the total’s less both others’.
    expect(left.rows.filter(({ figures }) => figures.hakeGain === null).map(({ id }) => id)).toEqual([
      'a',
      'b',
    ]);
    expect(left.rows.map(({ figures }) => figures.n)).toEqual([12, 13, 14]);
  });
});

test('no spread of a trend is told where one line differs from an earlier one by fewer people than a spread needs', () => {
  const { trend, lines } = lined(rise(12));
  const cells = lines.flatMap((line) => cellsOf(line, { tables: tablesOf(12), bridges: [] }));
  const near = new Set(cells.filter(({ of, row }) => of === 'line' && row.id === 'a'));
  const isHeld = heldIn({ cells, directions: [] }, { cells: new Set(), counts: new Set(), near });
  const left = withoutHeld(trend, isHeld).trend;
  expect([left.total, ...left.rows].map(({ figures }) => [figures.n, figures.sdChange])).toEqual([
    [39, null],
    [12, null],
    [13, null],
    [14, null],
  ]);
});

test('both quarters’ own means are figures of their own beside the numbers of a unit’s line', () => {
  const { lines } = lined(rise(12));
  const [line] = lines.slice(1);
  if (!line) throw new Error('no line');
  const figures = { ...line.row.figures, quarterMeans: { before: 1.5, after: 2 } };
  const cells = cellsOf({ ...line, row: { ...line.row, figures } }, { tables: tablesOf(12), bridges: [] });
  expect(cells.map(({ of, group: name }) => [of, name])).toEqual([
    ['line', 'role/a'],
    ['gain', levelsOf('role/a', 'before')],
    ['gain', levelsOf('role/a', 'after')],
    ['quarters', 'role/a, whole quarter'],
    ['quarters', 'role/a, whole quarter'],
  ]);
  const held = new Set(cells.slice(-1));
  const isHeld = heldIn({ cells, directions: [] }, { cells: held, counts: new Set(), near: new Set() });
  const trend = { total: line.row, rows: [{ ...line.row, figures }], tested: null, leftOut: [] };
  const [left] = withoutHeld({ ...trend, total: { ...line.row, bridges: [] } }, isHeld).trend.rows;
  expect(left?.figures).toMatchObject({ n: 12, quarterMeans: null });
});

describe('both quarters’ own means of a line without numbers', () => {
  const hidden = group('a', [...rise(12), [4, undefined], [undefined, 2]]);
  const { rows, total } = trendIn([hidden]);
  const [figures] = [{ ...rows[0]?.figures, quarterMeans: { before: 1.5, after: 2 } }];
  const trend = { total, rows: rows.map((row) => ({ ...row, figures: { ...row.figures, ...figures } })) };
  const ids = Array.from({ length: 12 }, (_, at) => `p${at}`);
  const line = (row: Line['row']): Line => ({
    row,
    group: 'role/a',
    figure: '',
    parent: all,
    division: 'role',
    whole: null,
    people: { before: [...ids, 'left'], after: [...ids, 'came'], twice: ids },
  });
  const cells = trend.rows.flatMap((row) => cellsOf(line(row), { tables: tablesOf(12), bridges: [] }));

  test('are figures of all who were there at either time, and nothing of who stayed', () => {
    expect(cells.map(({ of, since, group: name, people }) => [of, since, name, people])).toEqual([
      ['quarters', null, 'role/a, whole quarter', 13],
      ['quarters', null, 'role/a, whole quarter', 13],
    ]);
  });

  test('are hidden, and named, where one of them is held back; the direction stands', () => {
    const isHeld = heldIn(
      { cells, directions: [] },
      { cells: new Set(cells.slice(1)), counts: new Set(), near: new Set() },
    );
    const left = withoutHeld({ ...trend, tested: null, leftOut: [] }, isHeld);
    expect(left.trend.rows[0]?.figures).toMatchObject({ verdict: 'up', quarterMeans: null });
    expect(left.held).toEqual(['both quarters’ own means of a']);
  });
});

describe('where a line without numbers went', () => {
  const one: Levels = [[4, undefined]];
  const { trend, lines } = lined([...rise(12), ...one]);
  const [told] = directionsOf(lines, 'then').filter(({ row }) => row.id === 'a');

  test('is compared by how many it is of, and by what it says', () => {
    expect(told).toMatchObject({ isAlone: true, counts: { people: 12 }, values: 'up' });
    const changes = (people: number, values: string) =>
      told && countChanges(told, [{ counts: { people }, values }], groupMinimum);
    expect([changes(12, 'up'), changes(12, 'down'), changes(11, 'up')]).toEqual([0, 1, 1]);
    expect(changes(7, 'down')).toBe(Number.POSITIVE_INFINITY);
  });

  test('is hidden, and named, where it is held back', () => {
    const shown: TrendFiguresShown = { cells: [], directions: told ? [told] : [] };
    const counts = new Set(shown.directions);
    const left = withoutHeld(trend, heldIn(shown, { cells: new Set(), counts, near: new Set() }));
    expect(left.trend.rows[0]?.figures).toMatchObject({ verdict: null, reason: 'under-correction' });
    expect(left.held).toEqual(['where a went']);
  });
});
