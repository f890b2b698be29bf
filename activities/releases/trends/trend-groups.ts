import type { TrendGroup } from '../../../domain/change/trend.ts';
import type { TwoQuarters } from '../../../domain/change/trend-figures.ts';
import { wordsFor } from '../../../domain/configuration.ts';
import type { Unit } from '../../../storage/units.ts';
import type { MeasuredCampaign } from '../../results/measured-levels.ts';
import { pairList, type Keys, type Person } from './pair-list.ts';

export interface Quarters {
  before: MeasuredCampaign;
  after: MeasuredCampaign;
  /** Old skill id → new one. */
  continued: ReadonlyMap<string, string>;
}

export function wholeQuarters({ before, after }: Quarters): TwoQuarters {
  return { before: pairList(before), after: pairList(after) };
}

/** Skills by the later framework: what a skill was called before stands under its present name and domain. */
export function skillGroups(of: Quarters, by: 'skill' | 'domain'): TrendGroup[] {
  const { framework, configuration } = of.after;
  const { defaultLocale } = configuration.organisation;
  const domains = framework.domains.map(({ id, words, skills }) => ({
    id,
    name: wordsFor(words, defaultLocale),
    skills: skills.map((skill) => ({ id: skill.id, name: wordsFor(skill.words, defaultLocale) })),
  }));
  const domainOf = new Map(domains.flatMap(({ id, skills }) => skills.map((skill) => [skill.id, id])));
  // A skill that does not go on still belongs to its domain of then: the mean moves when it ends.
  const nowOf = (skillId: string) => of.continued.get(skillId) ?? '';
  const quartersOf =
    by === 'skill'
      ? divided(of, {
          before: { ofNeed: ({ skillId }) => [nowOf(skillId)] },
          after: { ofNeed: ({ skillId }) => [skillId] },
        })
      : divided(of, {
          before: { ofNeed: ({ skillId, domain }) => [domainOf.get(nowOf(skillId)) ?? domain] },
          after: { ofNeed: ({ domain }) => [domain] },
        });
  if (by === 'domain')
    return domains.map(({ id, name }) => ({ id, name, parentId: null, quarters: quartersOf(id) }));
  return domains.flatMap(({ id: domain, skills }) =>
    skills.map(({ id, name }) => ({ id, name, parentId: domain, quarters: quartersOf(id) })),
  );
}

export function roleGroups(of: Quarters): TrendGroup[] {
  const { roles, organisation } = of.after.configuration;
  const quartersOf = dividedAlike(of, ({ roleId }) => [roleId]);
  const held = new Set(of.after.people.map(({ roleId }) => roleId));
  return roles.flatMap(({ id, words }) =>
    held.has(id)
      ? [{ id, name: wordsFor(words, organisation.defaultLocale), parentId: null, quarters: quartersOf(id) }]
      : [],
  );
}

const without = 'without';

/** Each unit above its parts, with those of its people who are in none of them as a part too. */
export function unitGroups(units: readonly Unit[], of: Quarters): TrendGroup[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const partOf = ({ parentId }: Unit) => {
    const parent = parentId === null ? undefined : byId.get(parentId);
    return parent && parent.kind !== 'organisation' ? parent : null;
  };
  const path = (unit: Unit | null | undefined): string[] =>
    !unit || unit.kind === 'organisation' ? [] : [unit.id, ...path(partOf(unit))];
  const quartersOf = dividedAlike(of, ({ unitId }) => {
    const ids = path(byId.get(unitId ?? ''));
    return ids[0] === undefined ? [without] : [...ids, itself(ids[0])];
  });
  const parts = Map.groupBy(
    units.filter(({ kind }) => kind !== 'organisation'),
    (unit) => partOf(unit)?.id ?? null,
  );
  const below = (parentId: string | null): TrendGroup[] =>
    (parts.get(parentId) ?? []).flatMap((part): TrendGroup[] => {
      const quarters = quartersOf(part.id);
      if (quarters.after.length === 0) return [];
      const own = { id: part.id, name: part.name, parentId, quarters };
      const inside = below(part.id);
      const direct = quartersOf(itself(part.id));
      if (inside.length === 0 || direct.after.length === 0) return [own, ...inside];
      const name = `directly in ${part.name}`;
      return [own, { id: itself(part.id), name, parentId: part.id, quarters: direct }, ...inside];
    });
  const outside = quartersOf(without);
  return [
    ...below(null),
    ...(outside.after.length > 0
      ? [{ id: without, name: 'without a unit', parentId: null, quarters: outside }]
      : []),
  ];
}

function itself(unitId: string): string {
  return `${unitId}/itself`;
}

function dividedAlike(
  of: Quarters,
  ofPerson: (person: Person) => readonly string[],
): (id: string) => TwoQuarters {
  return divided(of, { before: { ofPerson }, after: { ofPerson } });
}

/** The pairs of each group in either quarter, by the place of then. */
function divided(of: Quarters, keys: { before: Keys; after: Keys }): (id: string) => TwoQuarters {
  const side = (time: 'before' | 'after') => {
    const list = pairList(of[time]);
    const groups = list.grouped(keys[time]);
    return (id: string) => list.at(groups.get(id) ?? nowhere);
  };
  const [before, after] = [side('before'), side('after')];
  return (id) => ({ before: before(id), after: after(id) });
}

const nowhere = new Int32Array();
