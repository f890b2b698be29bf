import { Client, Connection } from '@temporalio/client';
import { openDatabase, type Db } from '../storage/database.ts';
import type { KeyRing } from '../storage/keys.ts';
import { exitCodes, Failure } from './failure.ts';
import { readRunning, type Settings } from './settings.ts';
import { keysFromEnvironment, keysInFolder } from './stack/keys.ts';
import { dataConverter, encryptsPayloads } from './temporal/data-converter.ts';

/** What a command reaches of a Quarterdeck that runs elsewhere. */
export interface RunningStack {
  db: Db;
  client: Client;
  ring: KeyRing;
  consoleUrl: string;
}

/** Connects to what DATABASE_URL and TEMPORAL_ADDRESS name, else to the running `quarterdeck start` of the data folder. */
export async function withRunningStack<Result>(
  settings: Settings,
  use: (stack: RunningStack) => Promise<Result>,
): Promise<Result> {
  const { env } = settings;
  const running = readRunning(settings.folder);
  const databaseUrl = env['DATABASE_URL'] ?? running?.databaseUrl;
  const address = env['TEMPORAL_ADDRESS'] ?? running?.temporalAddress;
  const consoleUrl = settings.publicUrl ?? running?.consoleUrl;
  if (!databaseUrl || !address || !consoleUrl)
    throw new Failure(
      'Quarterdeck is not running here: start it with `npm start`, or set DATABASE_URL, TEMPORAL_ADDRESS and QUARTERDECK_PUBLIC_URL',
      exitCodes.notReachable,
    );
  const ring = keysFromEnvironment(env) ?? keysInFolder(settings.folder, true);
  const db = openDatabase(databaseUrl);
  const connection = await Connection.connect({ address }).catch(async (error: unknown) => {
    await db.destroy();
    throw new Failure(
      `Temporal at ${address} does not answer (${String(error)}): is Quarterdeck still running?`,
      exitCodes.notReachable,
    );
  });
  try {
    const namespace = env['TEMPORAL_NAMESPACE'] ?? 'default';
    const client = new Client({
      connection,
      namespace,
      dataConverter: dataConverter(ring, encryptsPayloads(env)),
    });
    return await use({ db, client, ring, consoleUrl });
  } finally {
    await connection.close();
    await db.destroy();
  }
}
