import type { Configuration } from '../../domain/configuration.ts';
import { reportKeys } from '../../domain/reports/reported-parts.ts';
import type { Db } from '../../storage/database.ts';
import { openReports as openRows } from '../../storage/reports.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { groupResultsOf } from '../../storage/results.ts';
import { pinnedProgram } from '../campaigns/pinned-program.ts';

/**
 * Opens the reports of each audience, once: one of the whole organisation, or one of each of its parts of which there is something to
 * show. Gives the latest versions. Repeating it opens nothing twice.
 */
export async function openReports(
  db: Db,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<{ audiences: { audience: string; version: number }[] }> {
  const { configuration } = await pinnedProgram(db, campaignId);
  const audiences = await keysOf(db, campaignId, configuration);
  return db
    .transaction()
    .execute(async (tx) => ({ audiences: await openRows(tx, { campaignId, audiences, now }) }));
}

async function keysOf(db: Db, campaignId: string, configuration: Configuration): Promise<string[]> {
  const { audiences } = configuration;
  if (audiences.every(({ scope }) => scope === 'organisation')) return audiences.map(({ id }) => id);
  const results = await groupResultsOf(db, campaignId);
  const units = new Map((await allUnits(db)).map((unit) => [unit.id, unit]));
  return audiences.flatMap((audience) => reportKeys(audience, { configuration, results, units }));
}
