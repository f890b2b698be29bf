import type { Program } from '../../domain/configuration/program.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt } from './note.ts';

/** Programs whose parts contradict each other. */
export function checkPrograms({ programs }: Draft): Problem[] {
  return programs.flatMap((program) => [
    ...kindProblems(program),
    ...strayParts(program),
    ...surveys(program),
    ...ladderProblems(program),
  ]);
}

function kindProblems(program: Placed<Program>): Problem[] {
  const { kind, framework, courses, raters } = program.value;
  const wrong = (path: string, expected: string, got: unknown) =>
    problemAt(program, [path], { expected, got });
  if (kind === 'assessment')
    return [
      ...(framework === null ? [wrong('framework', 'the framework that is assessed', framework)] : []),
      ...(courses.length > 0 ? [wrong('courses', 'no courses in an assessment', courses)] : []),
      ...(raters.length === 0 ? [wrong('raters', 'self, manager or both', raters)] : []),
    ];
  return [
    ...(framework === null ? [] : [wrong('framework', `no framework in a ${kind} program`, framework)]),
    ...(asksNothing(program.value) ? [wrong('courses', 'at least one course', courses)] : []),
    ...(raters.length > 0 ? [wrong('raters', `no raters in a ${kind} program`, raters)] : []),
  ];
}

function asksNothing({ courses, assign, planSteps, renew, takeOver, assigned, kind }: Program): boolean {
  const rules = [courses, assign, renew, takeOver].reduce((sum, each) => sum + (each?.length ?? 0), 0);
  return rules === 0 && planSteps === undefined && !(kind === 'standing' && assigned === true);
}

type Part = 'opens' | 'assign' | 'planSteps' | 'renew' | 'takeOver';

/** Which kinds of program each part is for. */
const partsOf: readonly [Part, readonly Program['kind'][]][] = [
  ['opens', ['assessment', 'learning']],
  ['assign', ['learning', 'standing']],
  ['planSteps', ['learning', 'standing']],
  ['renew', ['standing']],
  ['takeOver', ['standing']],
];

/** A part that has no meaning in this kind of program would be left out without a word. */
function strayParts(program: Placed<Program>): Problem[] {
  const { kind } = program.value;
  return partsOf.flatMap(([part, kinds]) => {
    if (program.value[part] === undefined || kinds.includes(kind)) return [];
    const expected = `${part} only in a program of kind ${kinds.join(' or ')}`;
    return [problemAt(program, [part], { expected, got: kind })];
  });
}

/** There is no page yet on which anybody could answer one: they would be reminded of what they cannot do. */
function surveys(program: Placed<Program>): Problem[] {
  const { survey } = program.value;
  if (survey === undefined) return [];
  return [
    problemAt(program, ['survey'], { expected: 'no surveys: nobody can answer one yet', got: 'survey' }),
  ];
}

/** An invitation on the first day, owner rungs in the order in which they are sent, none after the grace. */
function ladderProblems(program: Placed<Program>): Problem[] {
  const { ladder, collectWorkingDays, graceWorkingDays } = program.value;
  const problems: Problem[] = [];
  const [first] = ladder;
  if (first && (first.to !== 'owner' || first.from !== 'opening' || first.offsetWorkingDays !== 0)) {
    const expected = 'an invitation first: to owner, from opening, offsetWorkingDays 0';
    problems.push(problemAt(program, ['ladder', 0], { expected, got: first.id }));
  }
  const last = collectWorkingDays + graceWorkingDays;
  let earlier = Number.NEGATIVE_INFINITY;
  for (const [index, rung] of ladder.entries()) {
    if (rung.from === 'done') continue;
    const day = rung.offsetWorkingDays + (rung.from === 'due' ? collectWorkingDays : 0);
    const path = ['ladder', index, 'offsetWorkingDays'];
    if (day < 0 || day > last) {
      const expected = `a day between the opening and the end of the grace (working day 0 to ${last})`;
      problems.push(problemAt(program, path, { expected, got: `working day ${day}` }));
    } else if (day < earlier) {
      const expected = `a day not before the rung above it (working day ${earlier})`;
      problems.push(problemAt(program, path, { expected, got: `working day ${day}` }));
    }
    earlier = day;
  }
  return problems;
}
