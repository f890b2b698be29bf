import type { Configuration } from '../../domain/configuration.ts';
import { configurationByHash, latestConfigurationHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';

export interface Configurations {
  byHash: (db: Tx, hash: string) => Promise<Configuration>;
  latest: (db: Tx) => Promise<Configuration>;
}

/** Stored versions never change, so each is read once a process. */
export function createConfigurations(): Configurations {
  const known = new Map<string, Configuration>();
  return { byHash, latest };

  async function byHash(db: Tx, hash: string): Promise<Configuration> {
    const found = known.get(hash) ?? (await configurationByHash(db, hash));
    known.set(hash, found);
    return found;
  }

  async function latest(db: Tx): Promise<Configuration> {
    const hash = await latestConfigurationHash(db);
    if (!hash) throw new Error('No configuration was applied yet. Run "quarterdeck config apply".');
    return byHash(db, hash);
  }
}
