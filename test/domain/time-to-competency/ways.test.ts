import { describe, expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import type { RequiredPair } from '../../../domain/gaps.ts';
import { standingsOf, wholeRole } from '../../../domain/time-to-competency/standings.ts';
import { wayOf, type SeenPerson } from '../../../domain/time-to-competency/ways.ts';

const watched = { first: 10, last: 13 };

/** One letter a quarter from the first one on: b below, t at the target, `-` not measured, `.` not there. */
function seen(
  text: string,
  more: Partial<SeenPerson> = {},
  role = (_quarter: number) => 'engineer',
): SeenPerson {
  return {
    personId: 'p',
    joinedIn: null,
    hasLeft: false,
    seen: Array.from(text).flatMap((letter, at) => {
      const quarter = watched.first + at;
      const standing =
        letter === '-' ? null : { isThere: letter === 't', asked: letter === 'x' ? 'more' : 'this' };
      return letter === '.' ? [] : [{ quarter, roleId: role(quarter), standing }];
    }),
    ...more,
  };
}

describe('from the first measurement below the target, a way', () => {
  test.each([
    ['reaches it at the next one', 'bt', { quarters: 1, end: 'reached', start: 10, mostQuarters: 3 }],
    [
      'counts a quarter without a measurement, and ends by the next at the latest',
      'b-t',
      { quarters: 2, end: 'reached' },
    ],
    ['is open until the last measurement below', 'bb--', { quarters: 1, end: 'censored' }],
    ['is not taken up again after a fall', 'btbb', { quarters: 1, end: 'reached' }],
    ['begins later for who came later', '..bt', { quarters: 1, end: 'reached', start: 12, mostQuarters: 1 }],
    ['ends where the target changes', 'bbxx', { quarters: 1, end: 'censored' }],
  ])('%s: %s', (_, text, way) => {
    expect(wayOf(seen(text), 'measured', watched)).toMatchObject(way);
  });

  test('ends without the person, and without the role, as left', () => {
    expect(wayOf(seen('bb', { hasLeft: true }), 'measured', watched)).toMatchObject({
      quarters: 1,
      end: 'left',
    });
    const moved = seen('bbt', {}, (quarter) => (quarter < 12 ? 'engineer' : 'lead'));
    expect(wayOf(moved, 'measured', watched)).toMatchObject({ roleId: 'engineer', quarters: 1, end: 'left' });
  });

  test('is none for who was there before, and for who was measured once', () => {
    expect(wayOf(seen('tb'), 'measured', watched)).toBe('there-before');
    expect(wayOf(seen('b'), 'measured', watched)).toBe('not-measured');
    expect(wayOf(seen('--'), 'measured', watched)).toBe('not-measured');
  });
});

describe('from the quarter of the role, a way', () => {
  test('counts the quarter of joining, whenever in it somebody joined', () => {
    const joined = seen('.t', { joinedIn: 11 });
    expect(wayOf(joined, 'role', watched)).toMatchObject({
      start: 11,
      quarters: 1,
      end: 'reached',
      mostQuarters: 3,
    });
    expect(wayOf(seen('..bt', { joinedIn: 11 }), 'role', watched)).toMatchObject({ start: 11, quarters: 3 });
  });

  test('begins with a move into another role, and not with an older one', () => {
    const moved = seen('bbbt', { joinedIn: 3 }, (quarter) => (quarter < 12 ? 'engineer' : 'lead'));
    expect(wayOf(moved, 'role', watched)).toMatchObject({
      roleId: 'lead',
      start: 12,
      quarters: 2,
      end: 'reached',
    });
    expect(wayOf(seen('bt', { joinedIn: 9 }), 'role', watched)).toBe('not-watched');
    expect(wayOf(seen('bt'), 'role', watched)).toBe('not-watched');
    expect(wayOf(seen('', { joinedIn: 11 }), 'role', watched)).toBe('not-watched');
  });
});

describe('where somebody stood', () => {
  const pair = (domain: string, skillId: string, level: number | null, target = 3): RequiredPair => ({
    personId: 'p',
    domain,
    skillId,
    target: fraction(target),
    importance: fraction(1),
    level: level === null ? null : fraction(level),
  });
  const of = { coverageFloorShare: 0.5, nowCalled: (id: string) => (id === 'gone' ? null : id) };
  const standing = (pairs: RequiredPair[]) =>
    Object.fromEntries([...standingsOf(pairs, of)].map(([key, { isThere }]) => [key, isThere]));

  test('is the mean of a domain’s measured skills against its target, to what levels are stored', () => {
    expect(standing([pair('a', '1', 2), pair('a', '2', 4)])).toEqual({ a: true, [wholeRole]: true });
    expect(standing([pair('a', '1', 2.333), pair('a', '2', 3.333), pair('a', '3', 3.333)])).toMatchObject({
      a: true,
    });
    expect(standing([pair('a', '1', 2.99)])).toEqual({ a: false, [wholeRole]: false });
  });

  test('is not known of a domain with too little measured; of the whole as soon as one domain is below', () => {
    const thin = [pair('a', '1', 5), pair('a', '2', null), pair('a', '3', null)];
    expect(standing(thin)).toEqual({});
    expect(standing([...thin, pair('b', '4', 5)])).toEqual({ b: true });
    expect(standing([...thin, pair('b', '4', 1)])).toEqual({ b: false, [wholeRole]: false });
  });

  test('says what was asked: another target or another skill is another way', () => {
    const asked = (pairs: RequiredPair[]) => standingsOf(pairs, of).get('a')?.asked;
    expect(asked([pair('a', '1', 2)])).toBe(asked([pair('a', '1', 4)]));
    expect(asked([pair('a', '1', 2)])).not.toBe(asked([pair('a', '1', 2, 4)]));
    expect(asked([pair('a', '1', 2)])).not.toBe(asked([pair('a', '1', 2), pair('a', 'gone', 2)]));
  });
});
