import { describe, expect, test } from 'vitest';
import { hideByBounds, hiddenPlaces } from '../../../domain/disclosure/level-bounds.ts';
import type { LevelPair } from '../../../domain/disclosure/level-sums.ts';
import { decideReleases, type Cell, type ReleasedCell } from '../../../domain/disclosure/release-register.ts';

const groupMinimum = 5;
const scale = { scaleMaximum: 5, criticalShortfallLevels: 2 };
const domains = ['build', 'run', 'secure', 'explain'];
/** Some of too few people, some of hardly enough, most of ten and more. */
const unitSizes = [3, 4, 5, 6, 8, 9, ...Array.from({ length: 24 }, (_, at) => 10 + ((at * 7) % 41))];
const seeds = [1, 2, 3];

describe.each(seeds)('seed %i: a company of 750 people in 30 units, one in twenty replaced,', (seed) => {
  const random = randomFrom(seed);
  const before = company(random);
  const after = nextQuarter(before, random);

  test('with newly collected answers hides no mean of ten or more people', () => {
    const { cells, hidden, tooLarge } = report(after, before);
    expect(tooLarge).toEqual([]);
    expect(cells).toBe((domains.length + 1) * (unitSizes.length - 1));
    expect(hidden).toBe(0);
  });

  test('whose answers are carried over is caught: units with one to four joiners and leavers are under correction', () => {
    const carried = after.map((person) => before.find(({ id }) => id === person.id) ?? person);
    const { cells, hidden } = report(carried, before);
    expect(hidden).toBeGreaterThan(cells / 3);
  });
});

interface Person {
  id: string;
  unit: number;
  target: number;
  levels: number[];
  quarter: string;
}

/** What the second quarter's table hides of ten or more people, and what the register holds back. */
function report(people: readonly Person[], earlier: readonly Person[]) {
  const table = hideByBounds(tableOf(people), { ...scale, groupMinimum });
  const tooLarge = hiddenPlaces(table.meanLevel).filter(({ row, column }) => {
    const inUnit = people.filter(({ unit }) => column === unitSizes.length || unit === column);
    return inUnit.length >= 10 && row <= domains.length;
  });
  const released = cellsOf(earlier).map((cell): ReleasedCell => ({
    ...cell,
    audience: 'executives',
    version: '1',
    quarter: '2026-Q3',
  }));
  const { decisions, cells, hidden } = decideReleases(cellsOf(people), released, groupMinimum);
  expect(decisions.filter(({ shown }) => shown !== 'own')).toHaveLength(hidden);
  return { cells, hidden, tooLarge };
}

function tableOf(people: readonly Person[]): LevelPair[][][] {
  return domains.map((_, domain) =>
    unitSizes.map((__, column) =>
      people
        .filter(({ unit }) => unit === column)
        .map(({ id, levels, target }) => ({
          personId: id,
          level: levels[domain] ?? 0,
          target,
          importance: 1,
        })),
    ),
  );
}

function cellsOf(people: readonly Person[]): Cell[] {
  return [...domains, 'all domains'].flatMap((figure) => [
    cellOf('company', figure, people),
    ...unitSizes.flatMap((size, column) => {
      const inUnit = people.filter(({ unit }) => unit === column);
      return size < groupMinimum ? [] : [cellOf(`${column}`, figure, inUnit)];
    }),
  ]);
}

function cellOf(group: string, figure: string, people: readonly Person[]): Cell {
  const members = new Map(people.map(({ id, quarter }) => [id, `${id} ${quarter}`]));
  return { group, figure, parent: group === 'company' ? null : 'company', members };
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
