import { skillIds } from '../../domain/change/framework-path.ts';
import { everybody } from '../../domain/disclosure/printed-cells.ts';
import { nothing, type LevelSums } from '../../domain/disclosure/room-between.ts';
import { toNumber, type Fraction } from '../../domain/fraction.ts';
import type { SkillGap } from '../../domain/gaps/skill-gaps.ts';
import type { MeasuredCampaign } from '../results/measured-levels.ts';
import { skillsStandBy, withCertificates } from './carried-levels.ts';
import type { TableCell } from './measured-cells.ts';
import type { PeopleTable } from './released-table.ts';
import { packedCampaign } from './trends/packed-campaign.ts';

/** A figure of a single skill over everybody. */
type SkillLine = Pick<SkillGap, 'skillId' | 'figure'>;

/** Figures of single skills over everybody, parts of their domains, with the level and target of each person behind them. */
export function skillCells(
  measured: MeasuredCampaign,
  lines: readonly SkillLine[],
  groupMinimum: number,
): TableCell[] {
  const shown = lines.filter(({ figure }) => figure.n !== null && figure.n > 0);
  if (shown.length === 0) return [];
  const domainOf = new Map(
    measured.framework.domains.flatMap(({ id, skills }) => skills.map((skill) => [skill.id, id])),
  );
  const table = withCertificates(skillTable(measured), groupMinimum);
  return shown.map(({ skillId, figure }) => ({
    table,
    since: null,
    group: everybody,
    figure: skillId,
    parent: null,
    division: 'skill',
    whole: domainOf.get(skillId) ?? null,
    people: figure.n ?? 0,
    told: { gap: figure },
  }));
}

/** Keys under which skills are held back, by their ids. */
export function skillKey(skillId: string): string {
  return `skill/${skillId}`;
}

function skillTable(measured: MeasuredCampaign): PeopleTable {
  const { campaign, framework, results } = measured;
  const pairOf = pairsIn(measured);
  return {
    campaignId: campaign.id,
    ...(results.levels && {
      added: {
        levels: results.levels,
        sumsOf: (personId, skillId) => sumsOfPair(pairOf(personId, skillId)),
      },
    }),
    figures: skillIds(framework).toSorted(),
    groups: new Map([[everybody, measured.measured.personIds]]),
    standsBy: skillsStandBy(measured),
    valueOf: (personId, skillId) => {
      const pair = pairOf(personId, skillId);
      return pair && [pair.level, pair.target];
    },
  };
}

interface Pair {
  level: number;
  target: number;
}

/** Of somebody and a skill; null: it is not asked of them, or not measured. */
function pairsIn(measured: MeasuredCampaign): (personId: string, skillId: string) => Pair | null {
  const { personIds, skills, levels, targets } = packedCampaign(measured);
  const places = new Map(personIds.map((id, place) => [id, place]));
  const numbers = (values: readonly Fraction[]) => [0, ...values.map((value) => toNumber(value))];
  const [levelAt, targetAt] = [numbers(levels), numbers(targets)];
  return (personId, skillId) => {
    const [place, own] = [places.get(personId), skills.get(skillId)];
    const level = place === undefined ? 0 : (own?.levels[place] ?? 0);
    if (place === undefined || !own || level === 0) return null;
    return { level: levelAt[level] ?? 0, target: targetAt[own.targets[place] ?? 0] ?? 0 };
  };
}

function sumsOfPair(pair: Pair | null): LevelSums {
  if (!pair) return nothing;
  const { level, target } = pair;
  const [short, above] = [Math.max(0, target - level), Math.max(0, level - target)];
  return { pairs: 1, target, short, above, below: level < target ? 1 : 0 };
}
