import { describe, expect, test } from 'vitest';
import { standsOf, wholeRole, type Standing } from '../../../domain/time-to-competency/standings.ts';
import { wayOf, type SeenAlike } from '../../../domain/time-to-competency/ways.ts';
import { engineer } from '../measured-people.ts';

const watched = { first: 10, last: 13 };

/** One letter a quarter from the first one on: b below, t at the target, `-` not measured, `.` not there. */
function seen(
  text: string,
  more: Partial<SeenAlike> = {},
  role = (_quarter: number) => 'engineer',
): SeenAlike {
  return {
    people: Int32Array.of(0),
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
  const skill = (domain: string, id: string, level: number | null, target = 3) => ({
    domain,
    id,
    level,
    target,
  });
  const standingsOf = (skills: ReturnType<typeof skill>[]) => {
    const domains = [...Map.groupBy(skills, ({ domain }) => domain)].map(([id, own]) => ({
      id,
      area: 'A',
      words: { en: id },
      skills: own.map((each) => ({
        id: each.id,
        words: { en: each.id },
        description: { en: '' },
        critical: false,
      })),
    }));
    const inOrder = domains.flatMap(({ id }) => skills.filter(({ domain }) => domain === id));
    const targets = Object.fromEntries(skills.map(({ domain, target }) => [domain, target]));
    const { kinds, kindOf } = standsOf(
      {
        roleIds: [engineer.id],
        packed: {
          unit: 1000,
          levels: Float64Array.from(inOrder, ({ level }) => 1000 * (level ?? 0)),
          sources: Uint8Array.from(inOrder, ({ level }) => (level === null ? 0 : 2)),
        },
      },
      {
        framework: { domains },
        roles: [{ ...engineer, targets }],
        coverageFloorShare: 0.5,
        nowCalled: (id: string) => (id === 'gone' ? null : id),
      },
    );
    return kinds[kindOf[0] ?? 0]?.standings ?? new Map<string, Standing>();
  };
  const standing = (skills: ReturnType<typeof skill>[]) =>
    Object.fromEntries([...standingsOf(skills)].map(([key, { isThere }]) => [key, isThere]));

  test('is the mean of a domain’s measured skills against its target, to what levels are stored', () => {
    expect(standing([skill('a', '1', 2), skill('a', '2', 4)])).toEqual({ a: true, [wholeRole]: true });
    expect(standing([skill('a', '1', 2.333), skill('a', '2', 3.333), skill('a', '3', 3.333)])).toMatchObject({
      a: true,
    });
    expect(standing([skill('a', '1', 2.99)])).toEqual({ a: false, [wholeRole]: false });
  });

  test('is not known of a domain with too little measured; of the whole as soon as one domain is below', () => {
    const thin = [skill('a', '1', 5), skill('a', '2', null), skill('a', '3', null)];
    expect(standing(thin)).toEqual({});
    expect(standing([...thin, skill('b', '4', 5)])).toEqual({ b: true });
    expect(standing([...thin, skill('b', '4', 1)])).toEqual({ b: false, [wholeRole]: false });
  });

  test('says what was asked: another target or another skill is another way', () => {
    const asked = (skills: ReturnType<typeof skill>[]) => standingsOf(skills).get('a')?.asked;
    expect(asked([skill('a', '1', 2)])).toBe(asked([skill('a', '1', 4)]));
    expect(asked([skill('a', '1', 2)])).not.toBe(asked([skill('a', '1', 2, 4)]));
    expect(asked([skill('a', '1', 2)])).not.toBe(asked([skill('a', '1', 2), skill('a', 'gone', 2)]));
  });
});
