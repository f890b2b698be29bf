import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { createImportActivities } from '../../activities/imports/import-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { recordDecision, type NewImportDecision } from '../../storage/import-decisions.ts';
import { importExport } from '../../workflows/import-export.ts';
import {
  decideImport,
  importState,
  type ImportDecision,
  type ImportExportInput,
} from '../../workflows/messages.ts';
import { undoImport } from '../../workflows/undo-import.ts';
import { ImportLab, type FileToImport } from '../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { storyWorker, type StoryWorker } from './story-worker.ts';

/** The moment at which people decide. */
export const decidedAt = '2026-10-01T08:00:00.000Z';

/** A database of its own, and imports in it that are stories on a real Temporal server. */
export class ImportStories {
  readonly database: TestDatabase;
  readonly lab: ImportLab;
  readonly worker: StoryWorker;
  /** Stories that were woken. */
  readonly told: string[];

  private constructor(of: Pick<ImportStories, 'database' | 'lab' | 'worker' | 'told'>) {
    this.database = of.database;
    this.lab = of.lab;
    this.worker = of.worker;
    this.told = of.told;
  }

  static async open(): Promise<ImportStories> {
    const database = await testDatabase();
    const lab = await ImportLab.open(database.db);
    const told: string[] = [];
    const deps = { db: database.db, tell: async (storyIds: string[]) => void told.push(...storyIds) };
    const worker = await storyWorker({
      ...createStoryActivities(deps),
      ...createImportActivities({ ...deps, files: lab.files, shards: 1 }),
    });
    return new ImportStories({ database, lab, worker, told });
  }

  /** Registers a file and starts its story; others on the same server have other names. */
  async start(file: FileToImport, input: Omit<ImportExportInput, 'importId'> = { approval: 'auto' }) {
    const { client, taskQueue } = this.worker;
    const importId = await this.lab.register(file);
    const handle = await client.workflow.start(importExport, {
      workflowId: `import/${randomUUID()}`,
      taskQueue,
      args: [{ importId, ...input }],
    });
    const reach = (state: string) =>
      expect.poll(() => handle.query(importState), { timeout: 30_000 }).toBe(state);
    /** `seen`: the number under the difference that was looked at; by default the one that stands. */
    const decide = async (decision: ImportDecision, { reason = 'as agreed', seen = -1 } = {}) => {
      const basedOn = seen < 0 ? (await this.lab.summary(importId)).basedOn : seen;
      const kept = decision === 'check-again' ? 'answer' : decision;
      const decisionId = await this.sign(importId, kept, { reason, basedOn });
      return handle.executeUpdate(decideImport, { args: [{ decision, basedOn, decisionId }] });
    };
    return { importId, handle, reach, decide };
  }

  async undo(importId: string) {
    const decisionId = await this.sign(importId, 'undo', { reason: 'The wrong file', basedOn: null });
    const { client, taskQueue } = this.worker;
    return client.workflow.start(undoImport, {
      workflowId: `undo/${importId}/${randomUUID()}`,
      taskQueue,
      args: [{ importId, decisionId }],
    });
  }

  /** Ines Ora decides. */
  sign(
    importId: string,
    decision: NewImportDecision['decision'],
    of: Pick<NewImportDecision, 'reason' | 'basedOn'>,
  ): Promise<number> {
    return recordDecision(this.database.db, {
      importId,
      decision,
      byName: 'Ines Ora',
      now: decidedAt,
      ...of,
    });
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.database.close();
  }
}
