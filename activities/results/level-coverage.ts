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

/** Who takes part, with all by which they may hold a level; one after the other, as all of it would be large. */
export function* levelLearners(inputs: ResultInputs): Iterable<Learner> {
  const { participants, shown, confirmed, units, sites } = inputs;
  const completedBy = completedCourses(inputs);
  const shownBy = Map.groupBy(shown, ({ personId }) => personId);
  const confirmedBy = Map.groupBy(confirmed, ({ personId }) => personId);
  const joined = participants.filter(({ state }) => state === 'joined');
  const groups = uppermostGroups(
    joined.map(({ unitId }) => unitId),
    new Map(units.map((unit) => [unit.id, unit])),
  );
  for (const { personId, roleId, unitId } of joined) {
    const unit = groups.get(unitId);
    yield {
      personId,
      roleId,
      ...(unit && { unit }),
      ...(sites && { siteId: sites.siteOf(personId) }),
      completed: completedBy(personId),
      shown: shownBy.get(personId) ?? [],
      confirmed: confirmedBy.get(personId) ?? [],
    };
  }
}

type Completed = ReadonlyMap<string, string>;

const nothing: Completed = new Map();

/** Of each person the latest day of completion of each course by which a level is held. */
function completedCourses({ learning, configuration }: ResultInputs): (personId: string) => Completed {
  const pathways = new Set(
    configuration.coverageMaps.flatMap(({ levels }) => levels.flatMap((each) => each.pathways)),
  );
  const courses = new Set(
    configuration.pathways.flatMap((each) => (pathways.has(each.id) ? each.courses : [])),
  );
  const latest = new Map<string, number>();
  // By place the completion before of the same person: many have one, and a list for each would be large.
  const before = new Int32Array(learning.length).fill(none);
  for (const [place, { personId, courseId, completedOn, status }] of learning.entries()) {
    if (status !== 'completed' || completedOn === null || !courses.has(courseId ?? '')) continue;
    before[place] = latest.get(personId) ?? none;
    latest.set(personId, place);
  }
  return (personId) => {
    const last = latest.get(personId);
    if (last === undefined) return nothing;
    const own = new Map<string, string>();
    for (let place = last; place !== none; place = before[place] ?? none) {
      const { courseId, completedOn } = learning[place] ?? {};
      if (courseId && completedOn && (own.get(courseId) ?? '') < completedOn) own.set(courseId, completedOn);
    }
    return own;
  };
}

const none = -1;
