import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchMentors, type Mentee, type Mentor } from '../../../domain/development/mentors.ts';
import { fraction } from '../../../domain/fraction.ts';

const rules = { unit: 'rather', sharedLanguage: true, mostHoursApart: 3 } as const;

function party(personId: string) {
  return { personId, unitId: 'u', languages: ['en'], utcOffsetMinutes: 60 };
}

function mentee(personId: string, other: Partial<Mentee> = {}): Mentee {
  const gap = { skillId: 's', level: fraction(2), target: fraction(4), priority: fraction(2) };
  return { ...party(personId), ...gap, managerId: null, ...other };
}

function mentor(personId: string, level: number, other: Partial<Mentor> = {}): Mentor {
  return { ...party(personId), levels: new Map([['s', fraction(level)]]), capacity: 1, ...other };
}

const pairsOf = ({ matched }: ReturnType<typeof matchMentors>) =>
  matched.map(({ menteeId, mentorId }) => [menteeId, mentorId]);

describe('mentors', () => {
  test('are assigned for all together: who could help two helps whom nobody else can', () => {
    const mentees = [mentee('a'), mentee('b', { languages: ['fr'] })];
    const mentors = [mentor('only-en', 4, { unitId: 'v' }), mentor('both', 4, { languages: ['en', 'fr'] })];
    expect(pairsOf(matchMentors(mentees, mentors, rules))).toEqual([
      ['a', 'only-en'],
      ['b', 'both'],
    ]);
  });

  test('are at the target, or at least one level above', () => {
    const of = (level: number, about: Partial<Mentee>) =>
      matchMentors([mentee('a', about)], [mentor('m', level)], rules).matched.length;
    expect([of(2.9, {}), of(3, {}), of(4, {})]).toEqual([0, 1, 1]);
    expect([of(3.9, { level: null }), of(4, { level: null })]).toEqual([0, 1]);
    expect(of(4, { level: fraction(3.5) })).toBe(1);
  });

  test('give what room there is to the greatest priority, as often as their capacity', () => {
    const mentees = ['a', 'b', 'c'].map((id, n) => mentee(id, { priority: fraction(n + 1) }));
    const { matched, unmatched } = matchMentors(mentees, [mentor('m', 5, { capacity: 2 })], rules);
    expect(matched.map(({ menteeId }) => menteeId)).toEqual(['c', 'b']);
    expect(unmatched).toEqual([{ menteeId: 'a', skillId: 's', reason: 'capacity' }]);
  });

  test('come from the same unit where that costs nobody a mentor, then from near clocks', () => {
    const other = mentor('a-other', 5, { unitId: 'v' });
    const late = mentor('b-late', 5, { utcOffsetMinutes: 180 });
    const near = mentor('c-near', 5, { utcOffsetMinutes: 120 });
    expect(pairsOf(matchMentors([mentee('a')], [other, late, near], rules))).toEqual([['a', 'c-near']]);
    expect(pairsOf(matchMentors([mentee('a')], [other, late], rules))).toEqual([['a', 'b-late']]);
    expect(pairsOf(matchMentors([mentee('a')], [other, late], { ...rules, unit: 'any' }))).toEqual([
      ['a', 'a-other'],
    ]);
  });

  test('are never oneself nor one’s manager, and whoever has none is told why', () => {
    const reason = (about: Partial<Mentee>, mentors: Mentor[], unit: 'must' | 'rather' = 'rather') =>
      matchMentors([mentee('a', about)], mentors, { ...rules, unit }).unmatched[0]?.reason;
    expect(reason({}, [])).toBe('level');
    expect(reason({}, [mentor('m', 2)])).toBe('level');
    expect(reason({ managerId: 'boss' }, [mentor('boss', 5), mentor('a', 5)])).toBe('self-or-manager');
    expect(reason({ languages: [] }, [mentor('m', 5)])).toBe('language');
    expect(reason({ utcOffsetMinutes: -300 }, [mentor('m', 5)])).toBe('time-zone');
    expect(reason({ unitId: null }, [mentor('m', 5, { unitId: null })], 'must')).toBe('unit');
    expect(reason({}, [mentor('m', 5, { capacity: 0 })])).toBe('capacity');
  });

  test('that are equally good are settled by id, and the others with room are named', () => {
    const mentors = [mentor('z', 5), mentor('y', 5), mentor('x', 5, { capacity: 0 })];
    expect(matchMentors([mentee('a')], mentors, rules).matched).toEqual([
      { menteeId: 'a', skillId: 's', mentorId: 'y', equallyGood: ['z'] },
    ]);
    expect(matchMentors([], mentors, rules)).toEqual({ matched: [], unmatched: [] });
    expect(() => matchMentors([], [mentor('m', 5, { capacity: 0.5 })], rules)).toThrow(RangeError);
  });

  test('weigh as much as any assignment that trying all could find, whatever the order', () => {
    const drawn = fc.record({ hours: fc.integer({ min: 0, max: 5 }), unit: fc.constantFrom('u', 'v') });
    const asked = fc.record({ where: drawn, priority: fc.integer({ min: 1, max: 3 }) });
    const helper = fc.record({ where: drawn, capacity: fc.integer({ min: 0, max: 2 }) });
    const several = { minLength: 1, maxLength: 4 };
    fc.assert(
      fc.property(fc.array(asked, several), fc.array(helper, several), (those, helpers) => {
        const at = ({ hours, unit }: { hours: number; unit: string }) => ({
          utcOffsetMinutes: hours * 60,
          unitId: unit,
        });
        const mentees = those.map(({ where, priority }, n) =>
          mentee(`a${n}`, { ...at(where), priority: fraction(priority) }),
        );
        const mentors = helpers.map(({ where, capacity }, n) =>
          mentor(`m${n}`, 5, { ...at(where), capacity }),
        );
        const found = matchMentors(mentees, mentors, rules);
        const priority = found.matched.map(({ menteeId }) => those[Number(menteeId.slice(1))]?.priority ?? 0);
        expect([priority.length, priority.reduce((all, each) => all + each, 0)]).toEqual(
          best(mentees, mentors),
        );
        expect(matchMentors(mentees.toReversed(), mentors.toReversed(), rules)).toEqual(found);
      }),
    );
  });
});

/** The greatest Σ priority of all assignments, with its number of pairs. */
function best(mentees: readonly Mentee[], mentors: readonly Mentor[]): [number, number] {
  const [first, ...rest] = mentees;
  if (!first) return [0, 0];
  const without = best(rest, mentors);
  const priority = Number(first.priority.numerator);
  return mentors.reduce<[number, number]>((greatest, one, at) => {
    const apart = Math.abs(one.utcOffsetMinutes - first.utcOffsetMinutes) / 60;
    if (one.capacity === 0 || apart > rules.mostHoursApart) return greatest;
    const left = mentors.map((each, n) => (n === at ? { ...each, capacity: each.capacity - 1 } : each));
    const [pairs, sum] = best(rest, left);
    return sum + priority > greatest[1] ? [pairs + 1, sum + priority] : greatest;
  }, without);
}
