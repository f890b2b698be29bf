import { describe, expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { benjaminiHochberg } from '../../../domain/statistics/change/benjamini-hochberg.ts';
import type { BridgePair } from '../../../domain/statistics/change/composition-bridge.ts';
import { withoutHeld } from '../../../domain/change/held-trend.ts';
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

describe('what would follow from a trend', () => {
  test('is what a lone architect changed: the line of everybody says no more than the bridge, a mean over people would say what he did', () => {
    const skills = ['s1', 's2', 's3'];
    const of = (id: string, count: number, weight: number): TrendGroup => {
      const at = (rise: number) =>
        Array.from({ length: count }, (_, n) =>
          skills
            .slice(0, weight)
            .map((skillId) => ({ ...pair(`${id}/${n}`, 1 + (n % 2) + rise * (1 + (n % 3))), skillId })),
        ).flat();
      return { id, name: id, parentId: null, quarters: { before: at(0), after: at(1) } };
    };
    const groups = [of('engineer', 12, 2), of('architect', 1, 3), of('analyst', 6, 1)];
    const { total, rows } = trendOf(
      { everybody: everybodyIn(groups), groups },
      { continued: new Map(skills.map((id) => [id, id])), division: 'parts', policy },
    );
    const [engineer, ...others] = rows.map(({ figures }) => figures.meanChange);
    expect(others).toEqual([null, null]);
    const stayers = total.bridges[0]?.parts.stayers ?? Number.NaN;
    // Changes of 1, 2 and 3 in turn; the architect's is 1. A mean over people would be of 19: with it, (33 × stayers − 24 × engineer) less
    // (19 × mean − 12 × engineer) is twice what the architect changed.
    const overPeople = (12 * 2 + 1 + 6 * 2) / 19;
    const told = 33 * stayers - 24 * (engineer ?? 0) - (19 * overPeople - 12 * (engineer ?? 0));
    expect(told / 2).toBeCloseTo(1, 4);
    expect(total.figures.meanChange).toBeCloseTo(stayers, 5);
  });

  test('are the neighbours of one with a leaver, until they together tell of enough: the leaver would follow from the total and theirs', () => {
    const leavers = (n: number): Levels => Array.from({ length: n }, () => [2, undefined]);
    // Six left, five of them of the first: of the others together, one.
    const groups = [
      group('a', [...rise(14), ...leavers(5)]),
      group('b', [...rise(12), ...leavers(1)]),
      group('c', rise(11)),
    ];
    const shown = figuresOf(groups).flatMap(({ id, n }) => (n === null ? [] : [id]));
    expect(shown).toEqual([]);
  });

  test('are who left, beside a single one who stayed and is measured no more: the gain tells where the others stood', () => {
    const of = (levels: Levels) => trendIn([], group('g', levels).quarters).total;
    const stayed: Levels = Array.from({ length: 14 }, (_, at) => [1 + (at % 3), 1 + (at % 4)] as const);
    const left: Levels = Array.from({ length: 6 }, (_, at) => [1 + (at % 4), undefined] as const);
    const joined: Levels = Array.from({ length: 6 }, (_, at) => [undefined, 1 + (at % 4)] as const);
    expect(of([...stayed, ...left, ...joined]).bridges[0]?.people).toMatchObject({ leavers: 6, joiners: 6 });
    const { figures, bridges } = of([...stayed, ...left, ...joined, [3, null]]);
    // 21 × the mean before − 14 × that of the gain − 6 × that of those who left would be the one’s level.
    expect(figures.hakeGain).not.toBeNull();
    expect(bridges[0]?.people).toMatchObject({ leavers: null, measured: null });
  });

  describe('are parts of a bridge, of leavers of whom nobody falls short,', () => {
    const stayed = rise(20).map(([before, after], n) => [
      pair(`s${n}`, before ?? 0),
      pair(`s${n}`, after ?? 0),
    ]);
    const partsOf = (left: readonly BridgePair[], skill?: (n: number) => number) => {
      const old = stayed.flatMap((_, n) => (skill ? [{ ...pair(`s${n}`, skill(n)), skillId: 'old' }] : []));
      const quarters = {
        before: [...stayed.flatMap(([before]) => before ?? []), ...left, ...old],
        after: [
          ...stayed.flatMap(([, after]) => after ?? []),
          ...Array.from({ length: 9 }, (_, n) => pair(`j${n}`, 1 + (n % 4))),
        ],
      };
      return trendIn([], quarters).total.bridges.map(({ people }) => [people.leavers, people.framework]);
    };
    const leavers = Array.from({ length: 8 }, (_, n) => pair(`l${n}`, n === 0 ? 5 : 4.5));

    test('where one has to be at the top', () => {
      expect(partsOf(leavers)).toEqual([
        [8, 0],
        [8, 0],
      ]);
      const [chief, ...others] = leavers;
      const bound = [...(chief ? [{ ...chief, target: fraction(5) }] : []), ...others];
      expect(partsOf(bound)).toEqual([
        [null, 0],
        [null, 0],
      ]);
    });

    test('and of a skill that ended with the framework’s version, where nearly all stood at the top in it', () => {
      expect(partsOf(leavers, (n) => 1 + (n % 4))).toEqual([
        [8, 20],
        [8, 20],
      ]);
      const [[, framework] = []] = partsOf(leavers, (n) => (n === 0 ? 4 : 5));
      expect(framework).toBeNull();
    });
  });

  test('are gains by which levels would be known to less than one level', () => {
    // Eleven at the top and one almost: with the change, the gain would tell each one’s level before to 0.6 of a level.
    const near: Levels = Array.from({ length: 12 }, (_, at) => [at === 0 ? 4.4 : 5, at % 4] as const);
    const { total } = trendIn([], group('g', near).quarters);
    expect(total.figures).toMatchObject({ n: 12, hakeGain: null, reason: null });
    const far: Levels = Array.from({ length: 12 }, (_, at) => [2 + (at % 3), at % 4] as const);
    expect(trendIn([], group('g', far).quarters).total.figures.hakeGain).not.toBeNull();
  });

  test('is how far the changes of nine lie apart, by the spreads of everybody and of all others: the squares add up', () => {
    const told = (...sizes: number[]) => {
      const { rows, total } = trendIn(sizes.map((size, at) => group(`g${at}`, rise(size))));
      return [...rows, total].map(({ figures }) => figures.sdChange !== null);
    };
    // Of 25 and of 16: Σ d² of both, so that of nine, whose mean is told; of the sixteen it is hidden then.
    expect(told(16, 9)).toEqual([false, false, true]);
    // With twelve of whom it is hidden too they are 21.
    expect(told(16, 9, 12)).toEqual([true, false, false, true]);
    expect(told(16, 12)).toEqual([true, true, true]);
  });

  test('is no p of a line whose spread is hidden: those beside it are corrected as if it could not stand', () => {
    const { rows, total, tested } = trendIn([
      group('a', rise(16)),
      group('b', rise(9)),
      group('c', rise(12)),
      group('d', rise(20)),
    ]);
    const shown = [...rows, total].flatMap(({ id, figures }) =>
      figures.p === null ? [] : [{ id, p: figures.p, adjusted: figures.adjustedP }],
    );
    expect([tested, shown.length]).toEqual([5, 3]);
    const others = Array.from({ length: 2 }, (_, at) => ({ id: `hidden ${at}`, p: 1 }));
    const corrected = new Map(
      benjaminiHochberg([...shown, ...others]).results.map(({ id, adjusted }) => [id, adjusted]),
    );
    for (const { id, adjusted } of shown) expect(adjusted).toBe(corrected.get(id));
  });

  test('is no p of a line that is held back because of what was shown before: with its figures of then, it would be what a correction made of one', () => {
    const trend = trendIn([group('a', rise(16)), group('b', rise(30)), group('c', rise(12))]);
    const pOf = ({ rows }: typeof trend, of: string) => {
      const figures = rows.find(({ id }) => id === of)?.figures;
      return [figures?.p ?? null, figures?.adjustedP ?? null] as const;
    };
    // Of three lines and everybody: of the third, a rate of 4/3 of its p, unless that of the fourth is less.
    const [[held], [own, before]] = [pOf(trend, 'a'), pOf(trend, 'c')];
    expect([held, own, trend.tested]).toEqual([expect.any(Number), expect.any(Number), 4]);
    expect(before).toBe(own);
    const isHeld = (part: string, { id }: { id: string }) => part === 'line' && (id === 'a' || id === 'all');
    const after = withoutHeld(trend, isHeld).trend;
    expect(pOf(after, 'a')).toEqual([null, null]);
    expect(pOf(after, 'c')).toEqual([own, 2 * (own ?? 0)]);
    expect(after.tested).toBe(4);
  });

  test('is that a hidden group all changed alike, by how many lines were tested: such a line has no p, and counts', () => {
    const alike: Levels = Array.from({ length: 6 }, (_, at) => [1 + (at % 3), 2 + (at % 3)]);
    const testedWith = (levels: Levels) => {
      const { rows, tested } = trendIn([group('a', rise(16)), group('b', levels), group('c', rise(12))]);
      expect(rows.map(({ figures }) => figures.p === null)).toContain(true);
      return tested;
    };
    expect(testedWith(alike)).toBe(testedWith(rise(6)));
  });

  test('are the levels of who left between two trends, by sizes that tell the spread of a quarter: none is told but by the change itself', () => {
    const middle = Array.from({ length: 12 }, (_, at) => 1 + ((at * 5) % 7) / 2);
    const first = trendIn(
      [],
      group(
        'g',
        middle.map((level, at) => [(at % 4) + 0.5, level] as const),
      ).quarters,
    );
    const stayed = middle.slice(1).map((level, at) => [level, 1 + (at % 4)] as const);
    const second = trendIn([], group('g', stayed).quarters);
    // Σ level² of 12 by the first trend's spread after, of 11 by the second's before: the difference is the square of one level.
    for (const { total } of [first, second])
      expect(Object.keys(total.figures.effectSizes ?? {})).toEqual(['dZ', 'hedgesJ', 'gZ']);
  });

  test('are lines and gains of groups that the tables of a quarter hide: with the change, one quarter’s level tells the other’s', () => {
    const groups = [group('a', rise(12)), group('b', rise(12)), group('c', rise(12))];
    const { rows } = trendOf(
      { everybody: everybodyIn(groups), groups },
      { continued: same, division: 'parts', policy, inTables: (id) => id !== 'a' },
    );
    expect(rows.map(({ figures }) => [figures.n, figures.reason])).toEqual([
      [null, 'complementary'],
      [null, 'complementary'],
      [12, null],
    ]);
  });

  test('is a single leaver, where a role was asked for less: what that did to the mean follows from the role’s own table', () => {
    const skills = ['s1', 's2', 's3', 's4'];
    const pairs = (people: readonly (readonly [id: string, level: number, target: number])[]) =>
      people.flatMap(([id, level, target]) =>
        skills.map((skillId) => ({ ...pair(id, level), skillId, target: fraction(target) })),
      );
    const stayed = Array.from({ length: 20 }, (_, n) => [`y${n}`, 1 + (n % 4), 4] as const);
    const role = (target: number) =>
      Array.from({ length: 5 }, (_, n) => [`x${n}`, 2 + (n % 3), target] as const);
    const before = pairs([...stayed, ...role(5), ['leaver', 2, 4]]);
    const came = Array.from({ length: 6 }, (_, n) => [`j${n}`, 1 + (n % 3), 4] as const);
    const after = pairs([
      ...stayed.map(([id, level]) => [id, level + 0.25 * (level % 3), 4] as const),
      ...role(4),
      ...came,
    ]);
    const { total } = trendOf(
      { everybody: { before, after }, groups: [] },
      { continued: new Map(skills.map((id) => [id, id])), division: 'parts', policy },
    );
    const bridge = (measure: string) => total.bridges.find((each) => each.measure === measure);
    const hidden = (measure: string) =>
      Object.entries(bridge(measure)?.parts ?? {}).flatMap(([part, value]) => (value === null ? [part] : []));
    expect(hidden('shortfall')).toEqual(hidden('level'));
    expect(hidden('shortfall')).toContain('leavers');
    expect(bridge('shortfall')?.parts.targets).not.toBeNull();
    expect(hidden('shortfall')).toContain('joiners');
  });
});
