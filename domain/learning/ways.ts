import type { Course } from '../configuration/learning.ts';
import type { LearningRecord } from '../roi/recorded.ts';

/** Courses that were completed in one way of learning. */
export interface WayLearned {
  /** `unknown`: of courses that are not configured; `others`: ways with few learners, together. */
  way: Course['way'] | 'unknown' | 'others';
  completed: number;
  /** People. */
  learners: number;
}

interface Of {
  courses: readonly Pick<Course, 'id' | 'way'>[];
  /** Ids of the roster. */
  people: ReadonlySet<string>;
  /** YYYY-MM-DD; both belong to the period. */
  from: string;
  to: string;
  groupMinimum: number;
}

/**
 * In which ways courses were completed in a period, most completions first. Ways with fewer than `groupMinimum` learners are told together, with
 * the next smallest where even they are fewer; null: everybody who completed anything is fewer than that.
 */
export function waysLearned(records: readonly LearningRecord[], of: Of): WayLearned[] | null {
  const ways = new Map(of.courses.map(({ id, way }) => [id, way]));
  const found = new Map<WayLearned['way'], { completed: number; people: Set<string> }>();
  for (const { personId, courseId, status, completedOn } of records) {
    if (status !== 'completed' || completedOn === null || !of.people.has(personId)) continue;
    if (completedOn < of.from || completedOn > of.to) continue;
    const way = ways.get(courseId ?? '') ?? 'unknown';
    const own = found.get(way) ?? { completed: 0, people: new Set<string>() };
    found.set(way, own);
    own.completed += 1;
    own.people.add(personId);
  }
  const ascending = [...found]
    .map(([way, { completed, people }]) => ({ way, completed, people }))
    .toSorted((a, b) => a.people.size - b.people.size || (a.way < b.way ? -1 : 1));
  const pooled = ascending.filter(({ people }) => people.size < of.groupMinimum);
  const shown = ascending.slice(pooled.length);
  const others = { completed: 0, people: new Set<string>() };
  const join = (some: (typeof ascending)[number][]) => {
    for (const { completed, people } of some) {
      others.completed += completed;
      for (const person of people) others.people.add(person);
    }
  };
  join(pooled);
  while (others.completed > 0 && others.people.size < of.groupMinimum && shown.length > 0)
    join(shown.splice(0, 1));
  if (others.completed > 0 && others.people.size < of.groupMinimum) return null;
  const rest = others.completed > 0 ? [{ way: 'others' as const, ...others }] : [];
  return [...shown, ...rest]
    .map(({ way, completed, people }) => ({ way, completed, learners: people.size }))
    .toSorted((a, b) => b.completed - a.completed || (a.way < b.way ? -1 : 1));
}
