import type { RosterDifference } from '../../../domain/imports/difference.ts';
import { suggestPeople } from '../../../storage/identifiers.ts';
import { addFindings } from '../../../storage/import-rows.ts';
import { noteReusedNumbers } from '../../../storage/person-links.ts';
import type { RowCounts } from '../check-context.ts';
import type { RowIndex } from './index-rows.ts';
import { planChanges } from './plan-changes.ts';
import type { RosterFile } from './roster-file.ts';
import { settlePeople } from './settle-people.ts';
import { stagePeople } from './stage-people.ts';

export interface SettledFile {
  counts: RowCounts;
  roster: RosterDifference;
}

/**
 * Settles a roster whose rows are staged and in the index: who is who, who manages whom, who is missing; plans what applying it writes, and
 * counts that. `counts` are of the rows as they were read.
 */
export async function settleRosterFile(
  file: RosterFile,
  index: RowIndex,
  counts: RowCounts,
): Promise<SettledFile> {
  const { db, importId, source } = file;
  const settled = await settlePeople(file, await index.end());
  await addFindings(db, importId, settled.findings);
  await suggestPeople(db, { source, importId }, settled.suggested);
  await noteReusedNumbers(
    db,
    settled.reused.map((one) => ({ ...one, source, importId })),
  );
  await stagePeople(file, settled);
  const roster = await planChanges(file);
  const { repeated, rejected } = settled.left;
  const accepted = counts.accepted - repeated - rejected;
  return { counts: { read: counts.read, accepted, rejected: counts.rejected + rejected }, roster };
}
