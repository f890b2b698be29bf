import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { registerAsOf } from './commands/as-of.ts';
import { registerCampaign } from './commands/campaign.ts';
import { registerCampaignLaunch } from './commands/campaign-launch.ts';
import { registerChannel } from './commands/channel.ts';
import { registerCheck } from './commands/check.ts';
import { registerCompliance } from './commands/compliance.ts';
import { registerConfigApply } from './commands/config-apply.ts';
import { registerDelegate } from './commands/delegate.ts';
import { registerExemption } from './commands/exemption.ts';
import { registerDemo } from './commands/demo.ts';
import { registerGaps } from './commands/gaps.ts';
import { registerImportCommand } from './commands/import.ts';
import { registerImports } from './commands/imports.ts';
import { registerLearning } from './commands/learning.ts';
import { registerMail } from './commands/mail.ts';
import { registerMigrate } from './commands/migrate.ts';
import { registerPlan } from './commands/plan.ts';
import { registerReadiness } from './commands/readiness.ts';
import { registerRecover } from './commands/recover.ts';
import { registerNotices } from './commands/notices.ts';
import { registerRelease } from './commands/release.ts';
import { registerRewards } from './commands/rewards.ts';
import { registerRoi } from './commands/roi.ts';
import { registerSchedule } from './commands/schedule.ts';
import { registerShown } from './commands/shown.ts';
import { registerSignIn } from './commands/sign-in.ts';
import { registerTalent } from './commands/talent.ts';
import { registerTimeToCompetency } from './commands/time-to-competency.ts';
import { registerStart } from './commands/start.ts';
import { registerTrend } from './commands/trend.ts';
import { exitCodes, Failure, refusedPath, unreachableService } from './failure.ts';
import { cacheFolder } from './stack/cache.ts';
import { CannotStart } from './stack/cannot-start.ts';

/** Does what the words after the program's name ask for. What came of it stands in `process.exitCode`, where a failure is told. */
export async function commandLine(words: readonly string[]): Promise<void> {
  // What a command loads stays compiled for the next one; where nothing can be written, it is compiled anew.
  enableCompileCache(join(cacheFolder(process.env), 'compiled'));
  try {
    await createProgram().parseAsync(words, { from: 'user' });
  } catch (error) {
    process.exitCode = explain(error);
  }
}

function createProgram(): Command {
  const program = new Command('quarterdeck')
    .description('Runs quarterly skills-assessment campaigns: chase, import, compute, report, celebrate.')
    .version('0.1.0')
    .exitOverride();
  registerDemo(program);
  registerStart(program);
  registerCheck(program);
  registerConfigApply(program);
  registerImportCommand(program);
  registerImports(program);
  registerAsOf(program);
  registerCompliance(program);
  registerGaps(program);
  registerLearning(program);
  registerReadiness(program);
  registerPlan(program);
  registerTrend(program);
  registerShown(program);
  registerTimeToCompetency(program);
  registerTalent(program);
  registerRoi(program);
  registerDelegate(program);
  registerExemption(program);
  registerRewards(program);
  registerCampaign(program);
  // The former name of `campaign launch`.
  registerCampaignLaunch(program);
  registerSchedule(program);
  registerSignIn(program);
  registerNotices(program);
  registerRelease(program);
  registerRecover(program);
  registerMail(program);
  registerChannel(program);
  registerMigrate(program);
  pointToHelp(program, 'quarterdeck');
  return program;
}

/** Whoever uses a command wrongly is told which help says how it is used. */
function pointToHelp(command: CommandUnknownOpts, called: string): void {
  command.showHelpAfterError(`(${called} --help lists what there is)`);
  for (const each of command.commands) pointToHelp(each, `${called} ${each.name()}`);
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  if (error instanceof Failure) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof CannotStart) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.notReachable;
  }
  const away = unreachableService(error);
  if (away !== null) {
    process.stderr.write(`${away}\n`);
    return exitCodes.notReachable;
  }
  const refused = refusedPath(error);
  process.stderr.write(
    `${refused ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  );
  return exitCodes.failed;
}
