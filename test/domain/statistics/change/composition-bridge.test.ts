import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fraction, sum, toNumber } from '../../../../domain/fraction.ts';
import {
  compositionBridge,
  type Bridge,
  type BridgePair,
} from '../../../../domain/statistics/change/composition-bridge.ts';

const pair = (personId: string, skillId: string, level: number | null, target = 3): BridgePair => ({
  personId,
  skillId,
  target: fraction(target),
  level: level === null ? null : fraction(level),
});

const quarter = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom('ana', 'ben', 'cyd', 'dan', 'eve'),
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 15 })),
      fc.integer({ min: 1, max: 5 }),
    )
    .map(([person, skill, thirds, target]) => ({
      ...pair(person, skill, null, target),
      level: thirds === null ? null : { numerator: BigInt(thirds), denominator: 3n },
    })),
  { selector: ({ personId, skillId }) => `${personId} ${skillId}`, maxLength: 20 },
);
const mapping = fc.constantFrom(
  null,
  new Map([
    ['a', 'a'],
    ['b', 'd'],
  ]),
);
const measure = fc.constantFrom('level', 'gap', 'shortfall');

test('the parts add exactly to the total, whoever came, left or was measured once', () => {
  fc.assert(
    fc.property(quarter, quarter, measure, mapping, (before, after, of, continued) => {
      const { parts, total } = compositionBridge({ before, after }, of, continued);
      if (parts === null) return;
      const found = sum(Object.values(parts));
      const wanted = total ?? fraction(NaN);
      expect(found.numerator * wanted.denominator).toBe(wanted.numerator * found.denominator);
    }),
  );
});

test('the order of people changes nothing', () => {
  fc.assert(
    fc.property(quarter, quarter, measure, mapping, (before, after, of, continued) => {
      const turned = { before: before.toReversed(), after: after.toReversed() };
      expect(compositionBridge(turned, of, continued)).toEqual(
        compositionBridge({ before, after }, of, continued),
      );
    }),
  );
});

test('targets that rise are a part of their own, and none of a mean level', () => {
  const quarters = {
    before: [pair('ana', 'a', 2, 3), pair('ben', 'a', 2, 3)],
    after: [pair('ana', 'a', 2.5, 4), pair('ben', 'a', 2.5, 3)],
  };
  expect(printed(compositionBridge(quarters, 'shortfall'))).toMatchObject({ stayers: -0.5, targets: 0.5 });
  expect(printed(compositionBridge(quarters, 'level'))).toMatchObject({ stayers: 0.5, targets: 0 });
  expect(compositionBridge(quarters, 'shortfall').people).toMatchObject({ stayers: 2, targets: 1 });
});

test('skills of one framework version only are no change of anybody', () => {
  const quarters = {
    before: [pair('ana', 'kept', 2), pair('ana', 'old name', 3), pair('ana', 'gone', 5)],
    after: [pair('ana', 'kept', 2), pair('ana', 'new name', 3), pair('ana', 'new', 0)],
  };
  const continued = new Map([
    ['kept', 'kept'],
    ['old name', 'new name'],
  ]);
  const bridge = compositionBridge(quarters, 'level', continued);
  expect(printed(bridge)).toMatchObject({ stayers: 0, measured: 0, framework: -1.666667 });
});

test('a part of a split skill under its old id is another skill', () => {
  const quarters = {
    before: [pair('ana', 'split', 2), pair('ana', 'kept', 1)],
    after: [pair('ana', 'split', 5), pair('ana', 'kept', 1)],
  };
  const bridge = compositionBridge(quarters, 'level', new Map([['kept', 'kept']]));
  expect(printed(bridge)).toMatchObject({ stayers: 0, framework: 1.5 });
});

test('who was there and not measured neither left nor joined', () => {
  const quarters = {
    before: [pair('ana', 'a', 2), pair('ben', 'a', null)],
    after: [pair('ana', 'a', 2), pair('ben', 'a', 4)],
  };
  expect(printed(compositionBridge(quarters, 'level'))).toMatchObject({
    joiners: 0,
    measured: 1,
    stayers: 0,
  });
});

test('without anybody measured in a quarter, or in both, there are no parts, and it says why', () => {
  const ana = [pair('ana', 'a', 2)];
  expect(compositionBridge({ before: [], after: ana }, 'level').reason).toBe('not-measured-before');
  expect(compositionBridge({ before: ana, after: [pair('ana', 'a', null)] }, 'level').reason).toBe(
    'not-measured-now',
  );
  const others = compositionBridge({ before: ana, after: [pair('ben', 'a', 3)] }, 'level');
  expect(others).toMatchObject({ parts: null, reason: 'no-stayers', total: fraction(1) });
});

test('a person who has one skill twice is refused', () => {
  const twice = [pair('ana', 'a', 2), pair('ana', 'a', 3)];
  expect(() => compositionBridge({ before: twice, after: [] }, 'level')).toThrow(RangeError);
});

function printed({ parts }: Bridge): Record<string, number> {
  return Object.fromEntries(Object.entries(parts ?? {}).map(([name, part]) => [name, toNumber(part)]));
}
