import type { Finding } from '../../domain/imports/findings.ts';
import type { Tx } from '../../storage/database.ts';
import { addFindings, stageRows, type StagedRow } from '../../storage/import-rows.ts';
import type { BodyRow } from './body-rows.ts';

/** Rows read, taken and left out; a row that is left out for the whole file's sake moves from one to the other. */
export interface RowCounts {
  read: number;
  accepted: number;
  rejected: number;
}

const batchRows = 1000;

/** Gathers what is read into batches, and counts. */
export async function stageInBatches<Row>(
  { db, importId, beat }: { db: Tx; importId: string; beat: () => void },
  rows: AsyncIterable<BodyRow<Row>>,
  toStaged: (rows: { line: number; row: Row }[]) => Promise<{ rows: StagedRow[]; findings: Finding[] }>,
): Promise<RowCounts> {
  const counts: RowCounts = { read: 0, accepted: 0, rejected: 0 };
  let batch: BodyRow<Row>[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batchRows) continue;
    await flush();
  }
  await flush();
  return counts;

  async function flush(): Promise<void> {
    beat();
    const taken = batch.flatMap(({ line, row }) => (row === null ? [] : [{ line, row }]));
    const staged = await toStaged(taken);
    await stageRows(db, importId, staged.rows);
    await addFindings(db, importId, [...batch.flatMap(({ findings }) => findings), ...staged.findings]);
    const read = batch.filter(({ counted }) => counted).length;
    counts.read += read;
    counts.accepted += staged.rows.length;
    counts.rejected += read - staged.rows.length;
    batch = [];
  }
}
