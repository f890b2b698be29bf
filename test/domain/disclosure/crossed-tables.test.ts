import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CrossedGroups } from '../../../domain/disclosure/crossed-domain.ts';
import { CrossedTables } from '../../../domain/disclosure/crossed-tables.ts';
import { labelOf, openLines, type Label } from '../../../domain/disclosure/crossed.ts';
import { PointSets } from '../../../domain/disclosure/inseparable.ts';
import { separatedLines } from '../../../domain/disclosure/separated-levels.ts';

const groupMinimum = 5;
const units = ['u', 'v', 'w'];
const roles = ['a', 'b', 'c', 'd'];
const domains = ['x', 'y'];
const scale = { minimum: 0, maximum: 5 };

/** Everybody, and a group that is shown where its figure is. */
function label(side: 'one' | 'other', id: string, { shown, domain }: { shown: Shown; domain: string }) {
  const isShown = (of: string | null) => shown.has(`${id} ${of ?? ''}`);
  return labelOf(
    side,
    [
      { id: '', isShown: () => true },
      { id, isShown },
    ],
    domain,
  );
}

type Shown = ReadonlySet<string>;
const anyShown = (ids: readonly string[]) =>
  fc
    .subarray(ids.flatMap((id) => ['', ...domains].map((domain) => `${id} ${domain}`)))
    .map((those): Shown => new Set(those));
/** Levels of nobody are as far from one end as they are near the others. */
const anyPeople = fc.array(
  fc.record({
    unit: fc.constantFrom(...units),
    groupId: fc.constantFrom(...roles),
    domain: fc.constantFrom(...domains),
    people: fc.integer({ min: 1, max: 9 }),
    ends: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 4, maxLength: 4 }),
  }),
  { minLength: 2, maxLength: 16 },
);

test('each way to show a table is found as safe as where it is worked out by itself, whatever was tried before', () => {
  const seen = { safe: 0, not: 0 };
  fc.assert(
    fc.property(
      anyPeople,
      anyShown(units),
      fc.array(anyShown(roles), { minLength: 1, maxLength: 4 }),
      (people, shown, ways) => {
        const crossed = people.map(({ unit, groupId, domain, ends, ...each }): CrossedGroups => ({
          one: label('one', unit, { shown, domain }),
          groupId,
          domain,
          people: each.people,
          distances: ends.map((end) => end * each.people * 200_000),
          mostOfOne: 1,
        }));
        const tables = new CrossedTables(crossed, { groupMinimum, scale });
        for (const way of ways) {
          const labelIn = (id: string, domain: string) => label('other', id, { shown: way, domain });
          const isSafe = tables.isSafe(labelIn);
          expect(isSafe).toBe(isSafeByItself(crossed, labelIn));
          seen[isSafe ? 'safe' : 'not'] += 1;
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(Math.min(seen.safe, seen.not)).toBeGreaterThan(30);
});

function isSafeByItself(
  crossed: readonly CrossedGroups[],
  labelIn: (id: string, domain: string) => Label,
): boolean {
  const lines = crossed.map((each) => ({ ...each, other: labelIn(each.groupId, each.domain) }));
  if (openLines(lines, groupMinimum).length > 0) return false;
  for (const least of [200, 100]) {
    const told = toldOf(lines, least);
    if (told.size === 0) return true;
    const everybody = { text: '', base: '' };
    const alone = [
      toldOf(
        lines.map((line) => ({ ...line, one: everybody })),
        least,
      ),
      toldOf(
        lines.map((line) => ({ ...line, other: everybody })),
        least,
      ),
    ];
    if ([...told].some((at) => alone.every((each) => !each.has(at)))) return false;
  }
  return true;
}

function toldOf(lines: readonly (CrossedGroups & { other: Label })[], least: number): Set<number> {
  const told = domains.flatMap((domain) => {
    const texts = [...new Set(lines.flatMap(({ one, other }) => [one.text, other.text]))];
    const own = lines.flatMap(({ one, other, distances: sums, ...each }, at) => {
      const distances = sums.map((sum) => Math.floor(sum / 10_000));
      const points = { one: texts.indexOf(one.text), other: texts.indexOf(other.text) };
      return each.domain === domain ? [{ at, ...points, distances, nearest: Math.min(...distances) }] : [];
    });
    return separatedLines(own, { points: texts.length, least, sets: new PointSets(texts.length) });
  });
  return new Set(told.map(({ at }) => at));
}
