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

/** Of each person level, target and importance (else 1) in x, y and z; -: none. */
export function asked(units: Record<string, string[]>): Person[] {
  return Object.entries(units).flatMap(([unit, own]) =>
    numbered(
      unit,
      own.map((told) =>
        told.split(' ').flatMap((pair, at) => {
          if (pair === '-') return [];
          const [level = 0, target = 0, importance = 1] = pair.split('/').map(Number);
          return { domain: 'xyz'.charAt(at), level, target, importance };
        }),
      ),
    ),
  );
}

/** Eight people of each unit, with levels all over one domain; of the other level, target and importance of so many of them. */
export function askedOfFew(units: Record<string, string[]>): Person[] {
  const levels = ['1', '2', '3', '4', '2.5', '3.5', '0.5', '4.5'];
  const told = (own: string[]) =>
    levels.map((level, at) => [`${level}/3`, ...own.slice(at, at + 1)].join(' '));
  return asked(Object.fromEntries(Object.entries(units).map(([unit, own]) => [unit, told(own)])));
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
