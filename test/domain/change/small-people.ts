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

interface AnyPerson extends Pick<Person, 'role'> {
  fate: string;
  early: number[];
  late: number[];
}

const anyPerson = (
  own: fc.Arbitrary<number>,
  fate: fc.Arbitrary<string>,
  late = own,
): fc.Arbitrary<AnyPerson> =>
  fc.record({ role: anyRole, fate, early: fc.tuple(own, own, own), late: fc.tuple(late, late, late) });

const between = (minLength: number, maxLength: number) => ({ minLength, maxLength });
const anyGroup = (fate: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.array(anyPerson(level, staying), between(1, 12)) },
    { weight: 3, arbitrary: fc.array(anyPerson(level, fate), between(8, 14)) },
    { weight: 1, arbitrary: fc.array(anyPerson(fc.constant(5), fate), between(3, 9)) },
    { weight: 1, arbitrary: fc.array(anyPerson(fc.constantFrom(0, 0.25), fate), between(3, 9)) },
  );

/** People of four units in three roles; some leave, join, move to another unit, or are measured in fewer skills. */
export const companies: fc.Arbitrary<Person[]> = companiesOf([staying, moving], anyGroup);

const any = fc.integer({ min: 0, max: 20 }).map((quarter) => quarter / 4);
const low = fc.constantFrom(0, 0, 0.25, 0.5);
const high = fc.constantFrom(5, 5, 4.75, 4.5);
const mostly = (own: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 5, arbitrary: own }, { weight: 1, arbitrary: any });
const [mostlyLow, mostlyHigh] = [mostly(low), mostly(high)];
const ends = [
  [any, any],
  [low, low],
  [high, high],
  [fc.constant(5), fc.constant(5)],
  [mostlyLow, mostlyLow],
  [mostlyHigh, mostlyHigh],
  [low, high],
  [high, low],
  [any, high],
  [low, any],
  [mostlyLow, mostlyHigh],
] as const;

/** The same, whose units stand at an end of the scale more often than not, and may go from one to the other. */
export const companiesAtEnds: fc.Arbitrary<Person[]> = companiesOf([staying, moving], (fate) =>
  fc.oneof(
    ...ends.map(([early, late]) => {
      const person = anyPerson(early, fate, late);
      return fc.oneof(
        ...[2, 7].map((fewest) => fc.array(person, { ...between(fewest, 14), size: 'max' as const })),
      );
    }),
  ),
);

function companiesOf(
  fates: readonly fc.Arbitrary<string>[],
  groupOf: (fate: fc.Arbitrary<string>) => fc.Arbitrary<AnyPerson[]>,
): fc.Arbitrary<Person[]> {
  return fc
    .constantFrom(...fates)
    .chain((fate) => fc.tuple(...unitIds.map(() => groupOf(fate))))
    .map((all) => all.flatMap((members, unit) => members.map((member, at) => personOf(member, unit, at))));
}

function personOf({ role, fate, early, late }: AnyPerson, unit: number, at: number): Person {
  const skills = roleIds.indexOf(role) + 1;
  const own = unitIds[unit] ?? '';
  const moved = fate === 'moves' ? (unitIds[(unit + 1) % unitIds.length] ?? '') : own;
  const after = late.slice(0, skills).map((each, n) => (fate === 'partly' && n === 0 ? null : each));
  return {
    id: `${own}${at}`,
    role,
    before: fate === 'joins' ? null : { unit: own, levels: early.slice(0, skills) },
    after: fate === 'leaves' ? null : { unit: moved, levels: after },
  };
}
