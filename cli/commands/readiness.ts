import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { told } from '../told.ts';

/** `quarterdeck readiness UNIT --for ROLE=COUNT,…`: whether a unit's people could fill the jobs that it must fill. */
export function registerReadiness(program: Command): void {
  program
    .command('readiness')
    .description('How ready the people of a unit and its parts are for the jobs it must fill')
    .argument('<unit>', 'its name, or its path as "Engineering > Platform"')
    .requiredOption(
      '--for <roles>',
      'roles and how many people each must have: ml-engineer=6,data-engineer=3',
    )
    .option('--campaign <campaign>', 'by the levels of this campaign (default: the latest that has results)')
    .option('--json', 'for programs', false)
    .action(async (unit, { for: roles, campaign = null, json }) => {
      const { readinessAnswer } = await import('../gaps/readiness-answer.ts');
      await withRunningLedger(readSettings(process.env), async ({ db, ring }) =>
        console.log(
          told(
            await readinessAnswer(
              { db, ring, now: new Date().toISOString() },
              { unit, roles, campaign, json },
            ),
            json,
          ),
        ),
      );
    });
}
