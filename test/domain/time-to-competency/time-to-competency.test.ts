import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ToldNumbers } from '../../../domain/disclosure/told-numbers.ts';
import { timeToCompetency } from '../../../domain/time-to-competency/time-to-competency.ts';
import { isTold } from '../../../domain/time-to-competency/told-ways.ts';
import type { Way } from '../../../domain/time-to-competency/ways.ts';

const minimum = 5;
const telling = { groupMinimum: minimum, beside: new ToldNumbers([], minimum) };
let next = 0;

/** So many ways of one kind; `most`: quarters that could be watched. */
function ways(count: number, quarters: number, end: Way['end'], more: Partial<Way> = {}): Way[] {
  return Array.from({ length: count }, () => {
    next += 1;
    return {
      people: Int32Array.of(next),
      roleId: 'engineer',
      start: 8104,
      quarters,
      end,
      mostQuarters: 4,
      ...more,
    };
  });
}

const total = (...all: Way[][]) => timeToCompetency(all.flat(), [], telling).total;

describe('time to competency', () => {
  test('is half by a quarter, with its interval, a mean within what is told, and leaving beside it', () => {
    const found = total(
      ways(12, 1, 'reached'),
      ways(10, 2, 'reached'),
      ways(6, 2, 'left'),
      ways(12, 4, 'censored'),
    );
    expect(found).toMatchObject({
      reason: null,
      toldQuarters: 4,
      startedUntil: null,
      n: 40,
      reached: 22,
      left: 6,
      onTheWay: 12,
      medianQuarters: 2,
      medianLower95Quarters: 2,
    });
    expect(found.leftShare).toBeCloseTo(6 / 40, 9);
    expect(found.willGetThereShare).toBeCloseTo(22 / 40, 9);
    // One whole quarter, then 28 of 40, then 18 of 40.
    expect(found.restrictedMeanQuarters).toBeCloseTo(1 + 28 / 40 + (2 * 18) / 40, 9);
    expect(found.curve.map(({ atRisk, reached }) => [atRisk, reached])).toEqual([
      [40, 12],
      [28, 10],
      [12, 0],
      [12, 0],
    ]);
    expect(found.curve[1]?.thereShare).toBeCloseTo(22 / 40, 9);
  });

  test('is not told of few people, nor where few or all or none of them are there', () => {
    expect(total(ways(4, 1, 'reached'))).toMatchObject({ reason: 'small-group', n: null, curve: [] });
    for (const there of [0, 4, 16, 20])
      expect(
        total(ways(there, 1, 'reached'), ways(20 - there, 1, 'censored', { mostQuarters: 1 })),
      ).toMatchObject({
        reason: 'complementary',
        n: null,
        reached: null,
      });
    expect(total()).toMatchObject({ reason: 'nobody', n: null });
  });

  test('ends before a quarter in which few got there, and says how far it goes', () => {
    const found = total(ways(10, 1, 'reached'), ways(2, 2, 'reached'), ways(10, 4, 'censored'));
    expect(found).toMatchObject({ toldQuarters: 1, n: 22, reached: 10, medianQuarters: null });
    expect(found.curve).toHaveLength(1);
  });

  test('leaves starts out that could not be watched so long, where those who began together would be told', () => {
    const young = [
      ...ways(2, 1, 'reached', { start: 8107, mostQuarters: 1 }),
      ...ways(18, 1, 'censored', { start: 8107, mostQuarters: 1 }),
    ];
    const found = total(ways(40, 1, 'reached'), ways(30, 2, 'reached'), ways(30, 4, 'censored'), young);
    expect(found).toMatchObject({ toldQuarters: 4, startedUntil: '2026-Q1', n: 100, reached: 70 });
  });

  test('tells leavers apart from those still on the way only where neither are few', () => {
    const found = total(
      ways(10, 1, 'reached'),
      ways(2, 2, 'left'),
      ways(10, 2, 'censored', { mostQuarters: 2 }),
    );
    expect(found).toMatchObject({ n: 22, reached: 10, left: null, onTheWay: null, willGetThereShare: null });
    expect(found.medianQuarters).toBeNull();
  });

  test('of groups tells those of enough people, the others together, and whether they differ', () => {
    const fast = [...ways(20, 1, 'reached'), ...ways(10, 2, 'censored')];
    const slow = [...ways(6, 1, 'reached'), ...ways(24, 2, 'censored')];
    const few = [...ways(1, 1, 'reached'), ...ways(5, 2, 'censored')];
    const other = [...ways(6, 1, 'reached'), ...ways(6, 2, 'censored')];
    const groups = { fast, slow, few, other };
    const found = timeToCompetency(
      Object.values(groups).flat(),
      Object.entries(groups).map(([id, own]) => ({ id, name: id, ways: own })),
      telling,
    );
    expect(found.rows.map(({ id, reason, n }) => [id, reason, n])).toEqual([
      ['fast', null, 30],
      ['slow', null, 30],
      ['few', 'complementary', null],
      ['other', 'complementary', null],
    ]);
    expect(found.others).toMatchObject({ n: 18, reached: 7 });
    expect(found.total).toMatchObject({ n: 78, reached: 33 });
    expect(found.logRank?.cohorts.map(({ id, observed }) => [id, observed])).toEqual([
      ['fast', 20],
      ['slow', 6],
    ]);
    expect(found.logRank?.p).toBeLessThan(0.001);
  });

  test('does not depend on the order of people', () => {
    fc.assert(
      fc.property(someWays, fc.integer(), (all, seed) => {
        const shuffled = all.toSorted((a, b) => hash(a, seed) - hash(b, seed));
        expect(timeToCompetency(shuffled, groupsOf(shuffled), telling)).toEqual(
          timeToCompetency(all, groupsOf(all), telling),
        );
      }),
    );
  });

  test('rounds times up where few got there or left between two quarters, and tells the end', () => {
    const found = total(
      ways(10, 1, 'reached'),
      ways(2, 1, 'left'),
      ways(3, 2, 'reached'),
      ways(4, 2, 'left'),
      ways(6, 3, 'reached'),
      ways(20, 4, 'censored'),
    );
    expect(found.curve.map(({ quarter, atRisk, reached }) => [quarter, atRisk, reached])).toEqual([
      [2, 45, 13],
      [3, 26, 6],
      [4, 20, 0],
    ]);
    expect(found).toMatchObject({ toldQuarters: 4, n: 45, reached: 19, left: 6, onTheWay: 20 });
  });

  test('counts nobody as on the way who could not be watched until the next quarter that is told', () => {
    const young = { start: 8106, mostQuarters: 2 };
    const found = total(
      ways(14, 1, 'reached'),
      ways(2, 2, 'reached'),
      ways(10, 3, 'reached'),
      ways(20, 4, 'censored'),
      ways(6, 1, 'reached', young),
      ways(12, 2, 'censored', young),
    );
    expect(found.curve.map(({ quarter }) => quarter)).toEqual([1, 3, 4]);
    expect(found).toMatchObject({ startedUntil: '2026-Q1', n: 46, onTheWay: 20 });
  });

  test('tells nothing of which a sum or difference would be about few people, or about all who began together', () => {
    fc.assert(
      fc.property(someWays, (all) => {
        const found = timeToCompetency(all, groupsOf(all), telling);
        const { startedUntil, toldQuarters } = found.total;
        if (toldQuarters === null) return;
        const counted =
          startedUntil === null ? all : all.filter(({ mostQuarters }) => mostQuarters >= toldQuarters);
        expect(found.total.n).toBe(counted.length);
        const shown = found.rows.filter(({ reason }) => reason === null);
        const lines = [found.total, ...shown, ...(found.others ? [found.others] : [])];
        const ids = new Set(shown.map(({ id }) => id));
        const sets = [
          counted,
          ...shown.map(({ id }) => counted.filter(({ roleId }) => roleId === id)),
          ...(found.others ? [counted.filter(({ roleId }) => !ids.has(roleId))] : []),
        ];
        lines.forEach(({ curve, n, reached, left, onTheWay, toldQuarters: last }, line) => {
          expect(
            isTold(
              sets[line] ?? [],
              curve.map(({ quarter }) => quarter),
              minimum,
            ),
          ).toBe(true);
          expect(n).toBe(sets[line]?.length);
          for (const people of [reached ?? 0, (n ?? 0) - (reached ?? 0)])
            expect(people).toBeGreaterThanOrEqual(minimum);
          for (const people of [left, onTheWay]) expect([1, 2, 3, 4]).not.toContain(people);
          // At each quarter: those who got there, and those who were not watched any more.
          curve.forEach((step, at) => {
            const next = curve[at + 1]?.atRisk;
            expect([1, 2, 3, 4]).not.toContain(step.reached);
            if (next !== undefined) expect([1, 2, 3, 4]).not.toContain(step.atRisk - step.reached - next);
          });
          expect(curve[0]?.atRisk).toBe(n);
          expect(curve.at(-1)?.quarter).toBeLessThanOrEqual(last ?? 0);
        });
        // Whatever the total tells at a quarter of the groups less the groups is the others.
        if (found.others && shown.length > 0)
          for (const [at, step] of found.others.curve.entries()) {
            const inGroups = shown.reduce((sum, row) => sum + (row.curve[at]?.reached ?? 0), 0);
            const inAll = found.total.curve
              .filter(
                ({ quarter }) =>
                  quarter <= step.quarter && quarter > (found.others?.curve[at - 1]?.quarter ?? 0),
              )
              .reduce((sum, { reached }) => sum + reached, 0);
            expect(inAll - inGroups).toBe(step.reached);
          }
      }),
      { numRuns: 300 },
    );
  });
});

const someWays = fc
  .array(
    fc.record({
      count: fc.integer({ min: 1, max: 12 }),
      roleId: fc.constantFrom('a', 'b', 'c'),
      start: fc.integer({ min: 0, max: 2 }),
      quarters: fc.integer({ min: 1, max: 3 }),
      end: fc.constantFrom('reached' as const, 'left' as const, 'censored' as const),
    }),
    { maxLength: 14 },
  )
  .map((kinds) =>
    kinds.flatMap(({ count, roleId, start, quarters, end }, kind) =>
      Array.from({ length: count }, (_, at): Way => {
        const mostQuarters = 3 - start;
        return {
          people: Int32Array.of(kind * 12 + at),
          roleId,
          start: 8104 + start,
          quarters: Math.min(quarters, mostQuarters),
          end,
          mostQuarters,
        };
      }),
    ),
  );

function groupsOf(all: readonly Way[]) {
  return ['a', 'b', 'c'].map((id) => ({ id, name: id, ways: all.filter(({ roleId }) => roleId === id) }));
}

function hash({ people }: Way, seed: number): number {
  return people.reduce((all, person) => (all * 31 + person + seed) % 1009, 7);
}
