import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import { approveNomination } from '../activities/celebrations/approve-nomination.ts';
import { sendBackNomination } from '../activities/celebrations/send-back-nomination.ts';
import { makeCorrection } from '../activities/imports/correction/make-correction.ts';
import { storedSource } from '../activities/imports/reading/byte-sources.ts';
import { overdueReports } from '../activities/reports/overdue.ts';
import { latestConfiguration } from '../storage/configurations.ts';
import type { Db } from '../storage/database.ts';
import type { FileStore } from '../storage/files.ts';
import { rememberedMappings } from '../storage/import-mappings.ts';
import { importById } from '../storage/imports.ts';
import type { KeyRing } from '../storage/keys.ts';
import { virtualNow } from '../storage/stories.ts';
import type { WebDependencies } from '../web/dependencies.ts';
import { createWeb } from '../web/server.ts';
import { decideImport } from '../workflows/messages.ts';
import { campaignDoors } from './campaigns/campaign-doors.ts';
import { channelDoors } from './channels/channel-doors.ts';
import { kindIn } from './imports/dry-run.ts';
import type { Outbox } from './stack/outbox.ts';
import { mailDoors } from './mail/mail-doors.ts';
import { noticeDoors } from './notices/notice-doors.ts';
import { startImportStory, startUndoStory } from './stories.ts';
import { tellStories } from './tell-stories.ts';

export interface ConsoleOptions {
  db: Db;
  ring: KeyRing;
  files: FileStore;
  client: Client;
  outbox: Outbox | null;
  port: number;
  publicUrl: string;
  rehearsal: boolean;
  shards: number;
  /** The word with which monitoring asks; null: nobody may. */
  metricsToken: string | null;
}

/** Opens the web application on the loopback address. */
export async function openConsole(options: ConsoleOptions): Promise<FastifyInstance> {
  const { db, ring, files, client, outbox, port, publicUrl, rehearsal, shards, metricsToken } = options;
  const web = createWeb({
    db,
    ring,
    outbox,
    publicUrl,
    rehearsal,
    files,
    now: async () => (await virtualNow(db)) ?? new Date(),
    monitoring: metricsToken === null ? null : { token: metricsToken, overdue: () => overdueNow(db) },
    kindOf: (upload) => kindOfUpload({ db, files }, upload),
    startImport: (importId) => startImportStory({ db, client, importId, approval: 'ask' }),
    decideImport: async (importId, asked) => {
      const record = await importById(db, importId);
      if (!record) throw new Error(`There is no import ${importId}`);
      await client.workflow.getHandle(record.storyId).executeUpdate(decideImport, { args: [asked] });
    },
    undoImport: async (importId, decisionId) => {
      const workflowId = await startUndoStory({ db, client, importId, decisionId });
      await client.workflow.getHandle(workflowId).result();
    },
    corrections: (importId, form) => makeCorrection({ db, files }, { importId, form }),
    campaigns: campaignDoors({ db, client, shards }),
    notices: noticeDoors({ db, client, shards }),
    nominations: {
      approve: (approval) =>
        approveNomination({ db, shards, tell: rehearsal ? async () => {} : tellStories(client) }, approval),
      sendBack: (decision) =>
        sendBackNomination({ db, shards, tell: rehearsal ? async () => {} : tellStories(client) }, decision),
    },
    mails: mailDoors({ db, files, publicUrl }),
    channels: channelDoors(db),
    template: async (kind, form) => {
      const { templateOf } = await import('../activities/imports/template-of.ts');
      const { csv, xlsx } = await templateOf(kind);
      const mediaType =
        form === 'csv'
          ? 'text/csv; charset=utf-8'
          : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      return { fileName: `${kind}.${form}`, mediaType, bytes: form === 'csv' ? Buffer.from(csv) : xlsx };
    },
  });
  await web.listen({ host: '127.0.0.1', port });
  return web;
}

async function overdueNow(db: Db) {
  const now = (await virtualNow(db)) ?? new Date();
  return (await overdueReports(db, now.toISOString())).map(({ because }) => because);
}

async function kindOfUpload(
  { db, files }: Pick<ConsoleOptions, 'db' | 'files'>,
  { fileId, fileName, asOf }: Parameters<WebDependencies['kindOf']>[0],
): ReturnType<WebDependencies['kindOf']> {
  const stored = await latestConfiguration(db);
  if (!stored) return null;
  const mappings = await rememberedMappings(db, null);
  const wish = { file: fileName, kind: null, profileId: null, asOf, mappings, ...stored };
  return kindIn(wish, await storedSource(files, fileId));
}
