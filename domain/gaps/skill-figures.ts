import { tellsOfOne } from '../disclosure/tells-of-one.ts';
import { cellSums, type Levels } from '../disclosure/cell-sums.ts';
import { figureOf, type RequiredPair } from '../gaps.ts';
import type { GapFigure } from '../results.ts';
import { busFactorOf, type BusFactor } from './bus-factor.ts';
import type { DomainWeights } from './domain-weights.ts';
import { hiddenFigure } from './gap-table.ts';
import { noTotals, pairTotals, type PairTotals } from './pair-totals.ts';

export interface SkillFigure {
  skillId: string;
  domain: string;
  figure: GapFigure;
  /** Of critical skills only; null for others and where the figure is hidden. */
  busFactor: BusFactor | null;
}

export interface SkillsOf extends Levels {
  domains: readonly { id: string; skills: readonly { id: string; critical: boolean }[] }[];
  /** Domains whose figure over everybody is shown. */
  shownDomains: ReadonlySet<string>;
  groupMinimum: number;
  healthyHolders: number;
}

/** What figures of skills are made of. */
export interface SkillSums {
  totalsOf: (skillId: string) => PairTotals;
  /** People with levels in both. */
  inBoth: (oneSkillId: string, otherSkillId: string) => number;
}

/** Figures of each skill over everybody, from pairs in any order. */
export function skillFigures(
  pairs: readonly RequiredPair[],
  of: SkillsOf & { weights?: DomainWeights },
): SkillFigure[] {
  const bySkill = Map.groupBy(pairs, ({ skillId }) => skillId);
  const totals = new Map(
    [...bySkill].map(([id, own]) => [id, pairTotals(own, of.criticalShortfallLevels, of.weights)]),
  );
  const people = new Map([...bySkill].map(([id, own]) => [id, assessedIn(own)]));
  return figuresOfSkills(
    {
      totalsOf: (id) => totals.get(id) ?? noTotals,
      inBoth: (one, other) =>
        [...(people.get(one) ?? [])].filter((person) => people.get(other)?.has(person)).length,
    },
    of,
  );
}

/**
 * The skills of a domain are shown together or not at all: only where the domain's own
 * figure is shown, and where a chain leads from every skill to every other by people enough who have levels in both. Then no sum or
 * difference of them, of each other or of other tables by domain, is about fewer people than `groupMinimum`: weights that differ
 * between two skills of a link count everybody in both, and equal weights say no more than the domain's figure. Where one skill would
 * tell what each of its people has, as when nobody has it yet, none of the domain is shown.
 */
export function figuresOfSkills({ totalsOf, inBoth }: SkillSums, of: SkillsOf): SkillFigure[] {
  return of.domains.flatMap((domain) => {
    const ids = domain.skills.map(({ id }) => id);
    const telling = ids.some((id) => tellsOfOne(cellSums(totalsOf(id), of), of));
    const known = ids.flatMap((id) => {
      const { people } = totalsOf(id);
      return people > 0 ? [{ id, people }] : [];
    });
    const shown =
      of.shownDomains.has(domain.id) && !telling && hangTogether(known, { inBoth, minimum: of.groupMinimum });
    return domain.skills.map(({ id, critical }): SkillFigure => {
      const totals = totalsOf(id);
      const reason = totals.people < of.groupMinimum ? 'small-group' : 'complementary';
      const figure = shown || totals.people === 0 ? figureOf(totals) : hiddenFigure(reason);
      const busFactor = shown && critical ? busFactorOf(id, countsOf(totals), of) : null;
      return { skillId: id, domain: domain.id, figure, busFactor };
    });
  });
}

function assessedIn(pairs: readonly RequiredPair[]): Set<string> {
  return new Set(pairs.flatMap(({ personId, level }) => (level ? [personId] : [])));
}

function countsOf({ people, alike }: PairTotals): { assessed: number; holders: number } {
  const below = alike.reduce((all, { belowTarget }) => all + belowTarget, 0);
  return { assessed: people, holders: people - below };
}

interface KnownSkill {
  id: string;
  /** More than none: skills that nobody has a level in say nothing and hang on nothing. */
  people: number;
}

function hangTogether(
  [first, ...others]: readonly KnownSkill[],
  { inBoth, minimum }: Pick<SkillSums, 'inBoth'> & { minimum: number },
): boolean {
  if (!first) return true;
  if (first.people < minimum) return false;
  const reached = [first];
  let waiting = others;
  for (const from of reached) {
    const linked = waiting.filter((skill) => inBoth(from.id, skill.id) >= minimum);
    reached.push(...linked);
    waiting = waiting.filter((skill) => !linked.includes(skill));
  }
  return waiting.length === 0;
}
