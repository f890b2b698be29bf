import { describe, expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { readinessShown } from '../../../domain/gaps/readiness-shown.ts';
import { teamReadiness, type Opening } from '../../../domain/gaps/readiness.ts';

const open = { minimum: 5, unitIsHidden: false };
const hiddenFigures = { ready: null, readinessIndex: null, coverageShare: null, levelsMissing: null };

function opening(roleId: string, count: number, targets: Record<string, number>): Opening {
  const needs = Object.entries(targets).map(([skillId, target]) => ({
    skillId,
    target: fraction(target),
    importance: fraction(1),
  }));
  return { roleId, count, needs };
}

/** People with these levels in the skills a and b. */
function people(...levels: [a: number, b: number][]) {
  return levels.map(([a, b], at) => ({
    personId: `p${at}`,
    levels: new Map([
      ['a', fraction(a)],
      ['b', fraction(b)],
    ]),
  }));
}

describe('what is shown of a team’s readiness', () => {
  test('where all meet all that is asked, or nearly, it is hidden: it would tell what each of them has', () => {
    for (const last of [4, 2.5]) {
      const team = teamReadiness(people([4, 0], [4, 0], [5, 0], [4, 0], [last, 0]), [
        opening('A', 5, { a: 4 }),
      ]);
      expect(readinessShown(team, open).total).toMatchObject({
        ...hiddenFigures,
        reason: 'complementary',
      });
    }
    const lacking = teamReadiness(people([4, 0], [4, 0], [5, 0], [3, 0], [3, 0]), [
      opening('A', 5, { a: 4 }),
    ]);
    expect(readinessShown(lacking, open).total).toMatchObject({
      levelsMissing: 2,
      readinessIndex: 90,
    });
  });

  test('where the best of a unit are hardly better than the others it is hidden: as the places go to the best, each of all would have the same', () => {
    const alike = people(...Array.from({ length: 15 }, (): [number, number] => [2, 0]));
    const apart = people(...Array.from({ length: 15 }, (_, at): [number, number] => [at % 3, 0]));
    const asked = (those: typeof alike, count: number) =>
      readinessShown(teamReadiness(those, [opening('A', count, { a: 4 })]), open).total;
    expect([asked(alike, 5), asked(alike, 10)]).toMatchObject([
      { ...hiddenFigures, reason: 'complementary' },
      { ...hiddenFigures, reason: 'complementary' },
    ]);
    expect(asked(alike, 15)).toMatchObject({ readinessIndex: 50, reason: null });
    expect([asked(apart, 5), asked(apart, 10)]).toMatchObject([{ reason: null }, { reason: null }]);
  });

  test('where they meet nearly nothing it is hidden, also when empty places lack more', () => {
    const team = teamReadiness(people([0, 0], [0, 0], [0, 0], [1, 0], [0, 0]), [opening('A', 9, { a: 4 })]);
    expect(readinessShown(team, open).byRole).toMatchObject([{ ...hiddenFigures, filled: 5, places: 9 }]);
  });

  test('roles that are hidden for it do not guard each other, however many they are: of all together it would follow from the total', () => {
    const roles = ['A', 'B', 'C', 'D', 'E', 'F'];
    const team = teamReadiness(
      roles.flatMap((role) =>
        Array.from({ length: 5 }, (_, at) => ({
          personId: `${role}${at}`,
          levels: new Map(
            roles.map((skill) => [skill, fraction(skill === role ? (role === 'F' ? 2 : 4) : 0)]),
          ),
        })),
      ),
      roles.map((role) => opening(role, 5, { [role]: 4 })),
    );
    expect(readinessShown(team, open).byRole.map(({ reason }) => reason)).toEqual(
      roles.map(() => 'complementary'),
    );
  });

  test('beside a hidden role another is hidden, so that it does not follow from the total', () => {
    const able = people([4, 0], [4, 0], [4, 0], [4, 0], [4, 0]);
    const others = people([0, 1], [0, 2], [0, 1], [0, 2], [0, 1]).map((each) => ({
      ...each,
      personId: `q${each.personId}`,
    }));
    const openings = [opening('A', 5, { a: 4 }), opening('B', 5, { b: 4 })];
    const { total, byRole } = readinessShown(teamReadiness([...able, ...others], openings), open);
    expect(byRole).toMatchObject([hiddenFigures, hiddenFigures]);
    expect(total).toMatchObject({ ready: null, readinessIndex: null, levelsMissing: 13, reason: null });
  });

  test('the end is one level of each skill of one person away, however many skills there are', () => {
    const skills = Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`s${at}`, 4]));
    const levels = (first: number) =>
      new Map(Object.keys(skills).map((id, at) => [id, fraction(at < 4 ? first : 4)]));
    const asked = (first: number) => {
      const five = Array.from({ length: 5 }, (_, at) => ({
        personId: `p${at}`,
        levels: levels(at < 4 ? first : 4),
      }));
      return readinessShown(teamReadiness(five, [opening('A', 5, skills)]), open).total;
    };
    expect(asked(3.5)).toMatchObject({ ...hiddenFigures, reason: 'complementary' });
    expect(asked(1)).toMatchObject({ levelsMissing: 48, reason: null });
  });

  test('that nobody is ready, or all but few, is not told', () => {
    const twelve = people(...Array.from({ length: 12 }, (): [number, number] => [2, 0]));
    const { total } = readinessShown(teamReadiness(twelve, [opening('A', 12, { a: 4 })]), open);
    expect(total).toMatchObject({ ready: null, levelsMissing: 24, reason: null });
  });

  test('numbers of places of which two would differ by few people are not answered', () => {
    const fourteen = people(...Array.from({ length: 14 }, (_, at): [number, number] => [at % 4, at % 3]));
    const reasons = (...counts: number[]) => {
      const openings = counts.map((count, at) => opening(`r${at}`, count, at === 0 ? { a: 4 } : { b: 4 }));
      return readinessShown(teamReadiness(fourteen, openings), open).total.reason;
    };
    expect([5, 6, 7, 9, 10, 13].map((count) => reasons(count))).toEqual([
      null,
      ...Array.from({ length: 5 }, () => 'places'),
    ]);
    expect([reasons(14), reasons(19), reasons(10, 5), reasons(9, 5)]).toEqual([null, null, null, 'places']);
  });

  test('of a unit that the tables hide nothing is told', () => {
    const six = people([1, 0], [2, 0], [3, 0], [1, 0], [2, 0], [3, 0]);
    const team = teamReadiness(six, [opening('A', 6, { a: 4 })]);
    expect(readinessShown(team, open).total.reason).toBeNull();
    expect(readinessShown(team, { ...open, unitIsHidden: true }).total).toMatchObject({
      ...hiddenFigures,
      reason: 'complementary',
    });
  });
});
