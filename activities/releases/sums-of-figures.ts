import type { AlikeValues } from '../../domain/disclosure/exposed-sums.ts';
import type { SumsTogether } from '../../domain/disclosure/hide-together.ts';
import type { Cell } from '../../domain/disclosure/release-register.ts';
import { nestedGroups } from '../../domain/disclosure/nested-groups.ts';
import { atSite, inRole } from '../../domain/disclosure/printed-cells.ts';
import { addAt, type SparseVector } from '../../domain/disclosure/sparse-span.ts';
import type { PackedSet } from './packed-set.ts';
import { allFigures } from './released-table.ts';

/** A figure of a group of a set; of a change, less that of the group in the set before. Sets by their ids. */
export interface ToldFigure {
  set: string;
  since: string | null;
  group: string;
  figure: string;
  /** Null: it was told before, or will be anyway. */
  cell: Cell | null;
}

/**
 * Figures as sums of people's values in single figures: those with one mark are one value, in whichever set they stand. What is told anyway has the first
 * places, and of it levels and small groups, since whoever solves for them first has less to carry.
 */
export function sumsOfFigures(
  told: readonly ToldFigure[],
  sets: ReadonlyMap<string, PackedSet>,
): SumsTogether {
  const once = new Map(told.map((each) => [nameOf(each), each]));
  const placed = [...once]
    .filter(([, each]) => !isSumOfOthers(each, once, sets))
    .map(([name, each]) => ({ name, each, order: orderOf(each), people: peopleIn(each, sets) }))
    .toSorted((a, b) => a.order - b.order || a.people - b.people || (a.name < b.name ? -1 : 1));
  const fresh = placed.flatMap(({ each: { cell } }, place) => (cell ? [[cell, place] as const] : []));
  const places = placed.map(({ each }) => each);
  const firstFresh = placed.length - fresh.length;
  return {
    alike: alikeIn(places, sets),
    fresh: new Map(fresh),
    // What new figures tell of each other is looked at where they are made.
    firstNow: Number.POSITIVE_INFINITY,
    firstFresh,
  };
}

function orderOf({ cell, since }: ToldFigure): number {
  return (cell === null ? 0 : 2) + (since === null ? 0 : 1);
}

function nameOf({ set, since, group, figure }: Omit<ToldFigure, 'cell'>): string {
  return JSON.stringify([set, since, group, figure]);
}

function peopleIn({ set, group, figure }: ToldFigure, sets: ReadonlyMap<string, PackedSet>): number {
  return sets.get(set)?.membersOf(group, figure).places.length ?? 0;
}

/** Whether it says no more than the figures that it adds up. */
function isSumOfOthers(
  each: ToldFigure,
  told: ReadonlyMap<string, ToldFigure>,
  sets: ReadonlyMap<string, PackedSet>,
): boolean {
  if (each.cell !== null || each.figure !== allFigures) return false;
  const parts = sets.get(each.set)?.figures ?? [];
  return parts.length > 0 && parts.every((figure) => told.get(nameOf({ ...each, figure }))?.cell === null);
}

/** Of sums by figure (first all of them) and by group. */
interface FactorsOf {
  /** Places of levels that are told anyway, of groups that are nested: who is in one is in all around it, so that the smallest stands for them. */
  nested: readonly (readonly (number | undefined)[])[];
  /** All others: places and factors in turn. */
  others: readonly (readonly (readonly number[] | undefined)[])[];
}

interface Looked {
  set: PackedSet;
  /** Of each kind of people the groups that are nested, the smallest first. */
  nested: readonly (readonly number[])[];
  factors: FactorsOf;
  marks: readonly (Float64Array | undefined)[];
}

const nowhere = -1;

function alikeIn(places: readonly ToldFigure[], sets: ReadonlyMap<string, PackedSet>): AlikeValues[] {
  const ids = [...new Set(places.flatMap(({ set, since }) => (since === null ? [set] : [set, since])))];
  const figures = [...new Set(ids.flatMap((id) => sets.get(id)?.figures ?? []))];
  const looked = ids.flatMap((id): Looked[] => {
    const set = sets.get(id);
    if (!set) return [];
    const nested = nestedGroups(set.kinds, (group) => isNested(set.groups[group] ?? ''));
    const factors = factorsIn(id, set, {
      places,
      figures,
      isNested: (group) => nested !== null && isNested(group),
    });
    return [{ set, nested: nested ?? [], factors, marks: figures.map((one) => set.marksOf(one)) }];
  });
  const [patterns, kinds] = [new Steps(), new Steps()];
  const found = new Map<number, { people: number; at: Int32Array }>();
  for (const at of everybodyIn(looked)) {
    let state = 0;
    for (let figure = 0; figure < figures.length; figure += 1)
      for (let n = 0; n < looked.length; n += 1)
        state = patterns.after(state, sameAs(looked, at, { figure, n }));
    // Numbers of kinds ascend from one.
    state = -1 - state;
    for (const [n, { set }] of looked.entries()) {
      const place = at[n] ?? nowhere;
      state = kinds.after(state, place < 0 ? nowhere : (set.kindOf[place] ?? 0));
    }
    const known = found.get(state);
    if (known) known.people += 1;
    else found.set(state, { people: 1, at: Int32Array.from(at) });
  }
  return Array.from(found.values(), ({ people, at }): AlikeValues => ({
    people,
    get values() {
      return figures.flatMap((_, figure) => valuesIn(looked, at, figure));
    },
  }));
}

/** A number for each way of steps. */
class Steps {
  readonly #next = new Map<number, number>();

  after(state: number, step: number): number {
    const key = state * mostSteps + step + 1;
    const next = this.#next.get(key) ?? this.#next.size + 1;
    this.#next.set(key, next);
    return next;
  }
}

const mostSteps = 2 ** 21;

/** The first set in which somebody's value in a figure is the same; −1: there is none in this set. */
function sameAs(
  looked: readonly Looked[],
  at: readonly number[] | Int32Array,
  { figure, n }: { figure: number; n: number },
): number {
  const mark = markAt(looked[n], at[n] ?? nowhere, figure);
  if (mark < 0) return nowhere;
  for (let first = 0; first < n; first += 1)
    if (markAt(looked[first], at[first] ?? nowhere, figure) === mark) return first;
  return n;
}

function markAt(looked: Looked | undefined, place: number, figure: number): number {
  return place < 0 ? nowhere : (looked?.marks[figure]?.[place] ?? nowhere);
}

/** One after the other by their number, each with the place in every set; −1: not in it. The list is the same each time. */
function* everybodyIn(looked: readonly Looked[]): Generator<readonly number[]> {
  const next = looked.map(() => 0);
  const at = looked.map(() => nowhere);
  for (;;) {
    let id = Number.POSITIVE_INFINITY;
    for (const [n, { set }] of looked.entries())
      id = Math.min(id, set.ids[next[n] ?? 0] ?? Number.POSITIVE_INFINITY);
    if (id === Number.POSITIVE_INFINITY) return;
    for (const [n, { set }] of looked.entries()) {
      const place = next[n] ?? 0;
      at[n] = set.ids[place] === id ? place : nowhere;
      if (set.ids[place] === id) next[n] = place + 1;
    }
    yield at;
  }
}

/** Units are; roles and sites are other divisions of the same people. */
function isNested(group: string): boolean {
  return !group.startsWith(inRole('')) && !group.startsWith(atSite(''));
}

interface Of {
  places: readonly ToldFigure[];
  figures: readonly string[];
  isNested: (group: string) => boolean;
}

function factorsIn(id: string, { groups }: PackedSet, { places, figures, ...of }: Of): FactorsOf {
  const rows = [allFigures, ...figures];
  const rowOf = new Map(rows.map((figure, row) => [figure, row]));
  const numberOf = new Map(groups.map((group, number) => [group, number]));
  const nested: (number | undefined)[][] = rows.map(() => []);
  const others: (number[] | undefined)[][] = rows.map(() => []);
  for (const [place, { set, since, group, figure, cell }] of places.entries()) {
    const row = rowOf.get(figure) ?? nowhere;
    const [plain, own] = [nested[row], others[row]];
    const number = numberOf.get(group);
    if (!own || !plain || number === undefined) continue;
    const isPlain = cell === null && since === null && of.isNested(group);
    for (const [side, factor] of [
      [set, 1],
      [since, -1],
    ] as const) {
      if (side !== id) continue;
      if (isPlain) plain[number] = place;
      else (own[number] ??= []).push(place, factor);
    }
  }
  return { nested, others };
}

function valuesIn(looked: readonly Looked[], at: Int32Array, figure: number): SparseVector[] {
  const values: SparseVector[] = [];
  for (let first = 0; first < looked.length; first += 1) {
    if (sameAs(looked, at, { figure, n: first }) !== first) continue;
    const value: number[] = [];
    for (let n = first; n < looked.length; n += 1) {
      const own = looked[n];
      if (!own || sameAs(looked, at, { figure, n }) !== first) continue;
      const kind = own.set.kindOf[at[n] ?? nowhere] ?? nowhere;
      for (const row of [0, figure + 1]) addFactors(value, own, { kind, row });
    }
    if (value.length > 0) values.push(value);
  }
  return values;
}

function addFactors(
  value: number[],
  { set, nested, factors }: Looked,
  { kind, row }: { kind: number; row: number },
): void {
  const plain = factors.nested[row] ?? [];
  const smallest = nested[kind]?.find((group) => plain[group] !== undefined);
  if (smallest !== undefined) addAt(value, plain[smallest] ?? 0, 1);
  const others = factors.others[row] ?? [];
  for (const group of set.kinds[kind] ?? []) {
    const own = others[group] ?? [];
    for (let at = 0; at < own.length; at += 2) addAt(value, own[at] ?? 0, own[at + 1] ?? 0);
  }
}
