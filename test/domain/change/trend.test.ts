import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trendOf, type TrendGroup } from '../../../domain/change/trend.ts';
import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import { fraction } from '../../../domain/fraction.ts';
import type { BridgePair } from '../../../domain/statistics/change/composition-bridge.ts';

const policy: TrendPolicy = {
  scale: { minimum: 0, maximum: 5 },
  smallestChange: 0.25,
  groupMinimum: 5,
  seed: 1,
};
const same = new Map([['s', 's']]);

function pair(personId: string, level: number | null): BridgePair {
  return { personId, skillId: 's', target: fraction(4), level: level === null ? null : fraction(level) };
}

/** Levels before and after, by person; null: not measured, undefined: not there. */
type Levels = readonly (readonly [before: number | null | undefined, after: number | null | undefined])[];

function group(id: string, levels: Levels, parentId: string | null = null): TrendGroup {
  const at = (side: 0 | 1) =>
    levels.flatMap((each, n) => {
      const level = each[side];
      return level === undefined ? [] : [pair(`${id}${n}`, level)];
    });
  return { id, name: id, parentId, quarters: { before: at(0), after: at(1) } };
}

const rise = (n: number): Levels =>
  Array.from({ length: n }, (_, at) => [1 + (at % 2), 2 + (at % 3 === 0 ? 1 : 0)]);
const figuresOf = (groups: readonly TrendGroup[]) =>
  trendOf(groups, { continued: same, division: 'parts', policy }).rows.map(({ id, figures }) => ({
    id,
    ...figures,
  }));

describe('what a trend hides', () => {
  test('are the numbers where one person left, joined, or is measured at one time only; the direction is told', () => {
    const others: Levels[] = [[[4, undefined]], [[undefined, 4]], [[4, null]]];
    for (const one of others) {
      const [row] = figuresOf([group('g', [...rise(12), ...one])]);
      expect(row).toMatchObject({
        n: null,
        meanChange: null,
        hakeGain: null,
        verdict: 'up',
        reason: 'few-moved',
      });
    }
    const many = Array.from({ length: 5 }, () => [4, undefined] as const);
    expect(figuresOf([group('g', [...rise(12), ...many])])[0]).toMatchObject({ n: 12, reason: null });
  });

  test('are the numbers where all changed alike, or nearly as much as can be', () => {
    const alike = Array.from({ length: 12 }, (_, at) => [at % 3, (at % 3) + 1] as const);
    expect(figuresOf([group('g', alike)])[0]).toMatchObject({ n: null, verdict: 'up', reason: 'alike' });
    const most: Levels = Array.from({ length: 12 }, (_, at) => [0, at === 0 ? 4.5 : 5] as const);
    expect(figuresOf([group('g', most)])[0]?.reason).toBe('alike');
  });

  test('are spreads below twice the minimum, and everything below the minimum', () => {
    expect(figuresOf([group('g', rise(9))])[0]).toMatchObject({
      n: 9,
      lower95: null,
      sdChange: null,
      p: null,
      effectSizes: null,
      verdict: 'up',
      spreadHidden: true,
    });
    expect(figuresOf([group('g', rise(10))])[0]).toMatchObject({ n: 10, spreadHidden: false });
    expect(figuresOf([group('g', rise(4))])[0]).toMatchObject({
      n: null,
      verdict: 'too-few',
      reason: 'small-group',
    });
  });

  test('never leaves one group, or too few people, to be found by subtraction from a shown total', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(sizes, (each) => {
        const rows = figuresOf(each.map((size, at) => group(`g${at}`, rise(size))));
        const hidden = rows.flatMap(({ reason }, at) => (reason === null ? [] : [each[at] ?? 0]));
        const people = hidden.reduce((all, size) => all + size, 0);
        const shown = rows.some(({ n }) => n !== null && n > 0);
        expect(hidden.length === 0 || !shown || (hidden.length > 1 && people >= policy.groupMinimum)).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('are the parts of a hidden group', () => {
    const small = group('small', rise(3));
    const rows = figuresOf([
      group('large', rise(12)),
      small,
      group('part', rise(3), 'small'),
      group('other', rise(12)),
    ]);
    expect(rows.map(({ id }) => id)).toEqual(['large', 'small', 'other']);
  });

  test('are the parts of a bridge about few people, with the next smallest', () => {
    const some = Array.from({ length: 7 }, () => [undefined, 1] as const);
    const [row] = trendOf([group('g', [...rise(20), ...some, [4, undefined]])], {
      continued: same,
      division: 'parts',
      policy,
    }).rows;
    const [level] = row?.bridges ?? [];
    expect(level).toMatchObject({
      parts: { leavers: null, joiners: null },
      people: { leavers: null, joiners: null, stayers: 20 },
      reason: 'small-group',
    });
    expect(level?.total).not.toBeNull();
  });
});

describe('a trend', () => {
  test('is the same in whatever order people come', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          rise(15).map((_, at) => at),
          { minLength: 15 },
        ),
        (order) => {
          const { quarters, ...rest } = group('g', rise(15));
          const shuffled = <Each>(all: readonly Each[]) => order.flatMap((at) => all[at] ?? []);
          const turned = { before: shuffled(quarters.before), after: shuffled(quarters.after) };
          expect(figuresOf([{ ...rest, quarters: turned }])).toEqual(figuresOf([{ ...rest, quarters }]));
        },
      ),
      { numRuns: 20 },
    );
  });

  test('that does not stand among many lines has no arrow', () => {
    const flat = (n: number): Levels =>
      Array.from({ length: n }, (_, at) => [2, at % 2 === 0 ? 3 : 1] as const);
    // Eight of twelve rise by one, four stay: certain alone, and not among many that move by nothing.
    const barely: Levels = Array.from(
      { length: 12 },
      (_, at) => [2, at < 5 ? 3 : at === 11 ? 1.9 : 2] as const,
    );
    expect(figuresOf([group('g', barely)])[0]?.verdict).toBe('up');
    const many = Array.from({ length: 12 }, (_, at) => group(`f${at}`, flat(12)));
    const found = figuresOf([group('g', barely), ...many]).find(({ id }) => id === 'g');
    expect(found).toMatchObject({ verdict: 'no-meaningful-change', reason: null });
    expect(found?.adjustedP).toBeGreaterThan(0.05);
  });

  test('of nobody measured both times is no trend, and hides nothing', () => {
    expect(figuresOf([group('g', [[undefined, 3]])])[0]).toMatchObject({
      n: 0,
      meanChange: null,
      verdict: 'too-few',
    });
  });
});
