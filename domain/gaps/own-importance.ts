import type { ImportanceQuestion } from '../configuration/program.ts';
import type { Framework, RoleProfile } from '../configuration/learning.ts';

/** How many people of a role gave one answer when asked how important a skill is for their work. */
export interface ImportanceCount {
  roleId: string;
  skillId: string;
  /** A point of the question's scale. */
  importance: number;
  people: number;
}

/** What people said of one skill or domain. */
export interface OwnImportance {
  /** Unrounded, on the question's scale; null with a reason. */
  mean: number | null;
  /** Pairs of a person and a skill of their role with an answer; null: hidden. */
  answered: number | null;
  /** `small-group`: few people, or so near an end of the scale that the mean would tell it of each. */
  reason: 'no-answers' | 'small-group' | 'beside-hidden' | 'under-correction' | null;
}

/** Of skills and of domains, by their ids. */
export interface OwnImportances {
  skills: ReadonlyMap<string, OwnImportance>;
  domains: ReadonlyMap<string, OwnImportance>;
  /** Answers behind what is shown, the least and the greatest always among them: domain → skill → answer → people. */
  counted: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<number, number>>>;
}

interface Of {
  framework: Pick<Framework, 'domains'>;
  roles: readonly Pick<RoleProfile, 'id' | 'targets'>[];
  question: Pick<ImportanceQuestion, 'points'>;
  groupMinimum: number;
}

/**
 * Mean importance of each skill, and of each domain over the same pairs of a person and a skill that their role needs; answers about other
 * skills do not count. A skill of which fewer people than the minimum said something, or all of them hardly anything but the least or the greatest, is hidden,
 * and then its domain is: less the other skills it would tell the same.
 */
export function ownImportances(counts: readonly ImportanceCount[], of: Of): OwnImportances {
  const { framework, roles } = of;
  const needs = new Map(roles.map(({ id, targets }) => [id, targets]));
  const skills = new Map<string, OwnImportance>();
  const domains = new Map<string, OwnImportance>();
  const counted = new Map<string, ReadonlyMap<string, ReadonlyMap<number, number>>>();
  for (const domain of framework.domains) {
    const needed = counts.filter(({ roleId }) => needs.get(roleId)?.[domain.id] !== undefined);
    const answers = new Map(
      domain.skills.map(({ id }) => [id, answersTo(needed.filter(({ skillId }) => skillId === id))]),
    );
    const own = [...answers].map(([id, given]) => [id, toldOf(given, of)] as const);
    for (const [id, told] of own) skills.set(id, told);
    const isWhole = own.every(([, { reason }]) => reason === null || reason === 'no-answers');
    const all = answersTo(needed.filter(({ skillId }) => answers.has(skillId)));
    domains.set(
      domain.id,
      isWhole ? toldOf(all, of) : { mean: null, answered: null, reason: 'beside-hidden' },
    );
    const shown = own.flatMap(([id, { mean }]) => (mean === null ? [] : [id]));
    counted.set(domain.id, new Map(shown.map((id) => [id, withEnds(answers.get(id) ?? new Map(), of)])));
  }
  return { skills, domains, counted };
}

/** The same with whole domains held back, beside what was shown before. */
export function importancesWithout(
  found: OwnImportances,
  isHeld: (domain: string) => boolean,
  { domains }: Pick<Framework, 'domains'>,
): OwnImportances {
  const heldSkills = new Set(
    domains.flatMap(({ id, skills }) => (isHeld(id) ? skills.map((skill) => skill.id) : [])),
  );
  const without = (told: ReadonlyMap<string, OwnImportance>, held: (id: string) => boolean) =>
    new Map(
      [...told].map(([id, each]) => [
        id,
        held(id) && each.mean !== null
          ? ({ mean: null, answered: null, reason: 'under-correction' } as const)
          : each,
      ]),
    );
  return {
    ...found,
    skills: without(found.skills, (id) => heldSkills.has(id)),
    domains: without(found.domains, isHeld),
  };
}

function answersTo(counts: readonly ImportanceCount[]): Map<number, number> {
  const answers = new Map<number, number>();
  for (const { importance, people } of counts)
    answers.set(importance, (answers.get(importance) ?? 0) + people);
  return new Map([...answers].toSorted(([a], [b]) => a - b));
}

function withEnds(answers: ReadonlyMap<number, number>, { question }: Of): Map<number, number> {
  const points = question.points.map(({ n }) => n);
  const ends = [Math.min(...points), Math.max(...points)].map((point) => [point, 0] as const);
  return new Map([...ends, ...answers].toSorted(([a], [b]) => a - b));
}

/** A sum within so many times of what would bound an answer to one point is as good as at the end, as with levels. */
const margin = 2;

function toldOf(answers: ReadonlyMap<number, number>, { question, groupMinimum }: Of): OwnImportance {
  const answered = [...answers.values()].reduce((all, people) => all + people, 0);
  const sum = [...answers].reduce((all, [importance, people]) => all + importance * people, 0);
  const points = question.points.map(({ n }) => n);
  if (answered === 0) return { mean: null, answered: 0, reason: 'no-answers' };
  const [least, greatest] = [Math.min(...points), Math.max(...points)];
  const fromEnd = Math.min(sum - least * answered, greatest * answered - sum);
  if (answered < groupMinimum || fromEnd < margin * Math.min(1, greatest - least))
    return { mean: null, answered: null, reason: 'small-group' };
  return { mean: sum / answered, answered, reason: null };
}
