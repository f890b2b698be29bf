import { escapeLiteral, type PoolClient } from 'pg';
import type { AnswerSums } from '../domain/results/answer-sums.ts';
import { addCertificate, type CertifyingCourse } from '../domain/results/certified-levels.ts';
import { personIndex } from '../domain/results/person-index.ts';
import { copyRows } from './copy-rows.ts';
import { arrayOf } from './array-of.ts';

interface Of {
  courses: readonly CertifyingCourse[];
  /** YYYY-MM-DD, and ISO 8601. */
  cutOff: { day: string; at: string };
  /** Ids of the people whose answers are added up, sixteen bytes each. */
  ids: Uint8Array;
}

/** Adds the certificates of a campaign's people as they were known at the cut-off. Those of anybody else are left out. */
export async function addCertificates(
  client: PoolClient,
  sums: AnswerSums,
  { courses, cutOff, ids }: Of,
): Promise<void> {
  if (courses.length === 0) return;
  const personAt = personIndex(ids);
  const courseIds = arrayOf(courses.map(({ courseId }) => courseId));
  const [day, at] = [`${escapeLiteral(cutOff.day)}::date`, escapeLiteral(cutOff.at)];
  // As certificatesAt says it of all courses.
  const query = `select person_id, array_position(${courseIds}, course_id), completed_on - ${day},
      coalesce(valid_until, case when status = 'expired' then completed_on end) - ${day}
    from learning_records
    where status in ('completed', 'expired') and course_id = any (${courseIds}) and completed_on is not null
      and known_since <= ${at} and (known_until is null or known_until > ${at})`;
  await copyRows(client, query, ({ bytes, starts, lengths }) => {
    const person = personAt(bytes, starts[0] ?? 0);
    const course = courses[bytes.readInt32BE(starts[1] ?? 0) - 1];
    if (person < 0 || !course) return;
    const completedAfterDays = bytes.readInt32BE(starts[2] ?? 0);
    const endsAfterDays = lengths[3] === 4 ? bytes.readInt32BE(starts[3] ?? 0) : null;
    addCertificate(sums, { person, completedAfterDays, endsAfterDays }, course);
  });
}
