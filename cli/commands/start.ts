import { rmSync, writeFileSync } from 'node:fs';
import type { Command } from '@commander-js/extra-typings';
import { Client, Connection } from '@temporalio/client';
import { openDatabase } from '../../storage/database.ts';
import { createFileStore } from '../../storage/files.ts';
import { applyConfiguration, latestConfiguration } from '../../storage/configurations.ts';
import { openConsole } from '../console.ts';
import { readSettings, runningFile, type Settings } from '../settings.ts';
import { startStack, type Stack } from '../stack/index.ts';
import { freePort } from '../stack/ports.ts';
import { stopOnSignal } from '../stack/stop-on-signal.ts';
import { startChase } from '../stories.ts';
import { tellStories } from '../tell-stories.ts';
import { dataConverter, encryptsPayloads } from '../temporal/data-converter.ts';
import { startWorkers } from '../worker.ts';
import { configurationFrom } from './check.ts';

/** `quarterdeck start`: everything in one process, until Ctrl-C. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description(
      'Runs PostgreSQL, Temporal, the outbox, the worker and the console until Ctrl-C, and prints three addresses',
    )
    .action(async () => start(readSettings(process.env)));
}

async function start(settings: Settings): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  say('Starting …');
  const endings: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    rmSync(runningFile(settings.folder), { force: true });
    for (const end of endings.splice(0).toReversed()) await end();
  };
  const release = stopOnSignal(stop);
  try {
    const stack = await startStack({ folder: settings.folder, env: settings.env, say });
    endings.push(stack.stop);
    const { consoleUrl, ended } = await serve(settings, stack, endings);
    writeFileSync(runningFile(settings.folder), JSON.stringify(addressesOf(stack, consoleUrl)), {
      mode: 0o600,
    });
    process.stdout.write(
      `Console      ${consoleUrl}\nTemporal UI  ${stack.uiUrl ?? 'not ours'}\nMail         ${stack.outbox ? `${consoleUrl}/outbox (kept, not delivered)` : 'really leaves through SMTP_URL'}\n`,
    );
    say('Sign in with the link that `quarterdeck sign-in` prints. Ctrl-C stops all of it.');
    const broken = await Promise.race([stack.broken, ended.then(() => 'The worker has stopped')]);
    say(broken);
    process.exitCode = 1;
  } finally {
    await stop();
    release();
  }
}

async function serve(settings: Settings, stack: Stack, endings: (() => Promise<unknown>)[]) {
  const { keys: ring, outbox, temporalAddress: address } = stack;
  const namespace = settings.env['TEMPORAL_NAMESPACE'] ?? 'default';
  const converter = dataConverter(ring, encryptsPayloads(settings.env));
  const db = openDatabase(stack.databaseUrl);
  endings.push(() => db.destroy());
  const connection = await Connection.connect({ address });
  endings.push(() => connection.close());
  const client = new Client({ connection, namespace, dataConverter: converter });
  const files = createFileStore(db, ring);
  const port = await freePort(settings.port === 0 ? undefined : settings.port);
  const consoleUrl = `http://127.0.0.1:${port}`;
  const { shards } = settings;
  const shared = { db, ring, files, publicUrl: settings.publicUrl ?? consoleUrl };
  if (!(await latestConfiguration(db))) {
    const configuration = await configurationFrom(settings.config);
    await applyConfiguration(db, configuration, { now: new Date().toISOString(), by: 'start' });
  }
  const dependencies = { ...shared, smtpUrl: stack.smtpUrl, shards, tell: tellStories(client) };
  const workers = await startWorkers({ address, namespace, converter, dependencies });
  endings.push(workers.stop);
  const web = await openConsole({ ...shared, client, outbox, port, rehearsal: false });
  endings.push(() => web.close());
  await startChase({ db, client, shards });
  return { consoleUrl, ended: workers.ended };
}

function addressesOf({ databaseUrl, temporalAddress, smtpUrl }: Stack, consoleUrl: string) {
  return { databaseUrl, temporalAddress, smtpUrl, consoleUrl };
}
