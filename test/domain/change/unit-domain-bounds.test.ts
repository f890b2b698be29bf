import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feasibleRange, type Bound } from '../disclosure/feasible-range.ts';
import { isLong, runs } from '../../setup/long.ts';
import { companiesAtEnds } from './random-members.ts';
import { sumsOf } from './told-of-few.ts';
import { domainOf, domains, isTwice, times, toldOf, type Member, type Time } from './two-quarters.ts';

test('nobody’s change, nor level at either time, over all domains or in one, is bounded closely by units’ domains beside all else', () => {
  let checked = 0;
  fc.assert(
    fc.property(companiesAtEnds, (people) => {
      checked += expectOpen(people);
    }),
    { numRuns: runs(6, 100), seed: 17, endOnFailure: true },
  );
  expect(checked).toBeGreaterThan(20);
});

/** How many unknowns were looked at: none where no domain of a unit is told. */
function expectOpen(people: readonly Member[]): number {
  const told = toldOf(people);
  const inUnits = told.trends['unit-domain'];
  if (!inUnits.rows.some(({ figures }) => figures.n)) return 0;
  const without = { ...told, trends: { ...told.trends, 'unit-domain': { ...inUnits, rows: [] } } };
  const [known, before] = [boundsOf(people, sumsOf(people, told)), boundsOf(people, sumsOf(people, without))];
  // Each takes two linear programs.
  const unknowns = alike(people)
    .flatMap(unknownsOf)
    .filter((_, at) => isLong || at % 4 === 0);
  for (const { name, terms } of unknowns) {
    const isOpen = (bounds: readonly Bound[]) => {
      const { lowest, highest } = feasibleRange(terms, bounds);
      return highest - lowest >= 1 - 1e-5;
    };
    // What is bounded without them is looked at elsewhere.
    expect([name, isOpen(known) || !isOpen(before)]).toEqual([name, true]);
  }
  return unknowns.length;
}

const unknown = (id: string, time: Time, skillId: string) => `${id} ${time} ${skillId}`.replaceAll(' ', '_');

/** Levels within the scale, and sums as they are told. */
function boundsOf(people: readonly Member[], sums: readonly ReadonlyMap<string, number>[]): Bound[] {
  const levels = new Map(
    people.flatMap(({ id, ...member }) =>
      times.flatMap((time) =>
        Object.entries(member[time]?.levels ?? {}).map(([skillId, level]) => [
          unknown(id, time, skillId),
          level,
        ]),
      ),
    ),
  );
  const scale = [...levels.keys()].map((name) => ({ terms: new Map([[name, 1]]), lowest: 0, highest: 5 }));
  const told = sums.flatMap((sum): Bound[] => {
    const terms = new Map([...sum].map(([name, factor]) => [name.replaceAll(' ', '_'), factor]));
    const value = [...terms].reduce((all, [name, factor]) => all + factor * (levels.get(name) ?? 0), 0);
    return terms.size === 0 ? [] : [{ terms, lowest: value - 1e-6, highest: value + 1e-6 }];
  });
  return [...scale, ...told];
}

/** What is known of people says the same of all who are measured in the same skills and stand alike at both times. */
function alike(people: readonly Member[]): Member[] {
  const keyOf = (member: Member) =>
    JSON.stringify(
      times.map((time) => {
        const standing = member[time];
        return standing && [standing.unit, standing.role, Object.keys(standing.levels)];
      }),
    );
  return [...Map.groupBy(people, keyOf).values()].flatMap((those) => those.slice(0, 1));
}

/** Of somebody the mean level at either time, and the mean change, over all domains and in each. */
function unknownsOf(member: Member): { name: string; terms: Map<string, number> }[] {
  return [null, ...domains].flatMap((domain) => {
    const skillsAt = (time: Time) =>
      Object.keys(member[time]?.levels ?? {}).filter((id) => domain === null || domainOf[id] === domain);
    const meanOf = (skills: readonly string[], time: Time, sign = 1) =>
      skills.map((id): [string, number] => [unknown(member.id, time, id), sign / skills.length]);
    const twice = skillsAt('after').filter((id) => isTwice(member, id));
    return [
      ...times.map((time) => ({ of: time, terms: meanOf(skillsAt(time), time) })),
      { of: 'change', terms: [...meanOf(twice, 'after'), ...meanOf(twice, 'before', -1)] },
    ].flatMap(({ of, terms }) =>
      terms.length === 0 ? [] : [{ name: `${member.id} ${of} ${domain ?? ''}`, terms: new Map(terms) }],
    );
  });
}
