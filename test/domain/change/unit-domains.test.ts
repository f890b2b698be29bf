import { expect, test } from 'vitest';
import type { Member } from './two-quarters.ts';
import { toldOf } from './two-quarters.ts';

/** So many people of a unit, both times; levels vary so that no group is at an end of the scale. */
function stayed(unit: string, count: number, role = 'two'): Member[] {
  return Array.from({ length: count }, (_, at) => {
    const stand = (rise: number) => ({
      unit,
      role,
      levels: {
        s0: 1 + (at % 3) + rise * (at % 2),
        ...(role === 'one' ? {} : { s1: 1 + ((at + rise) % 3) }),
        ...(role === 'three' ? { s2: 2 + (at % 2) - rise * ((at + 1) % 3) } : {}),
      },
    });
    return { id: `${unit} ${role} ${at}`, before: stand(0), after: stand(1) };
  });
}

const linesOf = (people: readonly Member[]) =>
  Object.fromEntries(
    toldOf(people).trends['unit-domain'].rows.flatMap(({ id, figures: { n, reason } }) =>
      n === 0 ? [] : [[id, n ?? reason]],
    ),
  );

test('domains of a unit are told beside its line, each with the people who are measured in it both times', () => {
  const people = [...stayed('b', 12), ...stayed('c', 10), ...stayed('c', 8, 'one')];
  expect(linesOf(people)).toEqual({ 'b:x': 12, 'b:y': 12, 'c:x': 18, 'c:y': 10 });
});

test('a domain of few people hides another of the unit, as it would follow from the unit’s line, and the same domain of the units beside it', () => {
  const people = [...stayed('b', 12, 'one'), ...stayed('b', 3), ...stayed('c', 14), ...stayed('a', 12)];
  const { trends } = toldOf(people);
  expect(trends.unit.rows.map(({ figures }) => figures.n)).toEqual([12, 0, 0, 15, 14, 0, 0]);
  const lines = linesOf(people);
  expect(lines).toMatchObject({ 'b:x': 'complementary', 'b:y': 'small-group' });
  // Of everybody's second domain less those of two units, the third would be left.
  expect(
    Object.entries(lines).filter(([id, told]) => id.endsWith(':y') && typeof told === 'number'),
  ).toHaveLength(1);
});

test('a domain in which all of a unit changed alike hides another, as with the unit’s line it would be each one’s change', () => {
  const alike = stayed('b', 12).map((member): Member => {
    const { before, after } = member;
    const levels = { s0: after?.levels['s0'] ?? 0, s1: (before?.levels['s1'] ?? 0) + 1 };
    return { ...member, after: after && { ...after, levels } };
  });
  const lines = linesOf([...alike, ...stayed('c', 14), ...stayed('a', 12)]);
  expect(lines).toMatchObject({ 'b:x': 'complementary', 'b:y': 'complementary' });
  expect(typeof lines['c:x']).toBe('number');
});

test('where few moved a domain’s direction alone is told, and of a unit without a line no numbers', () => {
  const [one, ...others] = stayed('b', 14);
  const people = [...others, ...stayed('c', 12), ...(one ? [{ ...one, after: null }] : [])];
  const { trends } = toldOf(people);
  const told = trends['unit-domain'].rows
    .filter(({ id }) => id.startsWith('b:'))
    .map(({ figures }) => figures);
  expect(told.map(({ n, reason }) => [n, reason])).toEqual([
    [null, 'few-moved'],
    [null, 'few-moved'],
  ]);
  expect(told.every(({ verdict }) => verdict !== null)).toBe(true);
});

test('a domain of a part is not told where that of the unit around it is not', () => {
  const people = [...stayed('a1', 12), ...stayed('a2', 4, 'one'), ...stayed('b', 12), ...stayed('c', 12)];
  const lines = linesOf(people);
  expect(lines['a:x']).toBe(16);
  // Everybody of the unit less this part would be four.
  expect(lines['a1:x']).toBe('complementary');
});

test('arrows of a unit’s domains must stand among its own domains, and where their people stood is told of none', () => {
  const { trends } = toldOf([...stayed('b', 24), ...stayed('c', 24)]);
  const rows = trends['unit-domain'].rows.filter(({ id }) => id.startsWith('b:'));
  const [p = 1, other = 1] = rows.map(({ figures }) => figures.p ?? 1).toSorted((a, b) => a - b);
  const smallest = Math.min(...rows.map(({ figures }) => figures.adjustedP ?? 1));
  expect(smallest).toBeCloseTo(Math.min(2 * p, other), 12);
  expect(rows.map(({ figures }) => figures.hakeGain)).toEqual([null, null]);
});
