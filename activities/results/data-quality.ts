import { response } from '../../domain/funnel.ts';
import { programRoles } from '../../domain/participants.ts';
import type { DataQuality } from '../../domain/results.ts';
import type { OverallLevels } from '../../domain/results/overall-levels.ts';
import type { ResultInputs } from './gather.ts';

/** What a reader must know before trusting the figures. Counts of process, never of scores, so nothing is hidden of a whole campaign. `bases` null: not told. */
export function dataQuality(
  bases: OverallLevels['bases'] | null,
  inputs: ResultInputs,
  answers: Pick<DataQuality, 'notObserved' | 'certifiedOnlyLevels'>,
): DataQuality {
  const { campaign, participants, learning, duties } = inputs;
  const joined = participants.filter(({ state }) => state === 'joined');
  const withRole = joined.filter(({ roleId }) => roleId !== null);
  const unmapped = unmappedTitles(inputs);
  return {
    simulated: campaign.simulated,
    participants: joined.length,
    withdrawn: participants.length - joined.length,
    withRole: withRole.length,
    ...(bases && {
      assessed: bases.combined,
      selfOnly: bases['self-only'],
      unassessed: bases.unassessed,
    }),
    fallbackRated: joined.filter(({ ratedBy }) => ratedBy === 'fallback').length,
    withoutRater: joined.filter(({ ratedBy }) => ratedBy === 'self-only').length,
    movers: joined.filter(({ unitId, frozenUnitId }) => unitId !== frozenUnitId).length,
    unmapped,
    unmappedPeople: unmapped.reduce((all, { people }) => all + people, 0),
    response: response(duties),
    ...answers,
    unmappedCourseRecords: learning.filter(({ courseId }) => courseId === null).length,
  };
}

/** People at work whose title no role of the program names. */
function unmappedTitles({ roster, program, configuration }: ResultInputs): DataQuality['unmapped'] {
  const roleOf = programRoles({ program, roles: configuration.roles });
  const titles = roster.flatMap(({ title, employment }) =>
    (employment === 'active' || employment === 'leave') && roleOf(title) === null
      ? [title?.trim() || '–']
      : [],
  );
  return [...Map.groupBy(titles, (title) => title)]
    .map(([title, same]) => ({ title, people: same.length }))
    .toSorted((a, b) => b.people - a.people || (a.title < b.title ? -1 : 1));
}
