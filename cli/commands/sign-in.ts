import { Option, type Command } from '@commander-js/extra-typings';
import type { Role } from '../../storage/sessions.ts';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';

const roles = ['operations', 'hr'] as const satisfies Role[];

/** `quarterdeck sign-in`: an address that signs one browser in, once. */
export function registerSignIn(program: Command): void {
  program
    .command('sign-in')
    .description('Prints an address that signs you in to the console, once')
    .addOption(
      new Option('--role <role>', 'operations: campaigns, mails, nominations, channels; hr: imports')
        .choices(roles)
        .default('operations' as const),
    )
    .option('--name <name>', 'whose link it is: stands with what they decide')
    .action(async ({ role, name }) => {
      const { signInUrl } = await import('../sign-in-url.ts');
      const { signInMinutes } = await import('../../storage/sessions.ts');
      await withRunningLedger(readSettings(process.env), async ({ db, ring, consoleUrl }) => {
        console.log(await signInUrl({ db, ring, consoleUrl, role, name: name ?? null }));
        process.stderr.write(`It works once, within ${signInMinutes} minutes, for the role ${role}.\n`);
      });
    });
}
