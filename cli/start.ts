import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../domain/configuration.ts';
import { openDatabase } from '../storage/database.ts';
import { applyConfiguration, latestConfiguration } from '../storage/configurations.ts';
import { Endings } from './endings.ts';
import { exitCodes, Failure } from './failure.ts';
import { openProduct } from './open-product.ts';
import { runningFile, type Settings } from './settings.ts';
import { startStack, type Stack } from './stack/index.ts';
import { freePort } from './stack/ports.ts';
import { rememberedPorts, rememberPorts } from './stack/remembered-ports.ts';
import { stopOnSignal } from './stack/stop-on-signal.ts';
import { settleSchedules } from './schedules.ts';
import { settlePrograms } from './program-schedules.ts';
import { holdIfLost } from './recover/hold-if-lost.ts';
import { prepareDropFolder, recurring } from './recurring.ts';
import { startChase } from './stories.ts';
import { configurationFrom } from './configuration-from.ts';

/** Everything in one process, until Ctrl-C. */
export async function start(settings: Settings): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const firstConfiguration = isNew(settings) ? await configurationFrom(settings.config) : null;
  say('Starting …');
  const endings = new Endings();
  const release = stopOnSignal(() => endings.stop());
  try {
    const stack = await startStack({ folder: settings.folder, env: settings.env, say });
    endings.add(stack.stop);
    const { consoleUrl, ended } = await serve({ settings, stack, endings, firstConfiguration, say });
    endings.add(async () => rmSync(runningFile(settings.folder), { force: true }));
    writeFileSync(runningFile(settings.folder), JSON.stringify(addressesOf(stack, consoleUrl)), {
      mode: 0o600,
    });
    process.stdout.write(
      `Console      ${consoleUrl}\nTemporal UI  ${stack.uiUrl ?? 'not ours'}\nMail         ${stack.outbox ? `${consoleUrl}/outbox (kept, not delivered)` : 'really leaves through SMTP_URL'}\n`,
    );
    say('Sign in with the link that `quarterdeck sign-in` prints. Ctrl-C stops all of it.');
    const broken = await Promise.race([stack.broken, ended.then(() => 'The worker has stopped')]);
    if (endings.stopping) return;
    say(broken);
    process.exitCode = exitCodes.failed;
  } finally {
    await endings.stop();
    release();
  }
}

const lost =
  'Nothing is sent: the database is not what it was when mail last left. `quarterdeck release` says why, and whether `quarterdeck recover --by NAME` comes first.';

/** Nothing has been stored, so a configuration with faults can stop everything before it starts. */
function isNew({ folder, env }: Settings): boolean {
  return !env['DATABASE_URL'] && !existsSync(join(folder, 'postgres'));
}

interface Serving {
  settings: Settings;
  stack: Stack;
  endings: Endings;
  firstConfiguration: Configuration | null;
  /** To whoever started it. */
  say: (line: string) => void;
}

async function serve({ settings, stack, endings, firstConfiguration, say }: Serving) {
  const db = openDatabase(stack.databaseUrl);
  endings.add(() => db.destroy());
  if (!(await latestConfiguration(db))) {
    const configuration = firstConfiguration ?? (await configurationFrom(settings.config));
    await applyConfiguration(db, configuration, { now: new Date().toISOString(), by: 'start' });
  }
  const port = await consolePort(settings);
  const { shards, dropFolder } = settings;
  const { client, consoleUrl, ended } = await openProduct({
    stack,
    db,
    settings,
    port,
    rehearsal: false,
    endings,
    beforeWork: async (asking) => {
      if (await holdIfLost({ db, client: asking, shards })) say(lost);
    },
  });
  await startChase({ db, client, shards });
  if (dropFolder !== null) prepareDropFolder(dropFolder);
  await settleSchedules({ db, client }, recurring({ dropFolder, shards }));
  const stored = await latestConfiguration(db);
  if (stored) await settlePrograms({ db, client }, stored.configuration, { shards });
  return { consoleUrl, ended };
}

/** The one of the last start: links in mails that were sent then still lead to it. */
async function consolePort({ folder, port }: Settings): Promise<number> {
  const free = await freePort(port === 0 ? rememberedPorts(folder).console : port);
  if (port !== 0 && free !== port)
    throw new Failure(
      `Port ${port} of QUARTERDECK_PORT is taken: end what listens there, or name another`,
      exitCodes.conflict,
    );
  rememberPorts(folder, { console: free });
  return free;
}

function addressesOf({ databaseUrl, temporalAddress, smtpUrl }: Stack, consoleUrl: string) {
  return { databaseUrl, temporalAddress, smtpUrl, consoleUrl };
}
