import { describe, expect, test } from 'vitest';
import { ToldNumbers } from '../../../domain/disclosure/told-numbers.ts';
import { timeToCompetency } from '../../../domain/time-to-competency/time-to-competency.ts';
import { peopleTogether, type Way } from '../../../domain/time-to-competency/ways.ts';

const minimum = 5;
const telling = { groupMinimum: minimum, beside: new ToldNumbers([], minimum) };
let next = 0;

type Group = Parameters<typeof timeToCompetency>[1][number];

/** So many ways of one kind; `mostQuarters`: that could be watched. */
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

const peopleOf = (all: readonly Way[]) => peopleTogether(all.map(({ people }) => people));

describe('beside what was told before', () => {
  const whole = [...ways(20, 1, 'reached'), ...ways(20, 4, 'censored')];
  const told = (all: readonly Way[], before: readonly (readonly Way[])[], groups: Group[] = []) => {
    const beside = before.reduce(
      (so, each) =>
        so.with(
          timeToCompetency(each, [], { groupMinimum: minimum, beside: so }).counted.map(
            ({ people }) => people,
          ),
        ),
      telling.beside,
    );
    return timeToCompetency(all, groups, { groupMinimum: minimum, beside });
  };

  test.each([0, 1, 3, 4, 5])('a domain that %i more have reached than the whole role', (more) => {
    const domain = whole.map((way, at) =>
      at >= 40 - more ? { ...way, quarters: 1, end: 'reached' as const } : way,
    );
    // 24 less 20 would be the four who lack another domain alone.
    const isFew = more > 0 && more < minimum;
    expect(told(domain, []).total.reached).toBe(20 + more);
    expect(told(domain, [whole]).total.reached).toBe(isFew ? null : 20 + more);
  });

  test.each([2, 7])('later starts of whom %i got there, in the next quarter’s answer', (there) => {
    const young = { start: 8107, mostQuarters: 1 };
    const newcomers = [...ways(there, 1, 'reached', young), ...ways(12, 1, 'censored', young)];
    const later = [...whole, ...newcomers];
    const isFew = there < minimum;
    expect(told(later, []).total).toMatchObject({ n: isFew ? 40 : 40 + 19 });
    expect(told(later, [whole]).total).toMatchObject(isFew ? { n: 40, reached: 20 } : { n: 59, reached: 27 });
    // The same one shown of everybody would tell of two.
    expect(
      telling.beside
        .with([peopleOf(whole.slice(0, 20))])
        .exposedBy([peopleOf([...whole.slice(0, 20), ...newcomers.slice(0, there)])]),
    ).toBe(isFew ? 1 : 0);
  });

  test('a start that is a role but for three people is not told beside that role', () => {
    const group = (id: string, own: readonly Way[]) => ({ id, name: id, ways: own });
    const [role, start] = [
      [...whole.slice(0, 10), ...whole.slice(20, 30)],
      [...whole.slice(0, 10), ...whole.slice(20, 27)],
    ];
    const but = (those: readonly Way[]) => whole.filter((way) => !those.includes(way));
    const byRole = [group('role', role), group('rest', but(role))];
    const byStart = [group('start', start), group('rest', but(start))];
    expect(told(whole, [], byStart).rows.map(({ n }) => n)).toEqual([17, 23]);
    const numbers = told(whole, [], byRole).counted.map(({ people }) => people);
    const beside = telling.beside.with(numbers);
    const found = timeToCompetency(whole, byStart, { groupMinimum: minimum, beside });
    expect([found.total.n, ...found.rows.map(({ n }) => n)]).toEqual([40, null, null]);
    // Asked again, roles are what they were.
    expect(timeToCompetency(whole, byRole, { groupMinimum: minimum, beside })).toEqual(
      told(whole, [], byRole),
    );
  });
});
