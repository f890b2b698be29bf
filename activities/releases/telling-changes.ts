import { differingSides } from '../../domain/disclosure/differing-members.ts';
import type { Sides } from '../../domain/disclosure/changes-since.ts';
import { nameOf } from '../../domain/disclosure/between-versions.ts';
import { hashNumber } from '../../domain/disclosure/packed-members.ts';
import {
  addedSums,
  nothing,
  ofKnown,
  tellsOfDiffering,
  type LevelSums,
} from '../../domain/disclosure/room-between.ts';
import { partsOfName } from '../../domain/gaps/joined-groups.ts';
import type { Tx } from '../../storage/database.ts';
import { pseudonymOf } from '../../storage/released-cells.ts';
import { releasedSums, type ReleasedSums } from '../../storage/released-sums.ts';
import { addedIn, sumsTold } from './added-sums.ts';
import type { KnownSets, KnownUnderKey, Measured } from './known-under-key.ts';
import { atEitherTime } from './line-groups.ts';
import type { TableCell } from './measured-cells.ts';
import type { Added, PeopleTable } from './released-table.ts';

export type Known = KnownSets & Pick<KnownUnderKey, 'ring' | 'keyId' | 'groupMinimum'>;

/**
 * Counts as changed by one person whatever figure of levels or of changes tells, with one of the same group and the same answers shown before, where each
 * of the people stands, or how far each one moved, by whom they differ, however many these are.
 */
export async function countTelling(db: Tx, measured: readonly Measured[], known: Known): Promise<void> {
  const looked = measured.filter(({ of, cell }) => !of.isHidden && cell.changes > 0 && addedIn(of));
  for (const inTable of Map.groupBy(looked, ({ of }) => of.table).values())
    for (const cells of Map.groupBy(inTable, ({ of }) => of.since).values())
      await countTellingIn(db, cells, known);
}

/** Of one table, or of one with the same one before. */
async function countTellingIn(db: Tx, cells: readonly Measured[], known: Known): Promise<void> {
  const [of] = cells.map((each) => each.of);
  const added = of && addedIn(of);
  if (!of || !added) return;
  const sumsOf = sumsByNumber({ groups: of.table.groups, added }, known);
  const told = await toldOfSame(db, of, { cells, known });
  const groups = [...told.values()].flat();
  for (const { of: figure, cell } of cells) {
    if (groups.some((before) => isOtherwiseTogether(before, figure)))
      cell.changes = Math.min(cell.changes, known.groupMinimum - 1);
    for (const before of told.get(sameName(figure)) ?? [])
      if (await isTelling(figure, { before, added, known, sumsOf })) cell.changes = 1;
  }
}

/** Whether some of a figure's people were told with others: what both tell of each other is not looked at. */
function isOtherwiseTogether(
  before: { group: string; figure: string },
  { group, figure }: { group: string; figure: string },
): boolean {
  if (before.figure !== figure || before.group === group) return false;
  const parts = partsOfName(group);
  return partsOfName(before.group).some((part) => parts.includes(part));
}

function sameName({ group, figure }: { group: string; figure: string }): string {
  return nameOf({ group: atEitherTime(group), figure });
}

/** Figures of the same answers that were shown of other people or values, by group and figure. */
async function toldOfSame(
  db: Tx,
  { table, since }: TableCell,
  { cells, known }: { cells: readonly Measured[]; known: Known },
): Promise<Map<string, ReleasedSums[]>> {
  const answers = new Map(known.earlier.map(({ id, answersOf }) => [id, answersOf]));
  const isOf = (at: PeopleTable | null, id: string | null) => {
    if (at === null || id === null) return at === null && id === null;
    return (answers.get(id) ?? []).some((campaign) => known.setOf(at).answersOf.includes(campaign));
  };
  const sets = [...answers.keys()].filter((id) => isOf(table, id));
  const figures = [...new Set(cells.map(({ of }) => of.figure))];
  const [own, then] = [known.setOf(table).id, since && known.setOf(since).id];
  const told = (await releasedSums(db, { sets, figures })).filter(
    (each) => isOf(since, each.since) && (each.set !== own || each.since !== then),
  );
  return Map.groupBy(told, sameName);
}

interface Beside {
  before: ReleasedSums;
  added: Added;
  known: Known;
  sumsOf: SumsOf;
}

/** By a person's number in sets. */
export type SumsOf = (id: number, figure: string) => LevelSums | null;

async function isTelling(of: TableCell, { before, added, known, sumsOf }: Beside): Promise<boolean> {
  const { figure } = of;
  const were = await sidesBefore(before, known);
  const all = sumsTold(of);
  if (!were || !all) return false;
  const now = sidesNow(of, known);
  const { came, changed, left, stayed } = differingSides(were, now);
  if (stayed === null || came.length + changed.length + left.length === 0) return false;
  const fresh = [...came, ...changed].flatMap((id) => sumsOf(id, figure) ?? []);
  const like = sumsOf(stayed, figure) ?? nothing;
  if (changed.length + left.length === 0)
    return tellsOfDiffering({ came: fresh, gone: nothing, like }, added.levels);
  const { pairs, short, above, below } = addedSums(fresh);
  const gone = {
    pairs: pairs - all.pairs + before.pairs,
    short: short - all.short + before.short,
    above: above - all.above + before.above,
    below: ofKnown([below, all.below, before.below], ([now = 0, told = 0, then = 0]) => now - told + then),
  };
  // Targets of before are not kept: whoever is still in the figure has theirs of now, others those of somebody who stayed.
  const likely = addedSums(
    [...changed, ...left].map((id) => {
      const known = sumsOf(id, figure);
      return known && known.pairs > 0 ? known : like;
    }),
  );
  const target = likely.pairs === 0 ? 0 : (gone.pairs * likely.target) / likely.pairs;
  return tellsOfDiffering({ came: fresh, gone: { ...gone, target }, like }, added.levels);
}

/** Who is behind a figure. */
export function sidesNow(
  { table, since, group, figure }: TableCell,
  { packed }: Pick<Known, 'packed'>,
): Sides {
  const now = packed(table).membersOf(group, figure);
  return since ? [packed(since).membersOf(group, figure), now] : [now];
}

/** Who was behind a figure that was shown. */
export async function sidesBefore(
  { set, since, group, figure }: ReleasedSums,
  { packedOf }: Known,
): Promise<Sides | null> {
  const now = (await packedOf(set))?.membersOf(group, figure);
  const then = since === null ? undefined : (await packedOf(since))?.membersOf(group, figure);
  if (!now || (since !== null && !then)) return null;
  return then ? [then, now] : [now];
}

/** What each one adds up to now; people are looked up only once somebody differs. */
export function sumsByNumber(
  { added, groups }: Pick<PeopleTable, 'added' | 'groups'>,
  { ring, keyId }: Pick<Known, 'ring' | 'keyId'>,
): SumsOf {
  let people: Map<number, string> | null = null;
  const named = () => {
    const hash = pseudonymOf(ring, keyId);
    const ids = new Set([...groups.values()].flat());
    return new Map([...ids].map((personId) => [hashNumber(Buffer.from(hash(personId)), 0), personId]));
  };
  return (id, figure) => {
    people ??= named();
    const personId = people.get(id);
    return personId === undefined || !added ? null : added.sumsOf(personId, figure);
  };
}
