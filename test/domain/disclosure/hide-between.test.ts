import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { became, type Alike } from '../../../domain/disclosure/between-versions.ts';
import { LinearSpan } from '../../../domain/disclosure/linear-span.ts';
import { heldBack, type Cell } from '../../../domain/disclosure/release-register.ts';

/** A person's groups from the largest to the smallest, and a mark in each figure; null: no value. */
interface Person {
  id: string;
  groups: readonly string[];
  marks: readonly (string | null)[];
}

const groupMinimum = 5;

describe('two groups that hide each other in their own table, whose sum was shown before', () => {
  const people = [...unit('lab', 3), ...unit('desk', 4), ...unit('mill', 12), ...unit('yard', 15)];
  const before = version(people, ['whole', 'mill', 'yard']);
  const shownAfter = (corrected: readonly string[]) =>
    shownOf(before, version(answeredAnew(people, corrected), ['whole', 'mill', 'yard']));

  test('a correction in one of them, beside five in a shown one: the shown one goes with it, as the whole less both is one person', () => {
    // Whole: 6 corrected. Mill: 5 of them. Whole − mill − yard, in both versions: lab0 alone.
    expect(shownAfter(['lab0', ...ids('mill', 5)])).toEqual(['whole', 'yard']);
  });

  test('a correction of five in them hides nothing', () => {
    expect(shownAfter(['lab0', 'lab1', 'desk0', 'desk1', 'desk2'])).toEqual(['whole', 'mill', 'yard']);
  });

  test('a correction in a shown one alone hides nothing', () => {
    expect(shownAfter(ids('mill', 5))).toEqual(['whole', 'mill', 'yard']);
  });

  test('withdrawn people count as corrected ones', () => {
    const left = people.filter(({ id }) => id !== 'lab0' && !ids('yard', 5).includes(id));
    expect(shownOf(before, version(left, ['whole', 'mill', 'yard']))).toEqual(['whole', 'mill']);
  });
});

test('a group that was hidden is not shown as it is, where the other one that hid it would be left over', () => {
  const people = [...unit('lab', 8), ...unit('desk', 4), ...unit('mill', 12)];
  const grown = [...people, ...unit('desk', 6).slice(4)];
  const before = version(people, ['whole', 'mill']);
  // Whole − mill − lab of then is the four of desk, whatever is told of them now.
  expect(shownOf(before, version(grown, ['mill', 'lab', 'desk']))).toEqual(['mill']);
});

test('what one group tells over all domains, less its shown domains, is no single person’s change in a hidden one', () => {
  const figures = ['build', 'run', 'explain'];
  const people = unit('lab', 12, figures.length);
  const shown = ['whole all', 'whole build', 'whole run'];
  const now = people.map((person, at) => ({
    ...person,
    marks: person.marks.map((mark, figure) => ((figure === 2 ? at === 0 : at < 5) ? 'anew' : mark)),
  }));
  const both = [version(people, shown, figures), version(now, shown, figures)] as const;
  expect(shownOf(...both)).toEqual(['whole all', 'whole run']);
});

test('an equal version is shown again, whatever it hides', () => {
  const people = [...unit('lab', 2), ...unit('desk', 2), ...unit('mill', 12)];
  const same = version(people, ['whole', 'mill']);
  expect(shownOf(same, same)).toEqual(['whole', 'mill']);
});

test('no combination of two versions’ figures along the hierarchy tells of fewer people than the minimum', () => {
  fc.assert(
    fc.property(anyVersions, ({ before, after }) => {
      const shown = shownOf(before, after, 3);
      const now = { ...after, shown: new Set(shown) };
      const everyone = [...new Set([...before.people, ...after.people].map(({ id }) => id))];
      const [then, later, both] = [tellers([before]), tellers([now]), tellers([before, now])];
      const told = upTo(2, everyone).filter((few) => both(few) && !then(few) && !later(few));
      expect(told).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

interface Version {
  people: readonly Person[];
  /** Names of shown figures: group and figure. */
  shown: ReadonlySet<string>;
  figures: readonly string[];
}

const all = 'all';

function version(people: readonly Person[], shown: readonly string[], figures = ['level']): Version {
  return {
    people,
    figures,
    shown: new Set(shown.map((name) => (name.includes(' ') ? name : `${name} level`))),
  };
}

function unit(name: string, count: number, figures = 1): Person[] {
  return ids(name, count).map((id) => ({
    id,
    groups: ['whole', name],
    marks: Array.from({ length: figures }, () => 'first'),
  }));
}

function ids(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${name}${at}`);
}

function answeredAnew(people: readonly Person[], those: readonly string[]): Person[] {
  return people.map((person) =>
    those.includes(person.id) ? { ...person, marks: person.marks.map((mark) => mark && 'anew') } : person,
  );
}

/** Names of what may still be shown of the later version. */
function shownOf(before: Version, after: Version, minimum = groupMinimum): string[] {
  const isOne = after.figures.length === 1;
  const cells = cellsOf(after);
  for (const cell of cells)
    if (cell.isHidden !== true) cell.changes = changesOf(cell, before, after, minimum);
  const beside = {
    figures: after.figures,
    whole: isOne ? 'none' : all,
    isShown: (group: string, figure: string) => before.shown.has(`${group} ${figure}`),
    alike: alikeOf(before, after),
    cells,
  };
  const held = new Set(heldBack(cells, minimum, [beside]));
  return cells
    .filter((cell) => !cell.isHidden && !held.has(cell))
    .map(({ group, figure }) => (isOne ? group : `${group} ${figure}`));
}

function cellsOf({ people, shown, figures }: Version): Cell[] {
  const parents = new Map(
    people.flatMap(({ groups }) => groups.map((group, at) => [group, groups[at - 1] ?? null])),
  );
  const ofFigures = figures.length === 1 ? figures : [all, ...figures];
  return [...parents].flatMap(([group, parent]) =>
    ofFigures.map((figure) => ({
      group,
      figure,
      parent,
      division: 'unit',
      whole: figure === all || figures.length === 1 ? null : all,
      people: people.filter((each) => each.groups.includes(group)).length,
      changes: Number.POSITIVE_INFINITY,
      isHidden: !shown.has(`${group} ${figure}`),
    })),
  );
}

/** From the same cell of before, counted as the register does. */
function changesOf({ group, figure }: Cell, before: Version, after: Version, minimum: number): number {
  if (!before.shown.has(`${group} ${figure}`)) return Number.POSITIVE_INFINITY;
  const marks = ({ people, figures }: Version) =>
    new Map(
      people
        .filter(({ groups }) => groups.includes(group))
        .map(({ id, marks: own }) => [
          id,
          figure === all ? own.join() : String(own[figures.indexOf(figure)]),
        ]),
    );
  const [then, now] = [marks(before), marks(after)];
  const changed = [...new Set([...then.keys(), ...now.keys()])].filter(
    (id) => then.get(id) !== now.get(id),
  ).length;
  return changed < minimum ? changed : Number.POSITIVE_INFINITY;
}

function alikeOf(before: Version, after: Version): Alike[] {
  const everyone = new Set([...before.people, ...after.people].map(({ id }) => id));
  return [...everyone].map((id) => {
    const [then, now] = [before, after].map(({ people }) => people.find((each) => each.id === id));
    const values = after.figures.map((_, at) => {
      const [old, own] = [then?.marks[at] ?? null, now?.marks[at] ?? null];
      if (old === null) return own === null ? became.none : became.came;
      if (own === null) return became.gone;
      return old === own ? became.same : became.other;
    });
    return { before: then?.groups ?? [], after: now?.groups ?? [], values: values.join(''), people: 1 };
  });
}

/**
 * Whether a combination of all that versions show is about some of these people, and about nobody else. Values that are in the same figures count
 * as one, of all whose they are.
 */
function tellers(versions: readonly Version[]): (few: readonly string[]) => boolean {
  const rowsOf = new Map<string, number[]>();
  let width = 0;
  for (const { people, figures, shown } of versions)
    for (const name of shown) {
      const [group = '', figure = ''] = name.split(' ');
      for (const { id, marks, groups } of people)
        for (const [at, mark] of marks.entries())
          if (mark !== null && groups.includes(group) && (figure === all || figures[at] === figure)) {
            const key = `${id} ${at} ${mark}`;
            rowsOf.set(key, [...(rowsOf.get(key) ?? []), width]);
          }
      width += 1;
    }
  const owners = Map.groupBy(rowsOf, ([, rows]) => rows.join());
  const told = [...owners].map(([rows, those]) => ({
    rows: rows.split(',').map(Number),
    people: new Set(those.map(([key]) => key.split(' ')[0] ?? '')),
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

function upTo(most: number, people: readonly string[]): string[][] {
  const one = people.map((id) => [id]);
  if (most === 1) return one;
  return [...one, ...people.flatMap((id, at) => people.slice(at + 1).map((other) => [id, other]))];
}

/** A company of units in two divisions, some hidden in twos; somebody is withdrawn, joins, moves or is rated anew. */
const anyVersions = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 5 }),
    figures: fc.integer({ min: 1, max: 2 }),
    fates: fc.array(
      fc.constantFrom('stays', 'stays', 'stays', 'anew', 'anew', 'one anew', 'leaves', 'moves'),
      { minLength: 30, maxLength: 30 },
    ),
    joiners: fc.array(fc.nat({ max: 4 }), { maxLength: 3 }),
  })
  .map(({ sizes, figures, fates, joiners }) => {
    const names = Array.from({ length: figures }, (_, at) => `f${at}`);
    const groups = (at: number) => ['whole', at < 2 ? 'east' : 'west', `u${at}`];
    const people = sizes.flatMap((size, at) =>
      ids(`p${at}-`, size).map((id): Person => ({ id, groups: groups(at), marks: names.map(() => 'first') })),
    );
    const after = people.flatMap((person, at): Person[] => {
      const fate = fates[at];
      if (fate === 'leaves') return [];
      if (fate === 'moves') return [{ ...person, groups: groups((at + 1) % sizes.length) }];
      if (fate === 'anew') return [{ ...person, marks: names.map(() => 'anew') }];
      if (fate === 'one anew') return [{ ...person, marks: ['anew', ...person.marks.slice(1)] }];
      return [person];
    });
    const came = joiners.map((at, n): Person => ({
      id: `new${n}`,
      groups: groups(at % sizes.length),
      marks: names.map(() => 'first'),
    }));
    return { before: safeVersion(people, names), after: safeVersion([...after, ...came], names) };
  });

/** A version of its own that tells of no two people: figures of few are hidden, and then those with the fewest until it does not. */
function safeVersion(people: readonly Person[], figures: readonly string[]): Version {
  const cells = cellsOf({ people, figures, shown: new Set() });
  const shown = new Set(
    cells.filter((cell) => cell.people >= 3).map(({ group, figure }) => `${group} ${figure}`),
  );
  const smallest = cells.filter((cell) => cell.people >= 3).toSorted((a, b) => a.people - b.people);
  const everyone = people.map(({ id }) => id);
  while (upTo(2, everyone).some(tellers([{ people, figures, shown }]))) {
    const next = smallest.shift();
    if (!next) break;
    shown.delete(`${next.group} ${next.figure}`);
  }
  return { people, figures, shown };
}
