import { copyValue } from './copy-text.ts';
import type { LearningRow } from './learning-row.ts';

const none = '\\N';

/**
 * Writes learning rows as COPY text for the staging table (storage/staged-learning.ts), one row a call. Who and which course
 * is written in full by the first row that names them, and by number afterwards: most of a large file is repetition.
 */
export function createLearningEncoder(): (line: number, row: LearningRow) => string {
  const isNewCourse = createTold();

  return (line, row) => {
    const { startedOn, completedOn, validUntil, attemptKey, minutes, costMinor, score, currency } = row;
    const { person, course } = row;
    const attempt = attemptKey === startedOn ? attemptKey : copyValue(attemptKey);
    const rest = `\t${minutes ?? none}\t${costMinor ?? none}\t${startedOn ?? none}\t${completedOn ?? none}\t${validUntil ?? none}\t${attempt}\t${row.outcome}\t${score ?? none}\t${currency ?? none}`;
    const taught = isNewCourse(course.number)
      ? texts(course.courseKey, course.courseTitle, course.courseId)
      : noCourse;
    const { told } = person;
    const named =
      told === null ? nobody : texts(told.employeeNumber, told.email, told.emailHash, told.personName);
    return `${line}\t${person.number}\t${course.number}${rest}${taught}${named}\n`;
  };
}

const noCourse = `\t${none}`.repeat(3);
const nobody = `\t${none}`.repeat(4);

function texts(...values: (string | null)[]): string {
  return `\t${values.map(copyValue).join('\t')}`;
}

/** True the first time it is asked about a number. */
function createTold(): (number: number) => boolean {
  let told = new Uint8Array(4096);
  return (number) => {
    if (number >= told.length) {
      const larger = new Uint8Array(number * 2);
      larger.set(told);
      told = larger;
    }
    const isNew = told[number] !== 1;
    told[number] = 1;
    return isNew;
  };
}
