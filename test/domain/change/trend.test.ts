import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import type { BridgePair } from '../../../domain/statistics/change/composition-bridge.ts';
import { trendOf, type TrendGroup } from './of-pairs.ts';
import {
  everybodyIn,
  figuresOf,
  group,
  pair,
  policy,
  rise,
  same,
  trendIn,
  type Levels,
} from './told-groups.ts';

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

  test('are no means of quarters that both tables show, whatever the reason; of a line with numbers they are told where they are asked for', () => {
    const swapped = group('swapped', [...rise(12), [4, undefined], [undefined, 2]]);
    const meansOf = (
      groups: readonly TrendGroup[],
      shown: readonly string[],
      asked: readonly string[] = [],
    ) =>
      trendOf(
        { everybody: everybodyIn(groups), groups },
        {
          continued: same,
          division: 'parts',
          policy,
          isOfTables: (id) => shown.includes(id ?? 'all'),
          withMeans: new Set(asked),
        },
      ).rows.map(({ figures: { reason, quarterMeans } }) => [reason, quarterMeans]);
    const large = group('large', rise(30));
    const told = [
      ['few-moved', { before: expect.closeTo((12 * 1.5 + 4) / 13, 5), after: expect.closeTo(30 / 13, 5) }],
      ['complementary', { before: 1.5, after: expect.closeTo(7 / 3, 5) }],
    ];
    expect(meansOf([swapped, large], ['swapped', 'large', 'all'])).toEqual(told);
    expect(meansOf([swapped, large], ['large'])).toEqual([['few-moved', null], told[1]]);
    expect(meansOf([large], ['large', 'all'])).toEqual([[null, null]]);
    expect(meansOf([large], ['large', 'all'], ['large'])).toEqual([[null, told[1]?.[1]]]);
    expect(meansOf([large], ['all'], ['large'])).toEqual([[null, null]]);
    // Nearly all stood at the bottom at first: their change is told, and no level.
    const low = group(
      'low',
      Array.from({ length: 30 }, (_, at) => [at === 0 ? 1 : 0, 1 + (at % 4)] as const),
    );
    expect(meansOf([low], ['low', 'all'], ['low'])).toEqual([[null, null]]);
  });

  test('are the numbers where all changed alike, or nearly as much as can be', () => {
    const alike = Array.from({ length: 12 }, (_, at) => [at % 3, (at % 3) + 1] as const);
    const hidden = { n: null, verdict: null, reason: 'complementary' };
    expect(figuresOf([group('g', alike)])[0]).toMatchObject(hidden);
    // Beside others no test of it can stand: that is no word on whether it changed.
    expect(figuresOf([group('g', alike), group('other', rise(12))])[0]).toMatchObject(hidden);
    const most: Levels = Array.from({ length: 12 }, (_, at) => [0, at === 0 ? 4.5 : 5] as const);
    expect(figuresOf([group('g', most)])[0]?.reason).toBe('complementary');
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

  test('are all parts below a hidden group, however deep', () => {
    const above = (id: string, parentId: string | null, parts: readonly TrendGroup[]): TrendGroup => {
      const quarters = {
        before: parts.flatMap((part) => [...part.quarters.before]),
        after: parts.flatMap((part) => [...part.quarters.after]),
      };
      return { id, name: id, parentId, quarters };
    };
    const teams = ['C11', 'C12', 'C21', 'C22'].map((id) => group(id, rise(10), `B${id.charAt(1)}`));
    const branches = [
      above('B1', 'engineering', teams.slice(0, 2)),
      above('B2', 'engineering', teams.slice(2)),
    ];
    const found = trendIn([
      above('engineering', null, branches),
      ...branches,
      ...teams,
      group('operations', rise(60)),
      group('legal', [[1, 3]]),
    ]);
    expect(found.rows.map(({ id, figures }) => [id, figures.reason])).toEqual([
      ['engineering', 'complementary'],
      ['operations', null],
      ['legal', 'small-group'],
    ]);
    expect(found.leftOut).toEqual(['B1', 'B2', 'C11', 'C12', 'C21', 'C22']);
  });

  test('is a group beside people who moved between groups, and are in none of them both times', () => {
    const [a, b] = [group('a', rise(10)), group('b', rise(10))];
    const gone: Levels = Array.from({ length: 4 }, () => [2, undefined]);
    const come: Levels = Array.from({ length: 4 }, () => [undefined, 2]);
    const [left, joined] = [group('left', gone).quarters.before, group('joined', come).quarters.after];
    const groups = [
      { ...a, quarters: { ...a.quarters, before: [...a.quarters.before, ...left, pair('x', 1)] } },
      { ...b, quarters: { ...b.quarters, after: [...b.quarters.after, ...joined, pair('x', 4)] } },
    ];
    const found = trendIn(groups);
    expect(found.total.figures).toMatchObject({ n: 21, reason: null });
    expect(found.rows.map(({ figures }) => figures.n)).toContain(null);
  });

  test('are the smallest neighbours of a domain that is hidden, as all add up to the whole', () => {
    const of = (skillId: string, levels: Levels) => {
      const { quarters } = group('g', levels);
      const renamed = (pairs: readonly BridgePair[]) => pairs.map((each) => ({ ...each, skillId }));
      const own = { before: renamed([...quarters.before]), after: renamed([...quarters.after]) };
      return { id: skillId, name: skillId, parentId: null, quarters: own };
    };
    const groups = [of('a', rise(14)), of('b', rise(12)), of('c', rise(3))];
    const continued = new Map(groups.map(({ id }) => [id, id]));
    const found = trendOf(
      { everybody: everybodyIn(groups), groups },
      { continued, division: 'same-people', policy },
    );
    expect(found.rows.map(({ figures }) => figures.reason)).toEqual([null, 'complementary', 'small-group']);
  });

  test('are the parts of a bridge about few people, with the next smallest', () => {
    const some = Array.from({ length: 7 }, () => [undefined, 1] as const);
    const { total } = trendIn([group('g', [...rise(20), ...some, [4, undefined]])]);
    const [level] = total.bridges;
    expect(level).toMatchObject({
      parts: { leavers: null, joiners: null },
      people: { leavers: null, joiners: null, stayers: 20 },
      reason: 'small-group',
    });
    expect(level?.total).not.toBeNull();
  });

  test('are no parts of a bridge behind one that everybody knows, or behind the same few people', () => {
    const stay: Levels = Array.from({ length: 20 }, (_, at) => [2.5, at % 2 === 0 ? 2.4 : 2.8] as const);
    const raised = (pairs: readonly BridgePair[], many: number) =>
      pairs.map((each, at) => (at < many ? { ...each, target: fraction(5) } : each));
    const bridges = (levels: Levels, many: number) => {
      const { before, after } = group('g', levels).quarters;
      return trendIn([], { before, after: raised([...after], many) }).total.bridges;
    };
    // One left: that targets did not move the mean level hides nothing.
    const joined: Levels = Array.from({ length: 6 }, () => [undefined, 2]);
    const [level] = bridges([...stay, [1, undefined], ...joined], 5);
    expect(level).toMatchObject({ parts: { leavers: null, joiners: null, targets: 0 } });
    expect(level?.parts.stayers).not.toBeNull();
    // Four targets and one who was measured no more may be the same four people.
    const left: Levels = Array.from({ length: 6 }, () => [2, undefined]);
    const shortfall = bridges([...stay, ...left, [3, null]], 4)[1];
    expect(shortfall).toMatchObject({ parts: { measured: null, targets: null, leavers: null } });
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
          const turned = { before: shuffled([...quarters.before]), after: shuffled([...quarters.after]) };
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

  test('has no arrow for the sake of a single person among few', () => {
    const one: Levels = Array.from({ length: 10 }, (_, at) => [1, at === 0 ? 4 : 1.05] as const);
    const { figures } = trendIn([], group('g', one).quarters).total;
    expect(figures).toMatchObject({ interval: 't', verdict: 'no-meaningful-change', reason: null });
    expect(figures.lower95).toBeLessThan(0);
    expect(figures.p).toBeGreaterThan(0.05);
  });

  test('of everybody counts among the lines beside which it stands', () => {
    const found = trendIn([group('a', rise(12)), group('b', rise(12))]);
    expect(found.tested).toBe(3);
    expect(found.total.figures.adjustedP).not.toBeNull();
  });

  test('tells how many stood at the top both times of everybody alone', () => {
    const top: Levels = Array.from({ length: 6 }, () => [5, 5] as const);
    const found = trendIn(['a', 'b'].map((id) => group(id, [...rise(12), ...top])));
    expect(found.total.figures).toMatchObject({ n: 36, atCeiling: 12 });
    expect(found.rows.map(({ figures }) => [figures.n, figures.atCeiling])).toEqual([
      [18, null],
      [18, null],
    ]);
  });

  test('of nobody measured both times is no trend, and hides nothing', () => {
    expect(figuresOf([group('g', [[undefined, 3]])])[0]).toMatchObject({
      n: 0,
      meanChange: null,
      verdict: 'too-few',
    });
  });
});
