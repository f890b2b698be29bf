import { copyValue } from './copy-text.ts';
import type { LearningRow } from './learning-row.ts';

const none = '\\N';
/** Beyond so many the numbers are given anew: the memory of a reader is small, and a person may be told of twice. */
const mostRemembered = 100_000;

/**
 * Writes learning rows as COPY text for the staging table (storage/staged-learning.ts), one row a call. Who and which course
 * is written in full by the first row that names them, and by number afterwards: most of a large file is repetition.
 */
export function createLearningEncoder(): (line: number, row: LearningRow) => string {
  const people = createReferences();
  const courses = createReferences();

  return (line, row) => {
    const { employeeNumber, email, emailHash, personName, courseKey, courseTitle, courseId } = row;
    const who = `${employeeNumber ?? none}\t${email ?? none}\t${emailHash ?? none}\t${personName ?? none}`;
    const person = people(who);
    const course = courses(`${courseKey}\t${courseTitle}\t${courseId ?? none}`);
    const head = `${line}\t${person.number}\t${course.number}\t${row.minutes ?? none}\t${row.costMinor ?? none}\t${row.startedOn ?? none}\t${row.completedOn ?? none}\t${row.validUntil ?? none}`;
    const attempt = row.attemptKey === row.startedOn ? row.attemptKey : copyValue(row.attemptKey);
    const values = `\t${attempt}\t${row.outcome}\t${row.score ?? none}\t${row.currency ?? none}`;
    const taught = course.isNew ? `\t${texts(courseKey, courseTitle, courseId)}` : noCourse;
    const named = person.isNew ? `\t${texts(employeeNumber, email, emailHash, personName)}\n` : nobody;
    return head + values + taught + named;
  };
}

const noCourse = `\t${none}`.repeat(3);
const nobody = `${`\t${none}`.repeat(4)}\n`;

function texts(...values: (string | null)[]): string {
  return values.map(copyValue).join('\t');
}

interface Reference {
  number: number;
  isNew: boolean;
}

/** Numbers from 1 for whatever it is asked about, and whether it was asked before. */
function createReferences(): (text: string) => Reference {
  const known = new Map<string, Reference>();
  let last = 0;
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= mostRemembered) known.clear();
    last += 1;
    known.set(text, { number: last, isNew: false });
    return { number: last, isNew: true };
  };
}
