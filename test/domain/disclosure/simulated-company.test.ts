import { describe, expect, test } from 'vitest';
import { printedCells } from '../../../domain/disclosure/printed-cells.ts';
import { changesSince } from '../../../domain/disclosure/changes-since.ts';
import type { Members } from '../../../domain/disclosure/packed-members.ts';
import { heldBack } from '../../../domain/disclosure/release-register.ts';
import { fraction } from '../../../domain/fraction.ts';
import { unitTables } from '../../../domain/gaps/unit-tables.ts';
import { packed } from './packed.ts';
import { totalsByUnit } from '../gaps/placed-totals.ts';

const groupMinimum = 5;
const levels = { criticalShortfallLevels: 2, scale: { minimum: 0, maximum: 5 } };
const domains = ['build', 'run', 'secure', 'explain'];
/** Some of too few people, some of hardly enough, most of ten and more. */
const unitSizes = [3, 4, 5, 6, 8, 9, ...Array.from({ length: 24 }, (_, at) => 10 + ((at * 7) % 41))];
const units = new Map(
  ['company', ...unitSizes.keys()].map((at) => [
    `${at}`,
    { id: `${at}`, name: `Unit ${at}`, parentId: at === 'company' ? null : 'company' },
  ]),
);
const seeds = [1, 2, 3];

describe.each(seeds)('seed %i: a company of 750 people in 30 units, one in twenty replaced,', (seed) => {
  const random = randomFrom(seed);
  const before = company(random);
  const after = nextQuarter(before, random);

  test('with newly collected answers hides no figure of ten or more people, in either quarter', () => {
    for (const people of [before, after]) expect(hiddenOfMany(people)).toEqual([]);
    const { cells, held } = measured(after, before);
    expect(cells).toBeGreaterThan((domains.length + 1) * 24);
    expect(held).toBe(0);
  });

  test('whose answers are carried over is caught: units with one to four joiners and leavers are under correction', () => {
    const carried = after.map((person) => before.find(({ id }) => id === person.id) ?? person);
    const { cells, held } = measured(carried, before);
    expect(held).toBeGreaterThan(cells / 3);
  });
});

interface Person {
  id: string;
  unit: number;
  target: number;
  levels: number[];
  quarter: string;
}

/** Names and sizes of units whose figures the table by units hides although they have ten people or more. */
function hiddenOfMany(people: readonly Person[]): string[] {
  const { whole } = tablesOf(people);
  const size = (group: string | null) => (group === null ? people.length : (unitSizes[Number(group)] ?? 0));
  return whole.cells.flatMap(({ group, domain, figure }) =>
    figure.n === null && size(group) >= 10 ? [`${group} ${domain}`] : [],
  );
}

/** What the register holds back of the later quarter's printed figures, after the earlier quarter's. */
function measured(people: readonly Person[], earlier: readonly Person[]) {
  const cells = cellsOf(people);
  const before = Map.groupBy(cellsOf(earlier), ({ figure }) => figure);
  const compared = cells.map((cell) => {
    const released = before.get(cell.figure)?.map(({ members }) => [members] as const) ?? [];
    const [changes = 0] = changesSince([[cell.members]], released, groupMinimum);
    return { ...cell, changes };
  });
  return { cells: cells.length, held: heldBack(compared, groupMinimum).length };
}

function cellsOf(people: readonly Person[]) {
  const matrix = tablesOf(people);
  return printedCells({ gapMatrix: matrix, gapsByRole: null }).map(
    ({ group, domain, parent, division, figure }) => ({
      group,
      division,
      figure: domain ?? '',
      parent,
      whole: domain === null ? null : '',
      people: figure.n ?? 0,
      members: membersOf(people.filter(({ unit }) => parent === null || `${unit}` === group)),
    }),
  );
}

function membersOf(people: readonly Person[]): Members {
  return packed(people.map(({ id, quarter }) => [id, `${id} ${quarter}`]));
}

function tablesOf(people: readonly Person[]) {
  const pairs = people.flatMap(({ id, unit, levels, target }) =>
    domains.map((domain, at) => ({
      unitId: `${unit}`,
      pair: {
        personId: id,
        domain,
        skillId: domain,
        target: fraction(target),
        importance: fraction(1),
        level: fraction(levels[at] ?? 0),
      },
    })),
  );
  const ofTables = { ...levels, domains, units, groupMinimum };
  const divided = unitTables(totalsByUnit(pairs, ofTables), ofTables);
  if (!divided) throw new Error('The company has no table');
  return divided.matrix;
}

function company(random: () => number): Person[] {
  return unitSizes.flatMap((size, unit) =>
    Array.from({ length: size }, (_, at) => person(`${unit}/${at}`, { unit, quarter: 'Q3', random })),
  );
}

/** One in twenty leaves and is replaced, by somebody else; the others answer anew. Units keep their size. */
function nextQuarter(people: readonly Person[], random: () => number): Person[] {
  return people.map(({ id, unit, target }) => {
    if (random() < 0.05) return person(`${id}, new`, { unit, quarter: 'Q4', random });
    return { ...person(id, { unit, quarter: 'Q4', random }), target };
  });
}

function person(id: string, of: { unit: number; quarter: string; random: () => number }): Person {
  const levels = domains.map(() => Math.round((1 + 3.5 * of.random()) * 4) / 4);
  return { id, unit: of.unit, quarter: of.quarter, levels, target: 3 + Math.floor(2 * of.random()) };
}

/** Lehmer's generator with the factor 48271 (Park, Miller and Stockmeyer 1993). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
