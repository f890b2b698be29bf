import { describe, expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { readinessShown } from '../../../domain/gaps/readiness-shown.ts';
import { teamReadiness, type Opening } from '../../../domain/gaps/readiness.ts';

const groupMinimum = 5;
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
      expect(readinessShown(team, groupMinimum).total).toMatchObject({
        ...hiddenFigures,
        reason: 'complementary',
      });
    }
    const lacking = teamReadiness(people([4, 0], [4, 0], [5, 0], [3, 0], [3, 0]), [
      opening('A', 5, { a: 4 }),
    ]);
    expect(readinessShown(lacking, groupMinimum).total).toMatchObject({
      levelsMissing: 2,
      readinessIndex: 90,
    });
  });

  test('where they meet nearly nothing it is hidden, also when empty places lack more', () => {
    const team = teamReadiness(people([0, 0], [0, 0], [0, 0], [1, 0], [0, 0]), [opening('A', 9, { a: 4 })]);
    expect(readinessShown(team, groupMinimum).byRole).toMatchObject([
      { ...hiddenFigures, filled: 5, places: 9 },
    ]);
  });

  test('beside a hidden role another is hidden, so that it does not follow from the total', () => {
    const able = people([4, 0], [4, 0], [4, 0], [4, 0], [4, 0]);
    const others = people([0, 1], [0, 2], [0, 1], [0, 2], [0, 1]).map((each) => ({
      ...each,
      personId: `q${each.personId}`,
    }));
    const openings = [opening('A', 5, { a: 4 }), opening('B', 5, { b: 4 })];
    const { total, byRole } = readinessShown(teamReadiness([...able, ...others], openings), groupMinimum);
    expect(byRole).toMatchObject([hiddenFigures, hiddenFigures]);
    expect(total).toMatchObject({ ready: null, levelsMissing: 13, reason: null });
  });
});
