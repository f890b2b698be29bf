export interface DesignEffect {
  /** Teams with anybody in them. */
  teams: number;
  /** Σ m² / Σ m: the size of the team of a person; the plain mean where all teams are equal. */
  teamSize: number | null;
  /** What the variance is multiplied by, at least 1. */
  designEffect: number | null;
  /** People ÷ design effect: as many independent people would tell as much. */
  effectivePeople: number | null;
  /** `nobody`: no people. `unknown-icc`: null, or not from −1 to 1. */
  reason: 'nobody' | 'unknown-icc' | null;
}

/**
 * What it costs that whole teams were trained and people of one team resemble each other: 1 + (m − 1) × ICC. A negative
 * ICC counts as 0, so that nothing is ever made surer than it is. Teams of nobody are left out; no team, or an ICC that is unknown or
 * above 1, has none, with the reason. With fewer than some ten teams an arm, compare the means
 * of teams instead (`teamMeans`): degrees of freedom are left as they are here.
 * Source: Kish (1965), Survey Sampling, section 5.4; unequal teams: Donner and Klar (2000), Cluster Randomization Trials.
 */
export function designEffect(teamSizes: readonly number[], icc: number | null): DesignEffect {
  const sizes = teamSizes.filter((size) => size > 0);
  const people = sizes.reduce((sum, size) => sum + size, 0);
  const unknown = { teams: sizes.length, teamSize: null, designEffect: null, effectivePeople: null };
  if (people === 0) return { ...unknown, reason: 'nobody' };
  const teamSize = sizes.reduce((sum, size) => sum + size * size, 0) / people;
  if (icc === null || !(icc >= -1 && icc <= 1)) return { ...unknown, teamSize, reason: 'unknown-icc' };
  const effect = 1 + (teamSize - 1) * Math.max(0, icc);
  return {
    teams: sizes.length,
    teamSize,
    designEffect: effect,
    effectivePeople: people / effect,
    reason: null,
  };
}
