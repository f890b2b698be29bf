import { expect, test } from 'vitest';
import { ToldNumbers } from '../../../domain/disclosure/told-numbers.ts';
import { seededRandom } from '../../../domain/statistics/seeded-random.ts';
import { timeToCompetency } from '../../../domain/time-to-competency/time-to-competency.ts';
import { wayOf, type SeenAlike, type WayFrom } from '../../../domain/time-to-competency/ways.ts';

const [quarters, begin] = [9, 8104];
const roles = ['a', 'b', 'c', 'd', 'e'];

/** 600 people of five roles, 30 joiners a quarter; 2 % leave and 14 % of those on the way get there in each, one in twenty is not measured. */
function company(seed: number): SeenAlike[] {
  const random = seededRandom(seed);
  let people = 0;
  const person = (roleId: string, { from, there }: { from: number; there: number }): SeenAlike => {
    const seen: SeenAlike['seen'][number][] = [];
    let [isThere, hasLeft] = [random() < there, false];
    for (let quarter = from; quarter < quarters && !hasLeft; quarter += 1) {
      hasLeft = quarter > from && random() < 0.02;
      if (hasLeft) break;
      isThere ||= random() < 0.14;
      const standing = random() < 0.05 ? null : { isThere, asked: 'this' };
      seen.push({ quarter: begin + quarter, roleId, standing });
    }
    people += 1;
    return { people: Int32Array.of(people), joinedIn: there < 0.2 ? begin + from : begin - 9, hasLeft, seen };
  };
  const some = (count: number, of: { from: number; there: number }) =>
    Array.from({ length: count }, (_, n) => person(roles[n % roles.length] ?? '', of));
  const joiners = Array.from({ length: quarters }, (_, from) => some(30, { from, there: 0.15 }));
  return [...some(600, { from: 0, there: 0.35 }), ...joiners.flat()];
}

function told(seed: number, from: WayFrom) {
  const watched = { first: begin, last: begin + quarters - 1 };
  const ways = company(seed)
    .map((each) => wayOf(each, from, watched))
    .filter((way) => typeof way !== 'string');
  const groups = roles.map((id) => ({ id, name: id, ways: ways.filter(({ roleId }) => roleId === id) }));
  return timeToCompetency(ways, groups, { groupMinimum: 5, beside: new ToldNumbers([], 5) });
}

test.each([1, 2, 3])('hiding does not swallow the answer of a company of 600 people (%i)', (seed) => {
  for (const from of ['measured', 'role'] as const) {
    const { rows, total, others } = told(seed, from);
    expect(total.curve.length).toBeGreaterThanOrEqual(4);
    expect(total.medianQuarters).not.toBeNull();
    expect([rows.map(({ reason }) => reason), others]).toEqual([roles.map(() => null), null]);
  }
});
