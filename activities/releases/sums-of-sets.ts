import type { AlikeValues } from '../../domain/disclosure/exposed-sums.ts';
import type { SumsTogether } from '../../domain/disclosure/hide-together.ts';
import type { Cell } from '../../domain/disclosure/release-register.ts';
import { addAt, type SparseVector } from '../../domain/disclosure/sparse-span.ts';
import type { PackedSet } from './packed-set.ts';
import { allFigures } from './released-table.ts';

/** A set of people and what of it is shown. */
export interface ShownSet {
  packed: PackedSet;
  shown: readonly ShownFigure[];
}

/** A shown figure of a set; `cell` null: it was shown before. */
interface ShownFigure {
  group: string;
  figure: string;
  cell: Cell | null;
}

interface Placed extends ShownFigure {
  set: number;
  order: number;
  people: number;
}

/**
 * Every shown figure of some sets as a sum of people's values in single figures: those with one mark are one value, in whichever set they stand. Small
 * groups have the first places, since whoever solves for them first has less to carry.
 */
export function sumsOfSets(sets: readonly ShownSet[]): SumsTogether {
  const placed = sets
    .flatMap(({ packed, shown }, set) =>
      shown.map((each): Placed => {
        const people = packed.membersOf(each.group, each.figure).places.length;
        return { ...each, set, order: orderOf(each), people };
      }),
    )
    .toSorted((a, b) => a.order - b.order || a.people - b.people || (nameOf(a) < nameOf(b) ? -1 : 1));
  const firstOf = (order: number) => {
    const at = placed.findIndex((each) => each.order >= order);
    return at < 0 ? placed.length : at;
  };
  return {
    alike: alikeIn(sets, placed),
    fresh: new Map(
      placed.flatMap(({ cell, order }, place) => (cell && order === fresh ? [[cell, place]] : [])),
    ),
    firstNow: firstOf(again),
    firstFresh: firstOf(fresh),
  };
}

const [before, again, fresh] = [0, 1, 2];

function orderOf({ cell }: ShownFigure): number {
  if (cell === null) return before;
  return cell.changes === 0 ? again : fresh;
}

function nameOf({ set, group, figure }: Placed): string {
  return JSON.stringify([set, group, figure]);
}

function alikeIn(sets: readonly ShownSet[], placed: readonly Placed[]): AlikeValues[] {
  const figures = [...new Set(sets.flatMap(({ packed }) => packed.figures))].filter(
    (figure) => figure !== allFigures,
  );
  const placesIn = sets.map(({ packed }, set) => placesBy(packed, { set, placed, figures }));
  const marks = sets.map(({ packed }) => figures.map((figure) => packed.marksOf(figure)));
  const found = new Map<string, { people: number; values: readonly SparseVector[] }>();
  for (const at of everybodyIn(sets)) {
    const kinds = at.map((place, set) => (place < 0 ? nowhere : (sets[set]?.packed.kindOf[place] ?? 0)));
    const values = figures.map((_, figure) =>
      at.map((place, set) => (place < 0 ? nowhere : (marks[set]?.[figure]?.[place] ?? nowhere))),
    );
    // Whose marks are the same in the same sets stand alike, whatever the marks are.
    const alike = values.map((own) => own.map((mark) => (mark < 0 ? nowhere : own.indexOf(mark))).join(' '));
    const key = `${kinds.join(' ')}/${alike.join('/')}`;
    const known = found.get(key);
    if (known) known.people += 1;
    else found.set(key, { people: 1, values: valuesOf(values, kinds, placesIn) });
  }
  return [...found.values()];
}

const nowhere = -1;

/** One after the other by their number, each with its place in every set; −1: not in it. */
function* everybodyIn(sets: readonly ShownSet[]): Generator<number[]> {
  const next = sets.map(() => 0);
  const idAt = (set: number) => sets[set]?.packed.ids[next[set] ?? 0] ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const ids = sets.map((_, set) => idAt(set));
    const id = Math.min(...ids);
    if (id === Number.POSITIVE_INFINITY) return;
    const at = ids.map((own, set) => (own === id ? (next[set] ?? 0) : nowhere));
    yield at;
    for (const [set, place] of at.entries()) if (place >= 0) next[set] = place + 1;
  }
}

/** Of a set by kind of people and by figure the places of what is shown of them. */
type PlacesBy = (kind: number, figure: number) => readonly number[];

function placesBy(
  { groups, kinds }: PackedSet,
  { set, placed, figures }: { set: number; placed: readonly Placed[]; figures: readonly string[] },
): PlacesBy {
  const places = new Map(placed.flatMap((each, place) => (each.set === set ? [[nameOf(each), place]] : [])));
  const known = new Map<number, readonly number[]>();
  const placesOf = (kind: number, figure: number) =>
    (kinds[kind] ?? []).flatMap((number) =>
      [figures[figure] ?? '', allFigures].flatMap((name) => {
        const place = places.get(JSON.stringify([set, groups[number], name]));
        return place === undefined ? [] : [place];
      }),
    );
  return (kind, figure) => {
    const key = kind * figures.length + figure;
    const own = known.get(key) ?? placesOf(kind, figure);
    known.set(key, own);
    return own;
  };
}

function valuesOf(
  values: readonly (readonly number[])[],
  kinds: readonly number[],
  placesIn: readonly PlacesBy[],
): SparseVector[] {
  return values.flatMap((marks, figure) =>
    [...new Set(marks.filter((mark) => mark >= 0))].map((mark) => {
      const value: number[] = [];
      for (const [set, own] of marks.entries())
        if (own === mark)
          for (const place of placesIn[set]?.(kinds[set] ?? nowhere, figure) ?? []) addAt(value, place, 1);
      return value;
    }),
  );
}
