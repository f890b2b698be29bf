import { became, nameOf, type Alike } from '../../domain/disclosure/between-versions.ts';
import type { VersionBeside } from '../../domain/disclosure/hide-between.ts';
import { sideBySide } from '../../domain/disclosure/side-by-side.ts';
import type { EarlierRelease, ReleasedSet } from '../../storage/released-cells.ts';
import type { KnownSets, Measured } from './known-under-key.ts';
import type { TableCell } from './measured-cells.ts';
import type { PackedSet } from './packed-set.ts';
import type { PeopleTable } from './released-table.ts';

/**
 * Figures of levels, each with what of the same answers was shown of other people or values before; and changes, at either side with changes
 * between the same campaigns. Where all was answered anew nothing is left over.
 */
export async function versionsBeside(
  measured: readonly Measured[],
  sets: KnownSets,
): Promise<VersionBeside[]> {
  const found: VersionBeside[] = [];
  const earlier = shownSides(sets.earlier);
  const sides = measured.flatMap(({ of, cell }) =>
    sidesOf(of, sets.setOf).map((side) => ({ of, cell, side })),
  );
  for (const those of Map.groupBy(sides, ({ side }) => sideName(side)).values()) {
    const [{ side } = {}] = those;
    if (!side) continue;
    const others = earlier.filter(
      ({ side: other }) =>
        other.set.id !== side.set.id &&
        other.led === side.led &&
        other.set.answersOf.some((campaign) => side.set.answersOf.includes(campaign)),
    );
    for (const { side: other, shown } of others) {
      if (!those.some(({ of }) => shown.has(nameOf(of)))) continue;
      const then = await sets.packedOf(other.set.id);
      if (then) found.push(...besideEach(those, { shown, before: then, after: sets.packed(side.table) }));
    }
  }
  return found;
}

type SetOf = Pick<ReleasedSet, 'id' | 'answersOf'>;

/** Where a figure stands: of a change at either time, and to or from which campaigns it leads; of a level nowhere. */
interface Side {
  set: SetOf;
  led: string;
}

function sideOf(set: SetOf, led: 'from' | 'to' | null, other?: SetOf): Side {
  return { set, led: led === null ? '' : JSON.stringify([led, other?.answersOf]) };
}

function sidesOf({ table, since }: TableCell, setOf: KnownSets['setOf']): (Side & { table: PeopleTable })[] {
  const now = setOf(table);
  if (since === null) return [{ ...sideOf(now, null), table }];
  const then = setOf(since);
  return [
    { ...sideOf(now, 'from', then), table },
    { ...sideOf(then, 'to', now), table: since },
  ];
}

/** Everything that was shown, by where it stands. */
function shownSides(earlier: readonly EarlierRelease[]): { side: Side; shown: Set<string> }[] {
  const byId = new Map(earlier.map((set) => [set.id, set]));
  const found = new Map<string, { side: Side; shown: Set<string> }>();
  for (const set of earlier)
    for (const { group, domain, since } of set.cells) {
      const then = since === null ? undefined : byId.get(since);
      if (since !== null && !then) continue;
      const sides = then ? [sideOf(set, 'from', then), sideOf(then, 'to', set)] : [sideOf(set, null)];
      for (const side of sides) {
        const own = found.get(sideName(side)) ?? { side, shown: new Set() };
        found.set(sideName(side), own);
        own.shown.add(nameOf({ group, figure: domain }));
      }
    }
  return [...found.values()];
}

function sideName({ set, led }: Side): string {
  return `${set.id} ${led}`;
}

interface Beside {
  shown: ReadonlySet<string>;
  before: PackedSet;
  after: PackedSet;
}

/** One for each division and each figure with its parts: these add up. */
function besideEach(cells: readonly Measured[], beside: Beside): VersionBeside[] {
  const { shown } = beside;
  const isShown = (group: string, figure: string) => shown.has(nameOf({ group, figure }));
  const divisions = new Set(cells.flatMap(({ of }) => (of.parent === null ? [] : [of.division])));
  const families = familiesOf(cells);
  return [...(divisions.size > 0 ? divisions : [''])].flatMap((division) => {
    const ofDivision = cells.filter(({ of }) => of.parent === null || of.division === division);
    const groups = chainOrder(ofDivision);
    return families.map(({ whole, figures }) => {
      const inFamily = ofDivision.filter(({ of }) => of.figure === whole || figures.includes(of.figure));
      return {
        whole,
        figures,
        isShown,
        cells: inFamily.map(({ cell }) => cell),
        alike: alikeIn(beside, { groups, figures }),
      };
    });
  });
}

/** Each figure with its parts; one without parts for itself. */
function familiesOf(cells: readonly Measured[]): { whole: string; figures: string[] }[] {
  const byWhole = Map.groupBy(new Map(cells.map(({ of }) => [of.figure, of.whole])), ([, whole]) => whole);
  const wholes = [...byWhole].flatMap(([whole, parts]) =>
    whole === null ? [] : [{ whole, figures: parts.map(([figure]) => figure) }],
  );
  const alone = (byWhole.get(null) ?? []).flatMap(([figure]) => (byWhole.has(figure) ? [] : [figure]));
  return [...wholes, ...alone.map((figure) => ({ whole: noFigure, figures: [figure] }))];
}

/** No figure is called so. */
const noFigure = '\n';

/** Groups from the largest to the smallest: everyone stands above those they hold. */
function chainOrder(cells: readonly Measured[]): Map<string, number> {
  const parents = new Map(cells.map(({ of }) => [of.group, of.parent]));
  const depth = (group: string): number => {
    const parent = parents.get(group);
    return parent === null || parent === undefined ? 0 : depth(parent) + 1;
  };
  return new Map([...parents.keys()].map((group) => [group, depth(group)]));
}

interface Looked {
  groups: ReadonlyMap<string, number>;
  figures: readonly string[];
}

/** Everybody of both sets, by their groups and by what became of their values. */
function alikeIn({ before: then, after: now }: Beside, { groups, figures }: Looked): Alike[] {
  const [chainsThen, chainsNow] = [chainsOf(then, groups), chainsOf(now, groups)];
  const marks = figures.map((figure) => [then.marksOf(figure), now.marksOf(figure)] as const);
  const found = new Map<string, { -readonly [Key in keyof Alike]: Alike[Key] }>();
  sideBySide(then, now, (_id, was, is) => {
    const values = marks.map(([olds, news]) => valueOf(markAt(olds, was), markAt(news, is))).join('');
    const chains = [chainAt(chainsThen, then, was), chainAt(chainsNow, now, is)] as const;
    const key = `${chains[0].number} ${chains[1].number} ${values}`;
    const known = found.get(key);
    if (known) known.people += 1;
    else found.set(key, { before: chains[0].groups, after: chains[1].groups, values, people: 1 });
  });
  return [...found.values()];
}

interface Chain {
  number: number;
  groups: readonly string[];
}

const nowhere: Chain = { number: -1, groups: [] };

/** The groups of each kind of people, of those that are looked at. Equal ones are one. */
function chainsOf({ kinds, groups }: PackedSet, order: ReadonlyMap<string, number>): Chain[] {
  const known = new Map<string, Chain>();
  return kinds.map((places) => {
    const own = places
      .flatMap((place) => {
        const name = groups[place] ?? '';
        return order.has(name) ? [name] : [];
      })
      .toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    const key = JSON.stringify(own);
    const chain = known.get(key) ?? { number: known.size, groups: own };
    known.set(key, chain);
    return chain;
  });
}

function chainAt(chains: readonly Chain[], { kindOf }: PackedSet, at: number | null): Chain {
  return at === null ? nowhere : (chains[kindOf[at] ?? -1] ?? nowhere);
}

function markAt(marks: Float64Array | undefined, at: number | null): number {
  return at === null ? -1 : (marks?.[at] ?? -1);
}

function valueOf(then: number, now: number): string {
  if (then < 0) return now < 0 ? became.none : became.came;
  if (now < 0) return became.gone;
  return then === now ? became.same : became.other;
}
