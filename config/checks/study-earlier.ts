import type { BenefitLine, Study } from '../../domain/configuration/money.ts';
import type { EarlierPeriods, Observed } from '../../domain/configuration/study-parts.ts';
import { earlierPeriodFaults } from '../../domain/roi/earlier-periods.ts';
import type { Problem } from '../problem.ts';
import type { Placed } from '../sections.ts';
import type { Path } from '../yaml-file.ts';
import { problemAt } from './note.ts';

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
  const faults = earlierPeriodFaults(periods, { from, what: 'the beginning of the study' });
  return faults.map(({ at: index, expected }) =>
    index === null
      ? problemAt(study, at, { expected, got: periods.length })
      : problemAt(study, [...at, index], { expected, got: periods[index] }),
  );
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
