import type { Configuration } from '../domain/configuration.ts';
import { configurationByHash } from '../storage/configurations.ts';
import type { WebDependencies } from './dependencies.ts';

/** What the pages work with: the dependencies, and stored configurations, which never change and are read once. */
export interface WebContext extends WebDependencies {
  /** The newest stored one; null before the first `config apply`. */
  configuration: () => Promise<Configuration | null>;
  configurationOf: (hash: string) => Promise<Configuration>;
}

export function createContext(dependencies: WebDependencies): WebContext {
  const byHash = new Map<string, Configuration>();
  return {
    ...dependencies,
    configuration: async () => {
      const latest = await dependencies.db
        .selectFrom('configurations')
        .select('hash')
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      const known = latest && byHash.get(latest.hash);
      if (known || !latest) return known ?? null;
      return configurationOf(latest.hash);
    },
    configurationOf,
  };

  async function configurationOf(hash: string): Promise<Configuration> {
    const configuration = byHash.get(hash) ?? (await configurationByHash(dependencies.db, hash));
    byHash.set(hash, configuration);
    return configuration;
  }
}
