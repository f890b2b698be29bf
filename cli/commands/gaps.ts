import { Option, type Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { told } from '../told.ts';
import { campaignArgument } from './campaign-argument.ts';

/** `quarterdeck gaps CAMPAIGN --by …`: how far people are from what their roles need, small groups hidden. */
export function registerGaps(program: Command): void {
  program
    .command('gaps')
    .description(
      'How far people are from what their roles need, the most urgent first; small groups are hidden',
    )
    .argument('<campaign>', campaignArgument)
    .addOption(
      new Option('--by <division>', 'what a line stands for; person: only counts of people')
        .choices(['person', 'role', 'unit', 'domain', 'skill', 'location'] as const)
        .makeOptionMandatory(),
    )
    .option('--only <name>', 'only this role, unit, domain, skill or location, by id or name')
    .option('--json', 'for programs', false)
    .action(async (campaign, { by, only = null, json }) => {
      const { gapAnswer } = await import('../gaps/gap-answer.ts');
      await withRunningLedger(readSettings(process.env), async ({ db, ring }) =>
        console.log(
          told(
            await gapAnswer({ db, ring, now: new Date().toISOString() }, { campaign, by, only, json }),
            json,
          ),
        ),
      );
    });
}
