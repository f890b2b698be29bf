import type { PlannedQuarter } from '../../domain/configuration/plan.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt, standsAt, unknownMention } from './note.ts';

/** Plans are of programs and programmes that exist, each once; nobody is rated for skills in a program of learning. */
export function checkPlan(draft: Draft): Problem[] {
  const first = new Map<string, Placed<PlannedQuarter>>();
  return draft.plan.flatMap((planned) => {
    const key = `${planned.value.program} ${planned.value.period}`;
    const earlier = first.get(key);
    if (!earlier) first.set(key, planned);
    return [
      ...programProblems(planned, draft),
      ...programmeProblems(planned, draft),
      ...(earlier ? [plannedTwice(planned, earlier)] : []),
    ];
  });
}

function programProblems(planned: Placed<PlannedQuarter>, { programs }: Draft): Problem[] {
  const { program: got } = planned.value;
  const program = programs.find(({ value }) => value.id === got)?.value;
  const known = programs.map(({ value }) => value.id);
  if (!program) return [unknownMention(planned, ['program'], { got, known, what: 'program' })];
  if (program.kind === 'assessment') return [];
  return (['readinessIndex', 'meanShortfallLevels'] as const).flatMap((figure) => {
    const value = planned.value[figure];
    const expected = `nothing here: ${got} asks about no skills`;
    return value === undefined ? [] : [problemAt(planned, [figure], { expected, got: value })];
  });
}

function programmeProblems(planned: Placed<PlannedQuarter>, { programmes }: Draft): Problem[] {
  const known = programmes.map(({ value }) => value.id);
  const mentioned = (planned.value.programmes ?? []).map(({ programme }) => programme);
  return mentioned.flatMap((got, index) => {
    const path = ['programmes', index, 'programme'];
    if (!known.includes(got)) return [unknownMention(planned, path, { got, known, what: 'programme' })];
    if (mentioned.indexOf(got) === index) return [];
    return [problemAt(planned, path, { expected: 'each programme once', got })];
  });
}

function plannedTwice(planned: Placed<PlannedQuarter>, earlier: Placed<PlannedQuarter>): Problem {
  const expected = `each quarter of a program once (${standsAt(earlier, ['period'])} plans it)`;
  return problemAt(planned, ['period'], { expected, got: planned.value.period });
}
