import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { Db } from '../storage/database.ts';
import type { FileStore } from '../storage/files.ts';
import { importById } from '../storage/imports.ts';
import type { KeyRing } from '../storage/keys.ts';
import { virtualNow } from '../storage/stories.ts';
import { createWeb } from '../web/server.ts';
import { decideImport } from '../workflows/messages.ts';
import type { Outbox } from './stack/outbox.ts';
import { startImportStory } from './stories.ts';

export interface ConsoleOptions {
  db: Db;
  ring: KeyRing;
  files: FileStore;
  client: Client;
  outbox: Outbox | null;
  port: number;
  publicUrl: string;
  rehearsal: boolean;
}

/** Opens the web application on the loopback address. */
export async function openConsole(options: ConsoleOptions): Promise<FastifyInstance> {
  const { db, ring, files, client, outbox, port, publicUrl, rehearsal } = options;
  const web = createWeb({
    db,
    ring,
    outbox,
    publicUrl,
    rehearsal,
    files,
    now: async () => (await virtualNow(db)) ?? new Date(),
    startImport: (importId) => startImportStory({ db, client, importId, approval: 'ask' }),
    decideImport: async (importId, asked) => {
      const record = await importById(db, importId);
      if (!record) throw new Error(`There is no import ${importId}`);
      await client.workflow.getHandle(record.storyId).executeUpdate(decideImport, { args: [asked] });
    },
  });
  await web.listen({ host: '127.0.0.1', port });
  return web;
}
