import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seenAlike, type SeenQuarter } from '../../../domain/time-to-competency/seen-alike.ts';
import type { StandKind } from '../../../domain/time-to-competency/standings.ts';

const everybody = 9;
const standing = (isThere: boolean, asked: string) => new Map([['whole', { isThere, asked }]]);
const kinds: StandKind[] = [
  { roleId: 'engineer', standings: standing(false, 'this') },
  { roleId: 'engineer', standings: standing(true, 'this') },
  { roleId: 'engineer', standings: standing(false, 'more') },
  { roleId: 'lead', standings: standing(false, 'this') },
  { roleId: 'lead', standings: new Map() },
];
const nobodyThen = kinds.length;
const column = (max: number) =>
  fc.array(fc.integer({ min: 0, max }), { minLength: everybody, maxLength: everybody });

test('everybody is in the one part of people who were seen as they were', () => {
  fc.assert(
    fc.property(
      fc.array(column(nobodyThen), { minLength: 1, maxLength: 3 }),
      column(2),
      column(1),
      (quarters, joined, left) => {
        const seenIn = quarters.map((kindOf, at): SeenQuarter => {
          const people = [...kindOf.keys()].filter((person) => kindOf[person] !== nobodyThen);
          const own = people.map((person) => kindOf[person] ?? 0);
          return {
            quarter: at + 1,
            people: Int32Array.from(people),
            kinds,
            kindOf: Int32Array.from(own),
          };
        });
        const roster = { joinedIn: Int32Array.from(joined), hasLeft: Uint8Array.from(left) };
        const parts = seenAlike(seenIn, roster, 'whole');
        const found = parts.flatMap(({ people, ...part }) =>
          Array.from(people, (person) => ({ person, ...part })),
        );
        const asTheyWere = joined.map((quarter, person) => ({
          person,
          joinedIn: quarter === 0 ? null : quarter,
          hasLeft: left[person] === 1,
          seen: quarters.flatMap((kindOf, at) => {
            const kind = kinds[kindOf[person] ?? 0];
            const stood = kind?.standings.get('whole') ?? null;
            return kind ? [{ quarter: at + 1, roleId: kind.roleId, standing: stood }] : [];
          }),
        }));
        expect(found.toSorted((a, b) => a.person - b.person)).toEqual(asTheyWere);
        const texts = parts.map(({ people: _people, ...part }) => JSON.stringify(part));
        expect(new Set(texts).size).toBe(parts.length);
      },
    ),
    { numRuns: 200 },
  );
});
