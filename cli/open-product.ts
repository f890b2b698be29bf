import { Client, Connection } from '@temporalio/client';
import type { Db } from '../storage/database.ts';
import { createFileStore, type FileStore } from '../storage/files.ts';
import { openConsole } from './console.ts';
import { readDkimKey } from './mail/dkim-key.ts';
import { openIntake } from './mail/intake.ts';
import type { Endings } from './endings.ts';
import type { Settings } from './settings.ts';
import type { Stack } from './stack/index.ts';
import { tellStories } from './tell-stories.ts';
import { dataConverter, encryptsPayloads } from './temporal/data-converter.ts';
import { bundled, startWorkers, whileAnswering, type WorkerOptions } from './worker.ts';

export interface Opening {
  stack: Pick<Stack, 'keys' | 'outbox' | 'temporalAddress' | 'smtpUrl'>;
  db: Db;
  settings: Pick<Settings, 'env' | 'publicUrl' | 'dropFolder' | 'shards'> &
    Partial<
      Pick<
        Settings,
        'mailIntake' | 'mailRedirectTo' | 'mailAnswerSeconds' | 'metricsToken' | 'dkim' | 'channelAddresses'
      >
    >;
  /** A free port for the console. */
  port: number;
  /** True where the clock is virtual: then only the driver wakes stories, and links lead to this console alone. */
  rehearsal: boolean;
  /** By default the one of the settings. */
  namespaceOf?: (connection: Connection) => Promise<string>;
  /** The workflows, where they are bundled already. */
  workflowBundle?: WorkerOptions['workflowBundle'];
  /** Get whatever has started, also when a later part fails. */
  endings: Endings;
  /** Before any step is carried out; stories can be asked meanwhile. */
  beforeWork?: (client: Client) => Promise<void>;
}

/** The product at work on its servers: a client of the stories, the files, the console. */
export interface Product {
  client: Client;
  files: FileStore;
  consoleUrl: string;
  /** Rejects when a worker dies; resolves once they were ended. */
  ended: Promise<void>;
}

/** Wires client, files, workers and console to servers that run, in production and in rehearsals alike. */
export async function openProduct(opening: Opening): Promise<Product> {
  const { stack, db, settings, port, rehearsal, endings } = opening;
  const { keys: ring, outbox, smtpUrl, temporalAddress: address } = stack;
  const converter = dataConverter(ring, encryptsPayloads(settings.env));
  const connection = await Connection.connect({ address });
  endings.add(() => connection.close());
  const namespace =
    (await opening.namespaceOf?.(connection)) ?? settings.env['TEMPORAL_NAMESPACE'] ?? 'default';
  const client = new Client({ connection, namespace, dataConverter: converter });
  const files = createFileStore(db, ring);
  const consoleUrl = `http://127.0.0.1:${port}`;
  const publicUrl = (rehearsal ? null : settings.publicUrl) ?? consoleUrl;
  const shared = { db, ring, files, publicUrl };
  const tell = rehearsal ? async () => {} : tellStories(client);
  const dropFolder = rehearsal ? null : settings.dropFolder;
  const dependencies = {
    ...shared,
    smtpUrl,
    shards: settings.shards,
    dropFolder,
    redirectTo: settings.mailRedirectTo ?? null,
    answerSeconds: settings.mailAnswerSeconds ?? null,
    dkim: settings.dkim && !rehearsal ? readDkimKey(settings.dkim) : null,
    channelAddresses: rehearsal ? new Map() : (settings.channelAddresses ?? new Map()),
    tell,
  };
  const workflowBundle = opening.workflowBundle ?? (await bundled());
  const served = { address, namespace, converter, workflowBundle };
  const { beforeWork } = opening;
  if (beforeWork) await whileAnswering(served, () => beforeWork(client));
  const workers = await startWorkers({ ...served, dependencies });
  endings.add(workers.stop);
  if (!rehearsal) {
    const intake = await openIntake({ db, ring, files, outbox, listenAt: settings.mailIntake ?? null });
    if (intake) endings.add(intake.stop);
  }
  const { shards, metricsToken = null } = settings;
  const web = await openConsole({ ...shared, client, outbox, port, rehearsal, shards, metricsToken });
  endings.add(() => web.close());
  return { client, files, consoleUrl, ended: workers.ended };
}
