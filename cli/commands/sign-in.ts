import { Option, type Command } from '@commander-js/extra-typings';
import type { Db } from '../../storage/database.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { createSignInToken, signInMinutes, type Role } from '../../storage/sessions.ts';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';

const roles = ['operations', 'hr'] as const satisfies Role[];

/** `quarterdeck sign-in`: an address that signs one browser in, once. */
export function registerSignIn(program: Command): void {
  program
    .command('sign-in')
    .description('Prints an address that signs you in to the console, once')
    .addOption(
      new Option('--role <role>', 'operations: campaigns and outbox; hr: imports')
        .choices(roles)
        .default('operations' as const),
    )
    .option('--name <name>', 'whose link it is: stands with what they decide')
    .action(async ({ role, name }) => {
      await withRunningStack(readSettings(process.env), async ({ db, ring, consoleUrl }) => {
        console.log(await signInUrl({ db, ring, consoleUrl, role, name: name ?? null }));
        process.stderr.write(`It works once, within ${signInMinutes} minutes, for the role ${role}.\n`);
      });
    });
}

/** Makes a token and returns the address that uses it up. */
export async function signInUrl({
  db,
  ring,
  consoleUrl,
  role,
  name = null,
}: {
  db: Db;
  ring: KeyRing;
  consoleUrl: string;
  role: Role;
  /** Whose link it is; null: nobody says. */
  name?: string | null;
}): Promise<string> {
  return `${consoleUrl}/sign-in/${await createSignInToken(db, ring, role, name)}`;
}
