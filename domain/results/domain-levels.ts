import { basisOfSources, type PackedLevels } from './packed-levels.ts';
import type { Needs } from './group-totals.ts';

/** In the place of a mean level: no skill of the domain has one. */
export const noLevel = -2_147_483_648;

/** Person by person in the order of domains: the mean level of a domain's skills, in millionths of a level. */
export function domainLevels(
  { unit, levels, sources }: PackedLevels,
  { skills, domains, domainOf }: Pick<Needs, 'skills' | 'domains' | 'domainOf'>,
): Int32Array {
  const people = skills === 0 ? 0 : levels.length / skills;
  const means = new Int32Array(people * domains);
  const sums = new Float64Array(domains);
  const counts = new Int32Array(domains);
  for (let person = 0; person < people; person += 1) {
    sums.fill(0);
    counts.fill(0);
    for (let skill = 0; skill < skills; skill += 1) {
      const place = person * skills + skill;
      if (basisOfSources(sources[place] ?? 0) !== 'combined') continue;
      const domain = domainOf[skill] ?? 0;
      sums[domain] = (sums[domain] ?? 0) + (levels[place] ?? 0);
      counts[domain] = (counts[domain] ?? 0) + 1;
    }
    for (let domain = 0; domain < domains; domain += 1) {
      const count = counts[domain] ?? 0;
      means[person * domains + domain] = count === 0 ? noLevel : millionths(sums[domain] ?? 0, count * unit);
    }
  }
  return means;
}

/** A whole number over another in millionths, rounded half away from zero; exact. */
export function millionths(numerator: number, denominator: number): number {
  const size = Math.abs(numerator);
  const whole = Math.floor(size / denominator);
  const rest = size - whole * denominator;
  const rounded = Number.isSafeInteger(denominator * 4_000_000)
    ? Math.floor((rest * 2_000_000 + denominator) / (denominator * 2))
    : Number((BigInt(rest) * 2_000_000n + BigInt(denominator)) / (BigInt(denominator) * 2n));
  return Math.sign(numerator) * (whole * 1_000_000 + rounded);
}
