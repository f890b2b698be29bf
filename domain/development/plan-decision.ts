import type { PathRef } from './learning-paths.ts';

/** What was said last of a subject of somebody's plan. */
export interface PlanDecision {
  personId: string;
  kind: 'step' | 'path' | 'hours';
  /** Course id; skill id; '' for hours. */
  subject: string;
  /** `accepted` or `declined`; `course:<id>`, `pathway:<id>` or `proposed`; hours a week. */
  value: string;
  /** Of an accepted step: the day, YYYY-MM-DD, by which the plan said that it is through; null: it could not say. */
  dueOn: string | null;
  /** The quarter of the results that the plan followed from. */
  period: string;
  /** `operations`: at the command line, on behalf of `decidedById`. */
  decidedAs: 'person' | 'manager' | 'operations';
  /** The person, or their manager. */
  decidedById: string;
  at: Date;
}

type Said = Pick<PlanDecision, 'kind' | 'subject' | 'value'>;

/** How a path is written down; null: the proposed one again. */
export function pathInWords(path: PathRef | null): string {
  return path ? `${path.kind}:${path.id}` : 'proposed';
}

/** The paths that somebody chose, by skill, without those that were taken back. */
export function chosenPaths(decisions: readonly Said[]): Map<string, PathRef> {
  return new Map(
    decisions.flatMap(({ kind, subject, value }) => {
      const path = kind === 'path' ? pathOf(value) : null;
      return path ? [[subject, path] as const] : [];
    }),
  );
}

function pathOf(value: string): PathRef | null {
  const [kind, ...id] = value.split(':');
  return kind === 'course' || kind === 'pathway' ? { kind, id: id.join(':') } : null;
}

/** Hours a week that somebody wants; null: they have not said. */
export function askedHours(decisions: readonly Said[]): number | null {
  const said = decisions.find(({ kind }) => kind === 'hours');
  return said ? Number(said.value) : null;
}

/** `accepted` or `declined`, by course. */
export function answersByCourse(decisions: readonly Said[]): Map<string, string> {
  return new Map([...stepAnswers(decisions)].map(([course, { value }]) => [course, value]));
}

/** What was said to steps, by course. */
export function stepAnswers<Each extends Said>(decisions: readonly Each[]): Map<string, Each> {
  return new Map(decisions.flatMap((each) => (each.kind === 'step' ? [[each.subject, each] as const] : [])));
}
