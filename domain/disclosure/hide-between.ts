import { became, nameOf, openBetween, type EarlierVersion, type OpenPeople } from './between-versions.ts';
import type { Cell } from './release-register.ts';

/** An earlier version of some figures that add up over groups of one division and over figures. */
export interface VersionBeside extends EarlierVersion {
  cells: readonly Cell[];
}

/** Hides figures beside an earlier version until no combination of both tells of few. */
export class HiddenBetween {
  readonly #version: VersionBeside;
  readonly #groupMinimum: number;
  readonly #cells: ReadonlyMap<string, Cell>;
  readonly #byFigure: ReadonlyMap<string, Cell[]>;
  readonly #changed: ReadonlyMap<string, number>;
  readonly #parents: ReadonlyMap<string, string | null>;
  /** Figures that were hidden when nothing was open any more. */
  #safeWith = -1;

  constructor(version: VersionBeside, groupMinimum: number) {
    this.#version = version;
    this.#groupMinimum = groupMinimum;
    this.#cells = new Map(version.cells.map((cell) => [nameOf(cell), cell]));
    this.#byFigure = Map.groupBy(version.cells, ({ figure }) => figure);
    this.#changed = changedIn(version);
    this.#parents = new Map(version.cells.map(({ group, parent }) => [group, parent]));
  }

  /** One step towards it; false when there is none to take. */
  hideMore(hidden: Set<Cell>): boolean {
    const alreadyHidden = this.#version.cells.filter((cell) => hidden.has(cell)).length;
    if (alreadyHidden === this.#safeWith) return false;
    const isShown = (group: string, figure: string) => {
      const cell = this.#cells.get(nameOf({ group, figure }));
      return cell !== undefined && !hidden.has(cell);
    };
    const open = openBetween({ version: this.#version, isShown }, this.#groupMinimum);
    const next = new Set([...this.#places(open, isShown)].flatMap((place) => this.#choice(place, isShown)));
    if (next.size === 0 && open.some(({ hasStayed }) => !hasStayed))
      for (const cell of this.#new(isShown)) next.add(cell);
    for (const cell of next) hidden.add(cell);
    if (next.size === 0) this.#safeWith = alreadyHidden;
    return next.size > 0;
  }

  /** Open people of one place need one figure more, and no two at once. */
  #places(open: readonly OpenPeople[], isShown: IsShown): Iterable<Place> {
    const version = this.#version;
    const places = open.map(({ alike, figure }): Place => {
      const base = alike.after.findLast((group) => isShown(group, figure)) ?? null;
      const below = alike.after.slice(base === null ? 0 : alike.after.indexOf(base) + 1);
      return {
        figure,
        base,
        before: alike.before.findLast((group) => version.isShown(group, figure)) ?? null,
        inside: below.findLast((group) => isShown(group, version.whole)) ?? null,
      };
    });
    return new Map(
      places.map((place) => [JSON.stringify([place.figure, place.base, place.inside]), place]),
    ).values();
  }

  /** The smallest figure that joins what is left of a sum of groups, or of figures; else the sum. */
  #choice({ figure, base, before, inside }: Place, isShown: IsShown): Cell[] {
    const { whole, figures } = this.#version;
    const beneath = (this.#byFigure.get(figure) ?? []).filter((cell) => {
      if (cell.group === base) return false;
      const above = this.#shownAbove(cell, isShown);
      return above === base || above === before;
    });
    const ofGroup = (group: string) =>
      figures.flatMap((each) => this.#cells.get(nameOf({ group, figure: each })) ?? []);
    const isThin = base === null || this.#leftIn(base, figure, isShown) < this.#groupMinimum;
    const byGroups = [
      ...this.#smallest(beneath, isShown),
      ...this.#smallest(this.#cellOf(base, figure), isShown),
    ];
    const byFigures =
      inside === null
        ? []
        : [
            ...this.#smallest(ofGroup(inside), isShown),
            ...this.#smallest(this.#cellOf(inside, whole), isShown),
          ];
    return (isThin ? [...byGroups, ...byFigures] : [...byFigures, ...byGroups]).slice(0, 1);
  }

  #cellOf(group: string | null, figure: string): Cell[] {
    return group === null ? [] : [this.#cells.get(nameOf({ group, figure })) ?? []].flat();
  }

  #smallest(cells: readonly Cell[], isShown: IsShown): Cell[] {
    return cells
      .filter((cell) => isShown(cell.group, cell.figure) && this.#isNew(cell))
      .toSorted((a, b) => a.people - b.people || (nameOf(a) < nameOf(b) ? -1 : 1))
      .slice(0, 1);
  }

  /** Everything that the earlier version does not show as it is. */
  #new(isShown: IsShown): Cell[] {
    return this.#version.cells.filter((cell) => isShown(cell.group, cell.figure) && this.#isNew(cell));
  }

  #isNew(cell: Cell): boolean {
    const isAnother =
      (this.#changed.get(nameOf(cell)) ?? 0) > 0 || !this.#version.isShown(cell.group, cell.figure);
    return cell.changes > 0 && isAnother;
  }

  #shownAbove({ parent, figure }: Cell, isShown: IsShown): string | null {
    for (let above = parent; above !== null; above = this.#parents.get(above) ?? null)
      if (isShown(above, figure)) return above;
    return null;
  }

  /** Changed people who are in a group and in none of its shown parts. */
  #leftIn(base: string, figure: string, isShown: IsShown): number {
    const at = this.#version.figures.indexOf(figure);
    const isLeft = (groups: readonly string[]) => groups.findLast((group) => isShown(group, figure)) === base;
    return this.#version.alike.reduce((all, { before, after, values, people }) => {
      const left = Number(isLeft(before)) + Number(isLeft(after));
      const counts = values[at] === became.same ? left === 1 : left > 0 && values[at] !== became.none;
      return counts ? all + people : all;
    }, 0);
  }
}

type IsShown = (group: string, figure: string) => boolean;

interface Place {
  figure: string;
  /** The smallest shown group around them now, and then; null: none. */
  base: string | null;
  before: string | null;
  /** The smallest group inside whose figure over everything is shown. */
  inside: string | null;
}

/** By cell how many people's values are not in it as they were. */
function changedIn({ alike, figures, whole }: VersionBeside): Map<string, number> {
  const found = new Map<string, number>();
  for (const { before, after, values, people } of alike) {
    const both = after.filter((group) => before.includes(group));
    for (const group of new Set([...before, ...after])) {
      const hasStayed = both.includes(group);
      const changed = figures.filter(
        (_, at) => values[at] !== became.none && (values[at] !== became.same || !hasStayed),
      );
      for (const figure of [...changed, ...(changed.length > 0 ? [whole] : [])]) {
        const name = nameOf({ group, figure });
        found.set(name, (found.get(name) ?? 0) + people);
      }
    }
  }
  return found;
}
