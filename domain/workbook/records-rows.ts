import { wordsFor } from '../configuration.ts';
import type { ReportInput } from './report-input.ts';
import type { LearningLine } from './records-line.ts';
import {
  recordColumns,
  type Punctuality,
  type RecordColumn,
  type RecordStatus,
  type RecordsWords,
} from './records-words.ts';
import type { BodyRow } from './sheet.ts';

type Value = BodyRow[number];
type Labelled = Pick<ReportInput, 'configuration' | 'locale'>;

/** How lines become rows of the sheet. `day`: the organisation's day of the cut-off, YYYY-MM-DD. */
export function recordRows(
  { configuration, locale }: Labelled,
  words: RecordsWords,
  day: string,
): (line: LearningLine) => BodyRow {
  const named = (things: readonly { id: string; words: Parameters<typeof wordsFor>[0] }[]) =>
    new Map(things.map(({ id, words: of }) => [id, wordsFor(of, locale)]));
  const programs = named(configuration.programs);
  const courses = named(configuration.courses);
  const cells: Record<RecordColumn, (line: LearningLine) => Value> = {
    person: ({ person }) => person ?? words.unknownPerson,
    employeeNumber: ({ employeeNumber }) => employeeNumber,
    title: ({ title }) => title,
    unit: ({ unit }) => unit,
    site: ({ site }) => site,
    manager: ({ manager }) => manager,
    course: ({ courseId, courseTitle }) => courses.get(courseId ?? '') ?? courseTitle ?? courseId,
    courseId: ({ courseId }) => courseId,
    demandedBy: (line) => line.programs.map((id) => programs.get(id) ?? id).join(', ') || null,
    period: ({ period }) => period,
    status: (line) => words.statuses[statusOf(line)],
    startedOn: ({ startedOn }) => startedOn,
    dueOn: ({ dueOn }) => dueOn,
    completedOn: ({ completedOn }) => completedOn,
    onTime: (line) => {
      const punctuality = punctualityOf(line, day);
      return punctuality && words.punctuality[punctuality];
    },
    validUntil: ({ validUntil }) => validUntil,
    hours: ({ minutes }) => (minutes === null ? null : minutes / 60),
    source: ({ source }) => source,
    fileName: ({ fileName }) => fileName,
    line: ({ line }) => line,
  };
  return (line) => recordColumns.map((column) => cells[column](line));
}

/** What an export says counts before what is owed, but an exemption before what was not completed. */
export function statusOf({ status, owed }: Pick<LearningLine, 'status' | 'owed'>): RecordStatus {
  if (owed === 'exempt' && status !== 'completed') return 'exempt';
  return status ?? (owed === 'done' ? 'completed' : 'not-started');
}

/** As the sheet Learning counts it: what is done by its due day is on time. Null: nobody demands it, or the person is exempt. */
export function punctualityOf(
  { owed, dueOn, owedSince }: Pick<LearningLine, 'owed' | 'dueOn' | 'owedSince'>,
  day: string,
): Punctuality | null {
  if (dueOn === null || owed === null || owed === 'exempt') return null;
  if (owed === 'done') return owedSince !== null && owedSince <= dueOn ? 'on-time' : 'late';
  return dueOn < day ? 'overdue' : 'not-due';
}
