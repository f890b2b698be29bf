import { HiddenTogether } from '../../domain/disclosure/hide-together.ts';
import type { Cell } from '../../domain/disclosure/release-register.ts';
import { atSite } from '../../domain/disclosure/printed-cells.ts';
import type { Tx } from '../../storage/database.ts';
import { earlierReleases } from '../../storage/released-cells.ts';
import { certificates } from './carried-levels.ts';
import type { KnownUnderKey, Measured } from './known-under-key.ts';
import type { TableCell } from './measured-cells.ts';
import type { PackedSet } from './packed-set.ts';
import { allFigures, type PeopleTable } from './released-table.ts';
import { sumsOfFigures, type ToldFigure } from './sums-of-figures.ts';

/**
 * Changes, and figures by site, as sums beside everything that was told of the same quarters and of those from and to which told changes lead: tables, sites
 * and changes of all of them at once. Nothing where there is no more than two quarters' tables by unit and role with the changes between them, which are
 * looked at before they are told.
 */
export async function quartersTogether(
  db: Tx,
  measured: readonly Measured[],
  known: KnownUnderKey,
): Promise<HiddenTogether[]> {
  const shown = measured.filter(({ cell }) => !cell.isHidden);
  const tried = triedAmong(shown);
  if (tried.every(({ cell }) => cell.changes === 0)) return [];
  const tables = tablesById([...measured.map(({ of }) => of), ...known.reserved], known);
  const earlier = await toldBefore(db, tables, known);
  const fresh = tried.map(({ of, cell }) => toldFigure(of, cell.changes === 0 ? null : cell, known));
  const others = shown.filter((each) => !tried.includes(each)).map(({ of }) => of);
  const told = [...known.reserved.filter(({ isHidden }) => !isHidden), ...others].map((of) =>
    toldFigure(of, null, known),
  );
  const all = [...earlier.figures, ...told, ...fresh];
  const answers = new Map([...tables].map(([id, table]) => [id, restsOn(table)]));
  if (!tellsMore(all, fresh, new Map([...earlier.answers, ...answers]))) return [];
  const sets = new Map<string, PackedSet>();
  for (const id of new Set(all.flatMap(({ set, since }) => (since === null ? [set] : [set, since])))) {
    const table = tables.get(id);
    const set = table ? known.packed(table) : await known.packedOf(id);
    if (set) sets.set(id, set);
  }
  const { groupMinimum } = known;
  return [new HiddenTogether(sumsOfFigures(all, sets), groupMinimum)];
}

/** Changes with all that is told of them; else figures by site. What quarters' own tables tell comes first. */
function triedAmong(shown: readonly Measured[]): readonly Measured[] {
  if (shown.some(({ of }) => of.since !== null)) return shown;
  return shown.filter(({ of }) => isAtSite(of));
}

function isAtSite({ group }: { group: string }): boolean {
  return group.startsWith(atSite(''));
}

function tablesById(cells: readonly TableCell[], { setOf }: KnownUnderKey): Map<string, PeopleTable> {
  const tables = new Set(cells.flatMap(({ table, since }) => (since ? [table, since] : [table])));
  return new Map([...tables].map((table) => [setOf(table).id, table]));
}

function restsOn({ campaignId, restsOn: answers }: PeopleTable): readonly string[] {
  return answers ?? [campaignId];
}

/** Everything that was told of these campaigns and of those to which changes lead from them, and on whose answers each set rests. */
async function toldBefore(db: Tx, tables: ReadonlyMap<string, PeopleTable>, { keyId }: KnownUnderKey) {
  const answersOf = [...new Set([...tables.values()].flatMap(restsOn))];
  const figures = [allFigures, ...new Set([...tables.values()].flatMap((table) => table.figures))];
  const earlier = await earlierReleases(db, { answersOf, keyId, figures });
  const answers = new Map(earlier.map((set) => [set.id, set.answersOf]));
  return {
    answers,
    figures: earlier.flatMap(({ id, cells }) =>
      cells.flatMap(({ group, domain: figure, since }): ToldFigure[] =>
        since === null || answers.has(since) ? [{ set: id, since, group, figure, cell: null }] : [],
      ),
    ),
  };
}

function toldFigure(
  { table, since, group, figure }: TableCell,
  cell: Cell | null,
  { setOf }: KnownUnderKey,
): ToldFigure {
  return { set: setOf(table).id, since: since && setOf(since).id, group, figure, cell };
}

/** Whether there are figures by site, changes between other quarters, or levels that stand from one quarter to the next. */
function tellsMore(
  all: readonly ToldFigure[],
  fresh: readonly ToldFigure[],
  answers: ReadonlyMap<string, readonly string[]>,
): boolean {
  const pairOf = ({ set, since }: ToldFigure) =>
    JSON.stringify([answers.get(set), since !== null && answers.get(since)]);
  const pairs = new Set(fresh.filter(({ since }) => since !== null).map(pairOf));
  const isChanged = pairs.size > 0 || all.some(({ since }) => since !== null);
  return (
    isChanged &&
    all.some(
      (each) =>
        isAtSite(each) ||
        (each.since !== null && !pairs.has(pairOf(each))) ||
        answers.get(each.set)?.includes(certificates) === true,
    )
  );
}
