import { Option, type Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { told } from '../told.ts';

/** `quarterdeck trend [PROGRAM] --by …`: how the same people changed from one quarter to another, small groups hidden. */
export function registerTrend(program: Command): void {
  program
    .command('trend')
    .description(
      'How the same people changed from one quarter to another, and why a mean moved; small groups are hidden',
    )
    .argument('[program]', 'an assessment program (default: the only one that was measured)')
    .addOption(
      new Option('--by <division>', 'what a line stands for; course: which courses moved what they teach')
        .choices(['whole', 'unit', 'role', 'domain', 'skill', 'course'] as const)
        .default('whole' as const),
    )
    .option('--from <quarter>', 'the earlier quarter, as 2026-Q4: the one measured before (default)')
    .option('--to <quarter>', 'the later quarter (default: the latest with results)')
    .option('--seed <number>', 'of the resamples of its intervals', '1')
    .option('--json', 'for programs', false)
    .action(async (name, { by, from = null, to = null, seed, json }) => {
      const { trendAnswer } = await import('../trend/trend-answer.ts');
      await withRunningLedger(readSettings(process.env), async ({ db, ring }) =>
        console.log(
          told(
            await trendAnswer(
              { db, ring, now: new Date().toISOString() },
              { program: name ?? null, by, from, to, seed, json },
            ),
            json,
          ),
        ),
      );
    });
}
