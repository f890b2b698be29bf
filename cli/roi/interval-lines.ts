import type { Study } from '../../domain/configuration/money.ts';
import type { StudyReturn } from '../../domain/roi/study-return.ts';
import { tableLines } from '../table-lines.ts';
import { money, percent, probability, quantity, share } from './figures.ts';
import { lineName } from './line-names.ts';

/** How sure the return is. */
export function intervalLines(study: Study, { roi, interval }: StudyReturn): string[] {
  if (roi.reason) return [];
  if (!interval)
    return [
      'Interval: none. No benefit comes from single people, so no error can be worked out; see the sensitivity.',
    ];
  const { resampled, differences, controlGroup95 } = interval;
  return [
    ...(resampled
      ? [
          `ROI interval (95 %): ${percent(resampled.lower95)} to ${percent(resampled.upper95)}, by drawing those who were measured again at random, ${quantity(resampled.resamples)} times (seed ${resampled.seed})`,
          `P(ROI > 0) = ${probability(resampled.aboveZeroShare)}; P(ROI ≥ ${percent(study.hurdlePercent)}) = ${probability(resampled.atHurdleShare)}`,
        ]
      : ['ROI interval by drawing at random: none, fewer people or teams in a group than it takes']),
    ...(controlGroup95
      ? [
          `ROI interval (95 %) by the control group, costs fixed: ${percent(controlGroup95.lower)} to ${percent(controlGroup95.upper)}`,
        ]
      : []),
    ...differences.map(
      ({ line, difference, lower95, upper95, ...each }) =>
        `${lineName(study, line)}: difference in differences ${quantity(difference)} (95 %: ${quantity(lower95)} to ${quantity(upper95)}), standard error ${quantity(each.standardErrorWelch)} by Welch, ${quantity(each.standardErrorPooled)} pooled; ${each.trained} ${each.of} trained, ${each.control} not. It supposes that both groups would have gone the same way.`,
    ),
  ];
}

/** ROI where less of what the study states is true, and NPV where any rate is stated. */
export function sensitivityLines({ currency }: Study, { sensitivity }: StudyReturn): string[] {
  if (sensitivity.length === 0) return [];
  const isDiscounted = sensitivity.some(({ discountShare }) => discountShare > 0);
  return [
    'Sensitivity: parts of the stated isolation, confidence and benefit that hold',
    ...tableLines([
      ['isolation', 'confidence', 'realised', 'ROI', ...(isDiscounted ? ['discount', 'NPV'] : [])],
      ...sensitivity.map((cell) => [
        share(cell.isolation),
        share(cell.confidence),
        share(cell.realisation),
        percent(cell.roiPercent),
        ...(isDiscounted ? [share(cell.discountShare), money(cell.netPresentMinor, currency)] : []),
      ]),
    ]),
  ];
}
