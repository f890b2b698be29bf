import { learningOutcomes, type LearningOutcome, type StatusField } from '../configuration/import-profile.ts';
import { notAmong } from './known-words.ts';
import type { Reading } from './reading.ts';
import type { RowCells } from './row-cells.ts';

/**
 * What became of a learning row: its status word, else a second verdict, else what the profile concludes from the end date
 * and the percentage. What was completed without success has failed. Null: the row does not tell, which is noted.
 */
export function learningOutcome(cells: RowCells, reading: Reading): LearningOutcome | null {
  const status = meaningOf(cells, reading, 'status');
  const success = meaningOf(cells, reading, 'success');
  if (status === 'unknown' || success === 'unknown') return null;
  if (status !== null) return status === 'completed' && success === 'failed' ? 'failed' : status;
  const concluded = success ?? concludedOutcome(cells, reading);
  if (concluded === null) cells.reject('MissingValue', 'status');
  return concluded;
}

function meaningOf(
  cells: RowCells,
  { profile }: Reading,
  field: Extract<StatusField, 'status' | 'success'>,
): LearningOutcome | 'unknown' | null {
  const read = cells.meaning(field);
  if (read === null) return null;
  const meaning = learningOutcomes.find((known) => known === read.meaning);
  if (!meaning)
    cells.reject('UnknownStatus', field, notAmong(read.word, Object.keys(profile.words[field] ?? {})));
  return meaning ?? 'unknown';
}

function concludedOutcome(cells: RowCells, { profile, numbers }: Reading): LearningOutcome | null {
  const { outcome: rule } = profile;
  if (!rule) return null;
  if (rule.dated !== null && cells.day('completedOn') !== null) return rule.dated;
  const progress = rule.progressAt === null ? null : cells.number('progress');
  if (rule.progressAt === null || progress === null) return rule.otherwise;
  if (progress <= 0) return rule.otherwise ?? 'not-started';
  const percent = numbers.progress?.isShare ? progress * 100 : progress;
  return percent >= rule.progressAt ? 'completed' : 'in-progress';
}
