import { tellsOfOne } from '../disclosure/cell-bounds.ts';
import { cellSums, type Levels } from '../disclosure/cell-sums.ts';
import { figureOf, type RequiredPair } from '../gaps.ts';
import type { GapFigure } from '../results.ts';
import { busFactors, type BusFactor } from './bus-factor.ts';
import { hiddenFigure } from './gap-table.ts';
import { noTotals, pairTotals } from './pair-totals.ts';

export interface SkillFigure {
  skillId: string;
  domain: string;
  figure: GapFigure;
  /** Of critical skills only; null for others and where the figure is hidden. */
  busFactor: BusFactor | null;
}

interface Of extends Levels {
  domains: readonly { id: string; skills: readonly { id: string; critical: boolean }[] }[];
  /** Domains whose figure over everybody is shown. */
  shownDomains: ReadonlySet<string>;
  groupMinimum: number;
  healthyHolders: number;
}

/**
 * Figures of each skill over everybody. The skills of a domain are shown together or not at all: only where the domain's own
 * figure is shown, and where a chain leads from every skill to every other by people enough who have levels in both. Then no sum or
 * difference of them, of each other or of other tables by domain, is about fewer people than `groupMinimum`: weights that differ
 * between two skills of a link count everybody in both, and equal weights say no more than the domain's figure. Where one skill would
 * tell what each of its people has, as when nobody has it yet, none of the domain is shown.
 */
export function skillFigures(pairs: readonly RequiredPair[], of: Of): SkillFigure[] {
  const bySkill = Map.groupBy(pairs, ({ skillId }) => skillId);
  const critical = of.domains.flatMap(({ skills }) =>
    skills.flatMap(({ id, critical: is }) => (is ? [id] : [])),
  );
  const totals = new Map([...bySkill].map(([id, own]) => [id, pairTotals(own, of.criticalShortfallLevels)]));
  const factors = new Map(busFactors(pairs, critical, of).map((factor) => [factor.skillId, factor]));
  return of.domains.flatMap((domain) => {
    const people = new Map(domain.skills.map(({ id }) => [id, assessedIn(bySkill.get(id) ?? [])]));
    const telling = domain.skills.some(({ id }) => tellsOfOne(cellSums(totals.get(id) ?? noTotals, of), of));
    const shown =
      of.shownDomains.has(domain.id) && !telling && hangTogether([...people.values()], of.groupMinimum);
    return domain.skills.map(({ id }): SkillFigure => {
      const count = people.get(id)?.size ?? 0;
      const reason = count < of.groupMinimum ? 'small-group' : 'complementary';
      const figure = shown || count === 0 ? figureOf(totals.get(id) ?? noTotals) : hiddenFigure(reason);
      return { skillId: id, domain: domain.id, figure, busFactor: shown ? (factors.get(id) ?? null) : null };
    });
  });
}

function assessedIn(pairs: readonly RequiredPair[]): Set<string> {
  return new Set(pairs.flatMap(({ personId, level }) => (level ? [personId] : [])));
}

/** Skills that nobody has a level in say nothing and hang on nothing. */
function hangTogether(skills: readonly ReadonlySet<string>[], minimum: number): boolean {
  const [first, ...others] = skills.filter(({ size }) => size > 0);
  if (!first) return true;
  if (first.size < minimum) return false;
  const reached = [first];
  let waiting = others;
  for (const from of reached) {
    const linked = waiting.filter(
      (skill) => [...from].filter((person) => skill.has(person)).length >= minimum,
    );
    reached.push(...linked);
    waiting = waiting.filter((skill) => !linked.includes(skill));
  }
  return waiting.length === 0;
}
