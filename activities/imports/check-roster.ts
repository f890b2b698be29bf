import type { Configuration } from '../../domain/configuration.ts';
import { createRosterReader, type RosterContent, type RosterRow } from '../../domain/imports/roster-row.ts';
import { stageRows } from '../../storage/import-rows.ts';
import { activeCount } from '../../storage/roster.ts';
import { bodyRows } from './body-rows.ts';
import type { CheckContext, Checked } from './check-context.ts';
import { settleRosterFile } from './roster/settle-roster-file.ts';
import { stageInBatches, type RowCounts } from './stage-batches.ts';

/** Reads a roster row by row, and then settles it. */
export async function checkRoster(context: CheckContext, configuration: Configuration): Promise<Checked> {
  const { db, importId, record, fullSnapshot, beat, now } = context;
  const counts = await stageRoster(context, configuration);
  const columns = Object.entries(context.file.reading.match.columns);
  const headers = Object.fromEntries(columns.map(([field, { header }]) => [field, header]));
  const { source, asOf } = record;
  const file = { db, importId, source, asOf, fullSnapshot, headers, beat };
  const settled = await settleRosterFile(file, counts);
  const difference = { roster: settled.roster, records: null };
  return { counts: settled.counts, difference, employed: await activeCount(db, { day: asOf, knownAt: now }) };
}

async function stageRoster(context: CheckContext, configuration: Configuration): Promise<RowCounts> {
  const { db, importId, file } = context;
  const read = createRosterReader(file.reading, configuration);
  const present: { line: number; content: RosterContent }[] = [];
  const rows = bodyRows<RosterRow>(file, (source) => {
    const result = read(source);
    if (result.row === null && result.content) present.push({ line: source.line, content: result.content });
    return result;
  });
  const counts = await stageInBatches<RosterRow>(context, rows, async (taken) => {
    return { rows: taken.map(({ line, row }) => ({ line, content: row })), findings: [] };
  });
  await stageRows(db, importId, present);
  return counts;
}
