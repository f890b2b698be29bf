import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fraction, mean, minus, toNumber, type Fraction } from '../../../domain/fraction.ts';
import { ratingSources } from '../../../domain/levels.ts';
import type { RatedBy } from '../../../domain/rating-quality.ts';
import { sourceDifferences, sourceLevels } from '../../../domain/results/source-levels.ts';
import { advance } from '../measured-people.ts';
import { company, ratingsOf, skills, sumsOf, type Company } from './random-company.ts';

/** The mean of one source about one person in one skill; null: nothing that counts. */
function meanOf(
  of: Company,
  { person, source, skillId }: { person: number; source: RatedBy; skillId: string },
) {
  const levels = ratingsOf(of.forms, person).flatMap((each) =>
    each.source === source && each.skillId === skillId && each.level !== null ? [fraction(each.level)] : [],
  );
  if (source === 'peer' && levels.length < of.policy.peerMinimum) return { mean: null, ratings: 0 };
  return { mean: mean(levels), ratings: levels.length };
}

test('of each person and domain what each source said is the mean over the skills that it rated', () => {
  fc.assert(
    fc.property(company, (of) => {
      const { peerMinimum } = of.policy;
      const found = [
        ...sourceLevels(sumsOf(of), { framework: advance, sources: ratingSources, peerMinimum }),
      ];
      const expected = advance.domains.flatMap((domain) =>
        of.people.flatMap((_, person) => {
          const bySource = ratingSources.map((source) => {
            const said = domain.skills.map(({ id }) => meanOf(of, { person, source, skillId: id }));
            const level = mean(said.flatMap((each) => each.mean ?? []));
            const ratings = said.reduce((all, each) => all + each.ratings, 0);
            return { source, level: level && toNumber(level, 3), ratings };
          });
          const ratings = bySource.reduce((all, each) => all + each.ratings, 0);
          const levels = Object.fromEntries(
            bySource.flatMap(({ source, level }) => (level === null ? [] : [[source, level]])),
          );
          return ratings > 0 ? [{ domain: domain.id, levels, ratings }] : [];
        }),
      );
      expect(found).toEqual(expected);
    }),
  );
});

test('a source differs from the mean of the others in the same skills, whose own word aside', () => {
  fc.assert(
    fc.property(company, (of) => {
      const { peerMinimum } = of.policy;
      const asked = { framework: advance, sources: ratingSources, peerMinimum };
      const found = [...sourceDifferences(sumsOf(of), asked)];
      const expected = of.people.flatMap((_, person) =>
        ratingSources.flatMap((source) => {
          const apart = skills.flatMap((skillId): Fraction[] => {
            const own = meanOf(of, { person, source, skillId }).mean;
            const others = ratingSources.flatMap((other) =>
              other === source || other === 'self'
                ? []
                : (meanOf(of, { person, source: other, skillId }).mean ?? []),
            );
            const beside = mean(others);
            return own && beside ? [minus(own, beside)] : [];
          });
          const difference = mean(apart);
          return difference ? [{ source, difference: toNumber(difference) }] : [];
        }),
      );
      expect(found).toEqual(expected);
    }),
  );
});
