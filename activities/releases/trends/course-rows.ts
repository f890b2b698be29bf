import { localDay } from '../../../domain/calendar.ts';
import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import { skillNames, wordsFor } from '../../../domain/configuration.ts';
import { courseEffects, type SkillMeasured } from '../../../domain/development/course-effects.ts';
import {
  courseKey,
  type ReportedCourse,
  type ReportedCourses,
} from '../../../domain/development/reported-courses.ts';
import { toNumber } from '../../../domain/fraction.ts';
import { courseCatalogue } from '../../../storage/catalogue.ts';
import { certificatesAt } from '../../../storage/certificates.ts';
import type { Tx } from '../../../storage/database.ts';
import type { ReleasedCount } from '../../../storage/released-cells.ts';
import type { Campaign } from '../../../storage/campaigns.ts';
import { measuredLevels, type MeasuredCampaign } from '../../results/measured-levels.ts';
import { quarterBefore } from './quarter-before.ts';
import { quartersBetween, trendPolicy } from './quarters-between.ts';
import type { Quarters } from './trend-groups.ts';

const falseShare = 0.05;
/** Nothing of courses is drawn. */
const seed = 1;

/** What courses did since the quarter that was measured before a campaign of its program; null where none was. */
export async function coursesSinceBefore(db: Tx, campaign: Campaign): Promise<ReportedCourses | null> {
  const between = await quarterBefore(db, campaign);
  if (!between) return null;
  const { before, after } = between;
  const { of } = await quartersBetween(db, {
    before: await measuredLevels(db, before.campaign),
    after: await measuredLevels(db, after.campaign),
  });
  const rows = await courseRows(db, of, trendPolicy(of.after, seed));
  return { from: before.campaign.period, to: campaign.period, before: before.campaign.id, rows };
}

/** Measured by counts: where they are equal and an effect is not, it may be one person. `before`: the campaign of the first quarter. */
export function courseCounts(
  rows: readonly ReportedCourse[],
  before: string,
): (ReleasedCount & { row: ReportedCourse })[] {
  return rows.flatMap((row) => {
    const { completers, others, effect, lower95, upper95 } = row;
    if (completers === null && others === null) return [];
    return [
      {
        row,
        figure: courseKey(row, before),
        counts: { ...(completers === null ? {} : { completers }), ...(others === null ? {} : { others }) },
        values: JSON.stringify([effect, lower95, upper95]),
      },
    ];
  });
}

/** Which courses moved the skills that they claim to teach, between two quarters; those that skills of now are claimed by. */
export async function courseRows(db: Tx, of: Quarters, policy: TrendPolicy): Promise<ReportedCourse[]> {
  const { configuration, framework } = of.after;
  const { defaultLocale } = configuration.organisation;
  const skills = skillNames([framework], defaultLocale);
  const courses = (await courseCatalogue(db, configuration.courses)).map((course) => ({
    ...course,
    skills: course.skills.filter((id) => skills.has(id)),
  }));
  const { groupMinimum, smallestChange, scale } = policy;
  const effects = courseEffects(courses, {
    measured: measuredSkills(of),
    // As the later quarter knew them: each record that came in since would tell of one person by the difference.
    completions: await certificatesAt(db, closedAt(of.after).toISOString()),
    period: { from: closedOn(of.before), to: closedOn(of.after) },
    policy: { smallestChange, groupMinimum, falseShare, mostChange: scale.maximum - scale.minimum },
  });
  const names = new Map(courses.map(({ id, words }) => [id, wordsFor(words, defaultLocale)]));
  return effects.map(({ isSpreadOpen, ...effect }) => {
    const spreadHidden = effect.completers !== null && !isSpreadOpen;
    return {
      ...effect,
      ...(spreadHidden ? { lower95: null, upper95: null, p: null, adjustedP: null } : {}),
      name: names.get(effect.courseId) ?? effect.courseId,
      skillName: skills.get(effect.skillId) ?? effect.skillId,
      spreadHidden,
    };
  });
}

/** Everybody measured now in a skill that goes on, with the level of then where there is one. */
function measuredSkills({ before, after, continued }: Quarters): SkillMeasured[] {
  const cameFrom = new Map([...continued].map(([old, id]) => [id, old]));
  const then = new Map(before.people.map(({ personId, levels }) => [personId, levels]));
  return after.people.flatMap(({ personId, roleId, levels }) => {
    const old = then.get(personId);
    return [...levels].map(([skillId, level]) => {
      const earlier = old?.get(cameFrom.get(skillId) ?? '');
      return {
        personId,
        roleId,
        skillId,
        before: earlier ? toNumber(earlier) : null,
        after: toNumber(level),
      };
    });
  });
}

function closedOn(measured: MeasuredCampaign): string {
  const { timeZone } = measured.configuration.organisation;
  return localDay({ timeZone }, closedAt(measured).toISOString());
}

function closedAt({ campaign, results }: MeasuredCampaign): Date {
  return campaign.cutOffAt ?? new Date(results.computedAt);
}
