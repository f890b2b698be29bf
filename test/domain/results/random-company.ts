import fc from 'fast-check';
import type { RoleProfile } from '../../../domain/configuration/learning.ts';
import type { RatingPolicy } from '../../../domain/configuration/organisation.ts';
import { requiredPairs, type RequiredPair } from '../../../domain/gaps.ts';
import { personLevels, ratingSources, type Rating } from '../../../domain/levels.ts';
import { addForm, emptySums, type AnswerSums } from '../../../domain/results/answer-sums.ts';
import { measure, type Measured } from '../../../domain/results/measure.ts';
import { advance, engineer } from '../measured-people.ts';

export const skills = advance.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
export const roles: RoleProfile[] = [
  engineer,
  {
    ...engineer,
    id: 'lead',
    targets: { ai_system_design: 3.25, data_architecture: 0, security_compliance: 5 },
  },
];
/** Two parts of a whole, a part of a part, and one apart. */
export const parents = Int32Array.from([-1, 0, 0, 1, -1]);

/** Hundredths of a level; null: not observed; undefined: not answered. */
type Score = number | null | undefined;
export interface Form {
  person: number;
  source: number;
  scores: Score[];
}
export interface Company {
  people: { role: number; unit: number }[];
  forms: Form[];
  policy: RatingPolicy;
}

const score = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 10 }).map((halves) => halves * 50) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 500 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
);
/** Few enough different sums of weights that they, and the answers of forty forms, have a common denominator. */
const fewWeights = fc.constantFrom(0, 0.5, 1);
export const anyWeight = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20);
export const companyOf = (weight: fc.Arbitrary<number>): fc.Arbitrary<Company> =>
  fc.integer({ min: 1, max: 8 }).chain((people) =>
    fc.record({
      people: fc.array(fc.record({ role: fc.nat(1), unit: fc.nat(parents.length) }), {
        minLength: people,
        maxLength: people,
      }),
      forms: fc.array(
        fc.record({
          person: fc.nat(people - 1),
          source: fc.nat(ratingSources.length - 1),
          scores: fc.array(score, { minLength: skills.length, maxLength: skills.length }),
        }),
        { maxLength: 40 },
      ),
      policy: fc.record({
        weights: fc.record({
          self: weight,
          manager: weight,
          peer: weight,
          practical: weight,
          project: weight,
          certification: weight,
        }),
        peerMinimum: fc.integer({ min: 1, max: 4 }),
        coverageFloorShare: fc.constant(0.5),
        criticalShortfallLevels: fc.constantFrom(0, 0.5, 1, 2),
      }),
    }),
  );
export const company = companyOf(fewWeights);

export function bytesOf(scores: Score[]): Uint8Array {
  const bytes = Buffer.alloc(scores.length * 2);
  scores.forEach((value, at) => bytes.writeInt16BE(value === undefined ? 32_767 : (value ?? 32_766), at * 2));
  return bytes;
}

export function sumsOf({ people, forms }: Company): AnswerSums {
  const sums = emptySums(people.length, skills.length);
  const positions = Int32Array.from(skills.keys());
  for (const { person, source, scores } of forms)
    addForm(sums, { person, source, bytes: bytesOf(scores), at: 0, positions });
  return sums;
}

export function placesOf({ people }: Company) {
  return {
    roles: Int32Array.from(people, ({ role }) => role),
    units: Int32Array.from(people, ({ unit }) => unit),
    parents,
  };
}

export function measured(of: Company): Measured {
  return measure(sumsOf(of), placesOf(of), { framework: advance, roles, policy: of.policy });
}

export function ratingsOf(forms: Form[], person: number): Rating[] {
  return forms
    .filter((form) => form.person === person)
    .flatMap(({ source, scores }) =>
      scores.flatMap((value, skill) =>
        value === undefined
          ? []
          : [
              {
                subjectId: String(person),
                skillId: skills[skill] ?? '',
                source: ratingSources[source] ?? 'self',
                level: value === null ? null : value / 100,
              },
            ],
      ),
    );
}

export function levelsOf({ forms, policy }: Company, person: number) {
  return personLevels(ratingsOf(forms, person), advance, policy);
}

export function above(unit: number): number[] {
  const path: number[] = [];
  for (let at = unit; at >= 0; at = parents[at] ?? -1) path.push(at);
  return path;
}

export function pairsOf(of: Company, person: number): RequiredPair[] {
  const role = roles[of.people[person]?.role ?? 0] ?? engineer;
  return requiredPairs(String(person), levelsOf(of, person), { role, framework: advance });
}
