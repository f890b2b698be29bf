import type { Configuration } from '../../domain/configuration.ts';
import type { Finding } from '../../domain/imports/findings.ts';
import { createLearningReader, type LearningRow } from '../../domain/imports/learning-row.ts';
import { settleRepeatedRows, type StagedRow } from '../../storage/import-rows.ts';
import { compareLearning, type StagedLearning } from '../../storage/learning-records.ts';
import { bodyRows } from './body-rows.ts';
import type { CheckContext, Checked } from './check-context.ts';
import { matchPeople, type PersonReference } from './match-people.ts';
import { stageInBatches, type RowCounts } from './stage-batches.ts';

/** Stages a learning export: people matched, attempts told apart, and counts what would change. */
export async function checkLearning(context: CheckContext, configuration: Configuration): Promise<Checked> {
  const rows = bodyRows<LearningRow>(context.file, createLearningReader(context.file.reading, configuration));
  const counts = await stageInBatches<LearningRow>(context, rows, (taken) =>
    stageMatched(context, taken, (personId, row) => stagedLearning(context.record.source, personId, row)),
  );
  await settleRepeated(context, counts);
  const records = await compareLearning(context.db, context.importId);
  return { counts, difference: { roster: null, records }, employed: 0 };
}

async function stageMatched<Row extends PersonReference>(
  context: CheckContext,
  taken: { line: number; row: Row }[],
  contentOf: (personId: string, row: Row) => object,
): Promise<{ rows: StagedRow[]; findings: Finding[] }> {
  const match = await matchPeople(
    context,
    taken.map(({ row }) => row),
  );
  const rows: StagedRow[] = [];
  const findings: Finding[] = [];
  for (const { line, row } of taken) {
    const found = match(row);
    if ('finding' in found) findings.push({ line, ...found.finding });
    else rows.push({ line, content: contentOf(found.personId, row) });
  }
  return { rows, findings };
}

/** Course keys carry their source: two systems may give one code to two courses. */
function stagedLearning(source: string, personId: string, row: LearningRow): StagedLearning {
  const courseKey = `${source}/${row.courseKey}`;
  const { attemptKey, courseTitle, courseId, outcome, startedOn, completedOn } = row;
  const { score, minutes, costMinor, currency, validUntil } = row;
  return {
    key: [personId, courseKey, attemptKey].join('|'),
    personId,
    courseKey,
    courseTitle,
    courseId,
    attemptKey,
    outcome,
    startedOn,
    completedOn,
    score,
    minutes,
    costMinor,
    currency,
    validUntil,
  };
}

async function settleRepeated(context: CheckContext, counts: RowCounts): Promise<void> {
  const { columns } = context.file.reading.match;
  const column = columns.courseTitle?.header ?? null;
  const { rejected, gone } = await settleRepeatedRows(context.db, context.importId, column);
  counts.rejected += rejected;
  counts.accepted -= gone;
}
