import fc from 'fast-check';
import { skillsOf, type Member, type Standing } from './two-quarters.ts';

const quarterLevel = fc.integer({ min: 0, max: 20 }).map((quarter) => quarter / 4);
const levelsOf = (x: fc.Arbitrary<number>, y: fc.Arbitrary<number>) => fc.record({ s0: x, s1: y, s2: y });
const anywhere = levelsOf(quarterLevel, quarterLevel);
type Levels = typeof anywhere;
const role = fc.constantFrom('one', 'two', 'two', 'three');
const anyMember = (fates: readonly string[], [early, late]: readonly Levels[]) =>
  fc.record({ role, fate: fc.constantFrom(...fates), early: early ?? anywhere, late: late ?? anywhere });

/** Mostly the same people, with somebody leaving, coming, moving, promoted, or measured in part. */
const calm = [
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'leaves',
  'joins',
  'moves',
  'promoted',
  'partly',
];
const still = [
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'leaves',
  'joins',
];
const busy = ['stays', 'stays', 'leaves', 'joins'];
const homes = ['a', 'a1', 'a2', 'b', 'c', 'new', 'old'] as const;

/** People of units within units in a few roles, one unit new and one gone, and a role that some are promoted to. */
const companiesOf = (
  fatesOf: readonly (readonly string[])[],
  sizes: { minLength: number; maxLength: number },
  levels: fc.Arbitrary<readonly Levels[]> = fc.constant([]),
): fc.Arbitrary<Member[]> =>
  fc
    .tuple(
      ...homes.map((home) =>
        fc
          .tuple(fc.constantFrom(...fatesOf), levels)
          .chain(([fates, own]) => fc.array(anyMember(fates, own), home === 'a' ? { maxLength: 3 } : sizes)),
      ),
    )
    .map((all) =>
      all.flatMap((members, place) => {
        const home = homes[place] ?? 'b';
        return members.map(({ role: own, fate, early, late }, at): Member => {
          const stand = (
            unit: string,
            ofRole: string,
            levels: Record<string, number>,
            partly: boolean,
          ): Standing => {
            const skills = (skillsOf[ofRole] ?? []).slice(partly ? 1 : 0);
            return {
              unit,
              role: ofRole,
              levels: Object.fromEntries(skills.map((id) => [id, levels[id] ?? 0])),
            };
          };
          const next = homes[(place + 1 + (at % 3)) % 5] ?? 'b';
          const from = home === 'new' ? (fate === 'stays' ? null : next) : home;
          const to = home === 'old' ? (fate === 'stays' ? null : next) : fate === 'moves' ? next : home;
          return {
            id: `${home}${at}`,
            before: from === null || fate === 'joins' ? null : stand(from, own, early, false),
            after:
              to === null || fate === 'leaves'
                ? null
                : stand(to, fate === 'promoted' ? 'late' : own, late, fate === 'partly'),
          };
        });
      }),
    );

export const companies = companiesOf([still, calm, busy], { minLength: 3, maxLength: 11 });

/** Units most of which nobody leaves or joins, and others many, so that more of them has a change to tell. */
const calmFates = [
  ['stays'],
  ['stays'],
  ['stays'],
  ['stays'],
  ['stays', 'stays', 'partly'],
  ['leaves', 'joins'],
  ['stays', 'moves'],
];
export const calmCompanies = companiesOf(calmFates, { minLength: 6, maxLength: 12 });

const [low, high] = [fc.constantFrom(0, 0, 0.25, 0.75), fc.constantFrom(5, 5, 4.75, 4.25)];
const mostly = (end: fc.Arbitrary<number>) => fc.oneof({ weight: 4, arbitrary: end }, quarterLevel);
const ends = fc.constantFrom(quarterLevel, quarterLevel, quarterLevel, mostly(low), mostly(high), high);

/** The same, whose units stand at an end of the scale now and then, in one domain or both, and may go from one to the other. */
export const companiesAtEnds = companiesOf(
  [['stays'], ['stays'], ['stays'], ['stays'], ['stays'], ['leaves', 'joins']],
  { minLength: 8, maxLength: 14 },
  fc.tuple(ends, ends, ends, ends).map(([x, y, lateX, lateY]) => [levelsOf(x, y), levelsOf(lateX, lateY)]),
);
