import type { Command } from '@commander-js/extra-typings';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { inWords } from './in-words.ts';

/** `quarterdeck channel …`: what is told to channels of chat programs. */
export function registerChannel(program: Command): void {
  const channel = program.command('channel').description('What is told to channels of Slack and Teams');
  channel
    .command('preview')
    .description('Shows a post with what stands in the database; nothing is sent')
    .argument('[channel]', 'its id in channels.yaml; without it all are listed')
    .argument('[kind]', 'digest (of a month) or milestone; without it the first that the channel gets')
    .option('--month <month>', 'of a digest: YYYY-MM; without it the latest')
    .option('--json', 'print what would be posted, and nothing else', false)
    .option('--by <name>', 'who looks; stands in the audit', inWords('--by'), 'the command line')
    .action(async (id, kind, { month = null, json, by }) => {
      const { channelLines, postLines, postOf } = await import('../channels/preview.ts');
      await withRunningLedger(readSettings(process.env), async ({ db }) => {
        if (id === undefined) return console.log((await channelLines(db)).join('\n'));
        const shown = await postOf(db, { channel: id, kind: kind ?? null, month, by });
        console.log(json ? shown.preview.body : postLines(shown).join('\n'));
      });
    });
}
