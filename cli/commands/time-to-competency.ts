import { Option, type Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { told } from '../told.ts';

/** `quarterdeck time-to-competency [PROGRAM]`: how many quarters people took to reach what their role asks, small groups hidden. */
export function registerTimeToCompetency(program: Command): void {
  program
    .command('time-to-competency')
    .description(
      'How many quarters people took to reach what their role asks, those still on the way and those who left counted; small groups are hidden',
    )
    .argument('[program]', 'an assessment program (default: the only one that was measured)')
    .addOption(
      new Option('--by <division>', 'what a line stands for; start: the quarter in which they started')
        .choices(['whole', 'role', 'start', 'domain'] as const)
        .default('whole' as const),
    )
    .addOption(
      new Option(
        '--from <start>',
        'where the time begins; role: when they joined with their role or moved into it; measured: with the first measurement below the target',
      )
        .choices(['role', 'measured'] as const)
        .default('role' as const),
    )
    .option('--json', 'for programs', false)
    .action(async (name, { by, from, json }) => {
      const { competencyAnswer } = await import('../competency/competency-answer.ts');
      await withRunningLedger(readSettings(process.env), async ({ db, ring }) =>
        console.log(
          told(
            await competencyAnswer(
              { db, ring, now: new Date().toISOString() },
              { program: name ?? null, by, from, json },
            ),
            json,
          ),
        ),
      );
    });
}
