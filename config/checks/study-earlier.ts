import type { BenefitLine, Study } from '../../domain/configuration/money.ts';
import type { EarlierPeriods, Observed } from '../../domain/configuration/study-parts.ts';
import type { Problem } from '../problem.ts';
import type { Placed } from '../sections.ts';
import type { Path } from '../yaml-file.ts';
import { problemAt } from './note.ts';

/** Months differ by a tenth, quarters by less; a month among quarters is another kind of period. */
const mostUnequal = 1.25;
const dayMs = 86_400_000;

/** Measurements before the programme: periods in order and equally long, in the unit of the benefit, a value of each for each person. */
export function earlierProblems(study: Placed<Study>, line: BenefitLine, at: Path): Problem[] {
  const { controlGroup, unit } = line;
  if (!controlGroup) return [];
  const { earlier, trained, control } = controlGroup;
  const group = [...at, 'controlGroup'];
  const unitProblems =
    !earlier || earlier.unit === unit
      ? []
      : [
          problemAt(study, [...group, 'earlier', 'unit'], {
            expected: `"${unit}", the unit of the benefit: values in another one cannot be compared`,
            got: earlier.unit,
          }),
        ];
  return [
    ...unitProblems,
    ...(earlier ? periodProblems(study, earlier, [...group, 'earlier', 'periods']) : []),
    ...valueProblems(study, trained, { earlier, at: [...group, 'trained'] }),
    ...valueProblems(study, control, { earlier, at: [...group, 'control'] }),
  ];
}

function periodProblems(study: Placed<Study>, { periods }: EarlierPeriods, at: Path): Problem[] {
  const { from } = study.value;
  if (periods.length < 2) {
    const expected = 'the first days of at least two earlier periods: with that of "before" they make three';
    return [problemAt(study, at, { expected, got: periods.length })];
  }
  const problem = (index: number, expected: string) =>
    problemAt(study, [...at, index], { expected, got: periods[index] });
  const order = periods.flatMap((day, index) => {
    const previous = periods[index - 1];
    if (day >= from) return [problem(index, `a day before ${from}, the beginning of the study`)];
    return previous !== undefined && day <= previous
      ? [problem(index, `a day after ${previous}: the oldest period comes first`)]
      : [];
  });
  if (order.length > 0) return order;
  const lengths = periods
    .slice(1)
    .map((day, index) => (Date.parse(day) - Date.parse(periods[index] ?? day)) / dayMs);
  const shortest = Math.min(...lengths);
  const uneven = lengths.findIndex((days) => days > shortest * mostUnequal);
  if (uneven < 0) return [];
  const expected = `periods of equal length: from the one before it are ${lengths[uneven]} days, elsewhere ${shortest}`;
  return [problem(uneven + 1, expected)];
}

function valueProblems(
  study: Placed<Study>,
  people: readonly Observed[],
  { earlier, at }: { earlier: EarlierPeriods | undefined; at: Path },
): Problem[] {
  return people.flatMap((person, index) => {
    const path = [...at, index, 'earlier'];
    const got = person.earlier?.length;
    if (got === undefined || got === earlier?.periods.length) return [];
    const expected = earlier
      ? `${earlier.periods.length} values, one for each earlier period (null where it was not measured)`
      : 'nothing, as long as the control group names no "earlier" periods';
    return [problemAt(study, path, { expected, got })];
  });
}
