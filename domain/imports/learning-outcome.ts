import {
  learningOutcomes,
  type ImportProfile,
  type LearningOutcome,
  type StatusField,
} from '../configuration/import-profile.ts';
import type { RowCells } from './row-cells.ts';

/**
 * What became of a learning row: its status word, else a second verdict, else what the profile concludes from the end date
 * and the percentage. What was completed without success has failed. Null: the row does not tell, which is noted.
 */
export function learningOutcome(cells: RowCells, profile: ImportProfile): LearningOutcome | null {
  const status = meaningOf(cells, 'status');
  const success = meaningOf(cells, 'success');
  if (status === 'unknown' || success === 'unknown') return null;
  if (status !== null) return status === 'completed' && success === 'failed' ? 'failed' : status;
  const concluded = success ?? concludedOutcome(cells, profile);
  if (concluded === null) cells.reject('MissingValue', 'status');
  return concluded;
}

function meaningOf(
  cells: RowCells,
  field: Extract<StatusField, 'status' | 'success'>,
): LearningOutcome | 'unknown' | null {
  const read = cells.meaning(field);
  if (read === null) return null;
  const meaning = learningOutcomes.find((known) => known === read.meaning);
  if (!meaning) cells.reject('UnknownStatus', field, read.word.slice(0, 60));
  return meaning ?? 'unknown';
}

function concludedOutcome(cells: RowCells, { outcome: rule }: ImportProfile): LearningOutcome | null {
  if (!rule) return null;
  if (rule.dated !== null && cells.day('completedOn') !== null) return rule.dated;
  const progress = rule.progressAt === null ? null : cells.number('progress');
  if (rule.progressAt !== null && progress !== null && progress > 0)
    return progress >= rule.progressAt ? 'completed' : 'in-progress';
  return rule.otherwise;
}
