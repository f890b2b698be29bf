import { localDay } from '../../domain/calendar.ts';
import { fraction, toNumber, type Fraction } from '../../domain/fraction.ts';
import { latentTalent, type TalentRecord } from '../../domain/gaps/latent-talent.ts';
import { courseCatalogue } from '../../storage/catalogue.ts';
import type { Db } from '../../storage/database.ts';
import { rosterOn } from '../../storage/roster.ts';
import { declaredSigns, learnersOf } from '../../storage/talent-signs.ts';
import { campaignMeasured, type MeasuredCampaign } from '../gaps/measured-campaign.ts';
import { admitAsker, askerCalled } from '../plan/asker.ts';
import { configurationApplied } from '../plan/plan-answer.ts';
import { leastAsked, scarceSkills, skillName, skillsCalled } from './skills-asked.ts';
import { talentLines, type FoundIn } from './talent-lines.ts';

interface Question {
  /** Ids or names; none: critical skills that too few people have. */
  skills: readonly string[];
  /** Null: the latest assessment that has results. */
  campaign: string | null;
  /** On whose behalf operations ask; null: nobody's. */
  by: string | null;
  /** People shown of a skill. */
  most: number;
  json: boolean;
}

/**
 * Who could help out in scarce skills, as lines or JSON: signs to ask somebody by, no levels. Throws a Failure for a skill that is not
 * known, for whom results of single people are not open, and where nothing is computed yet.
 */
export async function talentAnswer(db: Db, asked: Question, now = new Date().toISOString()): Promise<string> {
  const configuration = await configurationApplied(db);
  const asker = await askerCalled(db, asked.by);
  await admitAsker(db, asker, { person: null, configuration, what: 'talent', now });
  const measured = await campaignMeasured(db, asked.campaign);
  const skills = asked.skills.length > 0 ? skillsCalled(asked.skills, measured) : scarceSkills(measured);
  const records = await talentRecords(db, measured, { skills, now });
  const found = skills.map((skill): FoundIn => {
    const usefulLevel = leastAsked(measured, skill);
    const level = usefulLevel ?? fraction(measured.framework.scale.maximum);
    const people = latentTalent(records, { scarce: new Set([skill]), usefulLevel: level });
    return {
      skill,
      name: skillName(measured, skill),
      usefulLevel: usefulLevel && toNumber(usefulLevel),
      people,
    };
  });
  if (asked.json)
    return JSON.stringify({ campaign: measured.campaign.id, skills: found.map(withoutLevels) }, null, 2);
  return (await talentLines(db, { campaign: measured.campaign.id, found, most: asked.most })).join('\n');
}

/** By how much somebody is above a target is their level. */
function withoutLevels({ people, ...skill }: FoundIn) {
  return { ...skill, people: people.map(({ personId, signs }) => ({ personId, signs })) };
}

/** Everybody at work. What the role of somebody asks who was not measured is not known, so nothing they learn is outside it. */
async function talentRecords(
  db: Db,
  measured: MeasuredCampaign,
  { skills, now }: { skills: readonly string[]; now: string },
): Promise<TalentRecord[]> {
  const { configuration } = measured;
  const teaching = new Map(
    (await courseCatalogue(db, configuration.courses)).flatMap((course) => {
      const taught = course.skills.filter((skill) => skills.includes(skill));
      return taught.length > 0 ? [[course.id, taught] as const] : [];
    }),
  );
  const learning = Map.groupBy(await learnersOf(db, [...teaching.keys()]), ({ personId }) => personId);
  const declared = Map.groupBy(await declaredSigns(db, skills), ({ personId }) => personId);
  const known = new Map(measured.people.map((person) => [person.personId, person]));
  const day = localDay(configuration.organisation, now);
  const roster = await rosterOn(db, { day, knownAt: now });
  return roster.flatMap(({ personId, employment }) => {
    if (employment !== 'active') return [];
    const measuredPerson = known.get(personId);
    const { levels, pairs } = measuredPerson ?? { levels: new Map<string, Fraction>(), pairs: [] };
    const courses = measuredPerson ? (learning.get(personId) ?? []) : [];
    return [
      {
        personId,
        levels,
        targets: new Map(pairs.map(({ skillId, target }) => [skillId, target])),
        learning: courses.flatMap(({ courseId }) => teaching.get(courseId) ?? []),
        declared: declared.get(personId) ?? [],
      },
    ];
  });
}
