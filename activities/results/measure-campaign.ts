import { createHash } from 'node:crypto';
import type { Configuration } from '../../domain/configuration.ts';
import type { Framework, RoleProfile } from '../../domain/configuration/learning.ts';
import type { AnswerSums } from '../../domain/results/answer-sums.ts';
import { certifyingCourses } from '../../domain/results/certified-levels.ts';
import { measure } from '../../domain/results/measure.ts';
import type { Db } from '../../storage/database.ts';
import { uuidsOf, writtenLevels, type Measurement, type WrittenLevels } from '../../storage/measurements.ts';
import { packedForms, type CutOff } from '../../storage/packed-forms.ts';
import { inSnapshot, type Snapshot } from '../../storage/snapshot.ts';

interface Asked {
  cutOff: CutOff;
  framework: Framework;
  configuration: Pick<Configuration, 'roles' | 'organisation' | 'courses'>;
}

/** What was measured, and of the answers what a report says of them. */
export interface CampaignMeasurement extends Measurement, WrittenLevels {
  /** Skill answers "not observed". */
  notObserved: number;
  /** SHA-256 of the answers, whatever their order. */
  answersHash: string;
}

/**
 * Reads a campaign's forms and certificates and works out levels of people and totals of groups, without an object for a rating or a person. All answers
 * about people who are measured stand beside it: they are large, and to be let go early.
 */
export async function measureCampaign(
  snapshot: Snapshot,
  { cutOff, framework, configuration }: Asked,
): Promise<{ measurement: CampaignMeasurement; sums: AnswerSums }> {
  const roles = configuration.roles.filter((role) => role.framework === framework.id);
  const policy = configuration.organisation.rating;
  const certifying = certifyingCourses(framework, configuration.courses, policy);
  const of = { ...formsAsked(framework, roles), certifying };
  const { units, people, sums } = await packedForms(snapshot, cutOff, of);
  const placed = { ...people, parents: units.parents };
  const measured = measure(sums, placed, { framework, roles, policy });
  const measurement = {
    measured,
    people,
    units,
    personIds: uuidsOf(people.ids),
    packed: measured.packed,
    notObserved: sums.notObserved,
    answersHash: hashOf(sums),
  };
  return { measurement, sums };
}

/** Levels as they were written when the campaign was computed, or measured now where nothing is written yet. */
export async function levelsOfCampaign(db: Db, asked: Asked): Promise<WrittenLevels> {
  const written = await writtenLevels(db, asked.cutOff.campaignId, skillsOf(asked.framework));
  if (written) return written;
  const { measurement } = await inSnapshot(db, (snapshot) => measureCampaign(snapshot, asked));
  return measurement;
}

/** Which forms count, of people in which of these roles. */
export function formsAsked(framework: Framework, roles: readonly RoleProfile[]) {
  const own = roles.filter((role) => role.framework === framework.id);
  return { framework: framework.id, skills: skillsOf(framework), roles: own.map(({ id }) => id) };
}

function skillsOf({ domains }: Framework): string[] {
  return domains.flatMap(({ skills }) => skills.map(({ id }) => id));
}

function hashOf({ sources, notObserved }: AnswerSums): string {
  const hash = createHash('sha256').update(String(notObserved));
  for (const [source, answered] of sources.entries()) {
    if (!answered) continue;
    hash.update(`source ${source}`).update(answered.hundredths).update(answered.answers);
  }
  return hash.digest('hex');
}
