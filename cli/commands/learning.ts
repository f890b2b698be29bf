import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { told } from '../told.ts';
import { campaignArgument } from './campaign-argument.ts';

/** `quarterdeck learning CAMPAIGN`: what was learned, kept up and still valid in its quarter, and who holds which level. */
export function registerLearning(program: Command): void {
  program
    .command('learning')
    .description(
      'Learning hours, completion, certificates and held levels of a campaign’s quarter, each share with what it is made of',
    )
    .argument('<campaign>', campaignArgument)
    .option('--json', 'for programs', false)
    .action(async (campaign, { json }) => {
      const { learningAnswer } = await import('../learning/learning-answer.ts');
      await withRunningLedger(readSettings(process.env), async ({ db, ring }) =>
        console.log(
          told(await learningAnswer({ db, ring, now: new Date().toISOString() }, { campaign, json }), json),
        ),
      );
    });
}
