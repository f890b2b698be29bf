import type { Command } from '@commander-js/extra-typings';
import { exitCodes, Failure } from '../failure.ts';

/** `quarterdeck migrate`: brings the database of DATABASE_URL to the newest version, as its owner. */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description(
      'Brings the database of DATABASE_URL to the newest version (the embedded one does it by itself)',
    )
    .action(async () => {
      const url = process.env['DATABASE_URL'];
      if (!url)
        throw new Failure(
          'DATABASE_URL is not set: it names the database to migrate, as its owner',
          exitCodes.usage,
        );
      const { openDatabaseAsOwner } = await import('../../storage/database.ts');
      const { migrate, pendingMigrations } = await import('../../storage/migrate.ts');
      const db = openDatabaseAsOwner(url);
      try {
        const pending = await pendingMigrations(db);
        await migrate(db);
        console.log(pending.length > 0 ? `Applied ${pending.join(', ')}` : 'Nothing to apply');
      } finally {
        await db.destroy();
      }
    });
}
