import type { Command } from '@commander-js/extra-typings';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { inWords } from './in-words.ts';

/** `quarterdeck release`: a person has looked, and mail may leave again. Without `--by` it only shows what would go. */
export function registerRelease(program: Command): void {
  program
    .command('release')
    .description('Shows what a held organisation would send, and with --by lets it go')
    .option('--by <name>', 'who has looked and answers for it; stands in the audit', inWords('--by'))
    .option('--show', 'list every notice that would leave within a day, not only how many', false)
    .option('--json', 'print it for programs', false)
    .action(async ({ by, show, json }) => {
      const settings = readSettings(process.env);
      const { release } = await import('../release.ts');
      await withRunningStack(settings, (stack) =>
        release(stack, { by: by ?? null, shards: settings.shards, show, json }),
      );
    });
}
