import type { TrendGroup } from '../../../domain/change/trend.ts';
import type { PackedQuarters, PackedSkill, Time } from '../../../domain/statistics/change/packed-quarters.ts';
import { wordsFor } from '../../../domain/configuration.ts';
import { groupTelling } from '../../../domain/gaps/joined-groups.ts';
import { itself, withoutUnit } from '../../../domain/gaps/unit-tables.ts';
import type { Unit } from '../../../storage/units.ts';
import type { CampaignResults, GapTable, PersonGaps } from '../../../domain/results.ts';
import type { MeasuredCampaign } from '../../results/measured-levels.ts';

export interface Quarters {
  before: MeasuredCampaign;
  after: MeasuredCampaign;
  /** Old skill id → new one. */
  continued: ReadonlyMap<string, string>;
  /** Of everybody. */
  packed: PackedQuarters;
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
  const { now, domainNow } = domainsOf(of);
  const keyOf = by === 'skill' ? now : domainNow;
  const { skills: all } = of.packed;
  const quartersOf = (id: string) => ({ ...of.packed, skills: all.filter((skill) => keyOf(skill) === id) });
  if (by === 'domain')
    return domains.map(({ id, name }) => ({ id, name, parentId: null, quarters: quartersOf(id) }));
  return domains.flatMap(({ id: domain, skills }) =>
    skills.map(({ id, name }) => ({ id, name, parentId: domain, quarters: quartersOf(id) })),
  );
}

/** Domains that some skill has left or come to between the versions of the framework. */
export function changedDomains(of: Quarters): ReadonlySet<string> {
  const { domainNow, domainThen } = domainsOf(of);
  return new Set(
    of.packed.skills.flatMap((skill) => {
      const [then, now] = [domainThen(skill), domainNow(skill)];
      return then !== undefined && now !== undefined && then !== now ? [then, now] : [];
    }),
  );
}

function domainsOf({ before, after, continued }: Quarters) {
  const domainsIn = ({ framework }: MeasuredCampaign) =>
    new Map(framework.domains.flatMap((domain) => domain.skills.map(({ id }) => [id, domain.id])));
  const [then, current] = [domainsIn(before), domainsIn(after)];
  const now = ({ ids }: PackedSkill) => ids.after ?? continued.get(ids.before ?? '') ?? '';
  const domainThen = ({ ids }: PackedSkill) => then.get(ids.before ?? '');
  // A skill that does not go on still belongs to its domain of then: the mean moves when it ends.
  return {
    now,
    domainThen,
    domainNow: (skill: PackedSkill) => current.get(now(skill)) ?? domainThen(skill),
  };
}

/** Where each quarter's tables tell a group with others, by any of its names. */
function toldIn(
  of: Quarters,
  tablesOf: (results: CampaignResults) => readonly GapTable[],
  names: readonly string[],
) {
  const at = (time: Time) => {
    const tables = tablesOf(of[time].results);
    const [told] = names.flatMap((name) => tables.flatMap((table) => groupTelling(table, name) ?? []));
    return told && !names.includes(told.id) ? { [time]: told.id } : {};
  };
  return { ...at('before'), ...at('after') };
}

export function roleGroups(of: Quarters): TrendGroup[] {
  const { roles, organisation } = of.after.configuration;
  const tablesOf = ({ gapsByRole }: CampaignResults) => (gapsByRole ? [gapsByRole] : []);
  const quartersOf = dividedAlike(of, ({ roleId }) => [roleId]);
  const held = new Set(of.after.results.peopleGaps.map(({ roleId }) => roleId));
  return roles
    .filter(({ id }) => held.has(id))
    .map(({ id, words }) => ({
      id,
      name: wordsFor(words, organisation.defaultLocale),
      parentId: null,
      quarters: quartersOf(id),
      toldIn: toldIn(of, tablesOf, [id]),
    }));
}

const without = 'without';

/** Of a unit those around it, from the uppermost down, and its own people who are in none of its parts. */
export function unitChains(units: readonly Unit[]): (unitId: string | null) => readonly string[] {
  const partOf = parentIn(units);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const path = (unit: Unit | null | undefined): string[] =>
    !unit || unit.kind === 'organisation' ? [] : [...path(partOf(unit)), unit.id];
  const known = new Map<string | null, readonly string[]>();
  return (unitId) => {
    const ids = path(byId.get(unitId ?? ''));
    const last = ids.at(-1);
    const chain = known.get(unitId) ?? (last === undefined ? [without] : [...ids, itself(last)]);
    known.set(unitId, chain);
    return chain;
  };
}

function parentIn(units: readonly Unit[]): (unit: Unit) => Unit | null {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return ({ parentId }) => {
    const parent = parentId === null ? undefined : byId.get(parentId);
    return parent && parent.kind !== 'organisation' ? parent : null;
  };
}

function unitTablesOf({ gapMatrix }: CampaignResults): readonly GapTable[] {
  return gapMatrix ? [gapMatrix.whole, ...Object.values(gapMatrix.units)] : [];
}

/** Each unit above its parts, with those of its people who are in none of them as a part too. */
export function unitGroups(units: readonly Unit[], of: Quarters): TrendGroup[] {
  const partOf = parentIn(units);
  const chainOf = unitChains(units);
  const quartersOf = dividedAlike(of, ({ unitId }) => chainOf(unitId));
  const parts = Map.groupBy(
    units.filter(({ kind }) => kind !== 'organisation'),
    (unit) => partOf(unit)?.id ?? null,
  );
  const below = (parentId: string | null): TrendGroup[] =>
    (parts.get(parentId) ?? []).flatMap((part): TrendGroup[] => {
      const quarters = quartersOf(part.id);
      if (quarters.people.after.length === 0) return [];
      const own = { id: part.id, name: part.name, parentId, quarters };
      const inside = below(part.id);
      const direct = quartersOf(itself(part.id));
      if (inside.length === 0 || direct.people.after.length === 0) return [own, ...inside];
      const name = `directly in ${part.name}`;
      return [own, { id: itself(part.id), name, parentId: part.id, quarters: direct }, ...inside];
    });
  const outside = quartersOf(without);
  const groups: TrendGroup[] = [
    ...below(null),
    ...(outside.people.after.length > 0
      ? [{ id: without, name: 'without a unit', parentId: null, quarters: outside }]
      : []),
  ];
  const namesOf = (id: string) => {
    if (id === without) return [withoutUnit];
    return parts.has(id) ? [id] : [id, itself(id)];
  };
  return groups.map((group) => ({ ...group, toldIn: toldIn(of, unitTablesOf, namesOf(group.id)) }));
}

/** The quarters of each group; who is in it may differ from one to the other. */
function dividedAlike(
  of: Quarters,
  keysOf: (person: Pick<PersonGaps, 'roleId' | 'unitId'>) => readonly string[],
): (id: string) => PackedQuarters {
  const groupsAt = (time: Time) => {
    const isThere = new Uint8Array(of.packed.personIds.length);
    for (const place of of.packed.people[time]) isThere[place] = 1;
    const people = of[time].results.peopleGaps;
    const groups = new Map<string, { size: number; places: Int32Array }>();
    const each = (visit: (group: { size: number; places: Int32Array }, place: number) => void) => {
      for (const person of people) {
        const place = of.packed.places.get(person.personId) ?? 0;
        if (isThere[place] !== 1) continue;
        for (const key of keysOf(person)) {
          const group = groups.get(key) ?? { size: 0, places: none };
          groups.set(key, group);
          visit(group, place);
        }
      }
    };
    // Counted first: places in lists that grow would take many times as much.
    each((group) => void (group.size += 1));
    for (const group of groups.values()) {
      group.places = new Int32Array(group.size);
      group.size = 0;
    }
    each((group, place) => void (group.places[group.size++] = place));
    return (id: string) => groups.get(id)?.places ?? none;
  };
  const [before, after] = [groupsAt('before'), groupsAt('after')];
  return (id) => ({ ...of.packed, people: { before: before(id), after: after(id) } });
}

const none = new Int32Array();
