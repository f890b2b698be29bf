import fc from 'fast-check';
import { skillsOf, type Member, type Standing } from './two-quarters.ts';

const quarterLevel = fc.integer({ min: 0, max: 20 }).map((quarter) => quarter / 4);
const levelsIn = fc.record({ s0: quarterLevel, s1: quarterLevel, s2: quarterLevel });
const role = fc.constantFrom('one', 'two', 'two', 'three');
const anyMember = (fates: readonly string[]) =>
  fc.record({ role, fate: fc.constantFrom(...fates), early: levelsIn, late: levelsIn });

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
): fc.Arbitrary<Member[]> =>
  fc
    .tuple(
      ...homes.map((home) =>
        fc
          .constantFrom(...fatesOf)
          .chain((fates) => fc.array(anyMember(fates), home === 'a' ? { maxLength: 3 } : sizes)),
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

/** Larger units, most of which nobody leaves or joins and others many, so that more of them has a change to tell. */
export const calmCompanies = companiesOf(
  [
    ['stays'],
    ['stays'],
    ['stays'],
    ['stays'],
    ['stays', 'stays', 'partly'],
    ['leaves', 'joins'],
    ['stays', 'moves'],
  ],
  { minLength: 6, maxLength: 12 },
);
