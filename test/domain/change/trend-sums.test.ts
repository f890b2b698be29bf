import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fewToldOf, sumsOf } from './told-of-few.ts';
import { companies, isTwice, policy, toldOf, unitChain, type Member } from './two-quarters.ts';

/** So many people, with what each of them is at either time; levels vary so that no group is at an end of the scale. */
function many(name: string, count: number, { from, to, role = 'two' }: Where): Member[] {
  return Array.from({ length: count }, (_, at) => {
    const levels = (rise: number) => ({ s0: 1 + (at % 3) + rise * (at % 2), s1: 2 + ((at + rise) % 3) });
    const stand = (unit: string | null, rise: number) => unit && { unit, role, levels: levels(rise) };
    return { id: `${name}${at}`, before: stand(from, 0) || null, after: stand(to, 1) || null };
  });
}

interface Where {
  from: string | null;
  to: string | null;
  role?: string;
}

const few = (people: readonly Member[]) =>
  fewToldOf(people, sumsOf(people, toldOf(people)), policy.groupMinimum);

describe('what both quarters’ tables and the trends between them tell', () => {
  // Five left the unit that has ended and one left another: six are enough for the line of everybody.
  const stayed = [
    ...many('b', 14, { from: 'b', to: 'b' }),
    ...many('c', 14, { from: 'c', to: 'c', role: 'three' }),
  ];
  const left = many('leaver', 1, { from: 'b', to: null });

  test('is not one leaver, where the table of a unit that has ended tells of all others: the line of everybody is hidden', () => {
    const ended = many('old', 5, { from: 'old', to: null });
    const people = [...stayed, ...left, ...ended];
    const { trends } = toldOf(people);
    // 28 × change + Σ before − Σ after would be the six, less the five of the table by unit the one.
    expect(trends.unit.total.figures).toMatchObject({ n: null, reason: 'complementary' });
    expect(trends.domain.total.figures).toEqual(trends.unit.total.figures);
    expect(few(people)).toBeNull();
    // Where more left elsewhere, everybody's line stands.
    const others = [...people, ...many('gone', 4, { from: 'c', to: null, role: 'three' })];
    expect(toldOf(others).trends.unit.total.figures.n).toBe(28);
    expect(few(others)).toBeNull();
  });

  test('is not one newcomer, where the table of a new role tells of all others', () => {
    const started = many('new', 5, { from: null, to: 'c', role: 'late' });
    const people = [...stayed, ...many('newcomer', 1, { from: null, to: 'b' }), ...started];
    expect(toldOf(people).trends.role.total.figures.n).toBeNull();
    expect(few(people)).toBeNull();
  });

  test('is never the sum of fewer people than the minimum, whatever is added or taken away: units within units, new and ended, movers, and new roles', () => {
    let told = 0;
    fc.assert(
      fc.property(companies, (people) => {
        const shown = toldOf(people);
        const { rows, total } = shown.trends.unit;
        told += [...rows, total].filter(({ figures }) => figures.n).length;
        expect(fewToldOf(people, sumsOf(people, shown), policy.groupMinimum)).toBeNull();
      }),
      { numRuns: 25, seed: 11, endOnFailure: true },
    );
    expect(told).toBeGreaterThan(25);
  });

  test('is no spread of fewer people than twice the minimum, as squares add up like changes', () => {
    let told = 0;
    fc.assert(
      fc.property(companies, (people) => {
        const spreads = spreadsOf(people, toldOf(people));
        told += spreads.length;
        const squares = people.map(({ id }) => ({
          id,
          before: null,
          after: { ...somewhere, levels: { square: 1 } },
        }));
        expect(fewToldOf(squares, spreads, 2 * policy.groupMinimum)).toBeNull();
      }),
      { numRuns: 25, seed: 5, endOnFailure: true },
    );
    expect(told).toBeGreaterThan(20);
  });
});

const somewhere = { unit: 'b', role: 'one' };

/** Of each line whose spread is told, whose squares it adds up. */
function spreadsOf(people: readonly Member[], { trends }: ReturnType<typeof toldOf>) {
  const lines = [
    ...[trends.unit.total].map(({ figures }) => ({ figures, isIn: () => true })),
    ...trends.unit.rows.map(({ id, figures }) => ({
      figures,
      isIn: (standing: NonNullable<Member['after']>) => unitChain(standing).includes(id),
    })),
    ...trends.role.rows.map(({ id, figures }) => ({
      figures,
      isIn: (standing: NonNullable<Member['after']>) => standing.role === id,
    })),
  ];
  return lines.flatMap(({ figures, isIn }) => {
    if (figures.spreadHidden || !figures.n) return [];
    const those = people.filter(
      (member) =>
        Object.keys(member.before?.levels ?? {}).some((skillId) => isTwice(member, skillId)) &&
        [member.before, member.after].every((standing) => standing && isIn(standing)),
    );
    expect(those).toHaveLength(figures.n);
    return [new Map(those.map(({ id }) => [`${id} after square`, 1]))];
  });
}
