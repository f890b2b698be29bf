import fc from 'fast-check';

export const unitIds = ['a', 'b', 'c', 'd'];
/** By how many skills their people are measured in. */
export const roleIds = ['one', 'two', 'three'];

/** Levels by skill; null: not measured in it. */
type AtOnce = { unit: string; levels: (number | null)[] } | null;

export interface Person {
  id: string;
  role: string;
  before: AtOnce;
  after: AtOnce;
}

const level = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }).map((quarter) => quarter / 4) },
  { weight: 1, arbitrary: fc.constant(5) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const anyRole = fc.constantFrom(...roleIds);
const moving = fc.oneof(
  { weight: 5, arbitrary: fc.constant('stays') },
  { weight: 2, arbitrary: fc.constant('leaves') },
  { weight: 2, arbitrary: fc.constant('joins') },
  { weight: 1, arbitrary: fc.constant('moves') },
  { weight: 1, arbitrary: fc.constant('partly') },
);
const staying = fc.constant('stays');

const anyPerson = (own: fc.Arbitrary<number>, fate: fc.Arbitrary<string>) =>
  fc.record({ role: anyRole, fate, early: fc.tuple(own, own, own), late: fc.tuple(own, own, own) });

const between = (minLength: number, maxLength: number) => ({ minLength, maxLength });
const anyGroup = (fate: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.array(anyPerson(level, staying), between(1, 12)) },
    { weight: 3, arbitrary: fc.array(anyPerson(level, fate), between(8, 14)) },
    { weight: 1, arbitrary: fc.array(anyPerson(fc.constant(5), fate), between(3, 9)) },
    { weight: 1, arbitrary: fc.array(anyPerson(fc.constantFrom(0, 0.25), fate), between(3, 9)) },
  );

/** People of four units in three roles; some leave, join, move to another unit, or are measured in fewer skills. */
export const companies: fc.Arbitrary<Person[]> = fc
  .constantFrom(staying, moving)
  .chain((fate) => fc.tuple(...unitIds.map(() => anyGroup(fate))))
  .map((all) =>
    all.flatMap((members, unit) =>
      members.map(({ role, fate: how, early, late }, at): Person => {
        const skills = roleIds.indexOf(role) + 1;
        const own = unitIds[unit] ?? '';
        const moved = how === 'moves' ? (unitIds[(unit + 1) % unitIds.length] ?? '') : own;
        const after = late.slice(0, skills).map((each, n) => (how === 'partly' && n === 0 ? null : each));
        return {
          id: `${own}${at}`,
          role,
          before: how === 'joins' ? null : { unit: own, levels: early.slice(0, skills) },
          after: how === 'leaves' ? null : { unit: moved, levels: after },
        };
      }),
    ),
  );
