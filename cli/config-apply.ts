import { didYouMean } from '../config/did-you-mean.ts';
import { mappingProblems, type VersionProblem } from '../domain/change/mapping-problems.ts';
import type { Configuration } from '../domain/configuration.ts';
import { applyConfiguration, latestConfiguration } from '../storage/configurations.ts';
import { openDatabase, type Db } from '../storage/database.ts';
import { storedFrameworks } from '../storage/framework-versions.ts';
import { pendingMigrations } from '../storage/migrate.ts';
import { configurationFrom } from './configuration-from.ts';
import { exitCodes, Failure } from './failure.ts';
import { withRunningStack } from './running-stack.ts';
import { readRunning, type Settings } from './settings.ts';

interface Applied {
  hash: string;
  /** False: it is the version that is in force already. */
  changed: boolean;
}

/** Stores a folder as the version that new campaigns take. Throws a Failure when it is not right, or there is no database for it. */
export async function configApply({
  folder,
  by,
  settings,
}: {
  folder: string;
  by: string;
  settings: Settings;
}): Promise<Applied> {
  const configuration = await configurationFrom(folder);
  const db = openDatabase(databaseUrl(settings));
  try {
    const pending = await pendingMigrations(db);
    if (pending.length > 0)
      throw new Failure(`The database lacks ${pending.join(', ')}: run "quarterdeck migrate" first.`);
    const before = await latestConfiguration(db);
    await refuseLostSkills(db, configuration, before?.configuration ?? null);
    const hash = await applyConfiguration(db, configuration, { now: new Date(), by });
    await settleWhereItRuns(settings, configuration);
    return { hash, changed: before?.hash !== hash };
  } finally {
    await db.destroy();
  }
}

/** Throws a Failure where a framework's earlier versions do not fit those that were in force: trends would break without a word. */
async function refuseLostSkills(
  db: Db,
  { frameworks }: Configuration,
  inForce: Configuration | null,
): Promise<void> {
  const stored = await storedFrameworks(db);
  const problems = frameworks.flatMap((framework) =>
    mappingProblems(framework, {
      latest: inForce?.frameworks.find(({ id }) => id === framework.id)?.version ?? null,
      skillsOf: (version) =>
        stored.findLast((each) => each.id === framework.id && each.version === version)?.skills ?? null,
    }),
  );
  if (problems.length === 0) return;
  throw new Failure([...problems.map(inSentence), 'Nothing was applied.'].join('\n'), exitCodes.findings);
}

function inSentence({ framework, from, to, skillId, problem, known }: VersionProblem): string {
  const meant = didYouMean(
    skillId,
    known.filter((id) => id !== skillId),
  );
  const hint = meant ? ` (did you mean ${meant}?)` : '';
  const words = {
    'not-in-old-version': `names ${skillId}, which ${from} does not have${hint}`,
    'not-in-new-version': `leads to ${skillId}, which ${to} does not have${hint}`,
    'named-twice': `names ${skillId} twice: one step for each skill`,
    'without-fate': `does not say what became of ${skillId}, which ${to} has no more: give it a step (kept, renamed, split, merged or retired)`,
  };
  return `frameworks/${framework}, earlierVersions, version ${from}: ${words[problem]}`;
}

/** Where nothing runs, the next start brings the schedules to what the configuration says. */
async function settleWhereItRuns(settings: Settings, configuration: Configuration): Promise<void> {
  try {
    await withRunningStack(settings, async (stack) => {
      const { settlePrograms } = await import('./program-schedules.ts');
      await settlePrograms(stack, configuration, { shards: settings.shards });
    });
  } catch (error) {
    if (!(error instanceof Failure && error.exitCode === exitCodes.notReachable)) throw error;
  }
}

function databaseUrl({ env, folder }: Settings): string {
  const url = env['DATABASE_URL']?.trim() || readRunning(folder)?.databaseUrl;
  if (url) return url;
  throw new Failure(
    'No database to apply to: start one with "quarterdeck start", or set DATABASE_URL.',
    exitCodes.notReachable,
  );
}
