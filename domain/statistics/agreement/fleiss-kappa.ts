import { fraction, minus, over, toNumber } from '../../fraction.ts';
import { allEqual, undefinedFor, valuesOfPeople, type Coefficient, type Ratings } from './ratings.ts';

const one = fraction(1);

/**
 * Fleiss' kappa of nominal ratings, where each person has the same number of ratings, by whomever: agreement of two ratings
 * of a person taken at random, beyond that of any two ratings. People whom nobody rated are left out. Null with a reason:
 * nobody, one rating a person, different numbers of ratings (alpha takes those), all ratings equal.
 * Source: Fleiss, Psychol. Bull. 76:378, 1971.
 */
export function fleissKappa(ratings: Ratings): Coefficient {
  const people = valuesOfPeople(ratings);
  const raters = people[0]?.length;
  if (raters === undefined) return undefinedFor('no-ratings');
  if (people.some((values) => values.length !== raters)) return undefinedFor('incomplete-panel');
  if (raters === 1) return undefinedFor('too-few-raters');
  if (allEqual(people)) return undefinedFor('all-equal');
  const pairs = people.reduce((all, values) => all + equalPairs(values), 0);
  const observed = over(fraction(pairs), fraction(people.length * raters * (raters - 1)));
  const values = people.flat();
  const chance = over(fraction(squaresOfCounts(values)), fraction(values.length ** 2));
  return { value: toNumber(over(minus(observed, chance), minus(one, chance)), 12), reason: null };
}

function equalPairs(values: readonly number[]): number {
  return squaresOfCounts(values) - values.length;
}

function squaresOfCounts(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((all, count) => all + count ** 2, 0);
}
