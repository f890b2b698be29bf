import type { Unit } from '../../../domain/gaps/unit-tables.ts';

export const scale = { minimum: 0, maximum: 5 };
export const of = { groupMinimum: 5, criticalShortfallLevels: 2, scale };
export const flat = ['a', 'b', 'c', 'd'];
export const units = new Map<string, Unit>(
  [
    { id: 'root', parentId: null, name: 'Root' },
    ...flat.map((id) => ({ id, parentId: 'root', name: id })),
    { id: 'a1', parentId: 'a', name: 'a1' },
    { id: 'a2', parentId: 'a', name: 'a2' },
  ].map((unit) => [unit.id, unit]),
);

export interface Person {
  id: string;
  unit: string;
  pairs: { name: string; domain: string; level: number; target: number; importance: number }[];
}

export function block(unit: string, count: number, level: number, target: number): Person[] {
  return numbered(
    unit,
    Array.from({ length: count }, () => [{ domain: 'x', level, target, importance: 1 }]),
  );
}

/** Of each person level, target and importance (else 1) in x, and in y. */
export function asked(units: Record<string, string[]>): Person[] {
  return Object.entries(units).flatMap(([unit, own]) =>
    numbered(
      unit,
      own.map((told) =>
        told.split(' ').map((pair, at) => {
          const [level = 0, target = 0, importance = 1] = pair.split('/').map(Number);
          return { domain: at === 0 ? 'x' : 'y', level, target, importance };
        }),
      ),
    ),
  );
}

/** At these levels of one domain, and of the other by who in the order. */
export function inTwo(levels: Record<string, number[]>, other: (at: number) => number): Person[] {
  const pair = (domain: string, level: number) => ({ domain, level, target: 2, importance: 1 });
  let at = 0;
  return Object.entries(levels).flatMap(([unit, own]) =>
    numbered(
      unit,
      own.map((level) => [pair('x', other(at++)), pair('y', level)]),
    ),
  );
}

export function mixed(unit: string): Person[] {
  const levels = [1, 2, 3, 4, 2.5, 3.5];
  return numbered(
    unit,
    Array.from({ length: 14 }, (_, at) => [
      { domain: 'x', level: levels[at % 6] ?? 0, target: 3, importance: 1 },
    ]),
  );
}

export function numbered(unit: string, people: readonly Omit<Person['pairs'][number], 'name'>[][]): Person[] {
  return people.map((pairs, at) => ({
    id: `${unit}${at}`,
    unit,
    pairs: pairs.map((pair, n) => ({ ...pair, name: `${unit}_${at}_${n}` })),
  }));
}
