import { changesSince, type Sides } from '../../domain/disclosure/changes-since.ts';
import type { Tx } from '../../storage/database.ts';
import { earlierReleases } from '../../storage/released-cells.ts';
import type { KnownUnderKey, Measured } from './known-under-key.ts';
import type { TableCell } from './measured-cells.ts';
import { sidesNow } from './telling-changes.ts';
import { figureOfDirection } from './line-groups.ts';

type Known = Pick<KnownUnderKey, 'earlier' | 'packedOf' | 'setOf' | 'packed' | 'groupMinimum'>;

/**
 * Directions without numbers that would tell of few: changes with numbers that lead over a quarter between are of one to four people more or fewer. With
 * what these were, where it went bounds what the few did. Changes of the same two quarters are told, or not, together with it.
 */
export async function directionsTelling<Of extends TableCell>(
  directions: readonly Of[],
  known: Known,
): Promise<Of[]> {
  const found: Of[] = [];
  for (const [figure, those] of Map.groupBy(directions, (each) => each.figure)) {
    const [first] = those;
    if (!first?.since) continue;
    const pair = pairOf(setsOf(first, known));
    const others = await changesIn(known.earlier, known, figure);
    const beside = others.flatMap((each) => (each.pair === pair ? [] : [each.sides]));
    const isTold = areOfFew(
      those.map((of) => sidesNow(of, known)),
      beside,
      known,
    );
    found.push(...those.filter((_, at) => isTold[at]));
  }
  return found;
}

/**
 * Counts a change with numbers as one of a single person where, with others that were told, it leads to nearly the people of a direction between other
 * quarters that was told without numbers: what is bounded by that is the same, whichever was told first.
 */
export async function countBesideDirections(
  db: Tx,
  measured: readonly Measured[],
  known: Known & Pick<KnownUnderKey, 'keyId'>,
): Promise<void> {
  const changes = measured.filter(({ of, cell }) => of.since !== null && !of.isHidden && cell.changes > 0);
  if (changes.length === 0) return;
  const tables = changes.flatMap(({ of: { table, since } }) => [table, since ?? table]);
  const answersOf = [...new Set(tables.flatMap((table) => known.setOf(table).answersOf))];
  const byFigure = Map.groupBy(changes, ({ of }) => of.figure);
  const told = await earlierReleases(db, {
    answersOf,
    keyId: known.keyId,
    figures: [...byFigure.keys()].map(figureOfDirection),
  });
  for (const [figure, those] of byFigure) {
    const directions = await changesIn(told, known, figure, figureOfDirection(figure));
    if (directions.length === 0) continue;
    const others = (await changesIn(known.earlier, known, figure)).map(({ sides }) => sides);
    const sides = directions.map((each) => each.sides);
    const before = areOfFew(sides, others, known);
    for (const { of, cell } of those) {
      const pair = pairOf(setsOf(of, known));
      const now = areOfFew(sides, [...others, sidesNow(of, known)], known);
      const isNew = directions.some((each, at) => each.pair !== pair && now[at] && !before[at]);
      if (isNew) cell.changes = 1;
    }
  }
}

/** Of each whether with the others it is about few people. */
function areOfFew(
  sides: readonly Sides[],
  others: readonly Sides[],
  { groupMinimum }: Pick<Known, 'groupMinimum'>,
): boolean[] {
  if (others.length === 0) return sides.map(() => false);
  return changesSince(sides, others, groupMinimum).map(
    (people) => people > 0 && people !== Number.POSITIVE_INFINITY,
  );
}

function setsOf({ table, since }: TableCell, { setOf }: Known) {
  return { before: setOf(since ?? table).answersOf, after: setOf(table).answersOf };
}

function pairOf({ before, after }: Record<'before' | 'after', readonly string[]>): string {
  return JSON.stringify([before, after]);
}

interface ToldChange {
  pair: string;
  sides: Sides;
}

/** What was told of changes in a figure; `name`: what it is kept under. */
async function changesIn(
  earlier: Known['earlier'],
  { packedOf }: Known,
  figure: string,
  name = figure,
): Promise<ToldChange[]> {
  const answers = new Map(earlier.map(({ id, answersOf }) => [id, answersOf]));
  const found: ToldChange[] = [];
  for (const { id, answersOf, cells } of earlier)
    for (const { group, domain, since } of cells) {
      const before = since === null ? undefined : answers.get(since);
      if (since === null || domain !== name || !before) continue;
      const [then, now] = [await packedOf(since), await packedOf(id)];
      if (!then || !now) continue;
      const pair = pairOf({ before, after: answersOf });
      found.push({ pair, sides: [then.membersOf(group, figure), now.membersOf(group, figure)] });
    }
  return found;
}
