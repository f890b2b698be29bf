import { ensureUnits, type UnitPath } from '../../storage/units.ts';
import { applyRosterPage, closeOldEmails, type RosterApply } from '../../storage/apply-roster.ts';
import { runningCampaignIds } from '../../storage/campaigns.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { clearStagedRows, stagedPages } from '../../storage/import-rows.ts';
import {
  importById,
  lockApplying,
  appliedCount,
  updateImport,
  type ImportRecord,
} from '../../storage/imports.ts';
import { applyLearning } from '../../storage/learning-records.ts';
import { settleLearning } from '../../storage/obligations.ts';
import { applyLevels } from '../../storage/prior-levels.ts';
import { recordAudit } from '../../storage/audit.ts';
import { poke } from '../../storage/stories.ts';
import { campaignStoryId } from '../../domain/story-ids.ts';
import { wordsFor } from '../../domain/configuration.ts';
import { stagedPersonSchema } from './staged-person.ts';

export interface ApplyDeps {
  db: Db;
  /** Wakes stories in production, after the commit. */
  tell: (storyIds: string[]) => Promise<void>;
  beat: () => void;
}

export interface ApplyOutcome {
  /** `stale`: another import was applied since this one was checked, so its difference no longer holds. */
  state: 'applied' | 'stale';
}

/** Writes everything that was staged in one transaction, wakes the campaigns, and lets the staged rows go. Repeating it changes nothing. */
export async function applyExport(
  { db, tell, beat }: ApplyDeps,
  { importId, now }: { importId: string; now: string },
): Promise<ApplyOutcome> {
  const { outcome, campaigns } = await db.transaction().execute(async (tx) => {
    await lockApplying(tx);
    const record = await importById(tx, importId);
    if (!record) throw new Error(`Import ${importId} was never registered`);
    const campaigns = (await runningCampaignIds(tx)).map(campaignStoryId);
    if (record.state === 'applied') return { outcome: 'applied' as const, campaigns };
    const before = await appliedCount(tx);
    if (before !== record.basedOn) return { outcome: 'stale' as const, campaigns: [] };
    await write(tx, record, { now, beat });
    await clearStagedRows(tx, importId);
    await updateImport(tx, importId, { state: 'applied', applied_at: now, apply_number: before + 1 });
    await audit(tx, record, now);
    await poke(tx, campaigns);
    return { outcome: 'applied' as const, campaigns };
  });
  if (campaigns.length > 0) await tell(campaigns);
  return { state: outcome };
}

async function write(
  tx: Tx,
  record: ImportRecord,
  { now, beat }: { now: string; beat: () => void },
): Promise<void> {
  const importId = record.id;
  if (record.kind === 'levels') return applyLevels(tx, importId);
  if (record.kind === 'roster') {
    const { source, asOf } = record;
    return applyRoster(tx, { importId, source, asOf, now }, beat);
  }
  await applyLearning(tx, { importId, now });
  await settleLearning(tx, { now, importId });
}

async function applyRoster(tx: Tx, apply: RosterApply, beat: () => void): Promise<void> {
  const stored = await latestConfiguration(tx);
  if (!stored) throw new Error('The configuration under which the import was checked is gone');
  const { organisation } = stored.configuration;
  const organisationName = wordsFor(organisation.name, organisation.defaultLocale);
  for await (const page of stagedPages(tx, apply.importId)) {
    const people = page.map(({ content }) => stagedPersonSchema.parse(content));
    await closeOldEmails(tx, apply, people);
  }
  for await (const page of stagedPages(tx, apply.importId)) {
    beat();
    const lines = page.map(({ line, content }) => ({ line, person: stagedPersonSchema.parse(content) }));
    const paths = lines.flatMap(({ person }): UnitPath[] =>
      person.unitPath ? [{ names: person.unitPath, fromLegalEntity: false }] : [],
    );
    await ensureUnits(tx, { organisationName, paths });
    await applyRosterPage(tx, apply, lines);
  }
}

async function audit(tx: Tx, record: ImportRecord, now: string): Promise<void> {
  const { rowsRead, rowsAccepted, rowsRejected } = record;
  const detail = { source: record.source, rowsRead, rowsAccepted, rowsRejected };
  const event = { subject: `import/${record.id}`, action: 'import-applied', detail };
  await recordAudit(tx, { events: [event], actor: 'import', now });
}

/** Gives an import up: what was staged goes, findings and reason stay. One that was applied stays applied. */
export async function closeExport(
  db: Db,
  { importId, state }: { importId: string; state: 'rejected' | 'failed' },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockApplying(tx);
    if ((await importById(tx, importId))?.state === 'applied') return;
    await clearStagedRows(tx, importId);
    const failure = {
      code: 'Unreadable',
      what: 'The import stopped because of a fault in the program or the database.',
      where: 'server',
      whatToDo: 'Upload the file again; if that fails too, look into the log of the worker.',
    };
    await updateImport(tx, importId, {
      state,
      ...(state === 'failed' ? { failure: JSON.stringify(failure) } : {}),
    });
  });
}
