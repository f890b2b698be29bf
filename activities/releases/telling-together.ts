import { HiddenTelling } from '../../domain/disclosure/hide-telling.ts';
import {
  distances,
  leastOpen,
  nothing,
  type LevelSums,
  type LevelsTold,
} from '../../domain/disclosure/room-between.ts';
import { valuesBefore, type ToldTwice } from '../../domain/disclosure/values-before.ts';
import type { Tx } from '../../storage/database.ts';
import { releasedSums } from '../../storage/released-sums.ts';
import {
  differingPeople,
  type DifferingPeople,
  type DifferingPerson,
  type SetsOfSides,
} from './differing-people.ts';
import { addedIn, sumsTold } from './added-sums.ts';
import type { KnownSets, KnownUnderKey, Measured } from './known-under-key.ts';
import type { TableCell } from './measured-cells.ts';
import { sumsByNumber, type SumsOf } from './telling-changes.ts';

type Known = KnownSets & Pick<KnownUnderKey, 'ring' | 'keyId'>;

/** Each figure of levels or of changes, over everybody and all groups of its table, beside each earlier version of them. */
export async function tellingTogether(
  db: Tx,
  measured: readonly Measured[],
  known: Known,
): Promise<HiddenTelling[]> {
  const found: HiddenTelling[] = [];
  const looked = measured.filter(({ of }) => addedIn(of));
  for (const inTable of Map.groupBy(looked, ({ of }) => of.table).values())
    for (const own of Map.groupBy(inTable, ({ of }) => of.since).values())
      if (own.some(({ cell }) => cell.changes > 0)) found.push(...(await tellingIn(db, own, known)));
  return found;
}

/** Of one table, or of one with the same one before. */
async function tellingIn(db: Tx, own: readonly Measured[], known: Known): Promise<HiddenTelling[]> {
  const roots = new Set(own.flatMap(({ of }) => (of.parent === null ? [of.group] : [])));
  const [root, another] = roots;
  const [of] = own.map((each) => each.of);
  const added = of && addedIn(of);
  if (!added || root === undefined || another !== undefined) return [];
  const sumsOf = sumsByNumber({ groups: of.table.groups, added }, known);
  const byFigure = Map.groupBy(own, (each) => each.of.figure);
  const now = setsOf(of, known);
  const found: HiddenTelling[] = [];
  for (const { id, since, was } of await versionsOf({ of, root }, known)) {
    const told = await releasedSums(db, { sets: [id], figures: [...byFigure.keys()] });
    for (const [figure, cells] of byFigure) {
      const before = new Map(
        told.flatMap((each) =>
          each.figure === figure && each.since === since ? [[each.group, { ...each, target: 0 }]] : [],
        ),
      );
      const differing = differingPeople({ was, now, figure });
      const hiding = hidingOf({ levels: added.levels, figure, measured: cells, before, differing, sumsOf });
      if (hiding) found.push(hiding);
    }
  }
  return found;
}

function setsOf({ table, since }: TableCell, { packed }: Known): SetsOfSides {
  return since ? [packed(since), packed(table)] : [packed(table)];
}

interface Version {
  id: string;
  since: string | null;
  was: SetsOfSides;
}

/** Each earlier version in which everybody, or everybody of a trend, was told. */
async function versionsOf(
  { of: { table, since }, root }: { of: TableCell; root: string },
  { earlier, packedOf, setOf }: Known,
): Promise<Version[]> {
  const [set, then] = [setOf(table), since && setOf(since)];
  const answers = new Map(earlier.map(({ id, answersOf }) => [id, answersOf]));
  const isOf = (id: string, answersOf: readonly string[]) =>
    (answers.get(id) ?? []).some((campaign) => answersOf.includes(campaign));
  const found: Version[] = [];
  for (const { id, groups, cells } of earlier) {
    if (!groups.includes(root) || !isOf(id, set.answersOf)) continue;
    for (const before of new Set(cells.map((each) => each.since))) {
      if ((before === null) !== (then === null) || (id === set.id && before === (then?.id ?? null))) continue;
      if (before !== null && then && !isOf(before, then.answersOf)) continue;
      const [packed, packedThen] = [await packedOf(id), before === null ? null : await packedOf(before)];
      if (!packed || packedThen === undefined) continue;
      found.push({ id, since: before, was: packedThen ? [packedThen, packed] : [packed] });
    }
  }
  return found;
}

interface Of {
  levels: LevelsTold;
  figure: string;
  measured: readonly Measured[];
  /** What the earlier version told, by group. */
  before: ReadonlyMap<string, LevelSums>;
  differing: DifferingPeople;
  sumsOf: SumsOf;
}

function hidingOf({ levels, figure, measured, before, differing, sumsOf }: Of): HiddenTelling | null {
  const both = measured.filter(({ of, cell }) => !cell.isHidden && before.has(of.group));
  if (differing.changed.length === 0 || differing.stayed === null || both.length === 0) return null;
  const nowOf = (id: number) => sumsOf(id, figure) ?? nothing;
  const valueOf = (person: DifferingPerson) => ({
    ...person,
    sums: person.after === null ? nothing : nowOf(person.id),
  });
  const [changed, moved] = [differing.changed.map(valueOf), differing.moved.map(valueOf)];
  const told = toldTwice(measured, both, before);
  const known = valuesBefore(told, { changed, moved });
  const likely = targetOfPair(nowOf(differing.stayed));
  return new HiddenTelling({
    cells: both.map(({ cell }) => cell),
    around: new Map(told.map((each) => [each.group, each.around])),
    least: leastOpen([...changed.map(({ sums }) => sums), nowOf(differing.stayed)], levels),
    people: changed.map(({ id, before: groups, after, sums }) => {
      const own = sumsOf(id, figure);
      const were = groups ? known(groups, own && own.pairs > 0 ? targetOfPair(own) : likely) : [];
      return {
        before: groups,
        after,
        distancesAfter: distances(sums, levels),
        distancesBefore: nearestOf(
          (were.length === 0 ? [nothing] : were).map((each) => distances(each, levels)),
        ),
      };
    }),
  });
}

function targetOfPair({ target, pairs }: LevelSums): number {
  return pairs > 0 ? target / pairs : 0;
}

/** To each end as far as by the division that has them nearest. */
function nearestOf([first = [], ...others]: readonly (readonly number[])[]): number[] {
  return first.map((distance, end) => Math.min(distance, ...others.map((each) => each[end] ?? 0)));
}

function toldTwice(
  measured: readonly Measured[],
  both: readonly Measured[],
  before: ReadonlyMap<string, LevelSums>,
): ToldTwice[] {
  const parents = new Map(measured.map(({ of }) => [of.group, of.parent]));
  const told = new Set(both.map(({ of }) => of.group));
  const around = (group: string): string | null => {
    const parent = parents.get(group) ?? null;
    return parent === null || told.has(parent) ? parent : around(parent);
  };
  return both.map(({ of }) => ({
    group: of.group,
    division: of.parent === null ? null : of.division,
    around: around(of.group),
    people: of.people,
    was: before.get(of.group) ?? nothing,
    now: sumsTold(of) ?? nothing,
  }));
}
