import type { Client } from '@temporalio/client';
import type { Db } from '../storage/database.ts';
import type { KeyRing } from '../storage/keys.ts';
import { exitCodes, Failure } from './failure.ts';
import { readRunning, type Settings } from './settings.ts';

/** What a command reaches of a Quarterdeck that runs elsewhere, where it needs no Temporal. */
export interface RunningLedger {
  db: Db;
  ring: KeyRing;
  consoleUrl: string;
}

export interface RunningStack extends RunningLedger {
  client: Client;
}

/** Connects to what DATABASE_URL and TEMPORAL_ADDRESS name, else to the running `quarterdeck start` of the data folder. */
export async function withRunningStack<Result>(
  settings: Settings,
  use: (stack: RunningStack) => Promise<Result>,
): Promise<Result> {
  const { Client, Connection } = await import('@temporalio/client');
  const { dataConverter, encryptsPayloads } = await import('./temporal/data-converter.ts');
  const { env } = settings;
  return withRunningLedger(settings, async (ledger) => {
    const { temporalAddress: address } = addressesOf(settings);
    const connection = await Connection.connect({ address }).catch((error: unknown) => {
      throw new Failure(
        `Temporal at ${address} does not answer (${String(error)}): is Quarterdeck still running?`,
        exitCodes.notReachable,
      );
    });
    try {
      const namespace = env['TEMPORAL_NAMESPACE'] ?? 'default';
      const converter = dataConverter(ledger.ring, encryptsPayloads(env));
      return await use({
        ...ledger,
        client: new Client({ connection, namespace, dataConverter: converter }),
      });
    } finally {
      await connection.close();
    }
  });
}

/** Connects to the database alone, found in the same way. */
export async function withRunningLedger<Result>(
  settings: Settings,
  use: (ledger: RunningLedger) => Promise<Result>,
): Promise<Result> {
  const { openDatabase } = await import('../storage/database.ts');
  const { keysFromEnvironment, keysInFolder } = await import('./stack/keys.ts');
  const { databaseUrl, consoleUrl } = addressesOf(settings);
  const ring = keysFromEnvironment(settings.env) ?? keysInFolder(settings.folder, true);
  const db = openDatabase(databaseUrl);
  try {
    return await use({ db, ring, consoleUrl });
  } finally {
    await db.destroy();
  }
}

function addressesOf({ env, folder, publicUrl }: Settings) {
  const running = readRunning(folder);
  const databaseUrl = env['DATABASE_URL'] ?? running?.databaseUrl;
  const temporalAddress = env['TEMPORAL_ADDRESS'] ?? running?.temporalAddress;
  const consoleUrl = publicUrl ?? running?.consoleUrl;
  if (databaseUrl && temporalAddress && consoleUrl) return { databaseUrl, temporalAddress, consoleUrl };
  throw new Failure(
    `Quarterdeck is not running here: start it with \`npm start\`, or set DATABASE_URL, TEMPORAL_ADDRESS and QUARTERDECK_PUBLIC_URL. Nothing runs in the folder ${folder}; where it runs in another, as a demo that was kept does, name that in QUARTERDECK_FOLDER`,
    exitCodes.notReachable,
  );
}
