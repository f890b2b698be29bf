import { toNumber, type Fraction } from '../../../domain/fraction.ts';
import type { PackedSkill, Time } from '../../../domain/statistics/change/packed-quarters.ts';
import { fewestPeople } from '../../../domain/disclosure/fewest-people.ts';
import { skillsStandBy, withCertificates } from '../carried-levels.ts';
import { gapTableOf } from '../gap-cells.ts';
import { allFigures, type Added, type PeopleTable } from '../released-table.ts';
import { skillGroups, type Quarters } from './trend-groups.ts';

/** Tables of one quarter: by domain, and by skill under its id of now. */
interface QuarterTables {
  domains: PeopleTable;
  skills: PeopleTable;
}

type Groups = Record<Time, PeopleTable['groups']>;

/** Who is measured twice at either time, with the values that the quarters' own figures rest on. */
export function twiceTables(of: Quarters, groups: Groups): Record<Time, QuarterTables> {
  const byDomain = skillGroups(of, 'domain').map(({ id, quarters }) => [id, quarters.skills] as const);
  const inDomains = new Map([...byDomain, [allFigures, of.packed.skills] as const]);
  const bySkill = new Map(of.packed.skills.map((skill) => [skill.ids.after ?? '', [skill]]));
  const tablesAt = (time: Time) => {
    const domains = domainTable(of, time, groups[time]);
    const skills = skillTable(of, { time, groups: groups[time], isTold: isMeasuredTwice });
    return {
      domains: withCertificates({ ...domains, added: levelsAt(of, time, inDomains) }, minimumOf(of)),
      skills: withCertificates({ ...skills, added: levelsAt(of, time, bySkill) }, minimumOf(of)),
    };
  };
  return { before: tablesAt('before'), after: tablesAt('after') };
}

/** What a line adds up: levels of whoever is measured twice in its skills, from the top of the scale, as it tells nothing of targets. */
function levelsAt(
  { packed, after: { framework } }: Quarters,
  time: Time,
  skills: ReadonlyMap<string, readonly PackedSkill[]>,
): Added {
  const { scale } = framework;
  const short = [0, ...packed.levels.map((level) => scale.maximum - toNumber(level))];
  return {
    levels: { scale, criticalShortfallLevels: 0, hasTwoEnds: true },
    sumsOf: (personId, figure) => {
      const place = packed.places.get(personId) ?? nowhere;
      const sums = { pairs: 0, target: 0, short: 0, above: 0 };
      for (const skill of skills.get(figure) ?? []) {
        if (!isMeasuredTwice(skill, place)) continue;
        sums.pairs += 1;
        sums.target += scale.maximum;
        sums.short += short[skill[time].levels[place] ?? 0] ?? 0;
      }
      return sums;
    },
  };
}

/** Everybody measured at either time, as in the quarters' own figures. */
export function quarterTables(of: Quarters, groups: Groups): Record<Time, QuarterTables> {
  const tablesAt = (time: Time) => ({
    domains: withCertificates(gapTableOf(of[time].results, groups[time]), minimumOf(of)),
    skills: withCertificates(
      skillTable(of, { time, groups: groups[time], isTold: () => true }),
      minimumOf(of),
    ),
  });
  return { before: tablesAt('before'), after: tablesAt('after') };
}

function minimumOf({ after: { configuration } }: Quarters): number {
  return fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum);
}

const nowhere = -1;

/** Whether somebody is measured in a skill both times. */
export function isMeasuredTwice({ before, after }: PackedSkill, place: number): boolean {
  return (before.levels[place] ?? 0) > 0 && (after.levels[place] ?? 0) > 0;
}

/** Whoever is measured twice in some skills of a domain alone counts with another value than in the quarter's own figure. */
function domainTable(of: Quarters, time: Time, groups: PeopleTable['groups']): PeopleTable {
  const own = gapTableOf(of[time].results, groups);
  const byDomain = new Map(
    of[time].framework.domains.map(({ id, skills }) => {
      const ids = new Set(skills.map((skill) => skill.id));
      return [id, of.packed.skills.filter((skill) => ids.has(skill.ids[time] ?? ''))];
    }),
  );
  return {
    ...own,
    valueOf: (personId, domain) => {
      const value = own.valueOf(personId, domain);
      const place = of.packed.places.get(personId) ?? nowhere;
      const measured = (byDomain.get(domain) ?? []).filter((skill) => (skill[time].levels[place] ?? 0) > 0);
      const both = measured.filter((skill) => isMeasuredTwice(skill, place));
      if (value === null || both.length === 0) return null;
      return both.length === measured.length ? value : [...value, ...idsOf(both, time)];
    },
  };
}

function idsOf(skills: readonly PackedSkill[], time: Time): string[] {
  return skills.map(({ ids }) => ids[time] ?? '').toSorted();
}

interface Told {
  time: Time;
  groups: PeopleTable['groups'];
  isTold: (skill: PackedSkill, place: number) => boolean;
}

function skillTable({ packed, ...of }: Quarters, { time, groups, isTold }: Told): PeopleTable {
  const byId = new Map(
    packed.skills.flatMap((skill) => (skill.ids.after === null ? [] : [[skill.ids.after, skill]])),
  );
  const numbers = (values: readonly Fraction[]) => [null, ...values.map((value) => toNumber(value))];
  const [levels, targets] = [numbers(packed.levels), numbers(packed.targets)];
  const standsBy = skillsStandBy(of[time]);
  return {
    campaignId: of[time].results.campaignId,
    figures: [...byId.keys()].toSorted(),
    groups,
    standsBy: standsBy && ((personId, skillId) => standsBy(personId, byId.get(skillId)?.ids[time] ?? '')),
    valueOf: (personId, skillId) => {
      const skill = byId.get(skillId);
      const place = packed.places.get(personId) ?? nowhere;
      const level = skill?.[time].levels[place] ?? 0;
      if (!skill || level === 0 || !isTold(skill, place)) return null;
      return [levels[level] ?? null, targets[skill[time].targets[place] ?? 0] ?? null];
    },
  };
}
