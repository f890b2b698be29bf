import { isSpreadOpen } from '../disclosure/open-spread.ts';
import { benjaminiHochberg, toldAmong } from '../statistics/change/benjamini-hochberg.ts';
import { changeDirection } from '../statistics/change/change-verdict.ts';
import { completePairs } from '../statistics/change/pairs.ts';
import { spread } from '../statistics/spread.ts';
import { tEstimate } from '../statistics/t-estimate.ts';
import { unweighted } from '../statistics/change/weighted-spread.ts';

/** One person in one skill, measured before and after; null: not measured. */
export interface SkillMeasured {
  personId: string;
  roleId: string;
  skillId: string;
  before: number | null;
  after: number | null;
}

export interface EffectFacts {
  measured: readonly SkillMeasured[];
  completions: readonly { personId: string; courseId: string; completedOn: string }[];
  /** Days of the two measurements, YYYY-MM-DD: completed after the first, up to and with the second. */
  period: { from: string; to: string };
  policy: {
    smallestChange: number;
    groupMinimum: number;
    falseShare: number;
    /** From one end of the scale to the other. */
    mostChange: number;
  };
}

export interface CourseEffect {
  courseId: string;
  skillId: string;
  /** Completers, and others of the same roles; null where there are too few. */
  completers: number | null;
  others: number | null;
  /** Mean change of completers − mean change of others of their roles, levels. */
  effect: number | null;
  lower95: number | null;
  upper95: number | null;
  /** Two-sided. */
  p: number | null;
  /** The false discovery rate at which it would just stand, among all pairs of course and skill (Benjamini and Hochberg). */
  adjustedP: number | null;
  verdict: 'up' | 'down' | 'no-meaningful-change' | 'not-enough-data';
  /**
   * `other-courses`: enough completed it, but too few without another course that teaches the skill. `few-completers`, `not-comparable`: below
   * the minimum with both measurements, in roles that have both. `not-comparable` is also told where all of one side changed alike, or as much
   * as can be: the mean is then each one's, and to say so would tell it.
   */
  reason: 'few-completers' | 'other-courses' | 'not-comparable' | null;
  /** Whether its interval leaves open how far each person's change is from the others'. */
  isSpreadOpen: boolean;
}

/**
 * Which courses moved the skill they claim to teach: the change of those who completed it between two measurements, less the change of
 * others of the same roles in the same time. Each completer is compared with the mean of the others of their role, so a different mix of
 * roles moves nothing. Left out on both sides: who was measured once, who had completed the course before, and who completed another
 * course that teaches the skill in that time. A direction is named only where the interval excludes zero, the effect is at least the
 * smallest that matters, and it stands among all pairs tested. It is an effect only if both groups would else have changed alike.
 * Source: difference in differences (Angrist and Pischke 2009, 5.2) within roles; standard error by groups as Welch (1947), with the
 * residual variance of the others about their role's mean. With one role it is `differenceInDifferences`.
 */
export function courseEffects(
  courses: readonly { id: string; skills: readonly string[] }[],
  facts: EffectFacts,
): CourseEffect[] {
  const taken = takenBy(facts);
  const bySkill = Map.groupBy(facts.measured, ({ skillId }) => skillId);
  const found = courses
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id: courseId, skills }) =>
      [...new Set(skills)].toSorted().map((skillId) => {
        const rivals = courses.filter(({ id, skills: all }) => id !== courseId && all.includes(skillId));
        const pair = { courseId, rivals: rivals.map(({ id }) => id), measured: bySkill.get(skillId) ?? [] };
        return { courseId, skillId, ...effectOf(pair, taken, facts.policy) };
      }),
    );
  return withVerdicts(found, facts.policy);
}

interface Taken {
  inPeriod: ReadonlySet<string>;
  earlier: ReadonlySet<string>;
}

function takenBy({ completions, period }: EffectFacts): Taken {
  const keys = (those: EffectFacts['completions']) => new Set(those.map((each) => keyOf(each)));
  return {
    inPeriod: keys(
      completions.filter(({ completedOn }) => completedOn > period.from && completedOn <= period.to),
    ),
    earlier: keys(completions.filter(({ completedOn }) => completedOn <= period.from)),
  };
}

function keyOf({ personId, courseId }: { personId: string; courseId: string }): string {
  return JSON.stringify([personId, courseId]);
}

type Estimated = Omit<CourseEffect, 'courseId' | 'skillId' | 'adjustedP' | 'verdict'>;
type Arm = 'completers' | 'others';

interface Changed {
  roleId: string;
  change: number;
}

function effectOf(
  pair: { courseId: string; rivals: readonly string[]; measured: readonly SkillMeasured[] },
  taken: Taken,
  { groupMinimum, mostChange }: EffectFacts['policy'],
): Estimated {
  const { courseId, rivals } = pair;
  const people = pair.measured.filter(
    ({ personId, before, after }) =>
      before !== null && after !== null && !taken.earlier.has(keyOf({ personId, courseId })),
  );
  const tookRival = ({ personId }: SkillMeasured) =>
    rivals.some((rival) => taken.inPeriod.has(keyOf({ personId, courseId: rival })));
  const arm = ({ personId }: SkillMeasured): Arm =>
    taken.inPeriod.has(keyOf({ personId, courseId })) ? 'completers' : 'others';
  const all = Map.groupBy(people, arm);
  const apart = Map.groupBy(
    people.filter((person) => !tookRival(person)),
    arm,
  );
  const completers = changesOf(apart.get('completers'));
  const others = changesOf(apart.get('others'));
  if ((all.get('completers')?.length ?? 0) < groupMinimum) return nothing('few-completers');
  if (completers.length < groupMinimum) return nothing('other-courses');
  const sameRoles = inSameRoles(completers, others);
  const fewest = Math.min(sameRoles.others.length, sameRoles.completers.length);
  const isKnown = Object.values(sameRoles).some((side) => isAlike(side, mostChange));
  if (fewest < groupMinimum || freedomOf(sameRoles.others) === 0 || isKnown) return nothing('not-comparable');
  const found = estimate(sameRoles.completers, sameRoles.others);
  if (!found) return nothing('not-comparable');
  const isOpen = (side: readonly Changed[]) =>
    isSpreadOpen(unweighted(side.map(({ change }) => change)), { groupMinimum, scaleLevels: mostChange });
  return { ...found, isSpreadOpen: isOpen(sameRoles.completers) && isOpen(sameRoles.others) };
}

function changesOf(people: readonly SkillMeasured[] = []): Changed[] {
  return people.flatMap(({ roleId, before, after }) =>
    completePairs([{ before, after }]).map(({ difference }) => ({ roleId, change: difference })),
  );
}

function inSameRoles(completers: readonly Changed[], others: readonly Changed[]) {
  const roles = new Set(completers.map(({ roleId }) => roleId));
  const same = others.filter(({ roleId }) => roles.has(roleId));
  const compared = new Set(same.map(({ roleId }) => roleId));
  return { completers: completers.filter(({ roleId }) => compared.has(roleId)), others: same };
}

/** The mean would be each one's, to less than a level. */
function isAlike(side: readonly Changed[], mostChange: number): boolean {
  const { n, mean, sd } = spread(changes(side));
  return sd === 0 || n * (mostChange - Math.abs(mean ?? 0)) < 1;
}

function nothing(reason: CourseEffect['reason']): Estimated {
  const figures = { completers: null, others: null, effect: null, lower95: null, upper95: null, p: null };
  return { ...figures, reason, isSpreadOpen: false };
}

/** Null where, role by role, either side changed alike. */
function estimate(
  completers: readonly Changed[],
  others: readonly Changed[],
): Omit<Estimated, 'isSpreadOpen'> | null {
  const byRole = Map.groupBy(others, ({ roleId }) => roleId);
  const means = new Map([...byRole].map(([role, those]) => [role, spread(changes(those)).mean ?? 0]));
  const beside = ({ roleId, change }: Changed) => change - (means.get(roleId) ?? 0);
  const gained = spread(completers.map(beside));
  const freely = freedomOf(others);
  const residual = sumOf(others.map((each) => beside(each) ** 2)) / freely;
  const weight = [...byRole].map(([role, those]) => {
    const share = completers.filter(({ roleId }) => roleId === role).length / completers.length;
    return share ** 2 / those.length;
  });
  const parts = [
    { variance: (gained.sd ?? 0) ** 2 / gained.n, df: gained.n - 1 },
    { variance: residual * sumOf(weight), df: freely },
  ];
  if (parts.some(({ variance }) => variance === 0)) return null;
  const effect = rounded(gained.mean ?? 0);
  const about = { completers: completers.length, others: others.length, effect };
  const total = sumOf(parts.map(({ variance }) => variance));
  const df = total ** 2 / sumOf(parts.map(({ variance, df: each }) => variance ** 2 / each));
  const { lower, upper, p } = tEstimate(effect, { standardError: Math.sqrt(total), df }, 0.95);
  return { ...about, lower95: lower, upper95: upper, p, reason: null };
}

function withVerdicts(
  found: readonly (Estimated & { courseId: string; skillId: string })[],
  { smallestChange, falseShare }: EffectFacts['policy'],
): CourseEffect[] {
  const idOf = ({ courseId, skillId }: { courseId: string; skillId: string }) =>
    JSON.stringify([courseId, skillId]);
  const tested = found.flatMap((each) => (each.p === null ? [] : [{ ...each, id: idOf(each), p: each.p }]));
  const all = new Map(benjaminiHochberg(tested, falseShare).results.map((test) => [test.id, test]));
  // Beside a p that is not told, with its spread, those that are say nothing of it.
  const told = toldAmong(
    tested.filter(({ isSpreadOpen: isOpen }) => isOpen),
    tested.length,
    falseShare,
  );
  return found.map((each): CourseEffect => {
    const test = (each.isSpreadOpen ? told : all).get(idOf(each));
    const { effect: change, lower95: lower, upper95: upper } = each;
    const adjustedP = test?.adjusted ?? null;
    if (change === null || lower === null || upper === null)
      return { ...each, adjustedP, verdict: 'not-enough-data' };
    const direction = changeDirection({ change, lower, upper }, smallestChange);
    return { ...each, adjustedP, verdict: test?.rejected ? direction : 'no-meaningful-change' };
  });
}

/** People less roles: where each role has one, nothing tells how far they spread. */
function freedomOf(others: readonly Changed[]): number {
  return others.length - new Set(others.map(({ roleId }) => roleId)).size;
}

function changes(people: readonly Changed[]): number[] {
  return people.map(({ change }) => change);
}

/** The same in whatever order they come. */
function sumOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((all, each) => all + each, 0);
}

function rounded(value: number): number {
  return Number(value.toFixed(9)) + 0;
}
