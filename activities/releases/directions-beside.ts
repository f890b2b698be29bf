import { changesSince, type Sides } from '../../domain/disclosure/changes-since.ts';
import type { KnownUnderKey } from './known-under-key.ts';
import type { TableCell } from './measured-cells.ts';

/**
 * Directions without numbers that would tell of few: changes with numbers that lead over a quarter between are of one to four people more or fewer. With
 * what these were, where it went bounds what the few did. Changes of the same two quarters are told, or not, together with it.
 */
export async function directionsTelling<Of extends TableCell>(
  directions: readonly Of[],
  known: Pick<KnownUnderKey, 'earlier' | 'packedOf' | 'setOf' | 'packed' | 'groupMinimum'>,
): Promise<Of[]> {
  const found: Of[] = [];
  for (const [figure, those] of Map.groupBy(directions, (each) => each.figure)) {
    const [{ table, since } = { table: null, since: null }] = those;
    if (!table || !since) continue;
    const pair = pairOf(known.setOf(since).answersOf, known.setOf(table).answersOf);
    const others = await otherChanges(known, { figure, pair });
    const sides = those.map(({ group }): Sides => {
      return [known.packed(since).membersOf(group, figure), known.packed(table).membersOf(group, figure)];
    });
    const changes = others.length === 0 ? [] : changesSince(sides, others, known.groupMinimum);
    found.push(
      ...those.filter((_, at) => (changes[at] ?? 0) > 0 && changes[at] !== Number.POSITIVE_INFINITY),
    );
  }
  return found;
}

function pairOf(before: readonly string[], after: readonly string[]): string {
  return JSON.stringify([before, after]);
}

/** What was told of changes between other quarters. */
async function otherChanges(
  { earlier, packedOf }: Pick<KnownUnderKey, 'earlier' | 'packedOf'>,
  { figure, pair }: { figure: string; pair: string },
): Promise<Sides[]> {
  const answers = new Map(earlier.map(({ id, answersOf }) => [id, answersOf]));
  const found: Sides[] = [];
  for (const { id, answersOf, cells } of earlier)
    for (const { group, domain, since } of cells) {
      const before = since === null ? undefined : answers.get(since);
      if (since === null || domain !== figure || !before || pairOf(before, answersOf) === pair) continue;
      const [then, now] = [await packedOf(since), await packedOf(id)];
      if (then && now) found.push([then.membersOf(group, figure), now.membersOf(group, figure)]);
    }
  return found;
}
