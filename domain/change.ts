import { toldAlone, whyHidden } from './change/trend-disclosure.ts';
import { changesOf, inColumns, type MovedPerson } from './change/measured-twice.ts';
import { trendFigures, type TrendPolicy } from './change/trend-figures.ts';
import { areChangesOpen } from './change/trend-spreads.ts';
import { shownFigures, type ShownFigures } from './change/trend-shown.ts';
import type { ChangeResult } from './results.ts';

/** Smaller changes of a mean level do not matter, however certain (methods 2.6). */
export const smallestChange = 0.25;

/**
 * Whether the same people, in the same skills, stand elsewhere than before, in levels; of earlier levels of which no figures were told. What is
 * hidden is decided as for a trend (`trend-disclosure.ts`).
 */
export function changeOf(those: readonly MovedPerson[], policy: TrendPolicy): ChangeResult {
  const levels = inColumns(those);
  const people = levels.twice;
  const reason = whyHidden(toldAlone(levels, policy), policy);
  const spread = areChangesOpen(changesOf(people), policy);
  const shown = { test: null, several: false, reason, policy, gain: false, spread, isPart: false };
  return changeResult(shownFigures(trendFigures(people, policy), { ...shown, quarterMeans: null }), policy);
}

/** The line of everybody in a trend as a report tells it. */
export function changeResult(
  { n, meanChange, lower95, upper95, verdict, reason }: ShownFigures,
  { smallestChange: smallest }: Pick<TrendPolicy, 'smallestChange'>,
): ChangeResult {
  const about = { n, meanChange, lower95, upper95, smallestChange: smallest, reason };
  if (n === 0) return { ...about, verdict: 'first-measurement' };
  if (reason === 'complementary' || verdict === null) return { ...about, verdict: 'hidden' };
  return { ...about, verdict: verdict === 'unpaired' ? 'too-few' : verdict };
}
