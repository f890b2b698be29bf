import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { squaresOfFew } from '../../../domain/change/trend-spreads.ts';
import { runs } from '../../setup/long.ts';
import { calmCompanies, companies } from './random-members.ts';
import { fewToldOf, sumsOf } from './told-of-few.ts';
import { domainOf, isTwice, policy, toldOf, unitChain, type Member } from './two-quarters.ts';

/** So many people, with what each of them is at either time; levels vary so that no group is at an end of the scale. */
function many(name: string, count: number, { from, to, role = 'two' }: Where): Member[] {
  return Array.from({ length: count }, (_, at) => {
    const all = (rise: number) => ({ s0: 1 + (at % 3) + rise * (at % 2), s1: 2 + ((at + rise) % 3) });
    const levels = (rise: number) =>
      role === 'one' ? { s0: all(rise).s0 } : role === 'other' ? { s1: all(rise).s1 } : all(rise);
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

test('a spread by unit is hidden, where with that of a domain that only some people have it would be of six', () => {
  const people = [
    ...many('b', 12, { from: 'b', to: 'b', role: 'one' }),
    ...many('c', 6, { from: 'c', to: 'c', role: 'one' }),
    ...many('other', 14, { from: 'c', to: 'c', role: 'other' }),
  ];
  const shown = toldOf(people);
  const spreads = (by: 'domain' | 'unit') =>
    shown.trends[by].rows.flatMap(({ figures }) =>
      figures.n ? [[figures.n, figures.spreadHidden] as const] : [],
    );
  expect(spreads('domain')).toEqual([
    [18, false],
    [14, false],
  ]);
  expect(spreads('unit')).toEqual([
    [12, true],
    [20, true],
  ]);
});

test('a spread of a skill is hidden, where all who have it, or all but few, have no other: it is one of people as those by unit are', () => {
  const one = (id: string, skills: string[]) => ({ id, skills });
  const group = (id: string, those: { id: string; skills: string[] }[]) => {
    const places = Int32Array.from(those.map((_, at) => at));
    const levels = Float64Array.from(those.map((_, at) => at % 3));
    const weights = Int32Array.from(those.map(({ skills }) => (id === 'all' ? skills.length : 1)));
    return {
      id,
      parentId: null,
      people: { length: those.length, places, before: levels, after: levels, weights },
    };
  };
  const alone = Array.from({ length: 12 }, (_, at) => one(`alone${at}`, ['a']));
  const withMore = (count: number) => Array.from({ length: count }, (_, at) => one(`more${at}`, ['a', 'b']));
  const hidden = (those: { id: string; skills: string[] }[], others: number) => {
    const all = [...those, ...Array.from({ length: others }, (_, at) => one(`other${at}`, ['b']))];
    return squaresOfFew(group('all', all), [group('a', those)], policy.groupMinimum).length;
  };
  expect(hidden([...alone, ...withMore(9)], 15)).toBe(1);
  expect(hidden([...alone, ...withMore(10)], 15)).toBe(0);
  expect(hidden(withMore(9), 15)).toBe(0);
  expect(hidden(alone, 15)).toBe(1);
  expect(hidden(alone, 0)).toBe(0);
});

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

  test('nor with domains of units, each told in the report of its own head', () => {
    let told = 0;
    const expectOpen = (people: readonly Member[]) => {
      const shown = toldOf(people);
      told += shown.trends['unit-domain'].rows.filter(({ figures }) => figures.n).length;
      expect(fewToldOf(people, sumsOf(people, shown), policy.groupMinimum)).toBeNull();
    };
    // One in which two who are a unit's own, and two who came from another, would be what domains of it leave of each other.
    expectOpen(fc.sample(calmCompanies, { seed: 3, numRuns: 44 }).at(-1) ?? []);
    fc.assert(fc.property(calmCompanies, expectOpen), { numRuns: runs(5, 100), seed: 3, endOnFailure: true });
    expect(told).toBeGreaterThan(0);
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
          after: { ...somewhere, levels: { square: 1, x: 1, y: 1 } },
        }));
        expect(fewToldOf(squares, spreads, 2 * policy.groupMinimum)).toBeNull();
      }),
      { numRuns: 25, seed: 5, endOnFailure: true },
    );
    expect(told).toBeGreaterThan(20);
  });
});

const somewhere = { unit: 'b', role: 'one' };

/** Of each line whose spread is told, whose squares it adds up: in a domain another one of whoever is measured in other domains too. */
function spreadsOf(people: readonly Member[], { trends }: ReturnType<typeof toldOf>) {
  const twiceIn = (member: Member) =>
    Object.keys(member.before?.levels ?? {}).filter((skillId) => isTwice(member, skillId));
  const domainLines = [
    ...trends.domain.rows.map(({ id, figures }) => ({ unit: null, domain: id, figures })),
    ...trends['unit-domain'].rows.map(({ id, figures }) => {
      const [unit = '', domain = ''] = id.split(':');
      return { unit, domain, figures };
    }),
  ];
  const ofDomains = domainLines.flatMap(({ unit, domain, figures }) => {
    if (figures.spreadHidden || !figures.n) return [];
    const squares = people.flatMap((member) => {
      const isIn = (standing: Member['after']) => standing && unitChain(standing).includes(unit ?? '');
      if (unit !== null && !(isIn(member.before) && isIn(member.after))) return [];
      const skills = twiceIn(member);
      const own = skills.filter((skillId) => domainOf[skillId] === domain);
      return own.length === 0
        ? []
        : [[`${member.id} after ${own.length === skills.length ? 'square' : domain}`, 1] as const];
    });
    expect(squares).toHaveLength(figures.n);
    return [new Map(squares)];
  });
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
  const ofPeople = lines.flatMap(({ figures, isIn }) => {
    if (figures.spreadHidden || !figures.n) return [];
    const those = people.filter(
      (member) =>
        twiceIn(member).length > 0 &&
        [member.before, member.after].every((standing) => standing && isIn(standing)),
    );
    expect(those).toHaveLength(figures.n);
    return [new Map(those.map(({ id }) => [`${id} after square`, 1]))];
  });
  return [...ofDomains, ...ofPeople];
}
