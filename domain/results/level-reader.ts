import type { Framework } from '../configuration/learning.ts';
import type { RatingPolicy } from '../configuration/organisation.ts';
import { fraction, over, type Fraction } from '../fraction.ts';
import { levelsOf, ratingSources, type PersonLevels, type SkillLevel } from '../levels.ts';
import { basisOfSources, type PackedLevels } from './packed-levels.ts';

/** Gives people back, by their position, as levels.ts has them. Equal levels of equal sources are one object, however many hold them. */
export function levelReader(
  { unit, levels, sources }: PackedLevels,
  framework: Framework,
  policy: RatingPolicy,
): (person: number) => PersonLevels {
  const positions = new Map(
    framework.domains.flatMap(({ skills }) => skills.map(({ id }) => id)).map((id, at) => [id, at]),
  );
  const known = new Map<number, Map<number, SkillLevel>>();
  const skillLevel = (place: number): SkillLevel => {
    const mask = sources[place] ?? 0;
    const value = levels[place] ?? 0;
    const ofMask = known.get(mask) ?? new Map<number, SkillLevel>();
    known.set(mask, ofMask);
    const found = ofMask.get(value) ?? unpacked(mask, over(fraction(value), fraction(unit)));
    ofMask.set(value, found);
    return found;
  };
  return (person) =>
    levelsOf((id) => skillLevel(person * positions.size + (positions.get(id) ?? 0)), framework, policy);
}

function unpacked(mask: number, level: Fraction): SkillLevel {
  const basis = basisOfSources(mask);
  const sources = ratingSources.filter((_, bit) => mask & (1 << bit));
  return { level: basis === 'combined' ? level : null, basis, sources };
}
