import { coverage, type Learner } from '../../domain/coverage.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { uppermostGroups } from '../../domain/gaps/unit-tables.ts';
import type { CoverageResult } from '../../domain/results.ts';
import type { ResultInputs } from './gather.ts';

/** Who holds the levels of the coverage maps at the cut-off. */
export function levelCoverage(inputs: ResultInputs): CoverageResult[] {
  const { configuration, cutOffDay } = inputs;
  const groupMinimum = fewestPeople('share', 'managers', configuration.organisation.disclosure.groupMinimum);
  return coverage(levelLearners(inputs), configuration, { on: cutOffDay, groupMinimum });
}

/** Who takes part, with all by which they may hold a level. */
export function levelLearners(inputs: ResultInputs): Learner[] {
  const { participants, shown, confirmed, units, sites } = inputs;
  const completed = completedCourses(inputs);
  const shownBy = Map.groupBy(shown, ({ personId }) => personId);
  const confirmedBy = Map.groupBy(confirmed, ({ personId }) => personId);
  const joined = participants.filter(({ state }) => state === 'joined');
  const groups = uppermostGroups(
    joined.map(({ unitId }) => unitId),
    new Map(units.map((unit) => [unit.id, unit])),
  );
  return joined.map(({ personId, roleId, unitId }) => {
    const unit = groups.get(unitId);
    return {
      personId,
      roleId,
      ...(unit && { unit }),
      ...(sites && { siteId: sites.siteOf(personId) }),
      completed: completed.get(personId) ?? nothing,
      shown: shownBy.get(personId) ?? [],
      confirmed: confirmedBy.get(personId) ?? [],
    };
  });
}

type Completed = ReadonlyMap<string, string>;

const nothing: Completed = new Map();

/** Of each person the latest day of completion of each course by which a level is held. */
function completedCourses({ learning, configuration }: ResultInputs): ReadonlyMap<string, Completed> {
  const pathways = new Set(
    configuration.coverageMaps.flatMap(({ levels }) => levels.flatMap((each) => each.pathways)),
  );
  const courses = new Set(
    configuration.pathways.flatMap((each) => (pathways.has(each.id) ? each.courses : [])),
  );
  const people = new Map<string, Map<string, string>>();
  for (const { personId, courseId, completedOn, status } of learning) {
    if (status !== 'completed' || courseId === null || completedOn === null || !courses.has(courseId))
      continue;
    const own = people.get(personId) ?? new Map<string, string>();
    people.set(personId, own);
    if ((own.get(courseId) ?? '') < completedOn) own.set(courseId, completedOn);
  }
  return people;
}
