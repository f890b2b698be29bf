import type { BenefitLine, Study } from '../../domain/configuration/money.ts';
import type { Problem } from '../problem.ts';
import type { Placed } from '../sections.ts';
import { problemAt } from './note.ts';

/** Money is counted in whole minor units: beyond this a sum is no longer exact. */
const mostMinor = Number.MAX_SAFE_INTEGER;

/** A study whose amounts are too large to be added up exactly: said of its largest benefit, or cost. */
export function sizeProblems(study: Placed<Study>): Problem[] {
  const { costs, benefits, longTerm, participants } = study.value;
  const years = longTerm?.years ?? 1;
  const sizes = [
    ...costs.map(({ amountMinor, billed }, index) => ({
      path: ['costs', index, billed ? 'billed' : 'amountMinor'],
      minor: billed ? billed.amountMinor * billed.rate : (amountMinor ?? 0),
    })),
    ...(participants?.time ?? []).map(({ hours, hourlyRateMinor }, index) => ({
      path: ['participants', 'time', index, 'hours'],
      minor: hours * hourlyRateMinor,
    })),
    ...benefits.map((line, index) => ({
      path: ['benefits', index, 'unitValueMinor'],
      minor: largestImprovement(line) * line.unitValueMinor * years,
    })),
  ];
  const largest = sizes.toSorted((a, b) => b.minor - a.minor)[0];
  if (!largest || sizes.reduce((sum, { minor }) => sum + minor, 0) <= mostMinor) return [];
  const expected = `amounts of the whole study that add up to at most ${mostMinor} minor units: larger sums are not exact`;
  return [
    problemAt(study, largest.path, { expected, got: `about ${largest.minor.toPrecision(3)} in this line` }),
  ];
}

/** A year's improvement at most, whatever is isolated from it. */
function largestImprovement({
  annualImprovement,
  respondents,
  controlGroup,
  alternatives = [],
}: BenefitLine): number {
  const answers = respondents?.answers.map(({ improvement }) => Math.abs(improvement ?? 0)) ?? [];
  const { trained = [], control = [], timesAYear = 1 } = controlGroup ?? {};
  const changes = [...trained, ...control].map(({ before, after }) => Math.abs(after) + Math.abs(before));
  const stated = alternatives.flatMap(({ field, value }) =>
    field === 'annualImprovement' ? [Math.abs(value)] : [],
  );
  return (
    Math.max(Math.abs(annualImprovement), ...stated) +
    answers.reduce((sum, each) => sum + each, 0) +
    Math.max(0, ...changes) * trained.length * timesAYear
  );
}
