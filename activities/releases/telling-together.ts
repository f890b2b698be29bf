import { HiddenTelling } from '../../domain/disclosure/hide-telling.ts';
import { everybody } from '../../domain/disclosure/printed-cells.ts';
import { distances, leastOpen, nothing, type LevelSums } from '../../domain/disclosure/room-between.ts';
import { valuesBefore, type ToldTwice } from '../../domain/disclosure/values-before.ts';
import type { Tx } from '../../storage/database.ts';
import { releasedSums } from '../../storage/released-sums.ts';
import { differingPeople, type DifferingPeople, type DifferingPerson } from './differing-people.ts';
import { sumsTold } from './added-sums.ts';
import type { KnownSets, KnownUnderKey, Measured } from './known-under-key.ts';
import type { PackedSet } from './packed-set.ts';
import type { PeopleTable } from './released-table.ts';
import { sumsByNumber, type SumsOf } from './telling-changes.ts';

type Known = KnownSets & Pick<KnownUnderKey, 'ring' | 'keyId'>;

/** Each gap figure of a campaign's own tables, over all groups, beside each earlier version of them. */
export async function tellingTogether(
  db: Tx,
  measured: readonly Measured[],
  known: Known,
): Promise<HiddenTelling[]> {
  const found: HiddenTelling[] = [];
  const levels = measured.filter(({ of }) => of.since === null && of.table.added);
  for (const [table, own] of Map.groupBy(levels, ({ of }) => of.table)) {
    if (!table.groups.has(everybody) || own.every(({ cell }) => cell.changes === 0)) continue;
    const sumsOf = sumsByNumber(table, known);
    const byFigure = Map.groupBy(own, ({ of }) => of.figure);
    for (const { id, packed } of await versionsOf(table, known)) {
      const told = await releasedSums(db, { sets: [id], figures: [...byFigure.keys()] });
      for (const [figure, cells] of byFigure) {
        const before = new Map(
          told.flatMap((each) =>
            each.figure === figure && each.since === null ? [[each.group, { ...each, target: 0 }]] : [],
          ),
        );
        const differing = differingPeople({ was: packed, now: known.packed(table), figure });
        const of = { table, figure, measured: cells, before, differing, sumsOf };
        found.push(...[hidingOf(of)].flatMap((hiding) => hiding ?? []));
      }
    }
  }
  return found;
}

async function versionsOf(table: PeopleTable, { earlier, packedOf, setOf }: Known) {
  const set = setOf(table);
  const found: { id: string; packed: PackedSet }[] = [];
  for (const { id, answersOf, groups } of earlier) {
    if (id === set.id || !groups.includes(everybody)) continue;
    if (!answersOf.some((campaign) => set.answersOf.includes(campaign))) continue;
    const packed = await packedOf(id);
    if (packed) found.push({ id, packed });
  }
  return found;
}

interface Of {
  table: PeopleTable;
  figure: string;
  measured: readonly Measured[];
  /** What the earlier version told, by group. */
  before: ReadonlyMap<string, LevelSums>;
  differing: DifferingPeople;
  sumsOf: SumsOf;
}

function hidingOf({ table, figure, measured, before, differing, sumsOf }: Of): HiddenTelling | null {
  const both = measured.filter(({ of, cell }) => !cell.isHidden && before.has(of.group));
  if (!table.added || differing.changed.length === 0 || differing.stayed === null || both.length === 0)
    return null;
  const { levels } = table.added;
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
        distancesBefore: nearestOf(were.map((each) => distances(each, levels))),
      };
    }),
  });
}

function targetOfPair({ target, pairs }: LevelSums): number {
  return pairs > 0 ? target / pairs : 0;
}

/** To each end as far as by the division that has them nearest. */
function nearestOf([first = [0, 0, 0, 0], ...others]: readonly (readonly number[])[]): number[] {
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
