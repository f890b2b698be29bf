import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { told } from '../told.ts';
import { wholeNumber } from './whole-number.ts';

/** `quarterdeck talent [SKILL…]`: who could help out in a scarce skill, and by which sign. */
export function registerTalent(program: Command): void {
  program
    .command('talent')
    .description(
      'Who could help out in skills that few people have: signs to ask by, no levels; whoever looks is written down for auditors',
    )
    .argument('[skills...]', 'ids or names (default: critical skills that too few people have)')
    .option('--campaign <campaign>', 'by the levels of this campaign (default: the latest that has results)')
    .option('--by <name>', 'on whose behalf you ask: it is written down, and opens nothing')
    .option('--most <people>', 'people shown of a skill', wholeNumber('--most'), 10)
    .option('--json', 'for programs', false)
    .action(async (skills, { campaign = null, by = null, most, json }) => {
      const { talentAnswer } = await import('../talent/talent-answer.ts');
      await withRunningLedger(readSettings(process.env), async ({ db }) =>
        console.log(told(await talentAnswer(db, { skills, campaign, by, most, json }), json)),
      );
    });
}
