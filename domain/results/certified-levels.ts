import type { Course, Framework } from '../configuration/learning.ts';
import type { RatingPolicy } from '../configuration/organisation.ts';
import { ratingSources } from '../levels.ts';
import { noAnswers, type AnswerSums } from './answer-sums.ts';
import type { PackedLevels } from './packed-levels.ts';
import type { Needs } from './group-totals.ts';

/** What a valid completion of one course shows. */
export interface CertifyingCourse {
  courseId: string;
  /** Positions of skills in the framework, and the level of each in hundredths. */
  shows: { skill: number; hundredths: number }[];
}

/** A completion of a certifying course, its days counted from the cut-off: before it they are negative. */
export interface HeldCertificate {
  person: number;
  completedAfterDays: number;
  /** The first day on which it counts no longer; null: it always does. */
  endsAfterDays: number | null;
}

const source = ratingSources.indexOf('certification');

const certificate = 1 << source;
const self = 1 << ratingSources.indexOf('self');

/** Whether a level rests on a certificate, and on nothing that somebody answered. */
export function isCertified(mask: number): boolean {
  return mask === certificate;
}

/** How many levels in skills that the role needs rest on a certificate, where no rating by others counts: one a person and skill. */
export function certifiedOnlyLevels(
  roles: Int32Array,
  needs: Needs,
  { sources }: Pick<PackedLevels, 'sources'>,
): number {
  let levels = 0;
  for (const [person, role] of roles.entries())
    for (let skill = 0; skill < needs.skills; skill += 1) {
      if (Number.isNaN(needs.targetHundredths[role * needs.skills + skill] ?? Number.NaN)) continue;
      if (((sources[person * needs.skills + skill] ?? 0) & ~self) === certificate) levels += 1;
    }
  return levels;
}

/** Courses that show levels of the framework's skills; none where certification has no weight. */
export function certifyingCourses(
  { domains }: Pick<Framework, 'domains'>,
  courses: readonly Pick<Course, 'id' | 'certifies'>[],
  { weights }: Pick<RatingPolicy, 'weights'>,
): CertifyingCourse[] {
  if (!weights.certification) return [];
  const positions = new Map(
    domains.flatMap(({ skills }) => skills.map(({ id }) => id)).map((id, at) => [id, at]),
  );
  return courses.flatMap(({ id, certifies = [] }) => {
    const shows = certifies.flatMap(({ skill: skillId, level }) => {
      const skill = positions.get(skillId);
      return skill === undefined ? [] : [{ skill, hundredths: Math.round(level * 100) }];
    });
    return shows.length === 0 ? [] : [{ courseId: id, shows }];
  });
}

/**
 * Adds a certificate as an answer of its source where it is valid on the day of the cut-off: from the day of its completion up to the day
 * before it ends. Of several that show one skill the highest level is the one answer, in whatever order they come.
 */
export function addCertificate(
  sums: AnswerSums,
  { person, completedAfterDays, endsAfterDays }: HeldCertificate,
  { shows }: Pick<CertifyingCourse, 'shows'>,
): void {
  if (completedAfterDays > 0 || (endsAfterDays !== null && endsAfterDays <= 0)) return;
  const { hundredths, answers } = (sums.sources[source] ??= noAnswers(sums));
  for (const shown of shows) {
    const place = person * sums.skills + shown.skill;
    const known = answers[place] === 1 ? (hundredths[place] ?? 0) : shown.hundredths;
    hundredths[place] = Math.max(known, shown.hundredths);
    answers[place] = 1;
  }
}
