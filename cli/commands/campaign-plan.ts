import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { saidWhile, workingOut } from '../said-while.ts';
import { readSettings } from '../settings.ts';
import { dayOf } from './day.ts';

export function registerCampaignPlan(campaign: Command): void {
  campaign
    .command('plan')
    .description('What a launch would do now: people, due days, load a day, and whom no mail reaches')
    .argument('<program>', 'id of a program in the configuration, e.g. skills')
    .option(
      '--opens-on <date>',
      'first day, YYYY-MM-DD (default: today in the organisation’s time zone)',
      dayOf('--opens-on'),
    )
    .option('--all', 'name everybody whom no mail reaches', false)
    .option('--json', 'print it for programs', false)
    .action(async (name, { opensOn, all, json }) => {
      const { openingOf } = await import('../campaigns/opening-of.ts');
      const { planLaunch } = await import('../campaigns/plan-launch.ts');
      const { planLines } = await import('../campaigns/plan-lines.ts');
      await withRunningLedger(readSettings(process.env), async ({ db }) => {
        const opening = await openingOf(db, { name, opensOn });
        const plan = await saidWhile(workingOut, () => planLaunch(db, opening));
        console.log(json ? JSON.stringify(plan, null, 2) : planLines(plan, all).join('\n'));
      });
    });
}
