import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PackedSet } from '../../../activities/releases/packed-set.ts';
import { sumsOfFigures } from '../../../activities/releases/sums-of-figures.ts';
import { HiddenTogether } from '../../../domain/disclosure/hide-together.ts';
import { LinearSpan } from '../../../domain/disclosure/linear-span.ts';
import { heldBack, type Cell } from '../../../domain/disclosure/release-register.ts';
import { runs } from '../../setup/long.ts';

/** Somebody of a company, in one version of its tables; marks: of each figure, below zero where there is no value. */
interface Person {
  id: number;
  unit: number;
  role: number;
  marks: readonly number[];
}

interface Version {
  people: readonly Person[];
  /** Names of shown figures: group and figure, '' of all figures. */
  shown: ReadonlySet<string>;
}

const figures = ['f0', 'f1'];
const minimum = 3;

test('no sum or difference of two versions’ tables by unit and by role tells of fewer people than the minimum', () => {
  fc.assert(fc.property(anyVersions, checkVersions), { numRuns: runs(12, 2_000) });
});

function checkVersions({ before, after }: Record<'before' | 'after', readonly Person[]>): void {
  const then = safeVersion(before);
  const own = safeVersion(after);
  const now = { ...own, shown: shownBeside(then, own) };
  const everyone = [...new Set([...before, ...after].map(({ id }) => id))];
  const [alone, later, both] = [tellers([then]), tellers([now]), tellers([then, now])];
  const told = upTo(minimum - 1, everyone).filter((few) => both(few) && !alone(few) && !later(few));
  expect(told).toEqual([]);
}

/** What may still be shown of the later version. */
function shownBeside(before: Version, after: Version): Set<string> {
  const cells = [...after.shown].map((name): Cell => {
    const [group = '', figure = ''] = name.split(' ');
    const isSame = before.shown.has(name) && valuesIn(before, name) === valuesIn(after, name);
    const changes = isSame ? 0 : Number.POSITIVE_INFINITY;
    const [division = ''] = group.split('/');
    const people = membersOf(after.people, group).length;
    return { group, figure, parent: null, division, whole: null, people, changes };
  });
  const toldIn = (set: string, { shown }: Version, own: readonly Cell[]) =>
    [...shown].map((name) => {
      const [group = '', figure = ''] = name.split(' ');
      const cell = own.find((each) => each.group === group && each.figure === figure) ?? null;
      return { set, since: null, group, figure, cell: cell?.changes === 0 ? null : cell };
    });
  const told = [...toldIn('before', before, []), ...toldIn('after', after, cells)];
  const sets = { before: packed(before.people), after: packed(after.people) };
  const sums = sumsOfFigures(told, new Map(Object.entries(sets)));
  const held = new Set(
    heldBack(cells, minimum, [], [new HiddenTogether({ ...sums, firstNow: sums.firstFresh }, minimum)]),
  );
  return new Set(cells.filter((cell) => !held.has(cell)).map(({ group, figure }) => `${group} ${figure}`));
}

function packed(people: readonly Person[]): PackedSet {
  const groups = [...new Set(people.flatMap(groupsOf))];
  const ascending = people.toSorted((a, b) => a.id - b.id);
  const kinds = ascending.map((person) => groupsOf(person).map((group) => groups.indexOf(group) + 1));
  return new PackedSet(
    { groups, domains: figures },
    {
      ids: Float64Array.from(ascending, ({ id }) => id),
      kindOf: Uint32Array.from(kinds.keys()),
      kinds,
      marks: figures.map((_, at) => Float64Array.from(ascending, ({ marks }) => marks[at] ?? -1)),
    },
  );
}

function groupsOf({ unit, role }: Person): string[] {
  return ['everybody', `unit/${unit}`, `role/${role}`];
}

function membersOf(people: readonly Person[], group: string): Person[] {
  return people.filter((person) => groupsOf(person).includes(group));
}

function valuesIn({ people }: Version, name: string): string {
  const [group = '', figure = ''] = name.split(' ');
  const marksOf = ({ id, marks }: Person) => [id, figure === '' ? marks : marks[figures.indexOf(figure)]];
  return JSON.stringify(membersOf(people, group).map(marksOf));
}

/** A version that tells of no two people by itself: figures of few are hidden, and then those of the fewest until it does not. */
function safeVersion(people: readonly Person[]): Version {
  const groups = [...new Set(people.flatMap(groupsOf))];
  const sizeOf = new Map(groups.map((group) => [group, membersOf(people, group).length]));
  const large = groups
    .filter((group) => (sizeOf.get(group) ?? 0) >= minimum)
    .flatMap((group) => ['', ...figures].map((figure) => `${group} ${figure}`));
  const smallest = large.toSorted(
    (a, b) => (sizeOf.get(a.split(' ')[0] ?? '') ?? 0) - (sizeOf.get(b.split(' ')[0] ?? '') ?? 0),
  );
  const shown = new Set(large);
  const everyone = people.map(({ id }) => id);
  while (upTo(minimum - 1, everyone).some(tellers([{ people, shown }]))) {
    const next = smallest.shift();
    if (next === undefined) break;
    shown.delete(next);
  }
  return { people, shown };
}

/** Whether a combination of all that versions show is about some of these people, and about nobody else; each value is a number of its own. */
function tellers(versions: readonly Version[]): (few: readonly number[]) => boolean {
  const rowsOf = new Map<string, number[]>();
  let width = 0;
  for (const { people, shown } of versions)
    for (const name of shown) {
      const [group = '', figure = ''] = name.split(' ');
      for (const { id, marks } of membersOf(people, group))
        for (const [at, mark] of marks.entries())
          if (mark >= 0 && (figure === '' || figures[at] === figure)) {
            const key = `${id} ${at} ${mark}`;
            rowsOf.set(key, [...(rowsOf.get(key) ?? []), width]);
          }
      width += 1;
    }
  const owners = Map.groupBy(rowsOf, ([, rows]) => rows.join());
  const told = [...owners].map(([rows, those]) => ({
    rows: rows.split(',').map(Number),
    people: new Set(those.map(([key]) => Number(key.split(' ')[0]))),
  }));
  const rank = (kept: typeof told) => {
    const span = new LinearSpan(width);
    for (const { rows } of kept) {
      const vector = new Float64Array(width);
      for (const row of rows) vector[row] = 1;
      span.add(vector);
    }
    return span.dimension;
  };
  const whole = rank(told);
  return (few) => {
    const left = told.filter(({ people }) => [...people].some((id) => !few.includes(id)));
    return left.length < told.length && rank(left) < whole;
  };
}

function upTo(most: number, people: readonly number[]): number[][] {
  const one = people.map((id) => [id]);
  if (most === 1) return one;
  return [...one, ...people.flatMap((id, at) => people.slice(at + 1).map((other) => [id, other]))];
}

/** A company in which somebody is withdrawn, joins, moves or is rated anew, in one figure or both. */
const anyVersions = fc
  .record({
    places: fc.array(fc.record({ unit: fc.nat({ max: 2 }), role: fc.nat({ max: 2 }) }), {
      minLength: 10,
      maxLength: 26,
    }),
    fates: fc.array(
      fc.constantFrom('stays', 'stays', 'stays', 'anew', 'anew', 'one anew', 'leaves', 'moves', 'late'),
      { minLength: 26, maxLength: 26 },
    ),
  })
  .map(({ places, fates }) => {
    const people = places.map((place, id): Person => ({ id, ...place, marks: [1, 1] }));
    const before = people.filter(({ id }) => fates[id] !== 'late');
    const after = people.flatMap((person): Person[] => {
      const fate = fates[person.id];
      if (fate === 'leaves') return [];
      if (fate === 'moves') return [{ ...person, unit: (person.unit + 1) % 3 }];
      if (fate === 'anew') return [{ ...person, marks: [2, 2] }];
      if (fate === 'one anew') return [{ ...person, marks: [2, 1] }];
      return [person];
    });
    return { before, after };
  });
