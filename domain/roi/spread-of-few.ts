import type { Study } from '../configuration/money.ts';
import type { ControlGroup } from '../configuration/study-parts.ts';
import type { AlikeBefore } from './alike-before.ts';
import { withoutExtremes } from './extremes.ts';
import type { RoiInterval } from './roi-interval.ts';

interface Fewest {
  /** People of whom a sum is told, and people or teams of whom a spread is. */
  ofSum: number;
  ofSpread: number;
}

/**
 * The interval of a return, and the standard errors of its control groups, as far as they are told. With the sum of five answers both ends leave one set of answers
 * of hundreds: a spread is told of as many people, or teams, as one takes, or of teams that are each enough for a sum.
 */
export function toldInterval(
  interval: RoiInterval | null,
  { benefits, extremes }: Pick<Study, 'benefits' | 'extremes'>,
  fewest: Fewest,
): RoiInterval | null {
  if (!interval) return null;
  const compared = benefits.flatMap(({ id, controlGroup }) =>
    controlGroup && [controlGroup.trained, controlGroup.control].some((arm) => areFew(arm, fewest))
      ? [id]
      : [],
  );
  const few = new Set(compared);
  const answered = benefits.some(({ respondents }) => {
    const { counted } = withoutExtremes(respondents?.answers ?? [], extremes ?? null);
    return areFew(
      counted.filter(({ improvement }) => improvement !== null),
      fewest,
    );
  });
  return {
    resampled: answered || few.size > 0 ? null : interval.resampled,
    differences: interval.differences.filter(({ line }) => !few.has(line)),
    controlGroup95: few.size > 0 ? null : interval.controlGroup95,
  };
}

/** Whether both groups moved alike before, without by how much where few were measured in all of the periods. */
export function toldAlike(
  alike: readonly AlikeBefore[],
  { benefits }: Pick<Study, 'benefits'>,
  fewest: Fewest,
): AlikeBefore[] {
  return alike.map((each) => {
    const { trained = [], control = [] } = benefits.find(({ id }) => id === each.line)?.controlGroup ?? {};
    const measured = (arm: ControlGroup['trained']) =>
      arm.filter(({ earlier }) => earlier?.every((value) => value !== null));
    const isOfFew = [trained, control].some((arm) => areFew(measured(arm), fewest));
    return isOfFew ? { ...each, slopes: null } : each;
  });
}

/** Of nobody nothing is told. */
function areFew(
  people: readonly { id: string; team?: string | null | undefined }[],
  { ofSum, ofSpread }: Fewest,
): boolean {
  const inTeams = people.every(({ team }) => team !== undefined && team !== null);
  const teams = Map.groupBy(people, ({ id, team }) => (inTeams ? team : id));
  return teams.size < ofSpread && [...teams.values()].some(({ length }) => length < ofSum);
}
