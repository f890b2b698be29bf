import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { inWords } from './in-words.ts';

/** `quarterdeck rewards …`: what is handed out for milestones, and who ticked it off. */
export function registerRewards(program: Command): void {
  const rewards = program
    .command('rewards')
    .description('What is to be handed out for what people reached, as celebrations.yaml promises it');
  rewards
    .command('list')
    .description('What nobody has handed out yet, oldest first')
    .option('--all', 'also what was handed out', false)
    .option('--json', 'for programs', false)
    .action(async (how) => {
      const { rewardLines } = await import('../rewards.ts');
      await withRunningLedger(readSettings(process.env), async ({ db }) =>
        console.log(await rewardLines(db, how)),
      );
    });
  rewards
    .command('hand-out')
    .description('Ticks a reward off')
    .argument('<reward>', 'its id as the list shows it')
    .requiredOption('--by <name>', 'who handed it out; stands with it', inWords('--by'))
    .option('--note <text>', 'anything to remember; stands with it', inWords('--note'))
    .action(async (id, { by, note = null }) => {
      const { handOut } = await import('../rewards.ts');
      await withRunningLedger(readSettings(process.env), async ({ db }) =>
        console.log(await handOut(db, { id, by, note })),
      );
    });
}
