import { didYouMean } from '../../config/did-you-mean.ts';
import type { PlanProblem, PlanWishes } from '../../domain/development/answer-plan.ts';
import type { DevelopmentPlan } from '../../domain/development/development-plan.ts';
import { exitCodes, Failure } from '../failure.ts';

/** As they stand on the command line. */
export interface WishWords {
  accept: readonly string[];
  decline: readonly string[];
  /** `SKILL=COURSE`, `SKILL=PATHWAY` or `SKILL=proposed`. */
  paths: readonly string[];
  hours: string | null;
}

const shownAtMost = 10;

/** Steps, skills and paths go by their ids, or as they are called (`words`). Throws a Failure for what cannot be read. */
export function wishesAsked(
  { accept, decline, paths, hours }: WishWords,
  { steps, gaps }: Pick<DevelopmentPlan, 'steps' | 'gaps'>,
  words: (id: string) => string,
): PlanWishes {
  const courses = steps.flatMap(({ kind, id }) => (kind === 'course' ? [id] : []));
  const ids = (texts: readonly string[]) => texts.map((text) => idCalled(text, courses, words));
  const [accepted, declined] = [ids(accept.filter((each) => each !== 'all')), ids(decline)];
  const both = accepted.find((each) => declined.includes(each));
  if (both !== undefined) throw wrong(`${both} is both accepted and declined: say one of them`);
  const pathOf = (text: string) => {
    const { skillId: skill, pathId: path } = pathAsked(text);
    const skillId = idCalled(
      skill,
      gaps.map((gap) => gap.skillId),
      words,
    );
    const options = gaps.find((gap) => gap.skillId === skillId)?.options ?? [];
    return {
      skillId,
      pathId:
        path &&
        idCalled(
          path,
          options.map(({ id }) => id),
          words,
        ),
    };
  };
  return {
    accept: accept.includes('all') ? [...new Set([...accepted, ...courses])] : accepted,
    decline: declined,
    paths: paths.map(pathOf),
    hoursPerWeek: hours === null ? null : hoursAsked(hours),
  };
}

/** The id itself, or the only one that is called so; else what was said. */
function idCalled(text: string, ids: readonly string[], words: (id: string) => string): string {
  if (ids.includes(text)) return text;
  const plain = (name: string) => name.trim().toLocaleLowerCase('en');
  const [found, other] = ids.filter((id) => plain(words(id)) === plain(text));
  return found !== undefined && other === undefined ? found : text;
}

function pathAsked(text: string): PlanWishes['paths'][number] {
  const [skillId = '', pathId = '', ...more] = text.split('=').map((each) => each.trim());
  if (skillId === '' || pathId === '' || more.length > 0)
    throw wrong(`--path ${text}: expected SKILL=COURSE, SKILL=PATHWAY or SKILL=proposed`);
  return { skillId, pathId: pathId === 'proposed' ? null : pathId };
}

function hoursAsked(text: string): number {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text.trim()))
    throw wrong(`--hours ${text}: expected hours a week, such as 6 or 7.5`);
  return Number(text);
}

/** Each problem as a sentence that says what there is instead. */
export function problemsInWords(problems: readonly PlanProblem[]): string[] {
  return problems.map(({ what, got, known }) => {
    if (what === 'hours')
      return `--hours ${got}: the organisation allows from ${known[0]} to ${known[1]} hours a week`;
    const some = `${known.slice(0, shownAtMost).join(', ')}${known.length > shownAtMost ? ', …' : ''}`;
    const meant = didYouMean(got, known);
    const rest = meant ? `: did you mean ${meant}?` : some ? `; there are ${some}` : '; there is none';
    const words = {
      step: `No step of the plan is called ${got}`,
      skill: `There is no gap in a skill ${got}`,
      path: `${got} does not teach that skill, or cannot be taken`,
    };
    return `${words[what]}${rest}`;
  });
}

function wrong(message: string): Failure {
  return new Failure(message, exitCodes.usage);
}
